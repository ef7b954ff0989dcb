package network

import (
	"math"
	"slices"

	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// A rewiring is a ring under change. Each node holds its ties to the right, numbered from the
// nearest on: 0 … half−1.
type rewiring struct {
	nodes, half int
	draws       rng.Key
	stays       []bool      // tie j of u, at u*half + j
	moving      adjacency   // the numbers of ties that do not stay
	moved       adjacency   // where they lead in the end
	meetings    [][]meeting // by worker
}

// A meeting is a tie that u is to move to v, if v, whose moved ties are first … end−1 of all, does
// not hold a tie to u.
type meeting struct{ u, v, first, end uint32 }

// newRewiring draws which ties are moved.
func newRewiring(w parallel.Workers, s SmallWorld, draws rng.Key) (*rewiring, error) {
	half := int(s.MeanDegree) / 2
	r := &rewiring{nodes: s.Nodes, half: half, draws: draws, stays: make([]bool, s.Nodes*half),
		meetings: make([][]meeting, w.Count)}
	// of the 2⁵³ values of a Uniform, so many are less than Rewire
	below := uint64(math.Ceil(s.Rewire * 0x1p53))
	var err error
	r.moving, err = collectTies(w, s.Nodes, func(u int, ties []uint32) []uint32 {
		draws, stays, n := draws.At(uint64(u)), r.stays[u*half:(u+1)*half], len(ties)
		ties = slices.Grow(ties, half)[:n+half]
		for j := range stays {
			moves := uint64(draws.At(uint64(j)))>>11 < below
			stays[j], ties[n] = !moves, uint32(j)
			n += one(moves)
		}
		return ties[:n]
	})
	r.moved = adjacency{r.moving.first, make([]uint32, len(r.moving.targets))}
	return r, err
}

// one returns 1 for true, else 0, without a branch.
func one(is bool) int {
	n := 0
	if is {
		n = 1
	}
	return n
}

// propose moves the ties of nodes first … end−1 to the ends of their first draws. Nodes whose
// ends are all known to fit are ready. Whether the other end holds a tie back is looked up last
// and step by step, so that the processor can wait for many at a time.
func (r *rewiring) propose(worker, first, end, committed int, ready []bool) {
	meetings := r.meetings[worker][:0]
	for u := first; u < end; u++ {
		ends, draws := r.moved.of(u), r.draws.At(uint64(u))
		ready[u-first] = true
		for i, j := range r.moving.of(u) {
			v := int(endOf(draws, j).At(0).Below(uint64(r.nodes)))
			if !r.fits(u, v, j, ends[:i]) || v >= committed && v < u {
				ready[u-first] = false
				break
			}
			if ends[i] = uint32(v); v < committed {
				meetings = append(meetings, meeting{u: uint32(u), v: ends[i]})
			}
		}
	}
	for i, m := range meetings {
		meetings[i].first, meetings[i].end = r.moved.first[m.v], r.moved.first[m.v+1]
	}
	for _, m := range meetings {
		if r.beside(int(m.v), int(m.u)) || slices.Contains(r.moved.targets[m.first:m.end], m.u) {
			ready[int(m.u)-first] = false
		}
	}
	r.meetings[worker] = meetings
}

// rewire moves the ties of u, once the nodes before u are committed.
func (r *rewiring) rewire(u int) {
	ends, draws := r.moved.of(u), r.draws.At(uint64(u))
	for i, j := range r.moving.of(u) {
		end, ok := pick(r.nodes, endOf(draws, j), func(v int) bool {
			return r.fits(u, v, j, ends[:i]) && (v > u || !r.holds(v, u))
		})
		if !ok {
			end = r.right(u, int(j)+1)
		}
		ends[i] = uint32(end)
	}
}

// endOf returns the key from which the new end of a tie is drawn.
func endOf(draws rng.Key, tie uint32) rng.Key { return draws.At(uint64(tie)).Named("end") }

// fits reports whether u, whose ties before number tie have been moved to these ends, can have a
// tie with v, as long as v, if it comes before u, holds none with u. Nodes after u are tied as
// in the ring.
func (r *rewiring) fits(u, v int, tie uint32, ends []uint32) bool {
	if v == u || v > u && r.steps(v, u) <= r.half || slices.Contains(ends, uint32(v)) {
		return false
	}
	near := r.steps(u, v) - 1
	return near >= r.half || near < int(tie) && !r.stays[u*r.half+near]
}

// holds reports whether v, whose ties are final, holds one with u.
func (r *rewiring) holds(v, u int) bool {
	return r.beside(v, u) || slices.Contains(r.moved.of(v), uint32(u))
}

// beside reports whether a tie of v stays with u.
func (r *rewiring) beside(v, u int) bool {
	near := r.steps(v, u) - 1
	return near < r.half && r.stays[v*r.half+near]
}

// steps counts the positions from u clockwise to v.
func (r *rewiring) steps(u, v int) int {
	if v >= u {
		return v - u
	}
	return v - u + r.nodes
}

// right returns the node that many positions clockwise from u.
func (r *rewiring) right(u, steps int) int {
	if steps < r.nodes-u {
		return u + steps
	}
	return u + steps - r.nodes
}
