package sim_test

import (
	"math"
	"slices"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
)

// lineOf is a path on which every consumer can tell the next one, at a trust.
func lineOf(t *testing.T, nodes int, trust float64) *network.Graph {
	t.Helper()
	b := network.NewBuilder(nodes)
	for u := range uint32(nodes - 1) {
		b.AddContact(u, u+1, trust)
	}
	g, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// news is a launch on a line whose first consumer is a seed user; all buy at once, nobody is a
// promoter, and buzz tells everything on the next day.
func news(t *testing.T, nodes int) sim.Config {
	c := cascade(lineOf(t, nodes, 1), 12)
	c.Product.Experience = sim.Experience{Delay: 4}
	c.Product.Talk.Buzz = sim.TalkProfile{Rate: 1, Credibility: 1}
	c.Channels = []sim.Channel{sim.Seeding{Name: "seeds", Users: 1, Choose: choose(1, 1)}}
	return c
}

func runOf(t *testing.T, c sim.Config, replicate int) *sim.Result {
	t.Helper()
	m, err := sim.NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	return sim.NewRunner().Run(m, replicate)
}

// News travels from a seed user along those who buy on the day on which they are convinced: one
// step a day, before anyone has an opinion.
func TestBuyersOfTheDayHaveBuzz(t *testing.T) {
	r := runOf(t, news(t, 5), 0)
	if want := []int64{1, 2, 3, 4, 5, 5}; !slices.Equal(r.Adopters[:6], want) {
		t.Errorf("adopters %v, want %v", r.Adopters[:6], want)
	}
	if got := r.Convictions[rng.Buzz][:6]; !slices.Equal(got, []int64{0, 1, 1, 1, 1, 0}) {
		t.Errorf("convictions by buzz %v", got)
	}
}

// A consumer has buzz once, however often it forgets, and again when it comes back as an owner.
func TestOneEpisodeOfBuzzALife(t *testing.T) {
	c := news(t, 1)
	c.Product.Talk.Days = sim.TalkDays{Unlimited: true}
	episodes := func(what string, want int64) {
		t.Helper()
		if got := runOf(t, c, 0).OpenEpisodes; got != want {
			t.Errorf("%s: %d episodes, want %d", what, got, want)
		}
	}
	episodes("seed user", 1)
	c.Channels = []sim.Channel{sim.Broadcast{Name: "tv", Hazard: 1, To: 11, Credibility: 1}}
	episodes("buys at once", 1)
	c.Product.ReplaceAfter = 5
	episodes("comes back on days 5 and 10", 3)
	c.Product.ReplaceAfter, c.Segments[0].NeedRate = 0, 0
	c.Segments[0].MemoryHalfLife = 0.01
	episodes("forgets on the next day and is convinced again", 1)
}

// Of 2,000 listeners whom an unsatisfied seed user warns over trust 0.5, a share of 0.5 × weight ×
// aversion rejects; aversion is the appeal where nothing else is said.
func TestAversionIsTheAppealUnlessSaid(t *testing.T) {
	b := network.NewBuilder(2001)
	for v := range uint32(2000) {
		b.AddContact(0, v+1, 0.5)
	}
	g, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	c := cascade(g, 3)
	c.NegativeWeight, c.Segments[0].Appeal = 1.2, 0.4
	c.Product.Quality, c.Product.Experience.Detraction, c.Product.Talk.DetractorRate = 0, 1, 1
	c.Channels = []sim.Channel{sim.Seeding{Name: "seeds", Users: 1, Choose: choose(1, 1)}}
	warned := func(want float64) {
		t.Helper()
		if got := runOf(t, c, 0).Rejected[1]; math.Abs(float64(got)/2000-want) > 0.045 {
			t.Errorf("%d of 2000 reject, want about %v", got, 2000*want)
		}
	}
	warned(0.5 * 1.2 * 0.4)
	for _, aversion := range []float64{0, 0.75, 1} {
		c.Segments[0].Aversion = &aversion
		warned(0.5 * 1.2 * aversion)
	}
}
