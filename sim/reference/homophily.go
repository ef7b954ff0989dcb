package reference

import (
	"math"

	"womsim/network"
	"womsim/sim/rng"
)

// drawSegments returns the segments of all consumers. With homophily, pairs of consumers of whom
// neither is given swap segments when that makes more contacts alike, until enough are.
func (w *world) drawSegments(draws *rng.Draws) []int {
	n := uint64(w.Graph.Nodes())
	segments := make([]int, n)
	for v := range segments {
		segments[v] = w.segmentOf(uint32(v), draws)
	}
	if w.Homophily == 0 {
		return segments
	}
	now := sameSegmentContacts(w.Graph, segments)
	for try := uint64(0); try < 40*n && now < w.wantedAlike(); try++ {
		a, b := draws.Homophily.At(2*try).Below(n), draws.Homophily.At(2*try+1).Below(n)
		if w.givenSegment(uint32(a)) >= 0 || w.givenSegment(uint32(b)) >= 0 {
			continue
		}
		segments[a], segments[b] = segments[b], segments[a]
		if then := sameSegmentContacts(w.Graph, segments); then > now {
			now = then
		} else {
			segments[a], segments[b] = segments[b], segments[a]
		}
	}
	return segments
}

// givenSegment returns the segment that is known of a consumer; −1: none.
func (w *world) givenSegment(id uint32) int {
	if w.Consumers == nil || w.Consumers.Segment == nil {
		return -1
	}
	return int(w.Consumers.Segment[id])
}

// segmentOf returns the segment of a consumer before any swaps: the one that is given, or the one
// at its draw, where the shares are added up in order of name or, by degree, in an order of its
// own. The last segment catches the rest.
func (w *world) segmentOf(id uint32, draws *rng.Draws) int {
	if given := w.givenSegment(id); given >= 0 {
		return given
	}
	u := draws.Segment.At(uint64(id)).Uniform()
	var order []int
	for i := range w.Segments {
		order = append(order, i)
	}
	if by := w.SegmentsByDegree; by != nil {
		order, u = by.Order, w.tiedToDegree(u, id)
	}
	sum := 0.0
	for _, i := range order {
		sum += w.Segments[i].Share
		if u < sum {
			return i
		}
	}
	return order[len(order)-1]
}

// tiedToDegree returns a uniform number that depends, by a Gaussian copula, on the rank of a
// consumer by number of contacts: the more contacts, the smaller.
func (w *world) tiedToDegree(u float64, id uint32) float64 {
	by := w.SegmentsByDegree
	rank := (float64(by.Rank[id]) + 0.5) / float64(len(by.Rank))
	rest := math.Sqrt(1 - float64(by.Correlation*by.Correlation))
	return rng.NormalCDF(float64(by.Correlation*rng.NormalQuantile(rank)) +
		float64(rest*rng.NormalQuantile(u)))
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
