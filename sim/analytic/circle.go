package analytic

import "math"

// BassCircle returns the share of adopters at time t ≥ 0 on an endless circle on which each
// neighbour that has adopted adds q/2 to a consumer's hazard p: 1 − exp(−(p+q)t + q(1 − e^(−pt))/p)
// (Fibich and Gibori 2010, "Aggregate diffusion dynamics in agent-based models with a spatial
// structure", Operations Research 58).
func BassCircle(p, q, t float64) float64 {
	return -math.Expm1(-(p+q)*t - q/p*math.Expm1(-p*t))
}

// BassCircleDaily returns the share of adopters on the circle in whole days, at the end of the days
// 0 … days−1. It is exact on any circle of more than 2·days consumers. Let S(m) be the chance that
// m consumers in a row have not adopted. They have not adopted a day later if advertising misses
// all of them and each neighbour of the row either has not adopted or fails to convince:
//
// \tS′(m) = (1−p)^m ((1−h)²S(m) + 2h(1−h)S(m+1) + h²S(m+2)), h = q/2.
//
// S(m) = a·bᵐ solves it, with b′ = (1−p)b and a′ = a(1 − h + hb)²; the share is 1 − ab. With p/k,
// q/k and k steps to a day it tends to [BassCircle] as 1/k.
func BassCircleDaily(p, q float64, days int) []float64 {
	shares, a, b, h := make([]float64, days), 1.0, 1.0, q/2
	for t := range shares {
		spared := 1 - h + h*b
		a, b = a*spared*spared, b*(1-p)
		shares[t] = 1 - a*b
	}
	return shares
}
