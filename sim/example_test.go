package sim_test

import (
	"fmt"
	"iter"
	"log"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
)

// An independent cascade (Kempe, Kleinberg and Tardos 2003) on a small graph: every contact with an
// owner convinces with a chance of its own.
func Example_cascade() {
	builder := network.NewBuilder(6)
	for _, tie := range [][2]uint32{{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 4}, {4, 5}} {
		builder.AddTie(tie[0], tie[1], 0.7)
	}
	graph, _, err := builder.Build(network.BuildOptions{})
	if err != nil {
		log.Fatal(err)
	}
	model, err := sim.NewModel(sim.Config{
		Seed: 1, Graph: graph, Timeline: sim.Timeline{Window: 7},
		Segments: []sim.Segment{{Name: "everyone", Share: 1, Appeal: 1, NeedRate: 1}},
		Product: sim.Product{Name: "game", Quality: 1, Experience: sim.Experience{Advocacy: 1},
			Talk: sim.Talk{Rate: 1, Days: sim.TalkDays{Fixed: 1}}},
		Channels: []sim.Channel{sim.Seeding{Name: "seeds", Users: 1, Choose: every(6, 6)}},
	})
	if err != nil {
		log.Fatal(err)
	}
	runner := sim.NewRunner()
	for replicate := range 3 {
		fmt.Println(runner.Run(model, replicate).Adopters)
	}
	// Output:
	// [1 3 4 4 4 4 4]
	// [1 3 4 5 6 6 6]
	// [1 2 2 2 2 2 2]
}

// A launch with ads and seed users: who convinced the buyers?
func Example_launch() {
	graph, err := network.SmallWorld{Nodes: 10_000, MeanDegree: 8,
		Rewire: 0.1}.Generate(rng.Root(1))
	if err != nil {
		log.Fatal(err)
	}
	graph, _, err = network.ConstantTrust{Trust: 0.2}.Apply(graph, rng.Root(1))
	if err != nil {
		log.Fatal(err)
	}
	config := sim.Config{
		Seed: 1, Graph: graph, Timeline: sim.Timeline{Prelaunch: 10, Window: 60},
		Segments: []sim.Segment{
			{Name: "enthusiasts", Share: 0.2, Appeal: 0.8, NeedRate: 1},
			{Name: "mainstream", Share: 0.8, Appeal: 0.4, NeedRate: 0.1, MemoryHalfLife: 30},
		},
		NegativeWeight: 2,
		Product: sim.Product{Name: "game", Quality: 0.8,
			Experience: sim.Experience{Delay: 3, Advocacy: 0.5, Detraction: 0.5},
			Talk:       sim.Talk{Rate: 0.1, Days: sim.TalkDays{Fixed: 30}, DetractorRate: 2}},
		Channels: []sim.Channel{
			sim.Ads{Name: "ads", Impressions: 0.02, From: -10, To: 20, Credibility: 0.1, Hype: 0.1},
			sim.Seeding{Name: "fans", Users: 50, Choose: every(200, 10_000)},
		},
	}
	model, err := sim.NewModel(config)
	if err != nil {
		log.Fatal(err)
	}
	result := sim.NewRunner().Run(model, 0)
	last := len(result.Adopters) - 1
	fmt.Println("adopters:", result.Adopters[last])
	for source, name := range result.Sources {
		sales := int64(0)
		for _, n := range result.SalesBy[source] {
			sales += n
		}
		fmt.Println(name, sales)
	}
	// Output:
	// adopters: 373
	// promoters 68
	// buzz 0
	// detractors 0
	// rejecters 0
	// ads 255
	// fans 0
}

// every ranks the consumers 0, step, 2·step, … below nodes.
func every(step, nodes uint32) func(rng.Channel) iter.Seq[uint32] {
	return func(rng.Channel) iter.Seq[uint32] {
		return func(yield func(uint32) bool) {
			for v := uint32(0); v < nodes && yield(v); v += step {
			}
		}
	}
}
