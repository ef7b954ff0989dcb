// Package seeding ranks consumers by how well they would start word of mouth.
//
// Begin with [Degree]. It, [Strength], [PageRank] and [KCore] list all consumers, best first, so
// that k seeds are the first k; equals are ordered by lot, a number keyed to the consumer. [Random]
// draws seeds, and [IDs] finds the consumers that a user names.
package seeding

import (
	"cmp"
	"slices"

	"womsim/network"
	"womsim/sim/rng"
)

// Degree ranks by the number of contacts that a consumer can tell.
func Degree(g *network.Graph, tie rng.Key) []uint32 {
	degrees := make([]int, g.Nodes())
	for u := range degrees {
		degrees[u] = g.OutDegree(uint32(u))
	}
	return ranked(degrees, tie)
}

// Strength ranks by the sum of the positive trusts of a consumer's contacts: how many would be
// convinced by one recommendation each, if all listened with full appeal.
func Strength(g *network.Graph, tie rng.Key) []uint32 {
	sums := make([]float64, g.Nodes())
	for u := range sums {
		for _, code := range g.TrustCodes(uint32(u)) {
			sums[u] += max(0, g.Codebook()[code])
		}
	}
	return ranked(sums, tie)
}

// ranked lists all consumers by score, largest first, then by lot.
func ranked[S cmp.Ordered](scores []S, tie rng.Key) []uint32 {
	ranking := make([]uint32, len(scores))
	for u := range ranking {
		ranking[u] = uint32(u)
	}
	slices.SortFunc(ranking, func(a, b uint32) int {
		if c := cmp.Compare(scores[b], scores[a]); c != 0 {
			return c
		}
		if c := cmp.Compare(tie.At(uint64(a)), tie.At(uint64(b))); c != 0 {
			return c
		}
		return cmp.Compare(a, b)
	})
	return ranking
}
