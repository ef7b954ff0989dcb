package network

import (
	"slices"

	"womsim/network/internal/parallel"
)

// An edge is a contact on its way into the row of the node it comes from.
type edge struct{ from, to uint32 }

// fillRows gives each node a row of the graph's targets, with room for its edges in the buckets and
// for first[u+1] − first[u] contacts more (nil: none), and calls finish to write the row from the
// targets of these edges. Each bucket is one piece of work.
func fillRows(w parallel.Workers, g *Graph, b parallel.Buckets[edge], first []uint32,
	finish func(worker, u int, edges, row []uint32)) {
	nodes := g.Nodes()
	if first == nil {
		first = make([]uint32, nodes+1)
	}
	g.offsets[nodes] = uint32(len(g.targets))
	spare := make([]adjacency, w.Count)
	w.ForEach(len(b.Start)-1, func(worker, bucket int) {
		low, high := bucket<<b.Shift, min(nodes, (bucket+1)<<b.Shift)
		sorted := sortBucket(b, bucket, high-low, spare[worker])
		at := first[low] + uint32(b.Start[bucket])
		for u := low; u < high; u++ {
			edges := sorted.of(u - low)
			end := at + first[u+1] - first[u] + uint32(len(edges))
			g.offsets[u] = at
			finish(worker, u, edges, g.targets[at:end])
			at = end
		}
		spare[worker] = sorted
	})
}

// sortBucket sorts the edges of one bucket by row. It reuses the memory of spare.
func sortBucket(b parallel.Buckets[edge], bucket, rows int, spare adjacency) adjacency {
	low, edges := bucket<<b.Shift, b.Entries[b.Start[bucket]:b.Start[bucket+1]]
	a := adjacency{slices.Grow(spare.first[:0], rows+2)[:rows+2],
		slices.Grow(spare.targets[:0], len(edges))[:len(edges)]}
	clear(a.first)
	for _, e := range edges {
		a.first[int(e.from)-low+2]++
	}
	for i := range rows {
		a.first[i+2] += a.first[i+1]
	}
	for _, e := range edges {
		next := &a.first[int(e.from)-low+1]
		a.targets[*next] = e.to
		*next++
	}
	return a
}
