package sim_test

import (
	"iter"
	"slices"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// divided is a market of 200 talkers, of whom half own the product from day 0 on, the others from
// day 3 on, and of 500 listeners who can be told by six of them each. A talker recommends or warns,
// twice; nobody buys.
func divided(t *testing.T) (c sim.Config, tellers [][]uint32) {
	t.Helper()
	b := network.NewBuilder(700)
	for v := range uint64(500) {
		var of []uint32
		for i := uint64(0); len(of) < 6; i++ {
			u := uint32(rng.Root(7).At(v).At(i).Below(200))
			if !slices.Contains(of, u) {
				of = append(of, u)
				b.AddContact(u, uint32(200+v), 1)
			}
		}
		tellers = append(tellers, of)
	}
	g, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	from := func(first uint32) func(rng.Channel) iter.Seq[uint32] {
		var users []uint32
		for u := first; u < first+100; u++ {
			users = append(users, u)
		}
		return func(rng.Channel) iter.Seq[uint32] { return slices.Values(users) }
	}
	always := 1.0
	return sim.Config{
		Seed: 8, Graph: g, Timeline: sim.Timeline{Window: 10}, NegativeWeight: 1,
		Segments: []sim.Segment{{Name: "all", Share: 1, Appeal: 1, Aversion: &always,
			Shield: true}},
		Product: sim.Product{Name: "p", Quality: 0.5,
			Experience: sim.Experience{Advocacy: 1, Detraction: 1},
			Talk: sim.Talk{Rate: 1, DetractorRate: 1, Repeat: true,
				Days: sim.TalkDays{Fixed: 2}}},
		Channels: []sim.Channel{
			sim.Seeding{Name: "a", Users: 100, Day: 0, Choose: from(0)},
			sim.Seeding{Name: "b", Users: 100, Day: 3, Choose: from(100)},
		},
		Record: sim.Record{Awareness: true},
	}, tellers
}

// Who has a shield rejects on the first day on which more different people have warned than
// recommended, those counted whom it heard while it was convinced.
func TestShieldWeighsWarnersAgainstRecommenders(t *testing.T) {
	c, tellers := divided(t)
	_, events := simulated(t, c, 0, nil)
	warns, rejects := map[uint32]bool{}, map[uint32]int{}
	for _, e := range events {
		switch e.Kind {
		case sim.BecameDetractor:
			warns[e.Consumer] = true
		case sim.BecameRejected:
			rejects[e.Consumer] = e.Day
		}
	}
	late, spared := 0, 0
	for i, of := range tellers {
		early, all, warned := 0, 0, false
		for _, u := range of {
			vote := -1
			if warns[u] {
				vote, warned = 1, true
			}
			all += vote
			if u < 100 {
				early += vote
			}
		}
		want := 0 // never
		switch {
		case early > 0:
			want = 1
		case all > 0:
			want = 4
			late++
		case warned:
			spared++
		}
		if got := rejects[uint32(200+i)]; got != want {
			t.Fatalf("listener %d rejects on day %d, want %d", i, got, want)
		}
	}
	if late < 20 || spared < 50 {
		t.Errorf("%d reject on day 4 and %d are warned in vain: the test shows little", late,
			spared)
	}
}

// Who forgives has forgotten who warned and who recommended: only what it hears from that morning
// on is weighed.
func TestForgivingClearsTheShield(t *testing.T) {
	c, tellers := divided(t)
	c.Product.Forgiveness.HalfLife = 0.01 // all forgive on the next morning
	_, events := simulated(t, c, 0, nil)
	days, warns := map[uint32][]int{}, map[uint32]bool{}
	for _, e := range events {
		switch e.Kind {
		case sim.BecameRejected:
			days[e.Consumer] = append(days[e.Consumer], e.Day)
		case sim.BecameDetractor:
			warns[e.Consumer] = true
		}
	}
	again := 0
	for i, of := range tellers {
		early, late := 0, 0
		for _, u := range of {
			vote := -1
			if warns[u] {
				vote = 1
			}
			if u < 100 {
				early += vote
			} else {
				late += vote
			}
		}
		var want []int
		if early > 0 { // and hears the same on day 2
			want, early = []int{1, 2}, 0
			again++
		}
		if early+late > 0 {
			want = append(want, 4, 5)
		}
		if got := days[uint32(200+i)]; !slices.Equal(got, want) {
			t.Fatalf("listener %d rejects on days %v, want %v", i, got, want)
		}
	}
	if again < 20 {
		t.Errorf("only %d reject again", again)
	}
}

// Several workers weigh like one.
func TestShardsWeighLikeTheWhole(t *testing.T) {
	c, _ := divided(t)
	c.Graph = ringOf(t, 5000, 8, 0.7)
	c.Segments[0].NeedRate, c.Segments[0].MemoryHalfLife = 0.3, 5
	c.Product.Talk.Rejected = sim.TalkProfile{Rate: 0.5, Credibility: 0.5}
	c.Product.Talk.Buzz = sim.TalkProfile{Rate: 0.5, Credibility: 0.5}
	c.Product.Forgiveness.HalfLife, c.Product.Talk.Days.Fixed = 20, 6
	c.Product.Quality = 0.7
	c.Channels = []sim.Channel{sim.Seeding{Name: "seeds", Users: 300, Choose: choose(5000, 300)}}
	c.Timeline.Window = 40
	model, err := sim.NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	want := sim.NewRunner().Run(model, 0)
	if want.Adopters[39] < 300 || want.Rejected[39] < 100 || want.Forgiven[39] < 100 {
		t.Errorf("%d owners, %d rejected, %d forgiven are few", want.Adopters[39],
			want.Rejected[39], want.Forgiven[39])
	}
	for _, workers := range []int{2, 5} {
		r := sim.NewRunner()
		r.SetWorkers(workers)
		for _, difference := range simtest.Differences(r.Run(model, 0), want, nil, nil) {
			t.Fatalf("%d workers: %s", workers, difference)
		}
	}
}
