package network

import "womsim/sim/rng"

// PowerLawCluster is ScaleFree with friends of friends (Holme and Kim 2002, "Growing scale-free
// networks with tunable clustering", Physical Review E): the first tie of a new node goes by
// preferential attachment; each further one, with chance Clustering, goes to a node drawn from those
// tied to the one last attached to and not yet to the new node, closing a triangle; otherwise, or
// where there is none, it goes by preferential attachment. Degrees keep the power law of exponent 3.
// Clustering is a chance of the growth, not the clustering coefficient, which grows with it.
//
// At Clustering 0 it is ScaleFree tie by tie. The choice for tie i of node u is draws.At(u).At(i), the friend
// its child "friend", the attachment its children 0, 1, ….
type PowerLawCluster struct {
	Nodes      int     // 1 … 2³¹−1
	MeanDegree float64 // even, 0 … Nodes−1
	Clustering float64 // 0 … 1
}

// Validate reports all parameters out of range.
func (p PowerLawCluster) Validate() error {
	var wrong flaws
	wrong.nodes(p.Nodes)
	wrong.evenDegree(p.Nodes, p.MeanDegree)
	wrong.share("clustering", p.Clustering)
	wrong.room(p, "mean_degree", p.MeanDegree)
	return wrong.joined()
}

// Contacts is the exact number.
func (p PowerLawCluster) Contacts() int64 {
	return ScaleFree{Nodes: p.Nodes, MeanDegree: p.MeanDegree}.Contacts()
}

// Generate makes the graph.
func (p PowerLawCluster) Generate(draws rng.Key) (*Graph, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	m := int(p.MeanDegree) / 2
	c := newCircles(p.Nodes, m, p.Contacts())
	for u := m + 1; u < p.Nodes; u++ {
		c.arrive(u)
		var known uint32
		for i := range m {
			draw := draws.At(uint64(u)).At(uint64(i))
			if i > 0 && draw.Uniform() < p.Clustering && c.befriend(known, draw.Named("friend")) {
				continue
			}
			known = c.attach(draw)
			c.enter(known)
		}
	}
	return graphOfTies(p.Nodes, c.ends)
}

// circles are a growth that remembers who is tied to whom.
type circles struct {
	*growth
	friends [][]uint32
}

func newCircles(nodes, m int, contacts int64) circles {
	c := circles{newGrowth(nodes, m, contacts), make([][]uint32, nodes)}
	room := make([]uint32, nodes*2*m)
	for u := range nodes {
		c.friends[u] = room[u*2*m : u*2*m : (u+1)*2*m]
	}
	for i := 0; i < len(c.ends); i += 2 {
		u, v := c.ends[i], c.ends[i+1]
		c.friends[u] = append(c.friends[u], v)
		c.friends[v] = append(c.friends[v], u)
	}
	return c
}

// befriend ties the newest node to a friend of the one known; false where it is tied to all of them.
func (c circles) befriend(known uint32, draws rng.Key) bool {
	friends := c.friends[known]
	i, ok := pick(len(friends), draws, func(i int) bool { return friends[i] != c.newest && c.free(friends[i]) })
	if ok {
		c.tie(friends[i])
		c.enter(friends[i])
	}
	return ok
}

// enter notes the newest tie, with v.
func (c circles) enter(v uint32) {
	c.friends[v] = append(c.friends[v], c.newest)
	c.friends[c.newest] = append(c.friends[c.newest], v)
}
