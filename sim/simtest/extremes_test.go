package simtest_test

import (
	"iter"
	"slices"
	"testing"

	"womsim/sim"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// fast runs one replicate by the fast engine and returns its result and state changes.
func fast(t *testing.T, c sim.Config, replicate int) (*sim.Result, []sim.StateChange) {
	t.Helper()
	m, err := sim.NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	runner, events := sim.NewRunner(), []sim.StateChange(nil)
	runner.Watch(func(e sim.StateChange) { events = append(events, e) })
	return runner.Run(m, replicate), events
}

// An optional feature at zero leaves every value as it is without the feature, except in columns of
// its own.
func TestOptionalFeaturesAtZeroChangeNothing(t *testing.T) {
	nobody := func(rng.Channel) iter.Seq[uint32] { return slices.Values([]uint32{}) }
	for name, feature := range map[string]func(c *sim.Config){
		"a product beside": func(c *sim.Config) { c.OtherProducts = []sim.Launch{beside(c)} },
		"a rival whom nobody buys": func(c *sim.Config) {
			c.OtherProducts = []sim.Launch{{Product: beside(c).Product}}
			c.ExclusiveSets, c.Choice = [][]string{{c.Product.Name, "z"}},
				sim.Choice{Scale: 3, Price: 2}
		},
		"all are in the market": func(c *sim.Config) {
			c.MarketEntry = slices.Repeat([]float64{1}, c.Timeline.Days())
		},
		"no share of contacts": everySegment(func(s *sim.Segment) { s.ProofShare = 1e-12 }),
		"releases without gain": func(c *sim.Config) {
			c.Product.Iteration = sim.Iteration{Every: 1, Ceiling: 1, Feedback: 1}
		},
		"releases without members": func(c *sim.Config) {
			c.Product.Iteration = sim.Iteration{Every: 1, Gain: 1, Ceiling: 1, Feedback: 1}
		},
		"the segments' own appeal": func(c *sim.Config) { c.Product.Appeals = appeals(c) },
		"appeal without quality": func(c *sim.Config) {
			c.Product.QualityAppeal = make([]float64, len(c.Segments))
		},
		"replacement after the end": func(c *sim.Config) {
			c.Product.ReplaceAfter = c.Timeline.Days()
		},
		"enough of everything": func(c *sim.Config) {
			c.Product.Supply = &sim.Supply{Deliveries: first(c, 1000), PresoldFirst: true}
		},
		"enough invitations": func(c *sim.Config) {
			c.Product.Invites = &sim.Invites{Initial: 1000}
		},
		"a community nobody joins": last(sim.Community{Name: "~", From: -99, To: 99,
			MoreTalk: 9, MoreAdvocacy: 9}),
		"a community closed": last(sim.Community{Name: "~", From: 98, To: 99, Join: 1,
			MoreTalk: 9, MoreAdvocacy: 9}),
		"a referral that pays nobody": last(sim.Referral{Name: "~", From: -99, To: 99}),
		"friends who pay as others":   last(sim.Referral{Name: "~", From: -99, To: 99, Group: 2}),
		"a referral over": last(sim.Referral{Name: "~", From: 98, To: 99, MoreTalk: 9,
			Subsidy: 99, Group: 2}),
		"a meetup without members": last(sim.Meetup{Name: "~", Days: []int{0, 3, 5},
			Attendees: 3, Guests: 3, Contacts: 9, Credibility: 1}),
		"a campaign without followers": last(sim.Event{Name: "~", To: 99, Chance: 1,
			Credibility: 1, Choose: nobody}),
		"a desk without capacity": last(sim.Service{Name: "~", From: -99, To: 99, Recovery: 1,
			Response: 1, Patience: 1}),
		"a desk before all": last(sim.Service{Name: "~", From: -99, To: -98,
			Capacity: 9, Recovery: 1, Response: 1, Patience: 1}),
		"cross-selling what nobody buys": func(c *sim.Config) {
			c.OtherProducts = []sim.Launch{{Product: beside(c).Product}}
			last(sim.CrossSell{Name: "~", Owned: "z", Credibility: 1})(c)
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, c := range simtest.Corpus(19, 60) {
				without, eventsWithout := fast(t, c.Config, c.Replicate)
				feature(&c.Config)
				with, events := fast(t, c.Config, c.Replicate)
				events = slices.DeleteFunc(events, func(e sim.StateChange) bool {
					return e.Product > 0
				})
				if found := simtest.Differences(without, shared(with, without), eventsWithout,
					events); len(found) > 0 {
					t.Errorf("%s: %q", c.Name, found[:min(4, len(found))])
				}
			}
		})
	}
}

// beside returns a product like the focal one, with the same channels; its name comes last.
func beside(c *sim.Config) sim.Launch {
	l := sim.Launch{Product: c.Product, Channels: c.Channels}
	l.Product.Name = "z"
	return l
}

// appeals returns the appeal of the product to each segment.
func appeals(c *sim.Config) (appeals []float64) {
	for _, s := range c.Segments {
		appeals = append(appeals, s.Appeal)
	}
	return appeals
}

// first returns a series that is zero but on the first day.
func first(c *sim.Config, n int64) []int64 {
	series := make([]int64, c.Timeline.Days())
	series[0] = n
	return series
}

// last adds a channel after all others in order of name.
func last(channel sim.Channel) func(*sim.Config) {
	return func(c *sim.Config) { c.Channels = append(slices.Clone(c.Channels), channel) }
}

// shared returns a result without the columns that another result lacks for want of the last
// source.
func shared(r, without *sim.Result) *sim.Result {
	s := *r
	s.OtherProducts, s.Invitations, s.Sources = nil, without.Invitations,
		r.Sources[:len(without.Sources)]
	for _, split := range []*[][]int64{&s.Convictions, &s.Seeded, &s.SalesBy, &s.Actions,
		&s.Exposures} {
		if *split != nil {
			*split = (*split)[:len(without.Sources)]
		}
	}
	return &s
}

// What must hold at the ends of the ranges, whatever else is in play.
func TestExtremes(t *testing.T) {
	desk := sim.Service{Name: "~", From: -99, To: 99, Capacity: 1e6, Recovery: 1, Response: 0.1,
		Patience: 1}
	for name, x := range map[string]struct {
		extreme func(c *sim.Config)
		zero    func(r *sim.Result) []int64
	}{
		"a desk that recovers all leaves no detractors": {func(c *sim.Config) {
			withoutDesks(c)
			last(desk)(c)
		}, func(r *sim.Result) []int64 { return r.Detractors }},
		"a perfect product as promised has no complaints": {func(c *sim.Config) {
			last(desk)(c)
			c.Product.Quality = 1
			every(func(a sim.Ads) sim.Channel { a.Hype = 0; return a })(c)
		}, func(r *sim.Result) []int64 { return r.Complaints }},
		"no stock, no sales": {func(c *sim.Config) {
			c.Product.Supply, c.Product.Invites = &sim.Supply{Deliveries: first(c, 0)}, nil
		}, func(r *sim.Result) []int64 { return r.Sales }},
		"nobody invites, no sales": {func(c *sim.Config) {
			c.Product.Supply, c.Product.Invites = nil, &sim.Invites{}
			every(func(f sim.Referral) sim.Channel { f.Group = 0; return f })(c)
		}, func(r *sim.Result) []int64 { return r.Sales }},
		"nobody is in the market": {func(c *sim.Config) {
			c.MarketEntry = make([]float64, c.Timeline.Days())
		},
			func(r *sim.Result) []int64 { return r.Aware }},
	} {
		t.Run(name, func(t *testing.T) {
			otherwise := 0
			for _, c := range simtest.FullCorpus(20, 200) {
				if r, _ := fast(t, c.Config, c.Replicate); slices.ContainsFunc(x.zero(r),
					positive) {
					otherwise++
				}
				x.extreme(&c.Config)
				if r, _ := fast(t, c.Config, c.Replicate); slices.ContainsFunc(x.zero(r),
					positive) {
					t.Errorf("%s: %v, want zeros", c.Name, x.zero(r))
				}
			}
			if otherwise < 5 {
				t.Errorf("only %d of 200 cases are otherwise without", otherwise)
			}
		})
	}
}

// positive reports whether n is above zero.
func positive(n int64) bool { return n > 0 }

// withoutDesks removes all service desks.
func withoutDesks(c *sim.Config) {
	c.Channels = slices.DeleteFunc(slices.Clone(c.Channels), func(channel sim.Channel) bool {
		_, is := channel.(sim.Service)
		return is
	})
}
