package network

import (
	"fmt"
	"slices"
	"sort"

	"womsim/network/large"
)

// Lists are ties, each held by one of its ends: those that u holds lead to
// far[first[u]:first[u+1]].
type lists struct{ first, far []uint32 }

func (l lists) of(u int) []uint32 { return l.far[l.first[u]:l.first[u+1]] }

// listed notes the ties that each of the nodes holds, which list appends.
func (c crew) listed(nodes int, list func(u int, ties []uint32) []uint32) (lists, error) {
	l := lists{first: make([]uint32, nodes+1)}
	parts, spare := make([][]uint32, nodes/c.block+1), make([][]uint32, c.hands)
	c.each(nodes, func(hand, first, end int) {
		part := spare[hand][:0]
		for u := first; u < end; u++ {
			before := len(part)
			part = list(u, part)
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
	l.far = large.Slice[uint32](int(ties))
	c.each(nodes, func(_, first, _ int) {
		copy(l.far[l.first[first]:], parts[first/c.block])
		parts[first/c.block] = nil
	})
	return l, nil
}

// roomFor fails if a graph cannot hold so many contacts.
func roomFor(contacts uint64) error {
	if contacts > MaxContacts {
		return fmt.Errorf("%d contacts: a graph holds at most %d; use fewer nodes or a smaller "+
			"mean degree", contacts, uint64(MaxContacts))
	}
	return nil
}

// graphOfLists makes the graph of these ties, each with weight 1 in both directions. None may lead
// from a node to itself, or be there twice.
func (c crew) graphOfLists(l lists) *Graph {
	nodes := len(l.first) - 1
	g := unweighted(large.Slice[uint32](nodes+1), 2*len(l.far))
	c.fill(g, c.back(l, len(g.targets)), l.first, func(_, u int, back, row []uint32) {
		own := l.of(u)
		sortRow(own)
		merge(row, own, back)
	})
	return g
}

// back puts those who hold ties into buckets by whom these lead to, on their way into a graph of so
// many contacts.
func (c crew) back(l lists, contacts int) buckets[entry] {
	nodes := len(l.first) - 1
	return bucketed(c, nodes, contacts, len(l.far), tally(l.far),
		func(first, end int, to dealt[entry]) {
			u := sort.Search(nodes, func(u int) bool { return int(l.first[u+1]) > first })
			for i := first; i < end; u++ {
				for ; i < min(end, int(l.first[u+1])); i++ {
					to.put(l.far[i], entry{l.far[i], uint32(u)})
				}
			}
		})
}

// tally counts rows by buckets.
func tally(rows []uint32) func(first, end, shift int, counts []int) {
	return func(first, end, shift int, counts []int) {
		for _, row := range rows[first:end] {
			counts[row>>shift]++
		}
	}
}

// graphOfTies makes the graph in which ends[0] is tied to ends[1], ends[2] to ends[3], and so on,
// each with weight 1 in both directions.
func (c crew) graphOfTies(nodes int, ends []uint32) *Graph {
	both := bucketed(c, nodes, len(ends), len(ends), tally(ends),
		func(first, end int, to dealt[entry]) {
			for i := first; i < end; i++ {
				to.put(ends[i], entry{ends[i], ends[i^1]})
			}
		})
	g := unweighted(large.Slice[uint32](nodes+1), len(ends))
	c.fill(g, both, nil, func(_, _ int, put, row []uint32) { sortRow(row[:copy(row, put)]) })
	return g
}

// graphOfRows makes the graph in which the contacts of u are those that fill writes, in increasing
// order, into a row of that length.
func (c crew) graphOfRows(nodes int, length func(u int) int,
	fill func(u int, row []uint32)) *Graph {
	offsets := large.Slice[uint32](nodes + 1)
	for u := range nodes {
		offsets[u+1] = offsets[u] + uint32(length(u))
	}
	g := unweighted(offsets, int(offsets[nodes]))
	c.each(nodes, func(_, first, end int) {
		for u := first; u < end; u++ {
			fill(u, g.Neighbors(uint32(u)))
		}
	})
	return g
}

// unweighted is a graph whose contacts, all of weight 1, are still to be filled in.
func unweighted(offsets []uint32, contacts int) *Graph {
	g := &Graph{offsets: offsets, targets: large.Slice[uint32](contacts),
		codes: large.Slice[uint16](contacts)}
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
