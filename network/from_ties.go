package network

import (
	"fmt"
	"slices"
	"sort"

	"womsim/network/hugepage"
	"womsim/network/internal/parallel"
)

// An adjacency lists ties, each held by one of its ends: node u holds the ties to
// targets[first[u]:first[u+1]].
type adjacency struct{ first, targets []uint32 }

func (a adjacency) of(u int) []uint32 { return a.targets[a.first[u]:a.first[u+1]] }

// collectTies calls list for each node, which appends the ties that the node holds.
func collectTies(w parallel.Workers, nodes int,
	list func(u int, ties []uint32) []uint32) (adjacency, error) {
	a := adjacency{first: make([]uint32, nodes+1)}
	parts, spare := make([][]uint32, nodes/w.Grain+1), make([][]uint32, w.Count)
	w.For(nodes, func(worker, lo, hi int) {
		part := spare[worker][:0]
		for u := lo; u < hi; u++ {
			before := len(part)
			part = list(u, part)
			a.first[u+1] = uint32(len(part) - before)
		}
		parts[lo/w.Grain], spare[worker] = slices.Clone(part), part
	})
	ties := uint64(0)
	for u := range nodes {
		ties += uint64(a.first[u+1])
		a.first[u+1] = uint32(ties)
	}
	if err := roomFor(2 * ties); err != nil {
		return a, err
	}
	a.targets = hugepage.Slice[uint32](int(ties))
	w.For(nodes, func(_, lo, _ int) {
		copy(a.targets[a.first[lo]:], parts[lo/w.Grain])
		parts[lo/w.Grain] = nil
	})
	return a, nil
}

// roomFor returns an error if a graph cannot hold so many contacts.
func roomFor(contacts uint64) error {
	if contacts > MaxContacts {
		return fmt.Errorf("%d contacts: a graph holds at most %d; use fewer nodes or a smaller "+
			"mean degree", contacts, uint64(MaxContacts))
	}
	return nil
}

// fromAdjacency makes the graph of the ties, each with weight 1 in both directions. No tie may lead
// from a node to itself, or be there twice.
func fromAdjacency(w parallel.Workers, a adjacency) *Graph {
	nodes := len(a.first) - 1
	g := unweighted(hugepage.Slice[uint32](nodes+1), 2*len(a.targets))
	fillRows(w, g, bucketReverse(w, a, len(g.targets)), a.first,
		func(_, u int, back, row []uint32) {
			own := a.of(u)
			sortRow(own)
			merge(row, own, back)
		})
	return g
}

// bucketReverse buckets the reverse direction of each tie by target, for a graph of that many
// contacts.
func bucketReverse(w parallel.Workers, a adjacency, contacts int) parallel.Buckets[edge] {
	nodes := len(a.first) - 1
	return parallel.Distribute(w, parallel.Distribution[edge]{
		Rows: nodes, Items: len(a.targets), Entries: contacts, Count: countRows(a.targets),
		Put: func(lo, hi int, to parallel.BucketWriter[edge]) {
			u := sort.Search(nodes, func(u int) bool { return int(a.first[u+1]) > lo })
			for i := lo; i < hi; u++ {
				for ; i < min(hi, int(a.first[u+1])); i++ {
					to.Put(a.targets[i], edge{a.targets[i], uint32(u)})
				}
			}
		},
	})
}

// countRows returns a function that counts rows lo … hi−1 of the list by bucket.
func countRows(rows []uint32) func(lo, hi, shift int, counts []int) {
	return func(lo, hi, shift int, counts []int) {
		for _, row := range rows[lo:hi] {
			counts[row>>shift]++
		}
	}
}

// fromTieEnds makes the graph in which ends[0] is tied to ends[1], ends[2] to ends[3], and so on,
// each with weight 1 in both directions.
func fromTieEnds(w parallel.Workers, nodes int, ends []uint32) *Graph {
	both := parallel.Distribute(w, parallel.Distribution[edge]{
		Rows: nodes, Items: len(ends), Entries: len(ends), Count: countRows(ends),
		Put: func(lo, hi int, to parallel.BucketWriter[edge]) {
			for i := lo; i < hi; i++ {
				to.Put(ends[i], edge{ends[i], ends[i^1]})
			}
		},
	})
	g := unweighted(hugepage.Slice[uint32](nodes+1), len(ends))
	fillRows(w, g, both, nil, func(_, _ int, edges, row []uint32) {
		sortRow(row[:copy(row, edges)])
	})
	return g
}

// fromRows makes the graph in which the contacts of u are those that fill writes, in increasing
// order, into a row of the given length.
func fromRows(w parallel.Workers, nodes int, length func(u int) int,
	fill func(u int, row []uint32)) *Graph {
	offsets := hugepage.Slice[uint32](nodes + 1)
	for u := range nodes {
		offsets[u+1] = offsets[u] + uint32(length(u))
	}
	g := unweighted(offsets, int(offsets[nodes]))
	w.For(nodes, func(_, lo, hi int) {
		for u := lo; u < hi; u++ {
			fill(u, g.Neighbors(uint32(u)))
		}
	})
	return g
}

// unweighted returns a graph whose contacts, all of weight 1, are still to be filled in.
func unweighted(offsets []uint32, contacts int) *Graph {
	g := &Graph{offsets: offsets, targets: hugepage.Slice[uint32](contacts),
		codes: hugepage.Slice[uint16](contacts)}
	if contacts > 0 {
		g.codebook = []float64{1}
	}
	return g
}

// erase removes ties of a node with itself and repetitions of a tie.
func (g *Graph) erase() {
	kept, first := uint32(0), uint32(0)
	for u := range uint32(g.Nodes()) {
		end := g.offsets[u+1]
		for c := first; c < end; c++ {
			if v := g.targets[c]; v != u && (c == first || v != g.targets[c-1]) {
				g.targets[kept] = v
				kept++
			}
		}
		g.offsets[u+1], first = kept, end
	}
	g.targets, g.codes = g.targets[:kept], g.codes[:kept]
	if kept == 0 {
		g.codebook = nil
	}
}
