package simtest

import (
	"womsim/network"
	"womsim/sim/rng"
)

// trusts holds palettes from which the contacts of a graph draw their trust. With appeal 1 some
// values give a chance in (1 − 1/e, 1), whose marks lie above the bands.
var trusts = [][]float64{
	{0.3, 0.6}, {0.8}, {1}, {0.02, 0.3, 0.7}, {0, 0.4, 0.9, 1}, {0.1, 0.64, 0.95},
	{-0.6, -0.2, 0.4, 0.9}, {-1, 0.6, 0.9}, {-1, -0.3, 0, 0.5, 1},
}

// randomGraph draws a graph of 3 to 40 nodes, some of them possibly isolated; contacts may be
// one-sided and parallel.
func randomGraph(k rng.Key) *network.Graph {
	nodes := between(k.Named("nodes"), 3, 40)
	density := min(1, oneOf(k.Named("degree"), 1.0, 3, 6, 12, 40)/float64(nodes))
	isolated := oneOf(k.Named("hermits"), 0, 0, 0.2)
	isIsolated := func(u int) bool { return chance(k.Named("hermit").At(uint64(u)), isolated) }
	palette := oneOf(k.Named("palette"), trusts...)
	ties, maxCopies := chance(k.Named("ties"), 0.5), oneOf(k.Named("copies"), 1, 1, 3)
	b := network.NewBuilder(nodes)
	for u := range nodes {
		for v := range nodes {
			pair := k.At(uint64(u)).At(uint64(v))
			if u == v || isIsolated(u) || isIsolated(v) || ties && u > v || !chance(pair, density) {
				continue
			}
			for copy := range between(pair.Named("copies"), 1, maxCopies) {
				b.AddContact(uint32(u), uint32(v), oneOf(pair.Named("there").At(uint64(copy)),
					palette...))
				if ties {
					b.AddContact(uint32(v), uint32(u), oneOf(pair.Named("back").At(uint64(copy)),
						palette...))
				}
			}
		}
	}
	g, _, err := b.Build(network.BuildOptions{Duplicates: network.DuplicatesParallel})
	if err != nil {
		panic(err)
	}
	return g
}
