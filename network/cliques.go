package network

import (
	"slices"

	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// Cliques are personal networks in which everybody has a strong tie with everybody, joined by weak
// ties at random (Goldenberg, Libai and Muller 2001, "Talk of the network: a complex systems look
// at the underlying process of word-of-mouth", Marketing Letters). Each person has WeakTies weak
// ties with persons of other networks; these stay, where the paper draws them anew in every period.
//
// There are Nodes / CliqueSize networks, rounded up; where the division leaves a rest, their sizes
// differ by one and CliqueSize is the larger. Persons follow each other network by network. The
// open ends of weak ties are joined two by two, from that of the last person on: each takes a
// partner from those that fit, all equally likely. An end for which none is left stays open: with
// an odd number of ends there is one, and where weak ties are few beside Nodes / CliqueSize hardly
// another.
//
// The partner of the last open end of n is drawn by tries draws.At(n).At(0), ….At(1), ….
type Cliques struct {
	Nodes      int // 1 … 2³¹−1
	CliqueSize int // 1 … Nodes
	WeakTies   int // 0 … half of the persons outside a network
}

// Validate reports all parameters out of range.
func (c Cliques) Validate() error {
	var wrong problems
	wrong.nodes(c.Nodes)
	wrong.whole("clique_size", c.CliqueSize, 1, c.Nodes)
	if len(wrong) > 0 {
		return wrong.joined()
	}
	if most := (c.Nodes - c.partition().largest()) / 2; c.WeakTies < 0 || c.WeakTies > most {
		wrong.add("weak_ties", c.WeakTies, "a whole number from 0 to %d (half of the persons "+
			"outside a personal network)", most)
	}
	wrong.room(c, "clique_size", c.CliqueSize)
	return wrong.joined()
}

func (c Cliques) partition() partition {
	return partition{c.Nodes, (c.Nodes + c.CliqueSize - 1) / c.CliqueSize}
}

// Clique returns the personal network of a node, 0, 1, ….
func (c Cliques) Clique(node uint32) int { return c.partition().part(int(node)) }

// Contacts returns the number, up to the weak ties that stay open.
func (c Cliques) Contacts() int64 {
	return c.partition().pairs() + int64(c.Nodes)*int64(c.WeakTies)
}

// Generate makes the graph, with its strong ties marked.
func (c Cliques) Generate(draws rng.Key) (*Graph, error) { return generate(c, draws) }

func (c Cliques) build(w parallel.Workers, draws rng.Key) (*Graph, error) {
	p := c.partition()
	weak := c.weakTies(draws)
	g := fromRows(w, c.Nodes, func(u int) int {
		return p.size(p.part(u)) - 1 + len(weak[u])
	}, func(u int, row []uint32) {
		clique := p.part(u)
		friends := row[len(weak[u]):len(weak[u])]
		for v := p.start(clique); v < p.start(clique+1); v++ {
			if v != u {
				friends = append(friends, uint32(v))
			}
		}
		sortRow(weak[u])
		merge(row, weak[u], friends)
	})
	p.markStrong(g)
	return g, nil
}

// markStrong marks the ties inside the parts.
func (p partition) markStrong(g *Graph) {
	g.strong = make([]uint64, (len(g.targets)+63)/64)
	for part := range p.parts {
		start, end := p.start(part), p.start(part+1)
		for i := g.offsets[start]; i < g.offsets[end]; i++ {
			if v := int(g.targets[i]); start <= v && v < end {
				g.strong[i>>6] |= 1 << (i & 63)
			}
		}
	}
}

// weakTies lists the weak ties of each person.
func (c Cliques) weakTies(draws rng.Key) [][]uint32 {
	p, open := c.partition(), c.openWeakEnds()
	friends := make([][]uint32, c.Nodes)
	room := make([]uint32, len(open))
	for u := range friends {
		friends[u] = room[u*c.WeakTies : u*c.WeakTies : (u+1)*c.WeakTies]
	}
	for len(open) > 1 {
		u := open[len(open)-1]
		own := p.part(int(u))
		start, end := uint32(p.start(own)), uint32(p.start(own+1))
		fits := func(i int) bool {
			return (open[i] < start || open[i] >= end) && !slices.Contains(friends[u], open[i])
		}
		last := len(open) - 1
		i, ok := pick(last, draws.At(uint64(len(open))), fits)
		open = open[:last]
		if ok {
			v := open[i]
			open[i] = open[last-1]
			open = open[:last-1]
			friends[u], friends[v] = append(friends[u], v), append(friends[v], u)
		}
	}
	return friends
}

// openWeakEnds lists each person once for each weak tie.
func (c Cliques) openWeakEnds() []uint32 {
	open := make([]uint32, 0, c.Nodes*c.WeakTies)
	for u := range uint32(c.Nodes) {
		for range c.WeakTies {
			open = append(open, u)
		}
	}
	return open
}
