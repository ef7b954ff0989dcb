package network

import (
	"math"
	"testing"

	"womsim/sim/rng"
)

func TestBlocksAgainstEnumeration(t *testing.T) {
	// Communities 0 1 and 2 3 4: 12 ordered pairs of nodes lie across.
	b := StochasticBlockModel{Nodes: 5, MeanDegree: 1.2, Communities: 2, Mixing: 0.4}
	checkLaw(t, b, independent(5, func(u, v int) float64 {
		switch {
		case (u < 2) != (v < 2):
			return 5 * 0.4 * 1.2 / 12
		case u < 2:
			return 0.6 * 1.2 / 1
		}
		return 0.6 * 1.2 / 2
	}))
	one := StochasticBlockModel{Nodes: 4, MeanDegree: 1.2, Communities: 1}
	checkLaw(t, one, independent(4, func(int, int) float64 { return 0.4 }))
	apart := StochasticBlockModel{Nodes: 4, MeanDegree: 1.5, Communities: 4, Mixing: 1}
	checkLaw(t, apart, independent(4, func(int, int) float64 { return 0.5 }))
}

func TestBlocksMix(t *testing.T) {
	b := StochasticBlockModel{Nodes: 20_011, MeanDegree: 10, Communities: 97, Mixing: 0.25}
	g := generated(t, b, rng.Root(17))
	inside, outside := 0.0, 0.0
	for ends := range g.All() {
		if b.Community(ends[0]) == b.Community(ends[1]) {
			inside++
		} else {
			outside++
		}
	}
	want := 0.25 * 10 * float64(b.Nodes)
	if math.Abs(outside-want) > 4.5*math.Sqrt(2*want) ||
		math.Abs(inside-3*want) > 4.5*math.Sqrt(6*want) {
		t.Errorf("%v contacts inside, %v outside; want %v and %v", inside, outside, 3*want, want)
	}
}

func TestPartition(t *testing.T) {
	for nodes := 1; nodes <= 40; nodes++ {
		for parts := 1; parts <= nodes; parts++ {
			p := partition{nodes, parts}
			sizes, pairs := make([]int, parts), int64(0)
			for u := range nodes {
				part := p.part(u)
				if sizes[part]++; u < p.start(part) || u >= p.start(part+1) {
					t.Fatalf("%+v: node %d in part %d from %d to %d", p, u, part, p.start(part),
						p.start(part+1))
				}
			}
			for _, size := range sizes {
				if pairs += int64(size * (size - 1)); size != p.smallest() && size != p.largest() ||
					p.largest()-p.smallest() > 1 {
					t.Fatalf("%+v: sizes %v, smallest %d, largest %d", p, sizes, p.smallest(),
						p.largest())
				}
			}
			if pairs != p.pairs() {
				t.Fatalf("%+v: %d pairs, want %d", p, p.pairs(), pairs)
			}
		}
	}
}
