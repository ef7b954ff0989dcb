package sim_test

import (
	"slices"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// Where nobody watches, messages travel as words of four bytes, as far as they can. The counts are
// those of the reference: with trusts that differ and with one trust for all, on small graphs and
// where talkers have hundreds of contacts, one segment or several.
func TestUnwatchedEngineEqualsReference(t *testing.T) {
	reused := sim.NewRunner()
	for i, c := range slices.Concat(simtest.FullCorpus(41, 450), simtest.VersionThree(42, 150)) {
		if i%30 == 0 && i < 450 {
			c.Config.Graph = hubs(rng.Root(uint64(i)))
		}
		if i%2 == 0 && c.Config.SegmentsByDegree == nil {
			c.Config.Graph = oneTrust(c.Config.Graph, []float64{0.2, 0.6, 1}[i/2%3])
		}
		model, err := sim.NewModel(c.Config)
		if err != nil {
			t.Fatal(err)
		}
		report(t, c, simtest.Differences(reused.Run(model, c.Replicate),
			reference.Run(c.Config, c.Replicate, nil), nil, nil))
	}
}

// oneTrust returns a graph with the same trust of all contacts.
func oneTrust(g *network.Graph, trust float64) *network.Graph {
	b := network.NewBuilder(g.Nodes())
	for u := range uint32(g.Nodes()) {
		for _, v := range g.Neighbors(u) {
			b.AddContact(u, v, trust)
		}
	}
	same, _, _ := b.Build(network.BuildOptions{Duplicates: network.DuplicatesParallel})
	return same
}
