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
//
// To see whether a new end fits, the ties of two nodes are gone through: with some thousand ties a node, that is most
// of the time.
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
	r := rewiring{evenLists(s.Nodes, half), s.Nodes, half, s.Rewire, draws, make([][]meeting, c.hands)}
	c.inTurn(0, s.Nodes, turns{
		ahead: func(int) int { return max(1, s.Nodes/(16*half)) },
		try:   r.propose,
		settle: func(u, _ int, ready bool) {
			if !ready {
				r.rewire(u)
			}
		},
	})
	return c.graphOfLists(r.lists), nil
}

// A rewiring is a ring under change. Each node holds its ties to the right.
type rewiring struct {
	lists
	nodes, half int
	chance      float64
	draws       rng.Key
	meetings    [][]meeting // one list a hand
}

// A meeting is a tie that u is to move to v, if v does not hold a tie to u.
type meeting struct{ u, v uint32 }

// propose moves the ties of the nodes first … end−1 to what is drawn in the first try. Ready are those of whom all
// are known to fit. Who holds a tie back is looked up last, so that the processor can wait for many at a time.
func (r *rewiring) propose(hand, first, end, settled int, ready []bool) {
	meetings := r.meetings[hand][:0]
	for u := first; u < end; u++ {
		own, draws := r.ring(u), r.draws.At(uint64(u))
		ready[u-first] = true
		for j := range own {
			draw, moves := r.moves(draws.At(uint64(j)))
			if !moves {
				continue
			}
			v := int(draw.At(0).Below(uint64(r.nodes)))
			if !r.fits(own, u, v) || v >= settled && v < u {
				ready[u-first] = false
				break
			}
			if own[j] = uint32(v); v < settled {
				meetings = append(meetings, meeting{uint32(u), own[j]})
			}
		}
	}
	for _, m := range meetings {
		if r.holds(m.v, m.u) {
			ready[int(m.u)-first] = false
		}
	}
	r.meetings[hand] = meetings
}

// rewire moves the ties of u, when those before it are settled.
func (r *rewiring) rewire(u int) {
	own, draws := r.ring(u), r.draws.At(uint64(u))
	for j := range own {
		draw, moves := r.moves(draws.At(uint64(j)))
		if !moves {
			continue
		}
		end, ok := pick(r.nodes, draw, func(v int) bool {
			return r.fits(own, u, v) && (v > u || !r.holds(uint32(v), uint32(u)))
		})
		if ok {
			own[j] = uint32(end)
		}
	}
}

// ring lays the ties of u as they are in the ring.
func (r *rewiring) ring(u int) []uint32 {
	own := r.of(u)
	for j := range own {
		own[j] = uint32(r.right(u, j+1))
	}
	return own
}

// right is the node so many to the right of u.
func (r *rewiring) right(u, steps int) int {
	if steps < r.nodes-u {
		return u + steps
	}
	return u + steps - r.nodes
}

// moves tells whether a tie is moved, and where its new end is drawn from.
func (r *rewiring) moves(draw rng.Key) (end rng.Key, moves bool) {
	if draw.Uniform() >= r.chance {
		return 0, false
	}
	return draw.Named("end"), true
}

// fits tells whether u, which holds these ties, can have one with v, as long as v holds none with u if it comes
// before. Those after u are tied as in the ring.
func (r *rewiring) fits(own []uint32, u, v int) bool {
	return v != u && (v < u || u+r.nodes-v > r.half) && !slices.Contains(own, uint32(v))
}

// holds tells whether v holds a tie with u.
func (r *rewiring) holds(v, u uint32) bool {
	first := int(v) * r.half
	return slices.Contains(r.far[first:first+r.half], u)
}
