package network

import (
	"slices"

	"womsim/sim/rng"
)

// SmallWorld is a Ring of which each tie is moved with chance Rewire: its far end goes to a node drawn
// from all that its near end is not tied to (Watts and Strogatz 1998, "Collective dynamics of
// 'small-world' networks", Nature). Few moved ties shorten the paths between all; clustering falls
// like (1 − Rewire)³ from that of the ring, 3(k−2)/4(k−1). The number of ties stays.
//
// The nodes are worked through in turn, each with its ties to the right from the nearest to the
// farthest (the paper goes round once for each distance; the chances are the same). A tie stays where
// its near end is tied to everybody. Tie j of node u is decided by draws.At(u).At(j), where a moved
// tie stays moved if Rewire is raised, and the new end drawn from its child "end".
type SmallWorld struct {
	Nodes      int     // 1 … 2³¹−1
	MeanDegree float64 // even, 0 … Nodes−1
	Rewire     float64 // 0 … 1
}

// Validate reports all parameters out of range.
func (s SmallWorld) Validate() error {
	var wrong flaws
	wrong.nodes(s.Nodes)
	wrong.evenDegree(s.Nodes, s.MeanDegree)
	wrong.share("rewire", s.Rewire)
	wrong.room(s, "mean_degree", s.MeanDegree)
	return wrong.joined()
}

// Contacts is the exact number.
func (s SmallWorld) Contacts() int64 { return s.ring().Contacts() }

func (s SmallWorld) ring() Ring { return Ring{Nodes: s.Nodes, MeanDegree: s.MeanDegree} }

// Generate makes the graph.
func (s SmallWorld) Generate(draws rng.Key) (*Graph, error) { return generate(s, draws) }

func (s SmallWorld) made(c crew, draws rng.Key) (*Graph, error) {
	half := int(s.MeanDegree) / 2
	if s.Rewire == 0 || half == 0 {
		return s.ring().made(c, draws)
	}
	r := rewiring{evenLists(s.Nodes, half), s.Nodes, half}
	c.inTurn(0, s.Nodes, turns{
		ahead: func(int) int { return max(1, s.Nodes/(16*half)) },
		try: func(_, first, end, settled int, ready []bool) {
			for u := first; u < end; u++ {
				ready[u-first] = r.rewire(u, settled, s.Rewire, draws.At(uint64(u)))
			}
		},
		settle: func(u, _ int, ready bool) {
			if !ready {
				r.rewire(u, u, s.Rewire, draws.At(uint64(u)))
			}
		},
	})
	return c.graphOfLists(r.lists), nil
}

// A rewiring is a ring under change. Each node holds its ties to the right.
type rewiring struct {
	lists
	nodes, half int
}

// rewire moves the ties of u to its right, each with chance p. It is false where it would have to know ties of the nodes from settled on.
func (r *rewiring) rewire(u, settled int, p float64, draws rng.Key) bool {
	own := r.of(u)
	for j := range own {
		own[j] = uint32(r.right(u, j+1))
	}
	known := true
	for j := range own {
		draw := draws.At(uint64(j))
		if draw.Uniform() >= p {
			continue
		}
		end, ok := pick(r.nodes, draw.Named("end"), func(v int) bool {
			known = known && (v < settled || v >= u)
			return !known || v != u && !slices.Contains(own, uint32(v)) && !r.leads(v, u)
		})
		if !known {
			return false
		}
		if ok {
			own[j] = uint32(end)
		}
	}
	return true
}

// right is the node so many to the right of u.
func (r *rewiring) right(u, steps int) int {
	if steps < r.nodes-u {
		return u + steps
	}
	return u + steps - r.nodes
}

// leads tells whether v holds a tie with u, whose turn it is: those after u are tied as in the ring.
func (r *rewiring) leads(v, u int) bool {
	if v > u {
		return u+r.nodes-v <= r.half
	}
	return slices.Contains(r.far[v*r.half:(v+1)*r.half], uint32(u))
}
