package analytic

import "math"

// A ShareThreshold is the share φ of its contacts that must have adopted before a consumer does, on
// the random graph of mean degree z (Watts 2002, "A simple model of global cascades on random
// networks", PNAS 99). Consumers of degree at most 1/φ are vulnerable: one contact is enough.
type ShareThreshold float64

// meets reports whether m of k contacts are enough.
func (phi ShareThreshold) meets(m, k int) bool {
	return m > 0 && float64(m) >= float64(phi)*float64(k)-1e-9
}

// Growth returns the mean number of further vulnerable consumers next to a vulnerable consumer that
// was reached over a contact: Σ k(k−1)p(k)/z over the vulnerable degrees, p being the Poisson
// distribution of mean z.
func (phi ShareThreshold) Growth(z float64) (growth float64) {
	for k := 2; phi.meets(1, k); k++ {
		growth += float64(k) * float64(k-1) * poisson(z, k) / z
	}
	return growth
}

// Window returns the range of mean degrees in which the vulnerable consumers form a giant cluster,
// so that one seed can set off a global cascade: Growth > 1. Without such a range it returns NaN.
func (phi ShareThreshold) Window() (low, high float64) {
	const step = 1.0 / 128
	low, high = math.NaN(), math.NaN()
	for z := step; z < 4/float64(phi); z += step {
		before, after := phi.Growth(z)-1, phi.Growth(z+step)-1
		if before < 0 && after >= 0 {
			low = root(func(z float64) float64 { return phi.Growth(z) - 1 }, z, z+step)
		}
		if before >= 0 && after < 0 {
			high = root(func(z float64) float64 { return phi.Growth(z) - 1 }, z, z+step)
		}
	}
	return low, high
}

// root returns a zero of f by bisection; f has different signs at the ends of the interval.
func root(f func(float64) float64, from, to float64) float64 {
	rising := f(from) < 0
	for range 60 {
		middle := (from + to) / 2
		if f(middle) < 0 == rising {
			from = middle
		} else {
			to = middle
		}
	}
	return (from + to) / 2
}

// Trigger returns the chance that one random seed sets off a global cascade by touching the giant
// vulnerable cluster. A contact does not lead there with chance u = 1 − Σ k p(k)/z + Σ k
// p(k)/z·u^(k−1), sums over the vulnerable degrees, and Trigger is 1 − e^(−z(1−u)).
func (phi ShareThreshold) Trigger(z float64) float64 {
	u := leastFixedPoint(func(u float64) float64 {
		miss := 1.0
		for k := 1; phi.meets(1, k); k++ {
			miss -= float64(k) * poisson(z, k) / z * (1 - math.Pow(u, float64(k-1)))
		}
		return miss
	})
	return -math.Expm1(-z * (1 - u))
}

// Size returns the share of adopters at the end of a global cascade, by the recursion of Gleeson
// and Cahalane (2007, "Seed size strongly affects cascades on random networks", Physical Review E
// 75) from a vanishing seed: a contact of a consumer that has not adopted is an adopter with chance
// q = Σ k p(k)/z·P(enough of k−1 others).
func (phi ShareThreshold) Size(z float64) float64 {
	q := 1e-6
	for range 100_000 {
		next := phi.adopts(z, q, 1)
		if math.Abs(next-q) < 1e-14 {
			break
		}
		q = next
	}
	return phi.adopts(z, q, 0)
}

// adopts returns the chance that enough contacts of a consumer have adopted, each with chance q,
// without the contact over which the consumer was reached (reached = 1) or with all contacts (0).
func (phi ShareThreshold) adopts(z, q float64, reached int) (chance float64) {
	most := int(z+12*math.Sqrt(z)) + 30
	for k := 1; k <= most; k++ {
		enough := 0.0
		for m := range k - reached + 1 {
			if phi.meets(m, k) {
				enough += binomial(k-reached, m, q)
			}
		}
		chance += poisson(z, k-reached) * enough // Σ k p(k)/z = Σ p(k−1)
	}
	return chance
}

// poisson returns the chance of k under the Poisson distribution of mean z.
func poisson(z float64, k int) float64 {
	return math.Exp(float64(k)*math.Log(z) - z - logFactorial(k))
}
