package reference

import (
	"math"

	"womsim/network"
	"womsim/sim/rng"
)

// groups draws the segments of all consumers, by number. With homophily consumers drawn by lot
// exchange them, where that makes more contacts alike, until there are enough.
func (w *world) groups(draws *rng.Draws) []int {
	n := uint64(w.Graph.Nodes())
	groups := make([]int, n)
	for v := range groups {
		groups[v] = w.groupOf(uint32(v), draws)
	}
	if w.Homophily == 0 {
		return groups
	}
	now := alike(w.Graph, groups)
	for try := uint64(0); try < 40*n && now < w.alikeWanted(); try++ {
		a, b := draws.Homophily.At(2*try).Below(n), draws.Homophily.At(2*try+1).Below(n)
		groups[a], groups[b] = groups[b], groups[a]
		if then := alike(w.Graph, groups); then > now {
			now = then
		} else {
			groups[a], groups[b] = groups[b], groups[a]
		}
	}
	return groups
}

// alike is the number of contacts whose ends are of one segment.
func alike(g *network.Graph, groups []int) (n int) {
	for ends := range g.All() {
		if groups[ends[0]] == groups[ends[1]] {
			n++
		}
	}
	return n
}

// alikeWanted are a share h + (1 − h)·Σ share² of all contacts.
func (w *world) alikeWanted() int {
	luck := 0.0
	for _, s := range w.Segments {
		luck += float64(s.Share * s.Share)
	}
	share := w.Homophily + float64((1-w.Homophily)*luck)
	return int(math.Ceil(float64(share*float64(w.Graph.Contacts())) - 1e-9))
}
