package network

import (
	"fmt"
	"slices"
)

// graphOfTies makes the graph in which ends[0] is tied to ends[1], ends[2] to ends[3], and so on, each with
// weight 1 in both directions. It is the short way past a Builder for ties known to be fine.
func graphOfTies(nodes int, ends []uint32) (*Graph, error) {
	if uint64(len(ends)) > MaxContacts {
		return nil, fmt.Errorf("%d contacts: a graph holds at most %d; use fewer nodes or a smaller mean degree", len(ends), uint64(MaxContacts))
	}
	g := &Graph{offsets: make([]uint32, nodes+1), targets: make([]uint32, len(ends)), codes: make([]uint16, len(ends))}
	if len(ends) > 0 {
		g.codebook = []float64{1}
	}
	for _, u := range ends {
		g.offsets[u+1]++
	}
	for u := range nodes {
		g.offsets[u+1] += g.offsets[u]
	}
	next := slices.Clone(g.offsets)
	for i := 0; i < len(ends); i += 2 {
		u, v := ends[i], ends[i+1]
		g.targets[next[u]] = v
		next[u]++
		g.targets[next[v]] = u
		next[v]++
	}
	for u := range uint32(nodes) {
		slices.Sort(g.Neighbors(u))
	}
	return g, nil
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
