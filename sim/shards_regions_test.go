package sim_test

import (
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/simtest"
)

// The same of the cases of the corpus on graphs of several regions, so that every shard has
// consumers of its own.
func TestShardsOfSeveralRegionsAddUpToTheWhole(t *testing.T) {
	shared, alone := sim.NewRunner(), sim.NewRunner()
	split, adopters := 0, int64(0)
	for i, c := range divisible(34, 30) {
		c.Config.Graph = enlarged(c.Config.Graph, 9000+1500*(i%3))
		c.Config.Consumers, c.Config.SegmentsByDegree = nil, nil
		model, err := sim.NewModel(c.Config)
		if err != nil {
			t.Fatal(err)
		}
		if !model.Parallelizable() {
			continue
		}
		want := alone.Run(model, c.Replicate)
		split++
		adopters += want.Adopters[len(want.Adopters)-1]
		shared.SetWorkers(2 + i%3)
		report(t, c, simtest.Differences(shared.Run(model, c.Replicate), want, nil, nil))
	}
	if split < 25 || adopters < 30_000 {
		t.Errorf("only %d cases could be split, with %d adopters", split, adopters)
	}
}

// enlarged returns copies of a graph, end to end, with at least so many nodes in all. Every seventh
// contact leads into the next copy.
func enlarged(g *network.Graph, nodes int) *network.Graph {
	n := uint32(g.Nodes())
	copies := uint32(nodes)/n + 1
	b := network.NewBuilder(int(n * copies))
	i := 0
	for contact, trust := range g.All() {
		for from := range copies {
			to := from
			if i++; i%7 == 0 {
				to = (from + 1) % copies
			}
			b.AddContact(from*n+contact[0], to*n+contact[1], trust)
		}
	}
	large, _, _ := b.Build(network.BuildOptions{Duplicates: network.DuplicatesParallel})
	return large
}

// What a shock changes is a runner's own: another one that uses the same model in between does not
// matter.
func TestRunnersKeepTheirShocks(t *testing.T) {
	ran := 0
	for _, c := range simtest.VersionThree(43, 200) {
		if c.Config.Shocks.ProductSpread == 0 {
			continue
		}
		model, err := sim.NewModel(c.Config)
		if err != nil {
			t.Fatal(err)
		}
		fresh, _ := sim.NewModel(c.Config)
		one, other := sim.NewRunner(), sim.NewRunner()
		one.StopWhen(func() bool {
			other.Run(model, c.Replicate+1)
			return false
		})
		ran++
		report(t, c, simtest.Differences(one.Run(model, c.Replicate),
			sim.NewRunner().Run(fresh, c.Replicate), nil, nil))
	}
	if ran < 20 {
		t.Errorf("only %d cases have a shock", ran)
	}
}
