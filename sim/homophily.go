package sim

import (
	"math"

	"womsim/network"
	"womsim/sim/rng"
)

// homophily makes contacts share a segment more often than by chance: consumers drawn by lot
// exchange segments where that makes more of their contacts alike, until enough are. The size of
// each segment does not change, nor does a segment that is known.
type homophily struct {
	out, in     *network.Graph
	segments    []uint8
	sameSegment int // contacts whose ends share a segment
}

// patience bounds the exchanges tried for each consumer.
const patience = 40

// assign draws the segments of a replicate.
func (h *homophily) assign(m *Model, d *rng.Draws) {
	n := m.config.Graph.Nodes()
	h.out, h.in, h.sameSegment = m.config.Graph, m.reverse, 0
	if len(h.segments) != n {
		h.segments = make([]uint8, n)
	}
	for v := range h.segments {
		h.segments[v] = uint8(m.drawnSegment(d, uint32(v)))
	}
	for v := range uint32(n) {
		h.sameSegment += h.count(v, h.segments[v], v)
	}
	wanted := m.sameSegmentWanted()
	for try := uint64(0); try < uint64(patience*n) && h.sameSegment < wanted; try++ {
		a, b := uint32(d.Homophily.At(2*try).Below(uint64(n))),
			uint32(d.Homophily.At(2*try+1).Below(uint64(n)))
		h.exchange(m, a, b)
	}
}

// sameSegmentWanted returns how many contacts homophily h asks to share a segment: a share h + (1 −
// h)·Σ share².
func (m *Model) sameSegmentWanted() int {
	luck := 0.0
	for _, s := range m.config.Segments {
		luck += float64(s.Share * s.Share)
	}
	share := m.config.Homophily + float64((1-m.config.Homophily)*luck)
	return int(math.Ceil(float64(share*float64(m.config.Graph.Contacts())) - 1e-9))
}

// HomophilyReached returns how far contacts share a segment, from chance (0) to all of them (1):
// (share of contacts alike − Σ share²)/(1 − Σ share²), for so many contacts alike; NaN where all
// consumers are of one segment, or without contacts.
func (c *Config) HomophilyReached(alike int64) float64 {
	luck := 0.0
	for _, s := range c.Segments {
		luck += float64(s.Share * s.Share)
	}
	if luck >= 1 || c.Graph.Contacts() == 0 {
		return math.NaN()
	}
	return (float64(alike)/float64(c.Graph.Contacts()) - luck) / (1 - luck)
}

// exchange swaps the segments of two consumers, if neither is known and more contacts are alike
// then.
func (h *homophily) exchange(m *Model, a, b uint32) {
	x, y := h.segments[a], h.segments[b]
	if x == y || m.hasGivenSegment(a) || m.hasGivenSegment(b) {
		return
	}
	gain := h.around(a, y, b) - h.around(a, x, b) + h.around(b, x, a) - h.around(b, y, a)
	if gain > 0 {
		h.segments[a], h.segments[b] = y, x
		h.sameSegment += gain
	}
}

// around counts the contacts of v in both directions that lead to a segment, other than those with
// the consumer but.
func (h *homophily) around(v uint32, segment uint8, but uint32) (n int) {
	for _, u := range h.in.Neighbors(v) {
		if h.segments[u] == segment && u != but {
			n++
		}
	}
	return n + h.count(v, segment, but)
}

// count counts the contacts from v that lead to a segment, other than those to the consumer but.
func (h *homophily) count(v uint32, segment uint8, but uint32) (n int) {
	for _, u := range h.out.Neighbors(v) {
		if h.segments[u] == segment && u != but {
			n++
		}
	}
	return n
}
