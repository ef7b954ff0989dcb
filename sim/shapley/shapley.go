// Package shapley shares what a whole is worth among its parts: each gets what it adds to those
// before it, on average over all orders in which the parts can come.
package shapley

import (
	"math"
	"math/bits"
	"slices"

	"womsim/sim/experiment"
	"womsim/sim/rng"
)

// A Set is a set of parts: bit i stands for part i.
type Set uint32

// MostParts is how many parts there can be.
const MostParts = 20

// A Plan says over which orders of the parts is averaged.
type Plan struct {
	Parts  int
	Orders [][]int // drawn ones; nil: all, which takes the value of every set
}

// Exact averages over all orders.
func Exact(parts int) Plan { return Plan{Parts: parts} }

// Sampled averages over n orders, each drawn by itself at its address, so that more of them begin
// with the same ones (Castro, Gómez and Tejada 2009, "Polynomial calculation of the Shapley value
// based on sampling", Computers & Operations Research 36).
func Sampled(parts, n int, key rng.Key) Plan {
	p := Plan{Parts: parts}
	for i := range n {
		order := make([]int, parts)
		for j := range order {
			// Fisher and Yates, inside out
			k := int(key.At(uint64(i)).At(uint64(j)).Below(uint64(j + 1)))
			order[j], order[k] = order[k], j
		}
		p.Orders = append(p.Orders, order)
	}
	return p
}

// whole is the set of all parts.
func (p Plan) whole() Set { return Set(1)<<p.Parts - 1 }

// Sets are those of which the values are needed, each once, in ascending order; the empty one and
// the whole are among them.
func (p Plan) Sets() []Set {
	sets := []Set{0, p.whole()}
	if p.Orders == nil {
		for s := range p.whole() {
			sets = append(sets, s)
		}
	}
	for _, order := range p.Orders {
		before := Set(0)
		for _, part := range order {
			before |= 1 << part
			sets = append(sets, before)
		}
	}
	slices.Sort(sets)
	return slices.Compact(sets)
}

// A Share is the Shapley value of a part: the mean over replicates and orders. Where all orders are
// taken, its error is that of the replicates alone; where some were drawn, the orders add theirs.
type Share struct {
	Mean, SE      float64 // SE: of both
	CILow, CIHigh float64 // 95 % interval of Mean: Student's t times SE
	// standard errors over the replicates, for the orders taken; over the orders, 0 where all are
	// taken
	Replicates, OverOrders float64
}

// Shares are those of the parts, given the values of each set by replicate (Shapley 1953, "A value
// for n-person games"). They sum to the value of the whole less that of the empty set, whatever the
// orders.
func (p Plan) Shares(values map[Set][]float64) []Share {
	if p.Orders == nil {
		return p.exact(values)
	}
	return p.sampled(values)
}

// exact weighs what a part adds to a set of s others by s!·(n−1−s)!/n!, the share of orders in
// which these come before it.
func (p Plan) exact(values map[Set][]float64) (shares []Share) {
	for part := range p.Parts {
		gains := make([]float64, len(values[0]))
		for s := range p.whole() {
			if s&(1<<part) != 0 {
				continue
			}
			weight := 1 / (float64(p.Parts) * choose(p.Parts-1, bits.OnesCount32(uint32(s))))
			with, without := values[s|1<<part], values[s]
			for r := range gains {
				gains[r] += float64(weight * (with[r] - without[r]))
			}
		}
		shares = append(shares, share(gains, 0))
	}
	return shares
}

// choose is the number of sets of k out of n.
func choose(n, k int) float64 {
	c := 1.0
	for i := range k {
		c = float64(c*float64(n-i)) / float64(i+1)
	}
	return c
}

func (p Plan) sampled(values map[Set][]float64) (shares []Share) {
	replicates, orders := len(values[0]), float64(len(p.Orders))
	// by part, and replicate or order
	gains, means := make([][]float64, p.Parts), make([][]float64, p.Parts)
	for part := range gains {
		gains[part] = make([]float64, replicates)
	}
	for _, order := range p.Orders {
		before := Set(0)
		for _, part := range order {
			with, without, sum := values[before|1<<part], values[before], 0.0
			for r := range replicates {
				sum += with[r] - without[r]
				gains[part][r] += (with[r] - without[r]) / orders
			}
			means[part] = append(means[part], sum/float64(replicates))
			before |= 1 << part
		}
	}
	for part := range gains {
		shares = append(shares, share(gains[part], experiment.Summarize(means[part]).SE))
	}
	return shares
}

// share sums up what a part adds in each replicate.
func share(gains []float64, orders float64) Share {
	s := experiment.Summarize(gains)
	t := 0.0
	if s.SE > 0 {
		t = (s.CIHigh - s.CILow) / 2 / s.SE
	}
	se := math.Sqrt(float64(s.SE*s.SE) + float64(orders*orders))
	half := float64(t * se)
	if math.IsNaN(s.SE) {
		half = math.NaN()
	}
	return Share{Mean: s.Mean, SE: se, CILow: s.Mean - half, CIHigh: s.Mean + half,
		Replicates: s.SE, OverOrders: orders}
}
