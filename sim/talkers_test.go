package sim_test

import (
	"math"
	"slices"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// starOf has a talker 0 with so many contacts, at a trust.
func starOf(t *testing.T, contacts int, trust float64) *network.Graph {
	t.Helper()
	b := network.NewBuilder(contacts + 1)
	for v := range uint32(contacts) {
		b.AddContact(0, v+1, trust)
	}
	g, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// hub is a launch whose seed user has 2,000 contacts and talks of it, satisfied, from day 0 on at a
// rate of 0.2.
func hub(t *testing.T, trust float64) sim.Config {
	c := cascade(starOf(t, 2000, trust), 30)
	c.Product.Talk = sim.Talk{Rate: 0.2, Days: sim.TalkDays{Fixed: 30}}
	c.Channels = []sim.Channel{sim.Seeding{Name: "seeds", Users: 1, Choose: choose(1, 1)}}
	return c
}

// aboutOf reports an error unless n of 2,000 is within 4 standard errors of a share.
func aboutOf(t *testing.T, what string, n int64, share float64) {
	t.Helper()
	if sd := math.Sqrt(share * (1 - share) / 2000); math.Abs(float64(n)/2000-share) > 4*sd+1e-9 {
		t.Errorf("%s: %d of 2000, want about %v", what, n, 2000*share)
	}
}

// Of the contacts of a talker a share of rate × talkativeness is told on the first day, or a number
// per_day × talkativeness; of those told a share of trust × influence is convinced.
func TestTraitsOfTalkers(t *testing.T) {
	for what, x := range map[string]struct {
		traits *sim.Traits
		perDay float64
		want   float64
	}{
		"alike":                      {nil, 0, 0.2 * 0.5},
		"influence":                  {&sim.Traits{1.6, 1, 1}, 0, 0.2 * 0.8},
		"all influence":              {&sim.Traits{3, 1, 1}, 0, 0.2},
		"no influence":               {&sim.Traits{0, 1, 1}, 0, 0},
		"talkativeness":              {&sim.Traits{1, 2, 1}, 0, 0.4 * 0.5},
		"all talkativeness":          {&sim.Traits{1, 7, 1}, 0, 0.5},
		"silence":                    {&sim.Traits{1, 0, 1}, 0, 0},
		"satisfaction":               {&sim.Traits{1, 1, 0}, 0, 0},
		"per day":                    {nil, 100, 0.05 * 0.5},
		"much per day":               {nil, 1000, 0.2 * 0.5},
		"per day, and talkativeness": {&sim.Traits{1, 3, 1}, 100, 0.15 * 0.5},
	} {
		c := hub(t, 0.5)
		c.Segments[0].Traits, c.Product.Talk.PerDay = x.traits, x.perDay
		aboutOf(t, what, runOf(t, c, 0).Sales[1], x.want)
		traits := sim.Traits{Influence: 1, Talkativeness: 1, Satisfaction: 1}
		if x.traits != nil && x.traits.Satisfaction == 1 {
			traits = *x.traits
			c.Segments[0].Traits = nil
			c.Consumers = &sim.Consumers{Influence: slices.Repeat([]float64{math.NaN()}, 2001),
				Talkativeness: slices.Repeat([]float64{math.NaN()}, 2001)}
			c.Consumers.Influence[0], c.Consumers.Talkativeness[0] = traits.Influence,
				traits.Talkativeness
			aboutOf(t, what+" of one", runOf(t, c, 0).Sales[1], x.want)
		}
	}
}

// Satisfaction multiplies what quality and hype leave.
func TestSatisfactionOfASegment(t *testing.T) {
	c := cascade(starOf(t, 1999, 0), 3)
	c.Product.Quality, c.Product.Experience = 0.8, sim.Experience{}
	c.Product.Experience.Detraction = 1
	c.Segments[0].Traits = &sim.Traits{Influence: 1, Talkativeness: 1, Satisfaction: 0.75}
	c.Channels = []sim.Channel{sim.Ads{Name: "ads", Impressions: 100, Credibility: 1, Hype: 0.1}}
	r := runOf(t, c, 0)
	aboutOf(t, "satisfied", r.Passives[2], 0.8*0.9*0.75)
	aboutOf(t, "dissatisfied", r.Detractors[2], 1-0.8*0.9*0.75)
}

// varied gives every consumer an influence and a talkativeness of its own.
func varied(c *sim.Config, k rng.Key) {
	n := c.Graph.Nodes()
	c.Consumers = &sim.Consumers{Influence: make([]float64, n), Talkativeness: make([]float64, n)}
	for v := range n {
		c.Consumers.Influence[v] = 4 * k.At(uint64(v)).At(0).Uniform()
		c.Consumers.Talkativeness[v] = 3 * k.At(uint64(v)).At(1).Uniform()
	}
}

// More influences than there are classes of talkers make no difference to what is computed.
func TestManyInfluencesEqualTheReference(t *testing.T) {
	for i, c := range append(simtest.FullCorpus(51, 150), simtest.VersionThree(52, 250)...) {
		if i%20 == 0 {
			c.Config.Graph = hubs(rng.Root(uint64(i)))
		}
		c.Config.SegmentsByDegree = nil
		varied(&c.Config, rng.Root(uint64(i)))
		naive, naiveEvents := watchedReference(c)
		fast, events := simulated(t, c.Config, c.Replicate, nil)
		report(t, c, simtest.Differences(fast, naive, events, naiveEvents))
	}
}

// talkative is the journey with all that makes talkers and days differ.
func talkative(g *network.Graph) sim.Config {
	c := journey(g)
	for i := range c.Segments {
		c.Segments[i].Traits = &sim.Traits{Influence: 1 + float64(i)/3, Talkativeness: 1.3,
			Satisfaction: 0.9}
	}
	c.Product.Talk.PerDay = 1
	c.Shocks = sim.Shocks{Mood: sim.Mood{Spread: 0.4, HalfLife: 10}, ProductSpread: 0.3}
	return c
}

// Many hands compute the same, whatever is recorded, repeated or known of single consumers.
func TestShardsOfTalkersWhoDiffer(t *testing.T) {
	g := ringOf(t, 5000, 12, 0.2)
	for i := range 8 {
		c := talkative(g)
		c.Record.Awareness, c.Product.Talk.Repeat = i&1 == 1, i&2 == 2
		if i&4 == 4 {
			varied(&c, rng.Root(7))
		}
		model, err := sim.NewModel(c)
		if err != nil {
			t.Fatal(err)
		}
		want := sim.NewRunner().Run(model, 1)
		if last := want.Adopters[len(want.Adopters)-1]; last < 150 {
			t.Errorf("%d adopters are few", last)
		}
		r := sim.NewRunner()
		for _, workers := range []int{1, 4, 1, 3} {
			r.SetWorkers(workers)
			r.Run(model, 0) // what it leaves behind must not matter
			for _, difference := range simtest.Differences(r.Run(model, 1), want, nil, nil) {
				t.Fatalf("case %d, %d workers: %s", i, workers, difference)
			}
		}
	}
}

// A replicate takes its memory once.
func TestTalkersWhoDifferAllocateNothing(t *testing.T) {
	g := ringOf(t, 3000, 12, 0.2)
	without, with := talkative(g), talkative(g)
	without.Shocks.Mood = sim.Mood{}
	varied(&with, rng.Root(7))
	for name, c := range map[string]sim.Config{"by segment": talkative(g), "no mood": without,
		"by consumer": with} {
		model, err := sim.NewModel(c)
		if err != nil {
			t.Fatal(err)
		}
		r := sim.NewRunner()
		r.Run(model, 0)
		if n := testing.AllocsPerRun(20, func() { r.Run(model, 0) }); n > 0 {
			t.Errorf("%s: %v allocations a replicate", name, n)
		}
	}
}
