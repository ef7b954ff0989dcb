package seeding

import (
	"math"

	"womsim/network"
	"womsim/sim/rng"
)

const (
	damping    = 0.85
	tolerance  = 1e-9 // distance to the limit, summed over all consumers, in means of their scores
	resolution = 1e9  // scores are compared in steps of 1/resolution of their mean
)

// PageRank ranks by [PageRankScores]. Scores that agree to within 10⁻⁹ of the mean score count as
// equal, so that rounding errors decide nothing.
func PageRank(g *network.Graph, tie rng.Key) []uint32 {
	scores := PageRankScores(g)
	for u, score := range scores {
		scores[u] = math.Round(float64(float64(score*float64(len(scores))) * resolution))
	}
	return ranked(scores, tie)
}

// PageRankScores returns each consumer's share of the time of a random walk. The walk goes from a
// listener to one of the consumers who can tell the listener, with chances in proportion to their
// trust; with chance 0.15, or where no such trust is positive, it goes to any consumer at all (Brin
// and Page 1998, "The anatomy of a large-scale hypertextual web search engine", Computer Networks;
// reversed and weighted as in Chen, Wang and Wang 2010, "Scalable influence maximization for
// prevalent viral marketing in large-scale social networks", KDD). With one trust for all contacts
// it is the unweighted PageRank of the reversed graph. Distrust counts as no contact.
//
// The scores sum to 1. Power iteration stops when the change still to come, summed over all
// consumers, is at most 10⁻⁹; sums go in the order of nodes, so the bits are the same on every
// machine.
func PageRankScores(g *network.Graph) []float64 {
	trusts := make([]float64, len(g.Codebook()))
	for code, trust := range g.Codebook() {
		trusts[code] = max(0, trust)
	}
	heard := trustReceived(g, trusts)
	scores, passed := make([]float64, g.Nodes()), make([]float64, g.Nodes())
	for u := range scores {
		scores[u] = 1 / float64(len(scores))
	}
	for left := math.Inf(1); left > tolerance; {
		lost := 0.0
		for v, score := range scores {
			passed[v] = 0
			if heard[v] > 0 {
				passed[v] = score / heard[v]
			} else {
				lost += score
			}
		}
		everybody := (1 - damping + float64(damping*lost)) / float64(len(scores))
		changed := collect(g, trusts, passed, everybody, scores)
		left = float64(changed*damping) / (1 - damping)
	}
	return scores
}

// trustReceived adds up, for each consumer, the trusts of the contacts that can tell the consumer.
func trustReceived(g *network.Graph, trusts []float64) []float64 {
	sums := make([]float64, g.Nodes())
	for u := range uint32(g.Nodes()) {
		codes := g.TrustCodes(u)
		for i, v := range g.Neighbors(u) {
			sums[v] += trusts[codes[i]]
		}
	}
	return sums
}

// collect replaces each score by what the consumer's listeners pass on, in proportion to trust, and
// what everybody gets. It returns the sum of the changes.
func collect(g *network.Graph, trusts, passed []float64, everybody float64,
	scores []float64) (changed float64) {
	for u := range uint32(g.Nodes()) {
		sum := 0.0
		codes := g.TrustCodes(u)
		for i, v := range g.Neighbors(u) {
			sum += float64(trusts[codes[i]] * passed[v])
		}
		score := everybody + float64(damping*sum)
		changed += math.Abs(score - scores[u])
		scores[u] = score
	}
	return changed
}
