package sim_test

import (
	"fmt"
	"iter"
	"os"
	"runtime"
	"slices"
	"sync"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
)

// sizes are those up to a million consumers, and with WOMSIM_LARGE all of them.
func sizes(all ...int) []int {
	if os.Getenv("WOMSIM_LARGE") != "" {
		return all
	}
	return slices.DeleteFunc(all, func(n int) bool { return n > 1e6 })
}

// A benchKey is a graph of mean degree 16: BA (Barabási–Albert), or WS (Watts–Strogatz, a tenth of
// the ties rewired).
type benchKey struct {
	model string
	nodes int
	trust float64 // on all contacts; 0: 1/in-degree, the weighted cascade
}

func (k benchKey) String() string {
	if k.trust == 0 {
		return fmt.Sprintf("%s/n=%d/weighted", k.model, k.nodes)
	}
	return fmt.Sprintf("%s/n=%d/p=%v", k.model, k.nodes, k.trust)
}

// lastGraph is kept for the benchmarks that follow, and no other, to leave memory for large ones.
var lastGraph struct {
	key   benchKey
	graph *network.Graph
}

func benchGraph(b *testing.B, key benchKey) *network.Graph {
	b.Helper()
	if lastGraph.key == key {
		return lastGraph.graph
	}
	lastGraph.graph = nil
	var generator network.Generator = network.BarabasiAlbert{Nodes: key.nodes, MeanDegree: 16}
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
	lastGraph.key, lastGraph.graph = key, g
	return g
}

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
	all := slices.Values(ids)
	return func(rng.Channel) iter.Seq[uint32] { return all }
}

// cascade is the independent cascade from 100 random seeds.
func cascade(g *network.Graph, window int) sim.Config {
	return sim.Config{
		Seed: 1, Graph: g, Timeline: sim.Timeline{Window: window},
		Segments: []sim.Segment{{Name: "everyone", Share: 1, Appeal: 1, NeedRate: 1}},
		Product: sim.Product{Name: "product", Quality: 1, Experience: sim.Experience{Advocacy: 1},
			Talk: sim.Talk{Rate: 1, Days: sim.TalkDays{Fixed: 1}}},
		Channels: []sim.Channel{sim.Seeding{Name: "seeds", Users: 100,
			Choose: choose(g.Nodes(), 100)}},
	}
}

// advertised is a launch over 90 days with ads, seeds, three segments and buzz; most of what
// happens are impressions.
func advertised(g *network.Graph) sim.Config {
	return sim.Config{
		Seed: 1, Graph: g, Timeline: sim.Timeline{Prelaunch: 30, Window: 90},
		Segments: []sim.Segment{
			{Name: "enthusiasts", Share: 0.16, Appeal: 0.8, NeedRate: 1},
			{Name: "followers", Share: 0.34, Appeal: 0.3, NeedRate: 0.003},
			{Name: "mainstream", Share: 0.5, Appeal: 0.5, NeedRate: 0.01, MemoryHalfLife: 30},
		},
		NegativeWeight: 2,
		Product: sim.Product{Name: "product", Quality: 0.85, Presale: 0.8,
			Experience: sim.Experience{Delay: 3, Advocacy: 0.3, Detraction: 0.5},
			Talk: sim.Talk{Rate: 0.05, Days: sim.TalkDays{Fixed: 30}, DetractorRate: 2,
				Buzz: sim.TalkProfile{Rate: 0.3, Credibility: 0.5}}},
		Channels: []sim.Channel{
			sim.Ads{Name: "ads", Impressions: 0.1, From: -14, To: 30, Credibility: 0.02},
			sim.Seeding{Name: "seeds", Users: g.Nodes() / 100, Day: -30,
				Choose: choose(g.Nodes(), g.Nodes()/100)},
		},
		Record: sim.Record{Awareness: true},
	}
}

// journey is the same with fewer ads and more talk: word of mouth carries the product to a quarter
// of all consumers.
func journey(g *network.Graph) sim.Config {
	c := advertised(g)
	c.NegativeWeight = 1
	c.Product.Experience.Advocacy = 0.5
	c.Product.Talk.Rate = 0.1
	c.Segments[1].NeedRate, c.Segments[2].NeedRate = 0.05, 0.1
	ads := c.Channels[0].(sim.Ads)
	ads.Impressions = 0.02
	c.Channels[0] = ads
	return c
}

// counted is advertised with more talk, and followers who want to hear it from three different
// friends.
func counted(g *network.Graph) sim.Config {
	c := advertised(g)
	c.Segments[1].SocialProof = 3
	c.Product.Talk.Rate, c.Product.Experience.Advocacy = 0.1, 0.5
	return c
}

func BenchmarkCascade(b *testing.B) {
	for _, nodes := range sizes(1e5, 1e6, 1e7) {
		for _, key := range []benchKey{{"BA", nodes, 0.05}, {"BA", nodes, 0}, {"WS", nodes, 0.05},
			{"WS", nodes, 0}} {
			b.Run(key.String(), func(b *testing.B) {
				productRun(b, cascade(benchGraph(b, key), 60), 1)
			})
		}
	}
}

func BenchmarkJourney(b *testing.B) {
	for _, nodes := range sizes(1e5, 1e6, 1e7) {
		for _, key := range []benchKey{{"BA", nodes, 0.25}, {"WS", nodes, 0.25}} {
			b.Run(key.String(), func(b *testing.B) {
				productRun(b, journey(benchGraph(b, key)), 1)
			})
		}
	}
}

// BenchmarkTalkers has the journey with each of what makes talkers and days differ, so little that
// about as much happens.
func BenchmarkTalkers(b *testing.B) {
	key, little := benchKey{"WS", 1e5, 0.25}, 1e-4
	for name, change := range map[string]func(*sim.Config){
		"none":      func(*sim.Config) {},
		"talkative": func(c *sim.Config) { c.Segments[0].Traits = &sim.Traits{1, 1 + little, 1} },
		"influence": func(c *sim.Config) { c.Segments[0].Traits = &sim.Traits{1 + little, 1, 1} },
		"per_day":   func(c *sim.Config) { c.Product.Talk.PerDay = 1.6 },
		"mood": func(c *sim.Config) {
			c.Shocks.Mood = sim.Mood{Spread: little, HalfLife: 10}
		},
		"shock": func(c *sim.Config) { c.Shocks.ProductSpread = little },
		"list": func(c *sim.Config) {
			c.Consumers = &sim.Consumers{Influence: make([]float64, key.nodes),
				Talkativeness: make([]float64, key.nodes)}
			for v := range key.nodes {
				x := 1 + float64(little*rng.Root(1).At(uint64(v)).Uniform())
				c.Consumers.Influence[v], c.Consumers.Talkativeness[v] = x, x
			}
		},
	} {
		c := journey(benchGraph(b, key))
		change(&c)
		b.Run(name+"/"+key.String(), func(b *testing.B) { productRun(b, c, 1) })
	}
}

func BenchmarkAdvertised(b *testing.B) {
	key := benchKey{"BA", 1e5, 0.1}
	b.Run(key.String(), func(b *testing.B) { productRun(b, advertised(benchGraph(b, key)), 1) })
}

func BenchmarkCounted(b *testing.B) {
	key := benchKey{"WS", 1e5, 0.3}
	b.Run(key.String(), func(b *testing.B) { productRun(b, counted(benchGraph(b, key)), 1) })
}

// BenchmarkWithin has one replicate worked on by one core and by all.
func BenchmarkWithin(b *testing.B) {
	for _, nodes := range sizes(1e6, 1e7) {
		key := benchKey{"BA", nodes, 0.25}
		for workers := 1; workers <= runtime.GOMAXPROCS(0); workers *= 2 {
			b.Run(fmt.Sprintf("%v/workers=%d", key, workers), func(b *testing.B) {
				productRun(b, journey(benchGraph(b, key)), workers)
			})
		}
	}
}

// BenchmarkReplicates has replicates worked on side by side by one core and by all; the time is
// that of one replicate.
func BenchmarkReplicates(b *testing.B) {
	key := benchKey{"BA", 1e5, 0.25}
	for workers := 1; workers <= runtime.GOMAXPROCS(0); workers *= 2 {
		b.Run(fmt.Sprintf("%v/workers=%d", key, workers), func(b *testing.B) {
			m, err := sim.NewModel(journey(benchGraph(b, key)))
			if err != nil {
				b.Fatal(err)
			}
			runners := make([]*sim.Runner, workers)
			for i := range runners {
				runners[i] = sim.NewRunner()
				runners[i].Run(m, 0)
			}
			b.ResetTimer()
			var all sync.WaitGroup
			for i, r := range runners {
				all.Go(func() {
					for replicate := i; replicate < b.N; replicate += workers {
						r.Run(m, replicate)
					}
				})
			}
			all.Wait()
		})
	}
}

// productRun measures replicates after a first one that takes the memory.
func productRun(b *testing.B, c sim.Config, workers int) {
	m, err := sim.NewModel(c)
	if err != nil {
		b.Fatal(err)
	}
	r := sim.NewRunner()
	r.SetWorkers(workers)
	r.Run(m, 0)
	b.ReportAllocs()
	b.ResetTimer()
	var contacts, adopters int64
	for i := range b.N {
		result := r.Run(m, i)
		contacts += result.Stats.Contacts
		adopters += result.Adopters[len(result.Adopters)-1]
	}
	b.StopTimer()
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(contacts), "ns/contact")
	b.ReportMetric(float64(contacts)/b.Elapsed().Seconds(), "contacts/s")
	b.ReportMetric(float64(adopters)/float64(b.N), "adopters")
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	b.ReportMetric(float64(memory.HeapAlloc)/float64(c.Graph.Contacts()), "B/contact")
	runtime.KeepAlive(r)
}

func BenchmarkViewed(b *testing.B) {
	key := benchKey{"BA", 1e5, 0.1}
	for _, v := range []sim.Viewing{{}, {Spread: 1}, {Fatigue: 5}, {Cap: 2, CapDays: 7}} {
		b.Run(fmt.Sprintf("%v/%+v", key, v), func(b *testing.B) {
			c := advertised(benchGraph(b, key))
			ads := c.Channels[0].(sim.Ads)
			ads.Viewing = v
			c.Channels[0] = ads
			productRun(b, c, 1)
		})
	}
}
