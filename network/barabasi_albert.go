package network

import (
	"math"
	"slices"
	"sort"

	"womsim/network/hugepage"
	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// BarabasiAlbert grows by preferential attachment (Barabási and Albert 1999, "Emergence of scaling
// in random networks", Science): m + 1 nodes start tied to each other, m = MeanDegree/2; each
// further node ties itself to m of those before it, one after the other, with chances in proportion
// to their degrees before it came. The share of degree k tends to 2m(m+1)/(k(k+1)(k+2)), a power
// law of exponent 3; the graph is connected. Its mean degree is 2m − m(m+1)/Nodes.
//
// Attachment i of node u is drawn by tries draws.At(u).At(i).At(0), ….At(1), …: one of the ends of
// all ties before u came.
type BarabasiAlbert struct {
	Nodes      int     // 1 … 2³¹−1
	MeanDegree float64 // even, 0 … Nodes−1
}

// Validate reports all parameters out of range.
func (s BarabasiAlbert) Validate() error {
	var wrong problems
	wrong.nodes(s.Nodes)
	wrong.evenDegree(s.Nodes, s.MeanDegree)
	wrong.room(s, "mean_degree", s.MeanDegree)
	return wrong.joined()
}

// Contacts returns the exact number.
func (s BarabasiAlbert) Contacts() int64 {
	m := int64(s.MeanDegree) / 2
	return 2*m*int64(s.Nodes) - m*(m+1)
}

// Generate makes the graph.
func (s BarabasiAlbert) Generate(draws rng.Key) (*Graph, error) { return generate(s, draws) }

func (s BarabasiAlbert) build(w parallel.Workers, draws rng.Key) (*Graph, error) {
	m := int(s.MeanDegree) / 2
	g := newGrowth(w, s.Nodes, m)
	w.InOrder(m+1, s.Nodes, parallel.Speculation{
		Ahead: g.ahead,
		Speculate: func(worker, first, end, committed int, ready []bool) {
			g.propose(worker, first, end, committed, draws)
			for u := first; u < end; u++ {
				ready[u-first] = g.allDistinct(worker, u) || g.arrive(worker, u, committed, draws)
			}
		},
		Commit: func(u, _ int, ready bool) {
			if !ready {
				g.arrive(0, u, u, draws)
			}
		},
	})
	return fromAdjacency(w, g.adjacency), nil
}

// A growth is a graph in the making, to which nodes come one by one. Each holds the ties made at
// its coming.
type growth struct {
	adjacency
	m     int
	mates []nodeSet  // by worker: the nodes that the node at hand is tied to
	odd   [][]farEnd // by worker
}

// A farEnd is a tie the other end of which is to be looked up for a place.
type farEnd struct{ place, tie uint32 }

// newGrowth starts with m + 1 nodes, all tied to each other.
func newGrowth(w parallel.Workers, nodes, m int) *growth {
	g := &growth{adjacency{first: make([]uint32, nodes+1)}, m, make([]nodeSet, w.Count),
		make([][]farEnd, w.Count)}
	for u := range nodes {
		g.first[u+1] = g.first[u] + uint32(min(u, m))
	}
	g.targets = hugepage.Slice[uint32](int(g.first[nodes]))
	for u := range m + 1 {
		for v := range u {
			g.of(u)[v] = uint32(v)
		}
	}
	for worker := range g.mates {
		g.mates[worker] = newNodeSet(m)
	}
	return g
}

// ahead returns how many nodes from u on to speculate on: so few that one in thirty draws one of
// the others.
func (g *growth) ahead(u int) int { return u / (8 * max(1, g.m)) }

// unknown stands for a node that is not yet drawn for sure.
const unknown = math.MaxUint32

// propose takes the first try of each tie of the nodes first … end−1. Their ends are drawn first
// and looked up after, so that the processor can wait for many at a time.
func (g *growth) propose(worker, first, end, committed int, draws rng.Key) {
	drawn := g.targets[g.first[first]:g.first[end]]
	odd := slices.Grow(g.odd[worker][:0], len(drawn))[:len(drawn)]
	n, i := 0, uint32(0)
	for u := first; u < end; u++ {
		draws, ends := draws.At(uint64(u)), 2*uint64(g.first[u])
		for tie := range uint64(g.m) {
			at := uint32(draws.At(tie).At(0).Below(ends))
			drawn[i], odd[n] = g.holder(at/2), farEnd{i, at / 2}
			n += int(at & 1)
			i++
		}
	}
	known := g.first[committed]
	for _, o := range odd[:n] {
		drawn[o.place] = g.other(o.tie, known)
	}
	g.odd[worker] = odd
}

// allDistinct reports whether the ties proposed for u are all known and different.
func (g *growth) allDistinct(worker, u int) bool {
	mates := &g.mates[worker]
	mates.clear()
	for _, v := range g.of(u) {
		if v == unknown || mates.has(v) {
			return false
		}
		mates.add(v)
	}
	return true
}

// arrive ties node u to m nodes before it. It is false where it would have to know ties held by
// nodes from committed on.
func (g *growth) arrive(worker, u, committed int, draws rng.Key) bool {
	mates := &g.mates[worker]
	mates.clear()
	for i := range g.of(u) {
		v, ok := g.attach(u, committed, mates, draws.At(uint64(u)).At(uint64(i)))
		if !ok {
			return false
		}
		mates.add(v)
		g.of(u)[i] = v
	}
	return true
}

// attach draws, by degree, a node for u that is not among its mates; ok is false where that
// takes ties from committed on.
func (g *growth) attach(u, committed int, mates *nodeSet, draws rng.Key) (v uint32, ok bool) {
	ends, known := 2*int(g.first[u]), g.first[committed]
	ok = true
	pick(ends, draws, func(i int) bool {
		v = g.end(uint32(i), known)
		ok = ok && v != unknown
		return !ok || !mates.has(v)
	})
	return v, ok
}

// end returns an end of the ties so far: of tie t, end 2t is the node that holds it, 2t + 1 the
// other, so that each node is there once for each of its ties.
func (g *growth) end(i, known uint32) uint32 {
	if i%2 == 0 {
		return g.holder(i / 2)
	}
	return g.other(i/2, known)
}

// other returns the node that a tie leads to, unknown for ties from known on.
func (g *growth) other(tie, known uint32) uint32 {
	if tie >= known {
		return unknown
	}
	return g.targets[tie]
}

// holder returns the node that holds a tie.
func (g *growth) holder(tie uint32) uint32 {
	if start := g.first[g.m+1]; tie >= start {
		return uint32(g.m+1) + (tie-start)/uint32(g.m)
	}
	return uint32(sort.Search(g.m, func(u int) bool { return g.first[u+1] > tie }))
}
