package analytic

import "math"

// A ShareThreshold is the share φ of its contacts that a consumer needs to see adopt before it
// does, on the random graph of mean degree z (Watts 2002, "A simple model of global cascades on
// random networks", PNAS 99). Consumers of degree at most 1/φ are vulnerable: one contact is
// enough.
type ShareThreshold float64

// meets reports whether m of k contacts are enough.
func (phi ShareThreshold) meets(m, k int) bool {
	return m > 0 && float64(m) >= float64(phi)*float64(k)-1e-9
}

// Growth is the mean number of further vulnerable consumers that a vulnerable one reached over a
// contact leads to: Σ k(k−1)p(k)/z over the vulnerable degrees, p being the Poisson law of mean z.
func (phi ShareThreshold) Growth(z float64) (growth float64) {
	for k := 2; phi.meets(1, k); k++ {
		growth += float64(k) * float64(k-1) * poisson(z, k) / z
	}
	return growth
}

// Window is the range of mean degrees from low to high in which the vulnerable form a giant
// cluster, and one seed can set off a global cascade: Growth > 1. None: NaN.
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

// root halves an interval at whose ends f has different signs.
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

// Trigger is the chance that one random seed sets off a global cascade: that it touches the giant
// vulnerable cluster. A contact does not lead there with chance u = 1 − Σ k p(k)/z + Σ k
// p(k)/z·u^(k−1), sums over the vulnerable degrees, and the chance is 1 − e^(−z(1−u)).
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

// Size is the share of consumers that a global cascade ends with, by the recursion of Gleeson and
// Cahalane (2007, "Seed size strongly affects cascades on random networks", Physical Review E 75)
// from a vanishing seed: a contact is an adopter, seen from a consumer that is not yet, with chance
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

// adopts is the chance that enough contacts of a consumer have adopted, each with chance q, leaving
// out that over which it was reached (reached = 1), or none (0).
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

// poisson is the chance of k under the Poisson law of mean z.
func poisson(z float64, k int) float64 {
	return math.Exp(float64(k)*math.Log(z) - z - logFactorial(k))
}
