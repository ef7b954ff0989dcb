package seeding

import (
	"womsim/network"
	"womsim/sim/rng"
)

// KCore ranks by [Coreness], which finds spreaders better than degree does (Kitsak et al. 2010,
// "Identification of influential spreaders in complex networks", Nature Physics).
func KCore(g *network.Graph, tie rng.Key) []uint32 { return ranked(Coreness(g), tie) }

// Coreness returns, for every consumer, the largest k such that the consumer belongs to a group
// in which everybody has at least k ties; direction and trust left aside. The consumer with
// fewest ties is taken away again and again, in linear time (Batagelj and Zaveršnik 2003, "An
// O(m) algorithm for cores decomposition of networks").
func Coreness(g *network.Graph) []uint32 {
	ties := g.Undirected()
	// ties to consumers not yet taken away; in the end, the coreness
	left := make([]uint32, ties.Nodes())
	most := uint32(0)
	for u := range left {
		left[u] = uint32(ties.OutDegree(uint32(u)))
		most = max(most, left[u])
	}
	first := make([]uint32, most+2) // place of the first consumer with that many left
	for _, d := range left {
		first[d+1]++
	}
	for d := range most + 1 {
		first[d+1] += first[d]
	}
	order := make([]uint32, len(left)) // consumers by what is left
	place := make([]uint32, len(left)) // where each stands in it
	next := append([]uint32(nil), first...)
	for u, d := range left {
		place[u] = next[d]
		order[place[u]] = uint32(u)
		next[d]++
	}
	for i := range order {
		u := order[i]
		for _, v := range ties.Neighbors(u) {
			if left[v] <= left[u] {
				continue
			}
			// v changes places with the first of its like, then leaves them
			front := order[first[left[v]]]
			order[place[v]], place[front] = front, place[v]
			place[v] = first[left[v]]
			order[place[v]] = v
			first[left[v]]++
			left[v]--
		}
	}
	return left
}
