package reference

import (
	"math"

	"womsim/network"
	"womsim/sim/rng"
)

// drawSegments draws the segments of all consumers. With homophily, pairs of consumers swap
// segments when that makes more contacts alike, until enough are.
func (w *world) drawSegments(draws *rng.Draws) []int {
	n := uint64(w.Graph.Nodes())
	segments := make([]int, n)
	for v := range segments {
		segments[v] = w.drawSegment(uint32(v), draws)
	}
	if w.Homophily == 0 {
		return segments
	}
	now := sameSegmentContacts(w.Graph, segments)
	for try := uint64(0); try < 40*n && now < w.wantedAlike(); try++ {
		a, b := draws.Homophily.At(2*try).Below(n), draws.Homophily.At(2*try+1).Below(n)
		segments[a], segments[b] = segments[b], segments[a]
		if then := sameSegmentContacts(w.Graph, segments); then > now {
			now = then
		} else {
			segments[a], segments[b] = segments[b], segments[a]
		}
	}
	return segments
}

// sameSegmentContacts returns the number of contacts between consumers of the same segment.
func sameSegmentContacts(g *network.Graph, segments []int) (n int) {
	for ends := range g.All() {
		if segments[ends[0]] == segments[ends[1]] {
			n++
		}
	}
	return n
}

// wantedAlike returns the wanted number of contacts within segments: the share h + (1 − h)·Σ share²
// of all contacts.
func (w *world) wantedAlike() int {
	chance := 0.0
	for _, s := range w.Segments {
		chance += float64(s.Share * s.Share)
	}
	share := w.Homophily + float64((1-w.Homophily)*chance)
	return int(math.Ceil(float64(share*float64(w.Graph.Contacts())) - 1e-9))
}
