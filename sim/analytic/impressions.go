package analytic

import (
	"math"

	"womsim/sim/rng"
)

// Impressions are those of a channel: a consumer who views as much as others has on each day a
// Poisson number of the mean of Hazards. Viewing differs by a gamma law of mean 1 and coefficient
// of variation Spread. Of the impressions of every CapDays days, only the first Cap come about, if
// Cap is not 0; and the n-th convinces 2^(−(n−1)/Fatigue) times as often, if Fatigue is not 0.
type Impressions struct {
	Hazards      []float64
	Spread       float64
	Cap, CapDays int
	Fatigue      float64
}

// Unconvinced returns the chance that none of the impressions from the day of an index on
// convinces, of which a first one does so with the given chance: in closed form, or, where they are
// numbered, as a mean over kinds of viewers.
func (f Impressions) Unconvinced(chance float64, from int) float64 {
	if f.Cap == 0 && f.Fatigue == 0 {
		mean := 0.0
		for _, hazard := range f.Hazards[min(from, len(f.Hazards)):] {
			mean += chance * hazard
		}
		if f.Spread == 0 {
			return math.Exp(-mean)
		}
		return math.Exp(-math.Log1p(f.Spread*f.Spread*mean) / (f.Spread * f.Spread))
	}
	if f.Spread == 0 {
		return f.unconvinced(1, chance, from)
	}
	const each = 64
	multipliers, sum := rng.GammaMultipliers(f.Spread), 0.0
	for first := 0; first < len(multipliers); first += each {
		viewing := 0.0
		for _, x := range multipliers[first : first+each] {
			viewing += x / each
		}
		sum += f.unconvinced(viewing, chance, from)
	}
	return sum * each / float64(len(multipliers))
}

// unconvinced returns the chance of Unconvinced for a viewer who views so many times as much as the
// mean: the law of the number seen is carried from span to span.
func (f Impressions) unconvinced(viewing, chance float64, from int) float64 {
	seen, mean := []float64{1}, 0.0
	for i := from; i < len(f.Hazards); i++ {
		mean += viewing * f.Hazards[i]
		if i == len(f.Hazards)-1 || f.Cap > 0 && (i+1)%f.CapDays == 0 {
			seen, mean = f.more(seen, mean), 0
		}
	}
	sum, none := 0.0, 1.0
	for n, p := range seen {
		sum += p * none
		fresh := 1.0
		if f.Fatigue > 0 {
			fresh = math.Exp2(-float64(n) / f.Fatigue)
		}
		none *= 1 - chance*fresh
	}
	return sum
}

// mostSeen is the largest number of impressions that is told from others.
const mostSeen = 2000

// more returns the law of the number seen after a span with a mean number of further ones.
func (f Impressions) more(seen []float64, mean float64) []float64 {
	law := poissonUpTo(mean, f.Cap)
	after := make([]float64, min(len(seen)+len(law)-1, mostSeen))
	for n, p := range seen {
		if p < 1e-15 {
			continue
		}
		for k, q := range law {
			after[min(n+k, len(after)-1)] += p * q
		}
	}
	return after
}

// poissonUpTo returns the Poisson law of a mean, as far as it matters; what exceeds a limit above 0
// counts as the limit.
func poissonUpTo(mean float64, limit int) []float64 {
	if mean == 0 {
		return []float64{1}
	}
	last := int(mean + 10*math.Sqrt(mean) + 20)
	if limit > 0 {
		last = min(last, limit)
	}
	law, rest := make([]float64, last+1), 1.0
	for k := range last {
		law[k] = poisson(mean, k)
		rest -= law[k]
	}
	law[last] = max(0, rest)
	return law
}
