package sim_test

import (
	"slices"
	"testing"

	"womsim/sim"
	"womsim/sim/simtest"
)

// However many hands work on a replicate, it comes out the same; and what they leave behind does
// not matter, neither to each other nor to runs of one hand.
func TestShardsAddUpToTheWhole(t *testing.T) {
	shared, alone := sim.NewRunner(), sim.NewRunner()
	split, adopters := 0, int64(0)
	cases := slices.Concat(simtest.Corpus(31, 500), simtest.FullCorpus(32, 200), divisible(33, 600))
	for i, c := range cases {
		model, err := sim.NewModel(c.Config)
		if err != nil {
			t.Fatal(err)
		}
		want := alone.Run(model, c.Replicate)
		if model.Parallelizable() {
			split++
			adopters += want.Adopters[len(want.Adopters)-1]
		}
		for _, workers := range []int{2 + i%7, 1} {
			shared.SetWorkers(workers)
			for _, difference := range simtest.Differences(shared.Run(model, c.Replicate), want,
				nil, nil) {
				t.Fatalf("%s, %d workers: %s", c.Name, workers, difference)
			}
		}
	}
	if split < 900 || adopters < 3000 {
		t.Errorf("only %d of %d cases could be split, with %d adopters", split, len(cases),
			adopters)
	}
}

// divisible returns cases of version 3 without what keeps several goroutines from sharing a
// replicate.
func divisible(seed uint64, n int) []simtest.Case {
	cases := simtest.VersionThree(seed, n)
	for i := range cases {
		cases[i].Config = simtest.Without(cases[i].Config, "several products", "entry",
			"homophily", "clock", "supply", "invites", "releases", "replacement", "communities",
			"meetups", "events", "referrals", "groups", "service desks")
	}
	return cases
}

// The same of a market of several regions, with awareness, ads, counted words and viewers who
// differ, and of the plain cascade.
func TestShardsOfManyBlocks(t *testing.T) {
	g := ringOf(t, 20_000, 12, 0.2)
	whole := journey(g)
	whole.Segments[2].SocialProof = 2
	whole.Channels = append(whole.Channels, sim.Ads{Name: "spots", Impressions: 0.2, From: -5,
		To: 9, Credibility: 0.1, Viewing: sim.Viewing{Spread: 1}}, sim.Press{Name: "tv", Day: 3,
		Chance: 0.3, Credibility: 0.1}, sim.Ads{Name: "views", Impressions: 0.3, From: -2, To: 8,
		Credibility: 0.1, Viewing: sim.Viewing{Spread: 0.7, Cap: 2, CapDays: 3, Fatigue: 2}})
	for name, c := range map[string]sim.Config{"journey": whole, "cascade": cascade(g, 40)} {
		model, err := sim.NewModel(c)
		if err != nil {
			t.Fatal(err)
		}
		want := sim.NewRunner().Run(model, 1)
		if want.Adopters[len(want.Adopters)-1] < 500 {
			t.Errorf("%s: %d adopters are few", name, want.Adopters[len(want.Adopters)-1])
		}
		for _, workers := range []int{2, 3, 8, 40} {
			r := sim.NewRunner()
			r.SetWorkers(workers)
			for replicate := range 2 { // the second uses what the first left
				got := r.Run(model, replicate)
				if replicate == 0 {
					continue
				}
				for _, difference := range simtest.Differences(got, want, nil, nil) {
					t.Fatalf("%s, %d workers: %s", name, workers, difference)
				}
			}
		}
	}
}

// An interrupted run has no result, and leaves nothing behind.
func TestInterruptedRunsLeaveNothingBehind(t *testing.T) {
	c := journey(ringOf(t, 3000, 12, 0.2))
	model, err := sim.NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	want := sim.NewRunner().Run(model, 0)
	for _, workers := range []int{1, 4} {
		r, days := sim.NewRunner(), 0
		r.SetWorkers(workers)
		r.StopWhen(func() bool { days++; return days > 60 })
		if r.Run(model, 1) != nil || days != 61 {
			t.Fatalf("not interrupted, after %d days", days)
		}
		r.StopWhen(nil)
		for _, difference := range simtest.Differences(r.Run(model, 0), want, nil, nil) {
			t.Fatalf("%d workers: %s", workers, difference)
		}
	}
}

// A channel that breaks down on one day of one replicate.
type faulty struct {
	sim.Broadcast
	broken *bool
}

func (f faulty) Reach(day int, quality float64) sim.Reach {
	if *f.broken && day == 20 {
		panic("broken")
	}
	return f.Broadcast.Reach(day, quality)
}

// A run that panics leaves nothing behind either: the experiment goes on with the runner.
func TestBrokenRunsLeaveNothingBehind(t *testing.T) {
	c, broken := journey(ringOf(t, 3000, 12, 0.2)), false
	c.Channels = append(c.Channels, faulty{sim.Broadcast{Name: "tv", Hazard: 0.01, From: 0, To: 40,
		Credibility: 0.1}, &broken})
	model, err := sim.NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	want := sim.NewRunner().Run(model, 0)
	for _, workers := range []int{1, 4} {
		r := sim.NewRunner()
		r.SetWorkers(workers)
		func() {
			defer func() {
				if recover() == nil {
					t.Fatal("no panic")
				}
			}()
			broken = true
			r.Run(model, 1)
		}()
		broken = false
		for _, difference := range simtest.Differences(r.Run(model, 0), want, nil, nil) {
			t.Fatalf("%d workers: %s", workers, difference)
		}
	}
}

// The same of a run in which whoever watches panics, in the middle of a day.
func TestRunsBrokenByTheirWatcherLeaveNothingBehind(t *testing.T) {
	c := journey(ringOf(t, 3000, 12, 0.2))
	model, err := sim.NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	want, r := sim.NewRunner().Run(model, 0), sim.NewRunner()
	promoters := 0
	r.Watch(func(e sim.StateChange) {
		if e.Kind == sim.BecamePromoter {
			if promoters++; promoters == 5 {
				panic("broken")
			}
		}
	})
	func() {
		defer func() { _ = recover() }()
		r.Run(model, 1)
	}()
	if promoters != 5 {
		t.Fatalf("%d promoters, want 5", promoters)
	}
	r.Watch(nil)
	for _, difference := range simtest.Differences(r.Run(model, 0), want, nil, nil) {
		t.Fatal(difference)
	}
}
