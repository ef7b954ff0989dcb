package network

import "slices"

// An entry is a contact on its way to the row of the node that holds it in a graph.
type entry struct{ row, target uint32 }

// Buckets are entries put together by rows: those of rows b<<shift to (b+1)<<shift − 1 are
// entries[start[b]:start[b+1]], in the order in which they were told.
type buckets struct {
	shift   int
	start   []int
	entries []entry
}

// A bucket has some entries for each row of a block, so that its part of the graph fits into a cache, and there are
// not more buckets than pages that a processor knows the addresses of.
const (
	bucketEntries = 16
	maxBuckets    = 1024
)

// bucketed puts n entries into buckets. They are told, twice, by tell, from items first … end−1 of so many.
func (c crew) bucketed(rows, n, items int, tell func(first, end int, put func(rows []uint32, target uint32))) buckets {
	b := buckets{entries: make([]entry, n)}
	for rows>>b.shift >= maxBuckets || int64(n)<<b.shift < int64(bucketEntries*c.block)*int64(rows) && rows>>b.shift > 0 {
		b.shift++
	}
	parts := partition{items, max(1, min(4*c.hands, items/c.block))}
	if c.hands == 1 {
		parts.parts = 1
	}
	next := make([][]int, parts.parts)
	c.pieces(parts.parts, func(_, part int) {
		counts := make([]int, rows>>b.shift+1)
		tell(parts.start(part), parts.start(part+1), func(rows []uint32, _ uint32) {
			for _, row := range rows {
				counts[row>>b.shift]++
			}
		})
		next[part] = counts
	})
	b.start = startsOf(next)
	c.pieces(parts.parts, func(_, part int) {
		next := next[part]
		tell(parts.start(part), parts.start(part+1), func(rows []uint32, target uint32) {
			for _, row := range rows {
				at := &next[row>>b.shift]
				b.entries[*at] = entry{row, target}
				*at++
			}
		})
	})
	return b
}

// startsOf makes of counts, by part and bucket, the places where they start, and tells where each bucket does.
func startsOf(counts [][]int) []int {
	start := make([]int, len(counts[0])+1)
	at := 0
	for b := range counts[0] {
		for _, part := range counts {
			part[b], at = at, at+part[b]
		}
		start[b+1] = at
	}
	return start
}

// fill puts the entries of buckets into the rows of the graph, behind as many free places as there are from first[u] to
// first[u+1] (nil: none), and has each row finished.
func (c crew) fill(g *Graph, b buckets, first []uint32, finish func(hand, u int, row []uint32)) {
	nodes := g.Nodes()
	if first == nil {
		first = make([]uint32, nodes+1)
	}
	g.offsets[nodes] = uint32(len(g.targets))
	spare := make([][]uint32, c.hands)
	c.pieces(len(b.start)-1, func(hand, bucket int) {
		low, high := bucket<<b.shift, min(nodes, (bucket+1)<<b.shift)
		next := slices.Grow(spare[hand][:0], high-low)[:high-low]
		spare[hand] = next
		b.spread(g, bucket, first[low:high+1], next)
		for u, end := range next {
			finish(hand, low+u, g.targets[g.offsets[low+u]:end])
		}
	})
}

// spread puts the entries of one bucket into its rows. In the end, next[i] is where the i-th of them ends.
func (b buckets) spread(g *Graph, bucket int, first, next []uint32) {
	low := bucket << b.shift
	entries := b.entries[b.start[bucket]:b.start[bucket+1]]
	clear(next)
	for _, e := range entries {
		next[int(e.row)-low]++
	}
	at := first[0] + uint32(b.start[bucket])
	for i, n := range next {
		free := first[i+1] - first[i]
		g.offsets[low+i] = at
		at, next[i] = at+free+n, at+free
	}
	for _, e := range entries {
		i := &next[int(e.row)-low]
		g.targets[*i] = e.target
		*i++
	}
}
