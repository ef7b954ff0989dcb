package network

import (
	"math/bits"
	"slices"

	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// PowerLawCluster is BarabasiAlbert with friends of friends (Holme and Kim 2002, "Growing
// scale-free networks with tunable clustering", Physical Review E): the first tie of a new node
// goes by preferential attachment; each further one, with chance Clustering, goes to a node drawn
// from those tied to the one last attached to and not yet to the new node, closing a triangle;
// otherwise, or where there is none, it goes by preferential attachment. Degrees keep the power law
// of exponent 3. Clustering is a chance of the growth, not the clustering coefficient, which grows
// with it.
//
// At Clustering 0 it is BarabasiAlbert tie by tie. The choice for tie i of node u is
// draws.At(u).At(i), the friend its child "friend", the attachment its children 0, 1, ….
type PowerLawCluster struct {
	Nodes      int     // 1 … 2³¹−1
	MeanDegree float64 // even, 0 … Nodes−1
	Clustering float64 // 0 … 1
}

// Validate reports all parameters out of range.
func (p PowerLawCluster) Validate() error {
	var wrong problems
	wrong.nodes(p.Nodes)
	wrong.evenDegree(p.Nodes, p.MeanDegree)
	wrong.share("clustering", p.Clustering)
	wrong.room(p, "mean_degree", p.MeanDegree)
	return wrong.joined()
}

// Contacts returns the exact number.
func (p PowerLawCluster) Contacts() int64 {
	return BarabasiAlbert{Nodes: p.Nodes, MeanDegree: p.MeanDegree}.Contacts()
}

// Generate makes the graph.
func (p PowerLawCluster) Generate(draws rng.Key) (*Graph, error) { return generate(p, draws) }

func (p PowerLawCluster) build(w parallel.Workers, draws rng.Key) (*Graph, error) {
	return fromAdjacency(w, p.grown(w, draws)), nil
}

func (p PowerLawCluster) grown(w parallel.Workers, draws rng.Key) adjacency {
	g := newClusteredGrowth(newGrowth(w, p.Nodes, int(p.MeanDegree)/2), p.Clustering)
	w.InOrder(g.m+1, p.Nodes, parallel.Speculation{
		Ahead: func(u int) int { return g.ahead(u) / 32 },
		Speculate: func(worker, first, end, committed int, ready []bool) {
			for u := first; u < end; u++ {
				ready[u-first] = g.arrive(worker, u, committed, draws)
			}
		},
		Commit: func(u, first int, ready bool) {
			if !ready || g.outdated(u, first) {
				g.arrive(0, u, u, draws)
			}
			g.enter(u)
		},
	})
	return g.adjacency
}

// An clusteredGrowth is a growth in which everybody also knows who came later and tied itself to
// them.
type clusteredGrowth struct {
	*growth
	clustering float64
	later      []arrivals
	room       []uint32
	free       [32][]uint32 // places of 4<<i nodes in room that nobody uses
}

// Arrivals are room[start:start+n], in order; there is room for 4 of them, or the next power of
// two.
type arrivals struct{ start, n uint32 }

func newClusteredGrowth(g *growth, clustering float64) *clusteredGrowth {
	a := &clusteredGrowth{growth: g, clustering: clustering,
		later: make([]arrivals, len(g.first)-1)}
	a.room = make([]uint32, 0, len(g.targets)+len(g.targets)/2)
	for u := range g.m + 1 {
		a.enter(u)
	}
	return a
}

// enter records u with each node that u tied itself to.
func (a *clusteredGrowth) enter(u int) {
	for _, v := range a.of(u) {
		l := &a.later[v]
		if l.n == 0 || l.n >= 4 && l.n&(l.n-1) == 0 {
			a.move(l)
		}
		a.room[l.start+l.n] = uint32(u)
		l.n++
	}
}

// move gives a full list twice the room.
func (a *clusteredGrowth) move(l *arrivals) {
	class := max(0, bits.Len32(l.n)-2)
	old := *l
	if free := a.free[class]; len(free) > 0 {
		l.start, a.free[class] = free[len(free)-1], free[:len(free)-1]
	} else {
		l.start = uint32(len(a.room))
		a.room = slices.Grow(a.room, 4<<class)[:len(a.room)+4<<class]
	}
	if old.n > 0 {
		copy(a.room[l.start:], a.room[old.start:old.start+old.n])
		a.free[class-1] = append(a.free[class-1], old.start)
	}
}

// outdated reports whether a node that u is tied to has got another friend since node first.
func (a *clusteredGrowth) outdated(u, first int) bool {
	for _, v := range a.of(u) {
		if l := a.later[v]; l.n > 0 && int(a.room[l.start+l.n-1]) >= first {
			return true
		}
	}
	return false
}

// arrive ties node u to m nodes before it. It returns false where that takes ties held by nodes
// from committed on.
func (a *clusteredGrowth) arrive(worker, u, committed int, draws rng.Key) bool {
	mates := &a.mates[worker]
	mates.clear()
	var known uint32
	own := a.of(u)
	for i := range own {
		draw := draws.At(uint64(u)).At(uint64(i))
		v, ok := uint32(0), false
		if i > 0 && draw.Uniform() < a.clustering {
			if int(known) >= committed {
				return false
			}
			v, ok = a.befriend(known, mates, draw.Named("friend"))
		}
		if !ok {
			if v, ok = a.attach(u, committed, mates, draw); !ok {
				return false
			}
			known = v
		}
		mates.add(v)
		own[i] = v
	}
	return true
}

// befriend draws a friend of the node known last that is not among the mates of the newest node;
// ok is false where all are. The last friend is the newest node itself.
func (a *clusteredGrowth) befriend(known uint32, mates *nodeSet, draws rng.Key) (friend uint32,
	ok bool) {
	own, later := a.held(known), a.later[known]
	friends := len(own) + int(later.n)
	_, ok = pick(friends+1, draws, func(i int) bool {
		switch {
		case i == friends:
			return false
		case i < len(own):
			friend = own[i]
		default:
			friend = a.room[int(later.start)+i-len(own)]
		}
		return !mates.has(friend)
	})
	return friend, ok
}

// held returns the same as of(u), without looking up where the ties stand.
func (a *clusteredGrowth) held(u uint32) []uint32 {
	if m := uint32(a.m); u > m {
		first := a.first[m+1] + (u-m-1)*m
		return a.targets[first : first+m]
	}
	return a.of(int(u))
}
