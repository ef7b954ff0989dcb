package network

import "slices"

// An entry is a contact on its way to the row of the node that holds it in a graph.
type entry struct{ row, target uint32 }

// Buckets are entries of some kind put together by rows: those of rows b<<shift to (b+1)<<shift − 1
// are entries[start[b]:start[b+1]], in the order in which they were dealt.
type buckets[E any] struct {
	shift   int
	start   []int
	entries []E
}

// A bucket has some contacts for each row of a block, so that its part of the graph fits into a
// cache, and there are not more buckets than pages that a processor knows the addresses of, unless
// its rows were more than 16 bits can tell apart.
const (
	bucketContacts = 16
	maxBuckets     = 1024
	maxShift       = 16
)

// bucketed puts entries into buckets, on their way into a graph of so many nodes and contacts. They
// are counted, by bucket, and then dealt from items first … end−1 of so many.
func bucketed[E any](c crew, nodes, contacts, items int, count func(first, end, shift int,
	counts []int), deal func(first, end int, to dealt[E])) buckets[E] {
	var b buckets[E]
	for b.shift < maxShift && nodes>>b.shift > 0 && (nodes>>b.shift >= maxBuckets ||
		int64(contacts)<<b.shift < int64(bucketContacts*c.block)*int64(nodes)) {
		b.shift++
	}
	parts := partition{items, max(1, min(4*c.hands, items/c.block))}
	if c.hands == 1 {
		parts.parts = 1
	}
	next := make([][]int, parts.parts)
	c.pieces(parts.parts, func(_, part int) {
		next[part] = make([]int, nodes>>b.shift+1)
		count(parts.start(part), parts.start(part+1), b.shift, next[part])
	})
	b.start = startsOf(next)
	b.entries = make([]E, b.start[len(b.start)-1])
	c.pieces(parts.parts, func(_, part int) {
		deal(parts.start(part), parts.start(part+1), dealt[E]{b.shift, next[part], b.entries})
	})
	return b
}

// Dealt is where the next entries of the buckets go.
type dealt[E any] struct {
	shift   int
	next    []int
	entries []E
}

func (d *dealt[E]) put(row uint32, e E) {
	at := &d.next[row>>d.shift]
	d.entries[*at] = e
	*at++
}

// startsOf makes of counts, by part and bucket, the places where they start, and tells where each
// bucket does.
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

// fill cuts the targets of the graph into rows, with room for as many contacts as there are from
// first[u] to first[u+1] (nil: none) and for those who are put into the bucket, and has each row
// finished from these.
func (c crew) fill(g *Graph, b buckets[entry], first []uint32,
	finish func(hand, u int, put, row []uint32)) {
	nodes := g.Nodes()
	if first == nil {
		first = make([]uint32, nodes+1)
	}
	g.offsets[nodes] = uint32(len(g.targets))
	spare := make([]lists, c.hands)
	c.pieces(len(b.start)-1, func(hand, bucket int) {
		low, high := bucket<<b.shift, min(nodes, (bucket+1)<<b.shift)
		put := spread(b, bucket, high-low, spare[hand])
		at := first[low] + uint32(b.start[bucket])
		for u := low; u < high; u++ {
			own := put.of(u - low)
			end := at + first[u+1] - first[u] + uint32(len(own))
			g.offsets[u] = at
			finish(hand, u, own, g.targets[at:end])
			at = end
		}
		spare[hand] = put
	})
}

// spread sorts the entries of one bucket by rows.
func spread(b buckets[entry], bucket, rows int, spare lists) lists {
	low, entries := bucket<<b.shift, b.entries[b.start[bucket]:b.start[bucket+1]]
	l := lists{slices.Grow(spare.first[:0], rows+2)[:rows+2],
		slices.Grow(spare.far[:0], len(entries))[:len(entries)]}
	clear(l.first)
	for _, e := range entries {
		l.first[int(e.row)-low+2]++
	}
	for i := range rows {
		l.first[i+2] += l.first[i+1]
	}
	for _, e := range entries {
		next := &l.first[int(e.row)-low+1]
		l.far[*next] = e.target
		*next++
	}
	return l
}
