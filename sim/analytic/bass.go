// Package analytic computes, without simulating, what theory says of classical models of diffusion: closed forms,
// recursions, and the enumeration of all worlds of a small graph.
package analytic

import "math"

// BassDaily is the share of adopters at the end of the days 0 … days−1 in the Bass model of whole days on a large complete
// graph: of those who have not adopted, a day's advertising reaches the share p, and with a share F of
// adopters on the evening before, a number of words of Poisson law with mean qF arrives at each. So
//
//	F(t+1) = F + (1 − F)(1 − (1 − p)e^(−qF)).
//
// An adopter of day t talks from day t + 1 on; nobody has adopted before day 0.
func BassDaily(p, q float64, days int) []float64 {
	shares, f := make([]float64, days), 0.0
	for t := range shares {
		f += (1 - f) * (1 - (1-p)*math.Exp(-q*f))
		shares[t] = f
	}
	return shares
}

// Bass is the share of adopters at time t ≥ 0 in the model of Bass (1969, "A new product growth model for consumer
// durables", Management Science 15), with the chance p + qF a unit of time: (1 − e^(−(p+q)t)) / (1 + (q/p)e^(−(p+q)t)).
func Bass(p, q, t float64) float64 {
	decay := math.Exp(-(p + q) * t)
	return -math.Expm1(-(p+q)*t) / (1 + q/p*decay)
}

// BassPeak is the time at which adoptions a unit of time are most in the model of Bass (1969): ln(q/p)/(p + q), for q > p.
func BassPeak(p, q float64) float64 { return math.Log(q/p) / (p + q) }

// BassCircle is the share of adopters at time t ≥ 0 on an endless circle on which each of the two neighbours of a consumer
// adds q/2 to its hazard p once it has adopted: 1 − exp(−(p+q)t + q(1 − e^(−pt))/p) (Fibich and Gibori 2010,
// "Aggregate diffusion dynamics in agent-based models with a spatial structure", Operations Research 58).
func BassCircle(p, q, t float64) float64 {
	return -math.Expm1(-(p+q)*t - q/p*math.Expm1(-p*t))
}
