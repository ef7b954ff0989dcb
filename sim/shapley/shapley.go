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

// A Coalition is a set of parts: bit i stands for part i.
type Coalition uint32

// MaxPlayers is how many parts there can be.
const MaxPlayers = 20

// A Plan says over which orders of the parts is averaged.
type Plan struct {
	Players      int
	Permutations [][]int // drawn ones; nil: all, which takes the value of every set
}

// Exact averages over all orders.
func Exact(players int) Plan { return Plan{Players: players} }

// Sampled averages over n orders, each drawn by itself at its address, so that more of them begin
// with the same ones (Castro, Gómez and Tejada 2009, "Polynomial calculation of the Shapley value
// based on sampling", Computers & Operations Research 36).
func Sampled(players, n int, key rng.Key) Plan {
	p := Plan{Players: players}
	for i := range n {
		permutation := make([]int, players)
		for j := range permutation {
			// Fisher and Yates, inside out
			k := int(key.At(uint64(i)).At(uint64(j)).Below(uint64(j + 1)))
			permutation[j], permutation[k] = permutation[k], j
		}
		p.Permutations = append(p.Permutations, permutation)
	}
	return p
}

// grand is the set of all parts.
func (p Plan) grand() Coalition { return Coalition(1)<<p.Players - 1 }

// Coalitions are those of which the values are needed, each once, in ascending order; the empty one and
// the whole are among them.
func (p Plan) Coalitions() []Coalition {
	coalitions := []Coalition{0, p.grand()}
	if p.Permutations == nil {
		for s := range p.grand() {
			coalitions = append(coalitions, s)
		}
	}
	for _, permutation := range p.Permutations {
		before := Coalition(0)
		for _, player := range permutation {
			before |= 1 << player
			coalitions = append(coalitions, before)
		}
	}
	slices.Sort(coalitions)
	return slices.Compact(coalitions)
}

// A Share is the Shapley value of a part: the mean over replicates and orders. Where all orders are
// taken, its error is that of the replicates alone; where some were drawn, the orders add theirs.
type Share struct {
	Mean, SE      float64 // SE: of both
	CILow, CIHigh float64 // 95 % interval of Mean: Student's t times SE
	// standard errors over the replicates, for the orders taken; over the orders, 0 where all are
	// taken
	ReplicateSE, PermutationSE float64
}

// Shares are those of the parts, given the values of each set by replicate (Shapley 1953, "A value
// for n-person games"). They sum to the value of the whole less that of the empty set, whatever the
// orders.
func (p Plan) Shares(values map[Coalition][]float64) []Share {
	if p.Permutations == nil {
		return p.exact(values)
	}
	return p.sampled(values)
}

// exact weighs what a part adds to a set of s others by s!·(n−1−s)!/n!, the share of orders in
// which these come before it.
func (p Plan) exact(values map[Coalition][]float64) (shares []Share) {
	for player := range p.Players {
		gains := make([]float64, len(values[0]))
		for s := range p.grand() {
			if s&(1<<player) != 0 {
				continue
			}
			weight := 1 / (float64(p.Players) * choose(p.Players-1, bits.OnesCount32(uint32(s))))
			with, without := values[s|1<<player], values[s]
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

func (p Plan) sampled(values map[Coalition][]float64) (shares []Share) {
	replicates, permutations := len(values[0]), float64(len(p.Permutations))
	// by part, and replicate or order
	gains, means := make([][]float64, p.Players), make([][]float64, p.Players)
	for player := range gains {
		gains[player] = make([]float64, replicates)
	}
	for _, permutation := range p.Permutations {
		before := Coalition(0)
		for _, player := range permutation {
			with, without, sum := values[before|1<<player], values[before], 0.0
			for r := range replicates {
				sum += with[r] - without[r]
				gains[player][r] += (with[r] - without[r]) / permutations
			}
			means[player] = append(means[player], sum/float64(replicates))
			before |= 1 << player
		}
	}
	for player := range gains {
		shares = append(shares, share(gains[player], experiment.Summarize(means[player]).SE))
	}
	return shares
}

// share sums up what a part adds in each replicate.
func share(gains []float64, permutations float64) Share {
	s := experiment.Summarize(gains)
	t := 0.0
	if s.SE > 0 {
		t = (s.CIHigh - s.CILow) / 2 / s.SE
	}
	se := math.Sqrt(float64(s.SE*s.SE) + float64(permutations*permutations))
	half := float64(t * se)
	if math.IsNaN(s.SE) {
		half = math.NaN()
	}
	return Share{Mean: s.Mean, SE: se, CILow: s.Mean - half, CIHigh: s.Mean + half,
		ReplicateSE: s.SE, PermutationSE: permutations}
}
