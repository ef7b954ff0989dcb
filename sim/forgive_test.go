package sim_test

import (
	"math"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// warned is a market of three: 0 is a seed user and warns 1 on every day from day 1 on, 1 warns 2
// on every day after it has rejected, and 2 does not believe it.
func warned(t *testing.T) sim.Config {
	t.Helper()
	b := network.NewBuilder(3)
	b.AddContact(0, 1, 1)
	b.AddContact(1, 2, 0)
	g, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	always := 1.0
	return sim.Config{
		Seed: 6, Graph: g, Timeline: sim.Timeline{Window: 60}, NegativeWeight: 1,
		Segments: []sim.Segment{{Name: "all", Share: 1, Appeal: 1, NeedRate: 1, Aversion: &always}},
		Product: sim.Product{Name: "p", Experience: sim.Experience{Detraction: 1},
			Forgiveness: sim.Forgiveness{HalfLife: 3},
			Talk: sim.Talk{Rate: 1, Repeat: true, Days: sim.TalkDays{Unlimited: true},
				DetractorRate: 1, Rejected: sim.TalkProfile{Rate: 1, Credibility: 1}}},
		Channels: []sim.Channel{sim.Seeding{Name: "seeds", Users: 1, Choose: choose(1, 1)}},
		Record:   sim.Record{Awareness: true},
	}
}

// Who hears a bad word on every day rejects again on the day on which it forgives, each time for
// the days that its draws say, and with one more episode of talk.
func TestWhoForgivesCanRejectAgain(t *testing.T) {
	c := warned(t)
	result, _ := simulated(t, c, 0, nil)
	draws, hazard := rng.NewDraws(6, 0, "p"), 1-rng.Exp(-math.Ln2/3)
	rejects, m := 1, uint32(0)
	for day := range c.Timeline.Window {
		if day == rejects {
			u, left := draws.Forgive(1, m).Uniform(), 1-hazard
			for rejects++; u >= 1-left; rejects++ {
				left *= 1 - hazard
			}
			m++
		}
		forgiven, rejected := max(0, int64(m)-1), min(1, int64(m))
		if result.Forgiven[day] != forgiven || result.Rejected[day] != rejected {
			t.Fatalf("day %d: %d forgiven and %d rejected, want %d and %d", day,
				result.Forgiven[day], result.Rejected[day], forgiven, rejected)
		}
		if day+1 < c.Timeline.Window && result.Exposures[rng.Rejecter][day+1] != int64(m) {
			t.Fatalf("day %d: %d bad words of rejecters, want %d", day+1,
				result.Exposures[rng.Rejecter][day+1], m)
		}
	}
	if m < 5 {
		t.Errorf("only %d rejections", m)
	}
	for _, violation := range result.Check(&c) {
		t.Error(violation)
	}
}

// A shorter half-life forgives sooner, and a release that raises quality wins back those whose draw
// is below its chance; one that does not raises nobody.
func TestReleasesWinRejectersBack(t *testing.T) {
	c := warned(t)
	c.Product.Talk.Days = sim.TalkDays{Fixed: 1} // one bad word, on day 1
	c.Product.Forgiveness = sim.Forgiveness{Release: 0.3}
	c.Product.Iteration = sim.Iteration{Every: 5, Gain: 0.2, Ceiling: 0.5, Feedback: 1}
	c.Channels = []sim.Channel{
		sim.Community{Name: "club", From: 0, To: 60, Join: 1}, c.Channels[0],
	}
	draws, want := rng.NewDraws(6, 0, "p"), 60
	for day := 55; day >= 5; day -= 5 {
		if day <= 25 && draws.Reprieve(1, day).Uniform() < 0.3 { // 0.1 a release, until day 25
			want = day
		}
	}
	result, _ := simulated(t, c, 0, nil)
	for day, forgiven := range result.Forgiven {
		if (forgiven == 1) != (day >= want) {
			t.Fatalf("day %d: %d forgiven, want one from day %d on", day, forgiven, want)
		}
	}
	if want == 60 || result.Quality[59] != 0.5 {
		t.Errorf("day %d, quality %v: the test shows nothing", want, result.Quality[59])
	}
}

// A conviction that ended by rejecting is over: who is convinced anew, on day 20, buys on the day
// of need of the second conviction, also where that of the first lies between.
func TestWhoRejectsForgetsItsNeed(t *testing.T) {
	c := warned(t)
	c.Segments[0].NeedRate = 0.05
	c.Product.Talk.Days = sim.TalkDays{Fixed: 1}
	c.Channels = append(c.Channels,
		sim.Broadcast{Name: "tv", Hazard: 1, From: 0, To: 0, Credibility: 1},
		sim.Broadcast{Name: "tv again", Hazard: 1, From: 20, To: 20, Credibility: 1})
	needs := rng.Geometric(0.05, 200)
	model, err := sim.NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	runner, stale := sim.NewRunner(), 0
	for replicate := range 300 {
		bought := 60
		runner.Watch(func(e sim.StateChange) {
			if e.Kind == sim.Adopted && e.Consumer == 1 {
				bought = e.Day
			}
		})
		runner.Run(model, replicate)
		draws := rng.NewDraws(6, replicate, "p")
		first, second := needs.Days(draws.Need(1, 0))-1, 19+needs.Days(draws.Need(1, 1))
		forgives := rng.Geometric(1-rng.Exp(-math.Ln2/3), 200).Days(draws.Forgive(1, 0)) + 1
		want := min(60, second)
		if first == 0 {
			want = 0
		} else if forgives > 20 {
			want = 60
		}
		if bought != want {
			t.Fatalf("replicate %d buys on day %d, want %d", replicate, bought, want)
		}
		if first > 20 && first < second && forgives <= 20 {
			stale++
		}
	}
	if stale < 10 {
		t.Errorf("only %d old needs come before new ones", stale)
	}
}

// Forgiving breaks no law of the counts, depends on neither runner nor workers, and with all
// mechanisms together those who are forgiven are some.
func TestForgivingObeysTheLaws(t *testing.T) {
	shared, forgiven := sim.NewRunner(), int64(0)
	cases := append(simtest.FullCorpus(41, 300), simtest.Corpus(42, 200)...)
	for i, c := range cases {
		c.Config.Product.Forgiveness = sim.Forgiveness{HalfLife: float64(i%5) * 0.5, Release: 0.5}
		model, err := sim.NewModel(c.Config)
		if err != nil {
			t.Fatal(err)
		}
		want := sim.NewRunner().Run(model, c.Replicate)
		report(t, c, want.Check(&c.Config))
		shared.SetWorkers(1 + i%4)
		report(t, c, simtest.Differences(shared.Run(model, c.Replicate), want, nil, nil))
		forgiven += want.Forgiven[len(want.Forgiven)-1]
	}
	if forgiven < 500 {
		t.Errorf("only %d are forgiven", forgiven)
	}
}
