package analytic

import "math"

// Percolation returns the share S > 0 of consumers in the giant component when the number of live
// contacts of a consumer is Poisson with the given mean: S = 1 − e^(−mean·S), and 0 up to mean 1.
// On the random graph of mean degree z with transmission chance T, mean zT gives both the size of a
// large cascade and the chance that one random seed begins one (Newman 2002, "Spread of epidemic
// disease on networks", Physical Review E 66).
func Percolation(mean float64) float64 {
	return 1 - leastFixedPoint(func(u float64) float64 { return math.Exp(-mean * (1 - u)) })
}

// leastFixedPoint returns the least fixed point of a generating function, approached from 0: the
// chance that the branching process dies out.
func leastFixedPoint(f func(float64) float64) float64 {
	u := 0.0
	for range 1_000_000 {
		next := f(u)
		if next-u < 1e-16 {
			return next
		}
		u = next
	}
	return u
}

// SIR is the epidemic model in whole days: on each day of its talk a consumer passes the message to
// a contact with chance Rate, and the talk lasts a geometric number of days 1, 2, … with mean
// MeanDays, the same for all contacts of the consumer.
type SIR struct{ Rate, MeanDays float64 }

// Transmissibility returns the chance T that a talk reaches a contact: β/(β + γ − βγ) with β = Rate
// and γ = 1/MeanDays (Newman 2002, in whole days).
func (s SIR) Transmissibility() float64 { return 1 - s.misses(1) }

// misses returns the chance that a talk reaches none of k given contacts, E(1−β)^(kD).
func (s SIR) misses(k int) float64 {
	end, miss := 1/s.MeanDays, math.Pow(1-s.Rate, float64(k))
	return end * miss / (1 - (1-end)*miss)
}

// OutbreakChance returns the chance that one random seed on the random graph of mean degree z
// begins a large outbreak. The contacts of one talker share the length of its talk, so the number
// of contacts reached has a larger variance than at a fixed chance T, and the chance is below
// [Percolation] of zT, which remains the size of the outbreak (Kenah and Robins 2007, "Second look
// at the spread of epidemics on networks", Physical Review E 76). The chance to die out is u = E
// e^(−z(1−(1−β)^D)(1−u)).
func (s SIR) OutbreakChance(z float64) float64 {
	end := 1 / s.MeanDays
	return 1 - leastFixedPoint(func(u float64) float64 {
		sum, missed := 0.0, 1.0
		for left := 1.0; left > 1e-18; left *= 1 - end {
			missed *= 1 - s.Rate
			sum += left * end * math.Exp(-z*(1-missed)*(1-u))
		}
		return sum
	})
}

// Triangle returns the chances of 1, 2 and 3 consumers reached in the end when one of three mutual
// acquaintances is the seed. By hand: the seed reaches neither of the others, both, or one, which
// then reaches the last with chance T.
func (s SIR) Triangle() [3]float64 {
	none, t := s.misses(2), s.Transmissibility()
	one := 2 * (s.misses(1) - none)
	return [3]float64{none, one * (1 - t), 1 - none - one*(1-t)}
}

// PercolationTriangle returns the chances of 1, 2 and 3 consumers reached on the same triangle when
// each contact is live independently with chance t.
func PercolationTriangle(t float64) [3]float64 {
	none, one := (1-t)*(1-t), 2*t*(1-t)
	return [3]float64{none, one * (1 - t), 1 - none - one*(1-t)}
}
