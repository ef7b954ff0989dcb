package sim

import (
	"errors"
	"math"

	"womsim/sim/rng"
)

// Viewing says how viewers differ, and what their further impressions do.
type Viewing struct {
	Spread float64 // coefficient of variation of viewing, ≥ 0: gamma with mean 1
	// Cap is the number of impressions a consumer sees at most in each span of CapDays days,
	// counted from the first day of the flight; 0: no cap.
	Cap, CapDays int
	// Fatigue is the number of impressions after which a further one convinces half as often; 0:
	// no fatigue.
	Fatigue float64
}

// Numbered reports whether it matters which of a consumer's impressions one is.
func (v Viewing) Numbered() bool { return v.Cap > 0 || v.Fatigue > 0 }

// Freshness returns the factor of credibility of a consumer's n-th impression:
// 2^(−(n−1)/Fatigue).
func (v Viewing) Freshness(n uint32) float64 {
	if v.Fatigue == 0 {
		return 1
	}
	return rng.Exp(-float64(math.Ln2*(float64(n)-1)) / v.Fatigue)
}

// validate joins all errors of the fields.
func (v Viewing) validate() error {
	return errors.Join(
		unless(v.Spread == 0 || v.Spread >= 0.01 && v.Spread <= 5, "spread", v.Spread,
			"0, or from 0.01 to 5"),
		unless(v.Cap >= 0 && v.Cap <= 500, "frequency_cap.impressions", v.Cap, "from 0 to 500"),
		unless(v.Cap == 0 || v.CapDays >= 1, "frequency_cap.days", v.CapDays, "at least 1"),
		unless(v.Fatigue >= 0 && v.Fatigue <= 1e6, "fatigue", v.Fatigue,
			"impressions, from 0 to 1000000"))
}

// What a cap takes from some is offered to others, but no more than so many times what was bought.
const mostOffered = 4

// offeredOn returns the mean number of impressions offered to a targeted consumer on a day of the
// flight: as many as make those that come about what was bought, but at most mostOffered times
// that. The limit is on the day, so that more of them lower the number of no day.
func (a Ads) offeredOn(day int) float64 {
	if a.Viewing.Cap == 0 {
		return a.Impressions
	}
	nth := float64((day-a.From)%a.Viewing.CapDays + 1) // of the span
	before := a.Viewing.offered(float64(a.Impressions * (nth - 1)))
	most := before + float64(mostOffered*a.Impressions)
	bought := float64(a.Impressions * nth)
	if math.IsInf(most, 1) || a.Viewing.seen(most) < bought {
		return float64(mostOffered * a.Impressions)
	}
	return a.Viewing.offered(bought) - before
}

// Placed lists, for the days From … To, the mean number of impressions a targeted consumer sees:
// what was bought, unless there is no room for it under the cap.
func (a Ads) Placed() []float64 {
	placed, offered, seen := make([]float64, a.To-a.From+1), 0.0, 0.0
	for i := range placed {
		if a.Viewing.Cap > 0 && i%a.Viewing.CapDays == 0 {
			offered, seen = 0, 0
		}
		placed[i] = a.Impressions
		most := float64(mostOffered * a.Impressions)
		today := a.offeredOn(a.From + i)
		before := seen
		offered += today
		if seen = before + a.Impressions; a.Viewing.Cap > 0 && today == most {
			seen = min(seen, a.Viewing.seen(offered))
			placed[i] = max(0, seen-before)
		}
	}
	return placed
}

// offered returns the mean number of impressions that must be offered in a span so that consumers
// see a mean number of them; +∞ if that is more than mostOffered times as many.
func (v Viewing) offered(seen float64) float64 {
	low, high := seen, float64(mostOffered*seen)
	if v.seen(high) < seen {
		return math.Inf(1)
	}
	for {
		middle := low + float64((high-low)/2)
		switch {
		case middle <= low || middle >= high:
			return high
		case v.seen(middle) < seen:
			low = middle
		default:
			high = middle
		}
	}
}

// seen returns how many impressions a consumer sees in the mean of a mean number offered in a span:
// Σ P(X > j) over j < Cap, X being negative binomial, or Poisson where viewers are alike.
func (v Viewing) seen(offered float64) float64 {
	square := float64(v.Spread * v.Spread)
	scale := 1 + float64(square*offered)
	chance := rng.Exp(-offered)
	if square > 0 {
		chance = rng.Exp(-rng.Log1p(float64(square*offered)) / square)
	}
	sum, atMost := 0.0, 0.0
	for j := range v.Cap {
		atMost += chance
		sum += max(0, 1-atMost)
		chance = float64(float64(chance*(offered/scale))*(1+float64(square*float64(j)))) /
			float64(j+1)
	}
	return sum
}
