package sim_test

import (
	"iter"
	"strings"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

func TestNoRunBreaksALaw(t *testing.T) {
	for _, c := range simtest.FullCorpus(11, 500) {
		if found := reference.Run(c.Config, c.Replicate, nil).Check(&c.Config); len(found) > 0 {
			t.Errorf("%s: %v", c.Name, found)
		}
	}
}

// Each law is broken by one change, and says so.
func TestCheckReportsEachBrokenLaw(t *testing.T) {
	const day = 3
	for says, change := range map[string]func(r *sim.Result, c *sim.Config){
		"first day": func(r *sim.Result, _ *sim.Config) { r.FirstDay++ },
		"sources": func(r *sim.Result, _ *sim.Config) {
			r.Sources = r.Sources[1:]
		},
		"sales has":  func(r *sim.Result, _ *sim.Config) { r.Sales = r.Sales[1:] },
		"at least 0": func(r *sim.Result, _ *sim.Config) { r.Convinced[day] = -1 },
		"recorded": func(_ *sim.Result, c *sim.Config) {
			c.Record.Awareness = false
		},
		"seeded has": func(r *sim.Result, _ *sim.Config) {
			r.Seeded = r.Seeded[1:]
		},
		"of 30 consumers": func(r *sim.Result, _ *sim.Config) { r.Rejected[day] += 31 },
		"aware of":        func(r *sim.Result, _ *sim.Config) { r.Aware[day] += 31 },
		"but 0 aware":     func(r *sim.Result, _ *sim.Config) { r.Aware[day] = 0 },
		"aware falls": func(r *sim.Result, _ *sim.Config) {
			r.Aware[day] = 30
			r.Aware[day+1] = 29
		},
		"adopters grow":     func(r *sim.Result, _ *sim.Config) { r.Adopters[day]++ },
		"before the launch": func(r *sim.Result, _ *sim.Config) { r.Sales[0]++ },
		"rejected falls": func(r *sim.Result, _ *sim.Config) {
			r.Rejected[day+1] = r.Rejected[day] - 1
		},
		"more are convinced": func(r *sim.Result, _ *sim.Config) {
			r.Convictions[0][day] = 0
		},
		"though nobody forgets": func(r *sim.Result, _ *sim.Config) {
			r.Convictions[0][day] += 30
		},
		"opinions and complaints of": func(r *sim.Result, _ *sim.Config) { r.Promoters[day]++ },
		"given up": func(r *sim.Result, _ *sim.Config) {
			r.Passives[day] += r.Promoters[day]
			r.Promoters[day] = 0
		},
		"makes 1 owners": func(r *sim.Result, _ *sim.Config) { r.Seeded[0][day]++ },
		`"detractors" convinces`: func(r *sim.Result, _ *sim.Config) {
			r.Convictions[2][day]++
		},
		`"fans" sends`: func(r *sim.Result, _ *sim.Config) { r.Exposures[4][day]++ },
		"become aware by": func(r *sim.Result, _ *sim.Config) {
			clear(r.Exposures[0])
			clear(r.Exposures[2])
		},
		`convinces 2 with 1`: func(r *sim.Result, _ *sim.Config) {
			r.Convictions[1][day] += 2
			r.Exposures[1][day]++
		},
		"owners, want at most 2": func(_ *sim.Result, c *sim.Config) {
			c.Channels[0] = fans(2)
		},
		"-1 talking": func(r *sim.Result, _ *sim.Config) { r.OpenEpisodes = -1 },
		"at rate 0": func(r *sim.Result, c *sim.Config) {
			c.Product.Talk.Rate = 0
			r.OpenEpisodes = 1
		},
		"has no weight":        func(_ *sim.Result, c *sim.Config) { c.NegativeWeight = 0 },
		"promoters, want none": func(_ *sim.Result, c *sim.Config) { c.Product.Quality = 0 },
		"go without": func(r *sim.Result, _ *sim.Config) {
			r.Unmet[day] = r.Convinced[day] + 1
		},
		"outside of a market":    func(r *sim.Result, _ *sim.Config) { r.NotYetInMarket[0] = 1 },
		"leave the market":       func(r *sim.Result, _ *sim.Config) { r.NotYetInMarket[day] = 1 },
		"excluded by no product": func(r *sim.Result, _ *sim.Config) { r.Excluded[day] = 1 },
		"owners come back":       func(r *sim.Result, _ *sim.Config) { r.Returned[day] = 1 },
		"by source":              func(r *sim.Result, _ *sim.Config) { r.SalesBy[0][day]++ },
		"sells more":             func(r *sim.Result, _ *sim.Config) { r.SalesBy[1][day]++ },
		"quality has": func(r *sim.Result, _ *sim.Config) {
			r.Quality = r.Quality[1:]
		},
		"quality falls":             func(r *sim.Result, _ *sim.Config) { r.Quality[day] -= 0.1 },
		"complaints without a desk": func(r *sim.Result, _ *sim.Config) { r.Complaints[day] = 1 },
		"answers, want at most":     func(r *sim.Result, _ *sim.Config) { r.Answered[day] = 1 },
		"1 recovered":               func(r *sim.Result, _ *sim.Config) { r.Recovered[day] = 1 },
		"queue grows":               func(r *sim.Result, _ *sim.Config) { r.Queue[day] = 1 },
		"waiting":                   func(r *sim.Result, _ *sim.Config) { r.Answered[0] = 1 },
		"invitations, want none":    func(r *sim.Result, _ *sim.Config) { r.Invitations[day] = 1 },
		"invitations left of": func(_ *sim.Result, c *sim.Config) {
			c.Product.Invites = new(sim.Invites)
		},
		"delivered": func(_ *sim.Result, c *sim.Config) {
			c.Product.Supply = &sim.Supply{Deliveries: make([]int64, c.Timeline.Days())}
		},
		"other products": func(_ *sim.Result, c *sim.Config) {
			c.OtherProducts = []sim.Launch{{Product: sim.Product{Name: "rival"}}}
		},
		"detractors, want none": func(_ *sim.Result, c *sim.Config) {
			c.Product.Experience.Detraction = 0
		},
	} {
		breaks(t, says, change)
	}
}

// breaks fails the test unless a change of a sound run breaks a law that says so.
func breaks(t *testing.T, says string, change func(r *sim.Result, c *sim.Config)) {
	t.Helper()
	c := everyone()
	r := reference.Run(c, 0, nil)
	if found := r.Check(&c); len(found) > 0 {
		t.Fatal(found)
	}
	change(r, &c)
	if found := strings.Join(r.Check(&c), "\n"); !strings.Contains(found, says) {
		t.Errorf("want a violation that says %q, got %q", says, found)
	}
}

// The same of the laws of losses, forgiving, needs and shocks.
func TestCheckReportsEachBrokenLawOfLosses(t *testing.T) {
	const day = 3
	for says, change := range map[string]func(r *sim.Result, c *sim.Config){
		"who do so in any way":     func(r *sim.Result, _ *sim.Config) { r.LostNeed[day] = 99 },
		"have no end of it":        func(r *sim.Result, _ *sim.Config) { r.LostStock[day] = 1 },
		"gone grows by 1, with 0":  func(r *sim.Result, _ *sim.Config) { r.Gone[day] = 1 },
		"gone grows by -1, with 0": func(r *sim.Result, _ *sim.Config) { r.Gone[day-1] = 1 },
		"lose patience for good": func(r *sim.Result, _ *sim.Config) {
			r.LostGroup[day] = 1
		},
		"lost by a price":        func(r *sim.Result, _ *sim.Config) { r.LostPrice[day] = 1 },
		"lost by stock":          func(r *sim.Result, _ *sim.Config) { r.LostStock[day] = 1 },
		"lost by invitations":    func(r *sim.Result, _ *sim.Config) { r.LostInvitation[day] = 1 },
		"lost by groups":         func(r *sim.Result, _ *sim.Config) { r.LostGroup[day] = 1 },
		"forgive of":             func(r *sim.Result, _ *sim.Config) { r.Forgiven[day] = 99 },
		"forgive, want none":     func(r *sim.Result, _ *sim.Config) { r.Forgiven[day] = 1 },
		"needs without a clock":  func(r *sim.Result, _ *sim.Config) { r.NeedsHeld[day] = 1 },
		"needs of fewer":         func(r *sim.Result, _ *sim.Config) { r.Needs[day] = 31 },
		"0 needs, 1 held over":   func(r *sim.Result, _ *sim.Config) { r.NeedsHeld[day] = 1 },
		"30 needs, 0 held over":  func(r *sim.Result, _ *sim.Config) { r.Needs[day] = 30 },
		"convinced, owners, rej": func(r *sim.Result, _ *sim.Config) { r.Gone[day] = 30 },
		"has other needs": func(r *sim.Result, c *sim.Config) {
			other := *r
			other.Product, other.Needs = "z", make([]int64, len(r.Needs))
			other.Needs[day] = 1
			rival := sim.Launch{Product: c.Product, Channels: c.Channels}
			rival.Product.Name = "z"
			r.OtherProducts, c.OtherProducts = []*sim.Result{&other}, []sim.Launch{rival}
			c.ExclusiveSets = [][]string{{"", "z"}}
		},
		"a mood, want none": func(r *sim.Result, _ *sim.Config) { r.Mood = []float64{1} },
		"mood has 0 days":   func(_ *sim.Result, c *sim.Config) { c.Shocks.Mood.Spread = 1 },
		"mood is 0, want": func(r *sim.Result, c *sim.Config) {
			c.Shocks.Mood.Spread, r.Mood = 1, make([]float64, len(r.Sales))
		},
		"shock is 2": func(r *sim.Result, _ *sim.Config) { r.Shock = 2 },
		"word has no weight": func(_ *sim.Result, c *sim.Config) {
			c.Segments[0].Aversion = new(float64)
		},
	} {
		breaks(t, says, change)
	}
}

// everyone is a scenario in which, by day 2, somebody is in every state.
func everyone() sim.Config {
	b := network.NewBuilder(30)
	for u := range uint32(30) {
		for v := range u {
			b.AddTie(u, v, 0.1)
		}
	}
	g, _, _ := b.Build(network.BuildOptions{})
	return sim.Config{
		Seed: 1, Graph: g, Timeline: sim.Timeline{Prelaunch: 1, Window: 8}, NegativeWeight: 2,
		Segments: []sim.Segment{{Name: "all", Share: 1, Appeal: 1, NeedRate: 0.5}},
		Product: sim.Product{
			Quality: 0.7, Experience: sim.Experience{Advocacy: 0.7, Detraction: 0.7},
			Talk: sim.Talk{Rate: 0.4, Days: sim.TalkDays{Fixed: 10}, DetractorRate: 1},
		},
		Channels: []sim.Channel{fans(8)},
		Record:   sim.Record{Awareness: true},
	}
}

// fans seeds the first consumers before the launch.
func fans(users int) sim.Channel {
	return sim.Seeding{Name: "fans", Users: users, Day: -1,
		Choose: func(rng.Channel) iter.Seq[uint32] {
			return func(yield func(uint32) bool) {
				for v := uint32(0); yield(v); v++ {
				}
			}
		}}
}
