package network

import "womsim/sim/rng"

// ScaleFree grows by preferential attachment (Barabási and Albert 1999, "Emergence of scaling in
// random networks", Science): m + 1 nodes start tied to each other, m = MeanDegree/2; each further
// node ties itself to m of those before it, one after the other, with chances in proportion to their
// degrees before it came. The share of degree k tends to 2m(m+1)/(k(k+1)(k+2)), a power law of exponent 3; the
// graph is connected. Its mean degree is 2m − m(m+1)/Nodes.
//
// Each attachment looks at all earlier ones, so they go in turn; attachment i of node u is drawn by
// tries draws.At(u).At(i).At(0), ….At(1), ….
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
func (s ScaleFree) Generate(draws rng.Key) (*Graph, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	m := int(s.MeanDegree) / 2
	g := newGrowth(s.Nodes, m, s.Contacts())
	for u := m + 1; u < s.Nodes; u++ {
		g.arrive(u)
		for i := range m {
			g.attach(draws.At(uint64(u)).At(uint64(i)))
		}
	}
	return graphOfTies(s.Nodes, g.ends)
}

// A growth is a graph in the making, to which nodes come one by one.
type growth struct {
	ends    []uint32 // of tie t: 2t and 2t+1; so each node stands here once for each of its ties
	settled int      // ends of the ties that stood when the newest node came
	newest  uint32
	taken   []uint32 // the last node that each node was tied to by its coming
}

// newGrowth starts with m + 1 nodes, all tied to each other.
func newGrowth(nodes, m int, contacts int64) *growth {
	g := &growth{ends: make([]uint32, 0, contacts), taken: make([]uint32, nodes)}
	for u := range uint32(m + 1) {
		for v := range u {
			g.ends = append(g.ends, u, v)
		}
	}
	return g
}

func (g *growth) arrive(u int) { g.newest, g.settled = uint32(u), len(g.ends) }

// attach ties the newest node to one that it is not tied to, drawn by degree.
func (g *growth) attach(draws rng.Key) uint32 {
	i, _ := pick(g.settled, draws, func(i int) bool { return g.free(g.ends[i]) })
	v := g.ends[i]
	g.tie(v)
	return v
}

func (g *growth) free(v uint32) bool { return g.taken[v] != g.newest }

func (g *growth) tie(v uint32) {
	g.taken[v] = g.newest
	g.ends = append(g.ends, g.newest, v)
}
