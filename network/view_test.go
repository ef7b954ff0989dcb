package network

import (
	"slices"
	"testing"

	"womsim/sim/rng"
)

// randomGraph has contacts drawn evenly, parallel ones among them.
func randomGraph(nodes, contacts int, draws rng.Key) *Graph {
	b := NewBuilder(nodes)
	for i := range uint64(contacts) {
		k := draws.At(i)
		b.AddContact(uint32(k.At(0).Below(uint64(nodes))), uint32(k.At(1).Below(uint64(nodes))),
			float64(1+k.At(2).Below(4))/4)
	}
	g, _, err := b.Build(BuildOptions{Duplicates: DuplicatesParallel})
	if err != nil {
		panic(err)
	}
	return g
}

// tied has the given ties.
func tied(nodes int, ties ...[2]uint32) *Graph {
	b := NewBuilder(nodes)
	for _, t := range ties {
		b.AddTie(t[0], t[1], 1)
	}
	g, _, err := b.Build(BuildOptions{})
	if err != nil {
		panic(err)
	}
	return g
}

func TestReversedTurnsEveryContact(t *testing.T) {
	type contact struct {
		u, v   uint32
		trust  float64
		strong bool
	}
	list := func(g *Graph, turn bool) (all []contact) {
		for u := range uint32(g.Nodes()) {
			for c, end := g.Span(u); c < end; c++ {
				k := contact{u, g.targets[c], g.Trust(c), g.Strong(c)}
				if turn {
					k.u, k.v = k.v, k.u
				}
				all = append(all, k)
			}
		}
		return all
	}
	for seed := range uint64(20) {
		g := randomGraph(1+int(seed), 4*int(seed), rng.Root(seed))
		g.strong = []uint64{uint64(rng.Root(seed).At(7)), uint64(rng.Root(seed).At(8))}
		back, want := g.Reversed(), list(g, true)
		slices.SortStableFunc(want, func(a, b contact) int { return int(a.u) - int(b.u) })
		if got := list(back, false); !slices.Equal(got, want) {
			t.Errorf("seed %d: reversed %v, want %v", seed, got, want)
		}
	}
}

func TestUndirectedIsTheSetOfTies(t *testing.T) {
	for seed := range uint64(40) {
		g := randomGraph(12, 3*int(seed), rng.Root(seed))
		if seed == 0 {
			g = parallelTies(t)
		}
		ties := g.Undirected()
		for u := range uint32(12) {
			for v := range uint32(12) {
				_, out := g.ContactIndex(u, v)
				_, in := g.ContactIndex(v, u)
				if _, tie := ties.ContactIndex(u, v); tie != (out || in) {
					t.Fatalf("seed %d: tie %d–%d %v, contacts %v %v", seed, u, v, tie, out, in)
				}
			}
			if list := ties.Neighbors(u); !slices.IsSorted(list) ||
				len(slices.Compact(slices.Clone(list))) != len(list) {
				t.Fatalf("seed %d: ties of %d not increasing: %v", seed, u, list)
			}
		}
		if ties.Undirected() != ties {
			t.Fatalf("seed %d: a graph of ties is not its own undirected view", seed)
		}
	}
}

// parallelTies has every contact twice, both ways.
func parallelTies(t *testing.T) *Graph {
	b := NewBuilder(12)
	for range 2 {
		b.AddTie(0, 1, 1)
		b.AddTie(1, 2, 1)
	}
	g, _, err := b.Build(BuildOptions{Duplicates: DuplicatesParallel})
	if err != nil {
		t.Fatal(err)
	}
	return g
}
