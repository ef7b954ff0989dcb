package network

import (
	"testing"

	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// workers are many and few, with blocks so small that few nodes make many.
var workers = []parallel.Workers{{Count: 1, Grain: 1 << 12}, {Count: 1, Grain: 1},
	{Count: 2, Grain: 1}, {Count: 2, Grain: 64}, {Count: 3, Grain: 7}, {Count: 7, Grain: 2},
	{Count: 7, Grain: 1000}}

func TestAnyWorkersMakeTheSameGraph(t *testing.T) {
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
			want, err := g.(generator).build(workers[0], key)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range workers[1:] {
				got, _ := g.(generator).build(c, key)
				if fingerprint(got) != fingerprint(want) {
					t.Errorf("%T%+v, key %d: %+v makes another graph", g, g, key, c)
				}
			}
		}
	}
}
