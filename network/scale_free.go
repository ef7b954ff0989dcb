package network

import (
	"sort"

	"womsim/sim/rng"
)

// ScaleFree grows by preferential attachment (Barabási and Albert 1999, "Emergence of scaling in
// random networks", Science): m + 1 nodes start tied to each other, m = MeanDegree/2; each further
// node ties itself to m of those before it, one after the other, with chances in proportion to their
// degrees before it came. The share of degree k tends to 2m(m+1)/(k(k+1)(k+2)), a power law of exponent 3; the
// graph is connected. Its mean degree is 2m − m(m+1)/Nodes.
//
// Attachment i of node u is drawn by tries draws.At(u).At(i).At(0), ….At(1), …: one of the ends of all ties before u came.
type ScaleFree struct {
	Nodes      int     // 1 … 2³¹−1
	MeanDegree float64 // even, 0 … Nodes−1
}

// Validate reports all parameters out of range.
func (s ScaleFree) Validate() error {
	var wrong flaws
	wrong.nodes(s.Nodes)
	wrong.evenDegree(s.Nodes, s.MeanDegree)
	wrong.room(s, "mean_degree", s.MeanDegree)
	return wrong.joined()
}

// Contacts is the exact number.
func (s ScaleFree) Contacts() int64 {
	m := int64(s.MeanDegree) / 2
	return 2*m*int64(s.Nodes) - m*(m+1)
}

// Generate makes the graph.
func (s ScaleFree) Generate(draws rng.Key) (*Graph, error) { return generate(s, draws) }

func (s ScaleFree) made(c crew, draws rng.Key) (*Graph, error) {
	m := int(s.MeanDegree) / 2
	g := newGrowth(c, s.Nodes, m)
	c.inTurn(m+1, s.Nodes, turns{
		ahead: g.ahead,
		try:   func(hand, u, settled int) bool { return g.arrive(hand, u, settled, draws.At(uint64(u))) },
		settle: func(u, _ int, tried bool) {
			if !tried {
				g.arrive(0, u, u, draws.At(uint64(u)))
			}
		},
	})
	return c.graphOfLists(g.lists), nil
}

// A growth is a graph in the making, to which nodes come one by one. Each holds the ties made at its coming.
type growth struct {
	lists
	m     int
	mates []circle // one a hand: those whom the node at hand is tied to
}

// newGrowth starts with m + 1 nodes, all tied to each other.
func newGrowth(c crew, nodes, m int) *growth {
	g := &growth{lists{first: make([]uint32, nodes+1)}, m, make([]circle, c.hands)}
	for u := range nodes {
		g.first[u+1] = g.first[u] + uint32(min(u, m))
	}
	g.far = make([]uint32, g.first[nodes])
	for u := range m + 1 {
		for v := range u {
			g.of(u)[v] = uint32(v)
		}
	}
	for hand := range g.mates {
		g.mates[hand] = newCircle(m)
	}
	return g
}

// ahead is so small that one in thirty of the nodes from u on draws one of the others.
func (g *growth) ahead(u int) int { return u / (8 * max(1, g.m)) }

// arrive ties node u to m nodes before it. It is false where it would have to know ties held by nodes from settled on.
func (g *growth) arrive(hand, u, settled int, draws rng.Key) bool {
	mates := &g.mates[hand]
	mates.clear()
	for i := range g.of(u) {
		v, ok := g.attach(u, settled, mates, draws.At(uint64(i)))
		if !ok {
			return false
		}
		mates.add(v)
		g.of(u)[i] = v
	}
	return true
}

// attach draws, by degree, a node for u that is not among its mates.
func (g *growth) attach(u, settled int, mates *circle, draws rng.Key) (v uint32, ok bool) {
	ok = true
	pick(2*int(g.first[u]), draws, func(end int) bool {
		if end%2 == 1 && end/2 >= int(g.first[settled]) {
			ok = false
		}
		if !ok {
			return true
		}
		v = g.end(end)
		return !mates.has(v)
	})
	return v, ok
}

// end is an end of the ties so far: of tie t, ends 2t, of which it is held, and 2t + 1. So each node is there once for each of its ties.
func (g *growth) end(i int) uint32 {
	t := uint32(i / 2)
	switch start := g.first[g.m+1]; {
	case i%2 == 1:
		return g.far[t]
	case t >= start:
		return uint32(g.m+1) + (t-start)/uint32(g.m)
	default:
		return uint32(sort.Search(g.m, func(u int) bool { return g.first[u+1] > t }))
	}
}
