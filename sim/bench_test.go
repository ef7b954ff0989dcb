package sim_test

import (
	"fmt"
	"iter"
	"os"
	"slices"
	"sync"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
)

// spread is the graph of one benchmark: Barabási–Albert or Watts–Strogatz of mean degree 16, trust constant or 1/in-degree.
func benchGraph(b *testing.B, key benchKey) *network.Graph {
	b.Helper()
	benchLock.Lock()
	defer benchLock.Unlock()
	if g, ok := benchGraphs[key]; ok {
		return g
	}
	var generator network.Generator = network.ScaleFree{Nodes: key.nodes, MeanDegree: 16}
	if key.model == "WS" {
		generator = network.SmallWorld{Nodes: key.nodes, MeanDegree: 16, Rewire: 0.1}
	}
	g, err := generator.Generate(rng.Root(1))
	if err != nil {
		b.Fatal(err)
	}
	var trust network.Trust = network.ConstantTrust{Trust: key.trust}
	if key.trust == 0 {
		trust = network.InDegreeTrust{}
	}
	g, _, err = trust.Apply(g, rng.Root(2))
	if err != nil {
		b.Fatal(err)
	}
	benchGraphs[key] = g
	return g
}

// sizes are those up to a million consumers, and with WOMSIM_LARGE all of them.
func sizes(all ...int) []int {
	if os.Getenv("WOMSIM_LARGE") != "" {
		return all
	}
	return slices.DeleteFunc(all, func(n int) bool { return n > 1e6 })
}

type benchKey struct {
	model string
	nodes int
	trust float64 // 0: 1/in-degree
}

var (
	benchLock   sync.Mutex
	benchGraphs = map[benchKey]*network.Graph{}
)

// choose makes a ranking of count consumers spread over the market, the same in every replicate.
func choose(nodes, count int) func(rng.Channel) iter.Seq[uint32] {
	var ids []uint32
	seen := map[uint32]bool{}
	for i := uint64(0); len(ids) < min(count, nodes); i++ {
		if v := uint32(rng.Root(3).At(i).Below(uint64(nodes))); !seen[v] {
			seen[v] = true
			ids = append(ids, v)
		}
	}
	return func(rng.Channel) iter.Seq[uint32] { return slices.Values(ids) }
}

// cascade is the independent cascade from 100 random seeds.
func cascade(g *network.Graph, window int) sim.Config {
	return sim.Config{
		Seed: 1, Graph: g, Timeline: sim.Timeline{Window: window},
		Segments: []sim.Segment{{Name: "everyone", Share: 1, Appeal: 1, NeedRate: 1}},
		Product: sim.Product{Name: "product", Quality: 1, Experience: sim.Experience{Advocacy: 1},
			Talk: sim.Talk{Rate: 1, Days: sim.TalkDays{Fixed: 1}}},
		Channels: []sim.Channel{sim.Seeding{Label: "seeds", Number: 100, Choose: choose(g.Nodes(), 100)}},
	}
}

// journey is the whole way: three segments, ads, seeds and buzz over 90 days; word of mouth carries the product to most.
func spreading(g *network.Graph) sim.Config {
	c := journey(g)
	c.BadWordWeight = 1
	c.Product.Experience.Advocacy = 0.5
	c.Product.Talk.Rate = 0.1
	c.Segments[1].NeedRate, c.Segments[2].NeedRate = 0.05, 0.1
	ads := c.Channels[0].(sim.Ads)
	ads.Impressions = 0.02
	c.Channels[0] = ads
	return c
}

// journey is the whole way: three segments, ads, seeds and buzz over 90 days; most of what happens are impressions.
func journey(g *network.Graph) sim.Config {
	return sim.Config{
		Seed: 1, Graph: g, Timeline: sim.Timeline{Prelaunch: 30, Window: 90},
		Segments: []sim.Segment{
			{Name: "enthusiasts", Share: 0.16, Appeal: 0.8, NeedRate: 1},
			{Name: "followers", Share: 0.34, Appeal: 0.3, NeedRate: 0.003},
			{Name: "mainstream", Share: 0.5, Appeal: 0.5, NeedRate: 0.01, MemoryHalfLife: 30},
		},
		BadWordWeight: 2,
		Product: sim.Product{Name: "product", Quality: 0.85, Presale: 0.8,
			Experience: sim.Experience{Delay: 3, Advocacy: 0.3, Detraction: 0.5},
			Talk: sim.Talk{Rate: 0.05, Days: sim.TalkDays{Fixed: 30}, DetractorRate: 2,
				Buzz: sim.Voice{Rate: 0.3, Credibility: 0.5}}},
		Channels: []sim.Channel{
			sim.Ads{Label: "ads", Impressions: 0.1, From: -14, To: 30, Credibility: 0.02},
			sim.Seeding{Label: "seeds", Number: g.Nodes() / 100, On: -30, Choose: choose(g.Nodes(), g.Nodes()/100)},
		},
		Record: sim.Record{Awareness: true},
	}
}

func BenchmarkCascade(b *testing.B) {
	for _, key := range []benchKey{{"BA", 1e5, 0.05}, {"BA", 1e6, 0.05}, {"WS", 1e6, 0.05}, {"BA", 1e5, 0}, {"BA", 1e6, 0}} {
		b.Run(fmt.Sprintf("%s/n=%d/p=%v", key.model, key.nodes, key.trust), func(b *testing.B) {
			run(b, cascade(benchGraph(b, key), 60))
		})
	}
}

func BenchmarkJourney(b *testing.B) {
	for _, nodes := range []int{1e5, 1e6} {
		b.Run(fmt.Sprintf("BA/n=%d", nodes), func(b *testing.B) { run(b, journey(benchGraph(b, benchKey{"BA", nodes, 0.1}))) })
		b.Run(fmt.Sprintf("BA/spreading/n=%d", nodes), func(b *testing.B) { run(b, spreading(benchGraph(b, benchKey{"BA", nodes, 0.25}))) })
	}
}

// run measures replicates after a first one that takes the memory.
func run(b *testing.B, c sim.Config) {
	m, err := sim.NewModel(c)
	if err != nil {
		b.Fatal(err)
	}
	r := sim.NewRunner()
	r.Run(m, 0)
	b.ReportAllocs()
	b.ResetTimer()
	var contacts, adopters int64
	for i := range b.N {
		result := r.Run(m, i)
		contacts += result.Work.Contacts
		adopters += result.Adopters[len(result.Adopters)-1]
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(contacts), "ns/contact")
	b.ReportMetric(float64(adopters)/float64(b.N), "adopters")
}
