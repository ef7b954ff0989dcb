package sim_test

import (
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// A run that touches more consumers than a runner notes one by one leaves nothing behind either.
func TestRunnerForgetsACrowdedRun(t *testing.T) {
	g, err := network.Ring{Nodes: 3000, MeanDegree: 4}.Generate(rng.Root(1))
	if err != nil {
		t.Fatal(err)
	}
	for _, halfLife := range []float64{0, 3} { // without and with records of consumers
		c := sim.Config{
			Seed: 5, Graph: g, Timeline: sim.Timeline{Window: 20},
			Segments: []sim.Segment{{Name: "all", Share: 1, Appeal: 1, NeedRate: 0.5,
				MemoryHalfLife: halfLife}},
			Product: sim.Product{Name: "p", Quality: 1},
			Channels: []sim.Channel{sim.Broadcast{Name: "tv", Hazard: 0.2, To: 19,
				Credibility: 0.5}},
			Record: sim.Record{Awareness: true},
		}
		m, err := sim.NewModel(c)
		if err != nil {
			t.Fatal(err)
		}
		used := sim.NewRunner()
		used.Run(m, 0)
		if found := simtest.Differences(used.Run(m, 1), sim.NewRunner().Run(m, 1), nil,
			nil); len(found) > 0 {
			t.Errorf("half-life %v: after another run: %v", halfLife, found[0])
		}
	}
}
