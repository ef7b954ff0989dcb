// Package shapley divides the value of the grand coalition among its players: each gets its average
// contribution to the players before it, over all permutations of the players.
//
// Begin with a [Plan]: it names the coalitions to be valued ([Plan.Coalitions]) and turns their
// values into shares ([Plan.Shares]).
package shapley

import (
	"math"
	"math/bits"
	"slices"

	"womsim/sim/experiment"
	"womsim/sim/rng"
)

// A Coalition is a set of players: bit i stands for player i.
type Coalition uint32

// MaxPlayers is the largest number of players.
const MaxPlayers = 20

// A Plan lists the permutations of the players to average over.
type Plan struct {
	Players      int
	Permutations [][]int // sampled; nil: all, which takes the value of every coalition
}

// Exact returns the plan that averages over all permutations.
func Exact(players int) Plan { return Plan{Players: players} }

// Sampled returns a plan with n random permutations. Each has a key of its own, so a larger plan
// begins with the permutations of a smaller one (Castro, Gómez and Tejada 2009, "Polynomial
// calculation of the Shapley value based on sampling", Computers & Operations Research 36).
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

// grand returns the grand coalition of all players.
func (p Plan) grand() Coalition { return Coalition(1)<<p.Players - 1 }

// Coalitions returns the coalitions whose values the plan needs, each once, in ascending order,
// with the empty and the grand coalition among them.
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

// A Share is the Shapley value of a player: the mean over replicates and permutations. Over all
// permutations its error is that of the replicates alone; sampled permutations add theirs.
type Share struct {
	Mean, SE      float64 // SE: of both
	CILow, CIHigh float64 // 95 % interval of Mean: Student's t times SE
	// standard errors over the replicates at the given permutations, and over the permutations: 0
	// if all are taken
	ReplicateSE, PermutationSE float64
}

// Shares returns the Shapley values of the players, given the value of each coalition by replicate
// (Shapley 1953, "A value for n-person games"). They sum to the value of the grand coalition less
// that of the empty one, whatever the permutations.
func (p Plan) Shares(values map[Coalition][]float64) []Share {
	if p.Permutations == nil {
		return p.exact(values)
	}
	return p.sampled(values)
}

// exact weighs the contribution of a player to a coalition of s others by s!·(n−1−s)!/n!, the share
// of permutations in which these come before it.
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

// choose returns the number of coalitions of k out of n players.
func choose(n, k int) float64 {
	c := 1.0
	for i := range k {
		c = float64(c*float64(n-i)) / float64(i+1)
	}
	return c
}

// sampled averages the contributions of the players over the sampled permutations.
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

// share summarizes the contributions of a player by replicate.
func share(gains []float64, permutationSE float64) Share {
	s := experiment.Summarize(gains)
	t := 0.0
	if s.SE > 0 {
		t = (s.CIHigh - s.CILow) / 2 / s.SE
	}
	se := math.Sqrt(float64(s.SE*s.SE) + float64(permutationSE*permutationSE))
	half := float64(t * se)
	if math.IsNaN(s.SE) {
		half = math.NaN()
	}
	return Share{Mean: s.Mean, SE: se, CILow: s.Mean - half, CIHigh: s.Mean + half,
		ReplicateSE: s.SE, PermutationSE: permutationSE}
}
