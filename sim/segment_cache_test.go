package sim_test

import (
	"fmt"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// Few segments or many, asked of a few consumers or of all, and whatever the runner ran before:
// consumers belong where the reference has them.
func TestSegmentsOfAnyNumberAgreeWithTheReference(t *testing.T) {
	g, err := network.Ring{Nodes: 300, MeanDegree: 6}.Generate(rng.Root(1))
	if err != nil {
		t.Fatal(err)
	}
	runner := sim.NewRunner()
	for i := range 60 {
		many := []int{300, 200, 5, 17, 2, 16, 1}[i%7]
		c := cascade(g, 30)
		c.Channels = []sim.Channel{sim.Seeding{Name: "seeds", Users: 1 + i%5,
			Choose: choose(g.Nodes(), 5)}}
		c.Segments = nil
		for s := range many {
			c.Segments = append(c.Segments, sim.Segment{
				Name: fmt.Sprint(s), Share: 1 / float64(many), Appeal: float64(s%4) / 3,
				NeedRate: 0.3 + float64(s%3)/5,
			})
		}
		c.Graph, _, err = network.ConstantTrust{Trust: []float64{0.1, 0.6}[i/7%2]}.Apply(g,
			rng.Root(2))
		if err != nil {
			t.Fatal(err)
		}
		m, err := sim.NewModel(c)
		if err != nil {
			t.Fatal(err)
		}
		for _, difference := range simtest.Differences(runner.Run(m, i), reference.Run(c, i, nil),
			nil, nil) {
			t.Errorf("%d segments: %s", many, difference)
		}
	}
}
