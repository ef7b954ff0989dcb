// Package analytic computes, without simulating, what theory says of classical models of diffusion:
// closed forms, recursions, and the enumeration of all worlds of a small graph.
//
// Begin with [Bass] for the curve of a market, with [Percolation] for the size of a cascade, and
// with [Cascade] for the exact answer on a graph of a few contacts.
package analytic

import "math"

// Bass returns the share of adopters at time t ≥ 0 in the model of Bass (1969, "A new product
// growth model for consumer durables", Management Science 15) with the hazard p + qF: (1 −
// e^(−(p+q)t)) / (1 + (q/p)e^(−(p+q)t)).
func Bass(p, q, t float64) float64 {
	return -math.Expm1(-(p+q)*t) / (1 + q/p*math.Exp(-(p+q)*t))
}

// BassPeak returns the time of the highest adoption rate in the model of Bass (1969): ln(q/p)/(p +
// q), for q > p.
func BassPeak(p, q float64) float64 { return math.Log(q/p) / (p + q) }

// BassDaily returns the share of adopters at the end of the days 0 … days−1 in the Bass model of
// whole days on a large complete graph. With the share F on the evening before, advertising reaches
// a consumer with chance p, and the number of messages that convince the consumer is Poisson with
// mean qF. So
//
// \tF(t+1) = F + (1 − F)(1 − (1 − p)e^(−qF)).
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

// BassComplete returns the distribution of the number of adopters, 0 … nodes, at the end of the
// days 0 … days−1 in the Bass model of whole days on a complete graph with trust q/(nodes−1): with
// n adopters on the evening before, each other consumer adopts independently with chance 1 − (1 −
// p)(1 − q/(nodes−1))ⁿ. It is exact, and its mean tends to [BassDaily] as 1/nodes.
func BassComplete(nodes int, p, q float64, days int) [][]float64 {
	distribution := make([]float64, nodes+1)
	distribution[0] = 1
	byDay := make([][]float64, days)
	for t := range byDay {
		next := make([]float64, nodes+1)
		for n, chance := range distribution {
			if chance > 1e-20 {
				adopts := 1 - (1-p)*math.Pow(1-q/float64(nodes-1), float64(n))
				addBinomial(next[n:], chance, adopts)
			}
		}
		distribution, byDay[t] = next, next
	}
	return byDay
}

// addBinomial adds weight times the binomial distribution of len(to)−1 trials of chance p, from its
// mode outward.
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

// binomial returns the chance of k successes in n trials of chance p, 0 < p < 1.
func binomial(n, k int, p float64) float64 {
	return math.Exp(logFactorial(n) - logFactorial(k) - logFactorial(n-k) + float64(k)*math.Log(p) +
		float64(n-k)*math.Log1p(-p))
}

// logFactorial returns ln n!.
func logFactorial(n int) float64 {
	l, _ := math.Lgamma(float64(n) + 1)
	return l
}

// Mean returns the mean of a distribution on 0, 1, ….
func Mean(distribution []float64) (mean float64) {
	for n, chance := range distribution {
		mean += float64(n) * chance
	}
	return mean
}
