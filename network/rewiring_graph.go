package network

import (
	"slices"

	"womsim/network/hugepage"
	"womsim/network/internal/parallel"
)

// graph puts the ties together. Ties that stay are found side by side in the ring; only those
// that moved have to be brought to their ends.
func (r *rewiring) graph(w parallel.Workers) *Graph {
	g := unweighted(hugepage.Slice[uint32](r.nodes+1), 2*len(r.stays))
	spare := make([][2][]uint32, w.Count)
	for worker := range spare {
		spare[worker][0] = make([]uint32, 2*r.half)
	}
	fillRows(w, g, bucketReverse(w, r.moved, len(g.targets)), r.places(),
		func(worker, u int, back, row []uint32) {
			stay := r.staying(u, spare[worker][0])
			own := r.moved.of(u)
			sortRow(own)
			others := slices.Grow(spare[worker][1][:0], len(row)-len(stay))[:len(row)-len(stay)]
			spare[worker][1] = others
			merge(others, own, back)
			merge(row, stay, others)
		})
	return g
}

// places adds up the ties of each node, without ties that others moved to it.
func (r *rewiring) places() (first []uint32) {
	first = make([]uint32, r.nodes+1)
	for u := range r.nodes {
		first[u+1] += uint32(2 * r.half)
		for _, j := range r.moving.of(u) {
			first[r.right(u, int(j)+1)+1]--
		}
	}
	for u := range r.nodes {
		first[u+1] += first[u]
	}
	return first
}

// staying lists, in increasing order, the nodes that u is tied to as in the ring. The list must
// have room for twice half of them.
func (r *rewiring) staying(u int, list []uint32) []uint32 {
	n, v := 0, r.right(u, r.nodes-r.half)
	for tie := r.half - 1; tie >= 0; tie-- {
		list[n] = uint32(v)
		n += one(r.stays[v*r.half+tie])
		v = r.right(v, 1)
	}
	for _, stays := range r.stays[u*r.half : (u+1)*r.half] {
		v = r.right(v, 1)
		list[n] = uint32(v)
		n += one(stays)
	}
	if u < r.half || u >= r.nodes-r.half {
		sortRow(list[:n])
	}
	return list[:n]
}
