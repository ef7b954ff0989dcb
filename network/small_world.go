package network

import (
	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// SmallWorld is a Ring of which each tie is moved with chance Rewire: its far end goes to a node
// drawn from all that its near end is not tied to (Watts and Strogatz 1998, "Collective dynamics of
// 'small-world' networks", Nature). Few moved ties shorten the paths between all; clustering falls
// like (1 − Rewire)³ from that of the ring, 3(k−2)/4(k−1). The number of ties stays.
//
// The nodes are worked through in turn, each with its ties to the right from the nearest to the
// farthest (the paper goes round once for each distance; the chances are the same). A tie stays
// where its near end is tied to everybody. Tie j of node u is decided by draws.At(u).At(j), where a
// moved tie stays moved if Rewire is raised, and the new end drawn from its child "end".
//
// To see whether a new end fits, the moved ties of two nodes are gone through: with some thousand a
// node, that is most of the time.
type SmallWorld struct {
	Nodes      int     // 1 … 2³¹−1
	MeanDegree float64 // even, 0 … Nodes−1
	Rewire     float64 // 0 … 1
}

// Validate reports all parameters out of range.
func (s SmallWorld) Validate() error {
	var wrong problems
	wrong.nodes(s.Nodes)
	wrong.evenDegree(s.Nodes, s.MeanDegree)
	wrong.share("rewire", s.Rewire)
	wrong.room(s, "mean_degree", s.MeanDegree)
	return wrong.joined()
}

// Contacts returns the exact number.
func (s SmallWorld) Contacts() int64 { return s.ring().Contacts() }

func (s SmallWorld) ring() Ring { return Ring{Nodes: s.Nodes, MeanDegree: s.MeanDegree} }

// Generate makes the graph.
func (s SmallWorld) Generate(draws rng.Key) (*Graph, error) { return generate(s, draws) }

func (s SmallWorld) build(w parallel.Workers, draws rng.Key) (*Graph, error) {
	half := int(s.MeanDegree) / 2
	if s.Rewire == 0 || half == 0 {
		return s.ring().build(w, draws)
	}
	r, err := newRewiring(w, s, draws)
	if err != nil {
		return nil, err
	}
	w.InOrder(0, s.Nodes, parallel.Speculation{
		Ahead:     func(int) int { return max(1, s.Nodes/(16*half)) },
		Speculate: r.propose,
		Commit: func(u, _ int, ready bool) {
			if !ready {
				r.rewire(u)
			}
		},
	})
	return r.graph(w), nil
}
