// Package analytic computes, without simulating, what theory says of classical models of diffusion:
// closed forms, recursions, and the enumeration of all worlds of a small graph.
package analytic

import "math"

// Bass is the share of adopters at time t ≥ 0 in the model of Bass (1969, "A new product growth
// model for consumer durables", Management Science 15), with the hazard p + qF: (1 − e^(−(p+q)t)) /
// (1 + (q/p)e^(−(p+q)t)).
func Bass(p, q, t float64) float64 {
	return -math.Expm1(-(p+q)*t) / (1 + q/p*math.Exp(-(p+q)*t))
}

// BassPeak is the time at which adoptions a unit of time are most in the model of Bass (1969):
// ln(q/p)/(p + q), for q > p.
func BassPeak(p, q float64) float64 { return math.Log(q/p) / (p + q) }

// BassDaily is the share of adopters at the end of the days 0 … days−1 in the Bass model of whole
// days on a large complete graph. With the share F on the evening before, advertising reaches a
// consumer with chance p, and the words that convince him have a Poisson law of mean qF. So
//
//	F(t+1) = F + (1 − F)(1 − (1 − p)e^(−qF)).
//
// Nobody has adopted before day 0. With p/k, q/k and k steps to a day it tends to [Bass] as 1/k.
func BassDaily(p, q float64, days int) []float64 {
	shares, f := make([]float64, days), 0.0
	for t := range shares {
		f += (1 - f) * (1 - (1-p)*math.Exp(-q*f))
		shares[t] = f
	}
	return shares
}

// BassComplete is the law of the number of adopters, 0 … nodes, at the end of the days 0 … days−1
// in the Bass model of whole days on a complete graph, each contact with the trust q/(nodes−1):
// with n adopters on the evening before, each of the others adopts on its own with chance 1 − (1 −
// p)(1 − q/(nodes−1))ⁿ. It is exact, and its mean tends to [BassDaily] as 1/nodes.
func BassComplete(nodes int, p, q float64, days int) [][]float64 {
	law := make([]float64, nodes+1)
	law[0] = 1
	laws := make([][]float64, days)
	for t := range laws {
		next := make([]float64, nodes+1)
		for n, chance := range law {
			if chance > 1e-20 {
				adopts := 1 - (1-p)*math.Pow(1-q/float64(nodes-1), float64(n))
				addBinomial(next[n:], chance, adopts)
			}
		}
		law, laws[t] = next, next
	}
	return laws
}

// addBinomial adds weight times the binomial law of len(to)−1 trials of chance p, from its mode
// outward.
func addBinomial(to []float64, weight, p float64) {
	trials := len(to) - 1
	if p <= 0 || p >= 1 || trials == 0 {
		to[int(math.Round(max(0, min(1, p))*float64(trials)))] += weight
		return
	}
	mode := min(trials, int(p*float64(trials+1)))
	peak := weight * binomial(trials, mode, p)
	odds := p / (1 - p)
	for k, x := mode, peak; k <= trials && x > 1e-30; k++ {
		to[k] += x
		x *= odds * float64(trials-k) / float64(k+1)
	}
	for k, x := mode-1, peak*float64(mode)/odds/float64(trials-mode+1); k >= 0 && x > 1e-30; k-- {
		to[k] += x
		x *= float64(k) / odds / float64(trials-k+1)
	}
}

// binomial is the chance of k successes in n trials of chance p, 0 < p < 1.
func binomial(n, k int, p float64) float64 {
	return math.Exp(logFactorial(n) - logFactorial(k) - logFactorial(n-k) + float64(k)*math.Log(p) +
		float64(n-k)*math.Log1p(-p))
}

func logFactorial(n int) float64 {
	l, _ := math.Lgamma(float64(n) + 1)
	return l
}

// Mean is the mean of a law on 0, 1, ….
func Mean(law []float64) (mean float64) {
	for n, chance := range law {
		mean += float64(n) * chance
	}
	return mean
}
