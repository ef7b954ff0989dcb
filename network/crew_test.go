package network

import (
	"sync/atomic"
	"testing"

	"womsim/sim/rng"
)

// crews are large and small, with blocks so small that few consumers make many.
var crews = []crew{{1, 1 << 12}, {1, 1}, {2, 1}, {2, 64}, {3, 7}, {7, 2}, {7, 1000}}

func TestCrewsMakeTheSame(t *testing.T) {
	generators := []Generator{
		ErdosRenyi{3000, 9}, StochasticBlockModel{3000, 9, 40, 0.3}, Ring{3000, 10}, Complete{120},
		SmallWorld{3000, 8, 0.3}, SmallWorld{3000, 8, 1}, SmallWorld{60, 50, 0.9},
		BarabasiAlbert{3000, 8}, BarabasiAlbert{200, 100}, PowerLawCluster{3000, 8,
			0.6}, PowerLawCluster{300,
			40, 1}, PowerLawCluster{20_000, 4, 1},
		Configuration{Nodes: 3000, MeanDegree: 7, Exponent: 2.2}, Cliques{3000, 11, 3},
	}
	for _, e := range examples {
		generators = append(generators, e.generator)
	}
	for _, g := range generators {
		for key := range rng.Key(2) {
			want, err := g.(maker).made(crews[0], key)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range crews[1:] {
				got, _ := g.(maker).made(c, key)
				if fingerprint(got) != fingerprint(want) {
					t.Errorf("%T%+v, key %d: %+v makes another graph", g, g, key, c)
				}
			}
		}
	}
}

func TestCrewDoesEachOnce(t *testing.T) {
	for _, c := range crews {
		for n := range 30 {
			done := make([]atomic.Int32, n)
			c.each(n, func(hand, first, end int) {
				if hand >= c.hands {
					t.Errorf("%+v: hand %d", c, hand)
				}
				for i := first; i < end; i++ {
					done[i].Add(1)
				}
			})
			for i := range done {
				if done[i].Load() != 1 {
					t.Fatalf("%+v: %d of %d done %d times", c, i, n, done[i].Load())
				}
			}
		}
	}
}

func TestCircleIsASet(t *testing.T) {
	const most = 20
	c := newCircle(most)
	for turn := range rng.Key(200) {
		c.clear()
		in := map[uint32]bool{}
		for i := range uint64(most) {
			for v := range uint32(100) {
				if c.has(v) != in[v] {
					t.Fatalf("turn %d: %d is in: %v", turn, v, c.has(v))
				}
			}
			v := uint32(turn.At(i).Below(100))
			c.add(v)
			in[v] = true
		}
	}
}
