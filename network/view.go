package network

import "slices"

// InDegrees counts, for every node, the contacts that can tell it (parallel ones each).
func (g *Graph) InDegrees() []uint32 {
	degrees := make([]uint32, g.Nodes())
	for _, v := range g.targets {
		degrees[v]++
	}
	return degrees
}

// Reversed returns the graph with v→u for every contact u→v, of the same trust and strength.
func (g *Graph) Reversed() *Graph {
	r := &Graph{
		offsets:  make([]uint32, len(g.offsets)),
		targets:  make([]uint32, len(g.targets)),
		codes:    make([]uint16, len(g.codes)),
		codebook: g.codebook,
		labels:   g.labels,
	}
	if g.strong != nil {
		r.strong = make([]uint64, len(g.strong))
	}
	for v, degree := range g.InDegrees() {
		r.offsets[v+1] = r.offsets[v] + degree
	}
	next := slices.Clone(r.offsets)
	for u := range uint32(g.Nodes()) {
		for c, end := g.Span(u); c < end; c++ {
			at := next[g.targets[c]]
			next[g.targets[c]]++
			r.targets[at], r.codes[at] = u, g.codes[c]
			if g.Strong(c) {
				r.strong[at>>6] |= 1 << (at & 63)
			}
		}
	}
	return r
}

// Undirected returns the graph of ties: u→v and v→u, once each and with trust 1, wherever g has
// a contact between the two in either direction. A graph that is so already (whatever its trust)
// is returned itself.
func (g *Graph) Undirected() *Graph {
	if g.symmetric() {
		return g
	}
	back := g.Reversed()
	ties := &Graph{offsets: make([]uint32, len(g.offsets)), codebook: []float64{1},
		labels: g.labels}
	for u := range uint32(g.Nodes()) {
		ties.targets = appendUnion(ties.targets, g.Neighbors(u), back.Neighbors(u))
		if uint64(len(ties.targets)) > MaxContacts {
			panic("network: too many ties for one graph")
		}
		ties.offsets[u+1] = uint32(len(ties.targets))
	}
	ties.codes = make([]uint16, len(ties.targets))
	return ties
}

// symmetric reports whether every contact is single and has its counterpart.
func (g *Graph) symmetric() bool {
	counterpart := g.counterparts()
	for u := range uint32(g.Nodes()) {
		for i, v := range g.Neighbors(u) {
			if _, ok := counterpart(u, v); !ok || i > 0 && g.Neighbors(u)[i-1] == v {
				return false
			}
		}
	}
	return true
}

// counterparts returns a function that finds the first contact v→u. Calls must come in
// increasing order of u; the function does not search: it passes over v's contacts once in all.
func (g *Graph) counterparts() func(u, v uint32) (contact uint32, ok bool) {
	next := slices.Clone(g.offsets)
	return func(u, v uint32) (uint32, bool) {
		c, end := next[v], g.offsets[v+1]
		for c < end && g.targets[c] < u {
			c++
		}
		next[v] = c
		return c, c < end && g.targets[c] == u
	}
}

// appendUnion appends the union of two increasing lists, without repetitions.
func appendUnion(list, a, b []uint32) []uint32 {
	start := len(list)
	for len(a) > 0 || len(b) > 0 {
		var least uint32
		if len(b) == 0 || len(a) > 0 && a[0] <= b[0] {
			least, a = a[0], a[1:]
		} else {
			least, b = b[0], b[1:]
		}
		if len(list) == start || list[len(list)-1] != least {
			list = append(list, least)
		}
	}
	return list
}
