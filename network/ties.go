package network

import (
	"fmt"
	"slices"
)

// Lists are ties, each held by one of its ends: those that u holds lead to far[first[u]:first[u+1]].
type lists struct{ first, far []uint32 }

// evenLists has room for the same number of ties for everybody.
func evenLists(nodes, each int) lists {
	l := lists{make([]uint32, nodes+1), make([]uint32, nodes*each)}
	for u := range l.first {
		l.first[u] = uint32(u * each)
	}
	return l
}

func (l lists) of(u int) []uint32 { return l.far[l.first[u]:l.first[u+1]] }

// listed notes the ties that each of the nodes tells it holds.
func (c crew) listed(nodes int, list func(u int, tie func(v int))) (lists, error) {
	l := lists{first: make([]uint32, nodes+1)}
	parts, spare := make([][]uint32, nodes/c.block+1), make([][]uint32, c.hands)
	c.each(nodes, func(hand, first, end int) {
		part := spare[hand][:0]
		tie := func(v int) { part = append(part, uint32(v)) }
		for u := first; u < end; u++ {
			before := len(part)
			list(u, tie)
			l.first[u+1] = uint32(len(part) - before)
		}
		parts[first/c.block], spare[hand] = slices.Clone(part), part
	})
	ties := uint64(0)
	for u := range nodes {
		ties += uint64(l.first[u+1])
		l.first[u+1] = uint32(ties)
	}
	if err := roomFor(2 * ties); err != nil {
		return l, err
	}
	l.far = make([]uint32, ties)
	c.each(nodes, func(_, first, _ int) {
		copy(l.far[l.first[first]:], parts[first/c.block])
		parts[first/c.block] = nil
	})
	return l, nil
}

// roomFor fails if a graph cannot hold so many contacts.
func roomFor(contacts uint64) error {
	if contacts > MaxContacts {
		return fmt.Errorf("%d contacts: a graph holds at most %d; use fewer nodes or a smaller mean degree", contacts, uint64(MaxContacts))
	}
	return nil
}

// An entry is a contact on its way to the row of the node that holds it in a graph.
type entry struct{ row, target uint32 }

// Buckets are entries put together by rows: those of rows b<<shift to (b+1)<<shift − 1 are
// entries[start[b]:start[b+1]], in the order in which they were told.
type buckets struct {
	shift   int
	start   []int
	entries []entry
}

// A bucket has some entries for each row of a block, so that its part of the graph fits into a cache, and there are not more buckets
// than pages that a processor knows the addresses of.
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
	one := crew{c.hands, 1}
	one.each(parts.parts, func(_, first, end int) {
		for part := first; part < end; part++ {
			counts := make([]int, rows>>b.shift+1)
			tell(parts.start(part), parts.start(part+1), func(rows []uint32, _ uint32) {
				for _, row := range rows {
					counts[row>>b.shift]++
				}
			})
			next[part] = counts
		}
	})
	b.start = startsOf(next)
	one.each(parts.parts, func(_, first, end int) {
		for part := first; part < end; part++ {
			next := next[part]
			tell(parts.start(part), parts.start(part+1), func(rows []uint32, target uint32) {
				for _, row := range rows {
					at := &next[row>>b.shift]
					b.entries[*at] = entry{row, target}
					*at++
				}
			})
		}
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

// graphOfLists makes the graph of these ties, each with weight 1 in both directions. None may lead from a node to itself, or be there twice.
func (c crew) graphOfLists(l lists) *Graph {
	nodes := len(l.first) - 1
	back := c.bucketed(nodes, len(l.far), nodes, func(first, end int, put func(rows []uint32, target uint32)) {
		for u := first; u < end; u++ {
			put(l.of(u), uint32(u))
		}
	})
	g := unweighted(nodes, 2*len(l.far))
	own := make([][]uint32, c.hands)
	c.fill(g, back, l.first, func(hand, u int, row []uint32) {
		own[hand] = append(own[hand][:0], l.of(u)...)
		sortRow(own[hand])
		mergeInto(row, own[hand])
	})
	return g
}

// sortRow sorts a few nodes by counting for each those before it, in which there is nothing to guess for the processor.
func sortRow(row []uint32) {
	const few = 16
	if slices.IsSorted(row) {
		return
	}
	if len(row) > few {
		slices.Sort(row)
		return
	}
	var old [few]uint32
	var rank [few]uint8
	copy(old[:], row)
	for i, v := range row {
		before := uint8(i)
		for j, w := range old[:i] {
			less := uint8((uint64(v) - uint64(w)) >> 63)
			before -= less
			rank[j] += less
		}
		rank[i] = before
	}
	for i, v := range old[:len(row)] {
		row[rank[i]%few] = v
	}
}

// mergeInto merges an increasing list into a row that is increasing behind as many free places.
func mergeInto(row, list []uint32) {
	rest := row[len(list):]
	for len(list) > 0 {
		if len(rest) > 0 && rest[0] < list[0] {
			row[0], rest = rest[0], rest[1:]
		} else {
			row[0], list = list[0], list[1:]
		}
		row = row[1:]
	}
}

// graphOfTies makes the graph in which ends[0] is tied to ends[1], ends[2] to ends[3], and so on, each with
// weight 1 in both directions.
func (c crew) graphOfTies(nodes int, ends []uint32) *Graph {
	both := c.bucketed(nodes, len(ends), len(ends), func(first, end int, put func(rows []uint32, target uint32)) {
		for i := first; i < end; i++ {
			put(ends[i:i+1], ends[i^1])
		}
	})
	g := unweighted(nodes, len(ends))
	c.fill(g, both, nil, func(_, _ int, row []uint32) { sortRow(row) })
	return g
}

// graphOfRows makes the graph in which the contacts of u are those that fill writes, in increasing order, into a row of that length.
func (c crew) graphOfRows(nodes int, length func(u int) int, fill func(u int, row []uint32)) *Graph {
	contacts := 0
	for u := range nodes {
		contacts += length(u)
	}
	g := unweighted(nodes, contacts)
	for u := range nodes {
		g.offsets[u+1] = g.offsets[u] + uint32(length(u))
	}
	c.each(nodes, func(_, first, end int) {
		for u := first; u < end; u++ {
			fill(u, g.Neighbors(uint32(u)))
		}
	})
	return g
}

// unweighted is a graph whose contacts, all of weight 1, are still to be filled in.
func unweighted(nodes, contacts int) *Graph {
	g := &Graph{offsets: make([]uint32, nodes+1), targets: make([]uint32, contacts), codes: make([]uint16, contacts)}
	if contacts > 0 {
		g.codebook = []float64{1}
	}
	return g
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
	crew{c.hands, 1}.each(len(b.start)-1, func(hand, from, to int) {
		for bucket := from; bucket < to; bucket++ {
			low, high := bucket<<b.shift, min(nodes, (bucket+1)<<b.shift)
			entries := b.entries[b.start[bucket]:b.start[bucket+1]]
			next := slices.Grow(spare[hand][:0], high-low)[:high-low]
			spare[hand] = next
			clear(next)
			for _, e := range entries {
				next[int(e.row)-low]++
			}
			at := first[low] + uint32(b.start[bucket])
			for u := low; u < high; u++ {
				free := first[u+1] - first[u]
				g.offsets[u] = at
				at, next[u-low] = at+free+next[u-low], at+free
			}
			for _, e := range entries {
				i := &next[int(e.row)-low]
				g.targets[*i] = e.target
				*i++
			}
			for u := low; u < high; u++ {
				end := next[u-low]
				finish(hand, u, g.targets[g.offsets[u]:end])
			}
		}
	})
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
