package network

import "womsim/sim/rng"

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
func (s SmallWorld) Generate(draws rng.Key) (*Graph, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	ends := s.ring().ends()
	if s.Rewire > 0 {
		r := rewiring{
			nodes: s.Nodes, half: int(s.MeanDegree) / 2, ends: ends,
			taken: make([]uint32, s.Nodes), first: make([]uint32, s.Nodes), next: make([]uint32, len(ends)/2),
		}
		for u := range s.Nodes {
			r.rewire(u, s.Rewire, draws.At(uint64(u)))
		}
	}
	return graphOfTies(s.Nodes, ends)
}

// A rewiring is a ring under change.
type rewiring struct {
	nodes, half int
	ends        []uint32 // of tie t: 2t and 2t+1, the near and the far end
	taken       []uint32 // u+1: the node is u or tied to u, for the last u looked at
	first, next []uint32 // 1 + the last tie moved to a node, and the one moved there before that tie; 0: none
}

// rewire moves the ties of u to its right, each with chance p.
func (r *rewiring) rewire(u int, p float64, draws rng.Key) {
	looked := false
	for j := range r.half {
		draw := draws.At(uint64(j))
		if draw.Uniform() >= p {
			continue
		}
		if !looked {
			r.take(u)
			looked = true
		}
		if end, ok := pick(r.nodes, draw.Named("end"), func(v int) bool { return r.taken[v] != uint32(u+1) }); ok {
			r.move(u*r.half+j, uint32(end))
		}
	}
}

// take marks u and all that u is tied to.
func (r *rewiring) take(u int) {
	mark := uint32(u + 1)
	r.taken[u] = mark
	for j := range r.half {
		r.taken[r.ends[2*(u*r.half+j)+1]] = mark
		left := (u - j - 1 + r.nodes) % r.nodes
		if r.ends[2*(left*r.half+j)+1] == uint32(u) {
			r.taken[left] = mark
		}
	}
	for t := r.first[u]; t != 0; t = r.next[t-1] {
		r.taken[r.ends[2*(t-1)]] = mark
	}
}

// move gives a tie of the node last looked at another far end.
func (r *rewiring) move(tie int, end uint32) {
	r.taken[r.ends[2*tie+1]] = 0
	r.taken[end] = r.ends[2*tie] + 1
	r.ends[2*tie+1] = end
	r.next[tie], r.first[end] = r.first[end], uint32(tie+1)
}
