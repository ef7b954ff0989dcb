package simtest_test

import (
	"slices"
	"testing"

	"womsim/sim"
	"womsim/sim/simtest"
)

const fullCorpusSize = 300

// withFeatures are the cases of Launches that are not those of Corpus.
func withFeatures() (cases []simtest.Case) {
	corpus := simtest.Corpus(corpusSeed, fullCorpusSize)
	for i, c := range simtest.FullCorpus(corpusSeed, fullCorpusSize) {
		if len(c.Config.Channels) != len(corpus[i].Config.Channels) ||
			c.Config.OtherProducts != nil ||
			c.Config.Choice != (sim.Choice{}) {
			cases = append(cases, c)
		}
	}
	return cases
}

// Two of five cases have no optional feature.
func TestFullCorpusHoldsPlainCases(t *testing.T) {
	if n := len(withFeatures()); n < fullCorpusSize/2 || n > fullCorpusSize*3/5 {
		t.Errorf("%d of %d cases have features, want three of five", n, fullCorpusSize)
	}
}

// Every optional feature matters: without it many runs would differ.
func TestOptionalFeaturesBite(t *testing.T) {
	features := []struct {
		name    string
		least   int // cases in which leaving it out changes the run
		without func(c *sim.Config)
	}{
		{"sets", 40, func(c *sim.Config) { c.ExclusiveSets = nil }},
		{"appeal in the choice", 3, func(c *sim.Config) { c.Choice.Scale = 0 }},
		{"price in the choice", 3, func(c *sim.Config) { c.Choice.Price = 0 }},
		{"entry", 30, func(c *sim.Config) { c.MarketEntry = nil }},
		{"homophily", 15, func(c *sim.Config) { c.Homophily = 0 }},
		{"proof by share", 25, everySegment(func(s *sim.Segment) { s.ProofShare = 0 })},
		{"day of launch", 30, everyProduct(func(p *sim.Product) { p.Launch = 0 })},
		{"releases", 10, everyProduct(func(p *sim.Product) { p.Iteration = sim.Iteration{} })},
		{"ceiling of quality", 8, everyProduct(func(p *sim.Product) { p.Iteration.Ceiling = 1 })},
		{"appeal by quality", 25, everyProduct(func(p *sim.Product) { p.QualityAppeal = nil })},
		{"appeal by product", 40, everyProduct(func(p *sim.Product) { p.Appeals = nil })},
		{"replacement", 60, everyProduct(func(p *sim.Product) { p.ReplaceAfter = 0 })},
		{"supply", 18, everyProduct(func(p *sim.Product) { p.Supply = nil })},
		{"presold first", 2, everyProduct(func(p *sim.Product) {
			if p.Supply != nil {
				p.Supply = &sim.Supply{Deliveries: p.Supply.Deliveries}
			}
		})},
		{"invites", 50, everyProduct(func(p *sim.Product) { p.Invites = nil })},
		{"invitations of the company", 35, everyProduct(func(p *sim.Product) {
			if p.Invites != nil {
				p.Invites = &sim.Invites{PerAdopter: p.Invites.PerAdopter}
			}
		})},
		{"invitations of owners", 20, everyProduct(func(p *sim.Product) {
			if p.Invites != nil {
				p.Invites = &sim.Invites{Initial: p.Invites.Initial}
			}
		})},
		{"communities", 50, every(func(c sim.Community) sim.Channel { c.Join = 0; return c })},
		{"not joining", 50, every(func(c sim.Community) sim.Channel { c.Join = 1; return c })},
		{"days of communities", 50, every(func(c sim.Community) sim.Channel {
			c.From, c.To = -99, 99
			return c
		})},
		{"talk of members", 12, every(func(c sim.Community) sim.Channel {
			c.MoreTalk = 0
			return c
		})},
		{"advocacy of members", 5, every(func(c sim.Community) sim.Channel {
			c.MoreAdvocacy = 0
			return c
		})},
		{"talk of the rewarded", 14, every(func(c sim.Referral) sim.Channel {
			c.MoreTalk = 0
			return c
		})},
		{"subsidies", 3, every(func(c sim.Referral) sim.Channel { c.Subsidy = 0; return c })},
		{"groups", 10, every(func(c sim.Referral) sim.Channel { c.Group = 0; return c })},
		{"groups of three", 3, every(func(c sim.Referral) sim.Channel {
			c.Group = min(2, c.Group)
			return c
		})},
		{"meetups", 8, every(func(c sim.Meetup) sim.Channel { c.Days = nil; return c })},
		{"guests", 2, every(func(c sim.Meetup) sim.Channel { c.Guests = 0; return c })},
		{"attendees", 3, every(func(c sim.Meetup) sim.Channel { c.Attendees = 1; return c })},
		{"talks at meetups", 2, every(func(c sim.Meetup) sim.Channel {
			c.Contacts = min(1, c.Contacts)
			return c
		})},
		{"campaigns", 50, every(func(c sim.Event) sim.Channel { c.Followers = 0; return c })},
		{"passing on", 20, every(func(c sim.Event) sim.Channel { c.Chance = 0; return c })},
		{"followers", 50, every(func(c sim.Event) sim.Channel { c.Followers = 99; return c })},
		{"cross-selling", 2, every(func(c sim.CrossSell) sim.Channel {
			c.Credibility = 0
			return c
		})},
		{"desks", 20, every(func(c sim.Service) sim.Channel { c.Capacity = 0; return c })},
		{"capacity", 9, every(func(c sim.Service) sim.Channel {
			c.Capacity = min(1, c.Capacity) * 99
			return c
		})},
		{"response", 3, every(func(c sim.Service) sim.Channel { c.Response = 1e9; return c })},
		{"patience", 6, every(func(c sim.Service) sim.Channel { c.Patience = 999; return c })},
		{"failure to recover", 12, every(func(c sim.Service) sim.Channel {
			c.Recovery = 1
			return c
		})},
	}
	bites, r := make([]int, len(features)), newRunners()
	for _, c := range withFeatures() {
		with, events := fast(t, c.Config, c.Replicate)
		for i, feature := range features {
			if bites[i] == feature.least {
				continue // enough
			}
			lacking := c.Config
			lacking.Segments, lacking.OtherProducts = slices.Clone(lacking.Segments),
				slices.Clone(lacking.OtherProducts)
			feature.without(&lacking)
			bites[i] += r.differs(t, lacking, c.Replicate, with, events)
		}
	}
	for i, feature := range features {
		if bites[i] < feature.least {
			t.Errorf("%s: of consequence in %d of %d cases, want at least %d", feature.name,
				bites[i],
				fullCorpusSize, feature.least)
		}
	}
}

func everyProduct(change func(*sim.Product)) func(*sim.Config) {
	return func(c *sim.Config) {
		change(&c.Product)
		for i := range c.OtherProducts {
			change(&c.OtherProducts[i].Product)
		}
	}
}

// everyList changes the channels of every product.
func everyList(c *sim.Config, change func([]sim.Channel) []sim.Channel) {
	c.Channels = change(slices.Clone(c.Channels))
	for i := range c.OtherProducts {
		c.OtherProducts[i].Channels = change(slices.Clone(c.OtherProducts[i].Channels))
	}
}

// every changes the channels of a kind.
func every[Kind sim.Channel](change func(Kind) sim.Channel) func(*sim.Config) {
	return func(c *sim.Config) {
		everyList(c, func(channels []sim.Channel) []sim.Channel {
			for i, channel := range channels {
				if one, is := channel.(Kind); is {
					channels[i] = change(one)
				}
			}
			return channels
		})
	}
}

// Everything that optional features bring about happens often.
func TestOptionalFeaturesHappen(t *testing.T) {
	counts := map[string]int64{}
	count := func(r *sim.Result) {
		for name, series := range map[string][]int64{
			"unmet": r.Unmet, "returned": r.Returned, "repeat": r.RepeatSales,
			"excluded": r.Excluded,
			"outside":  r.NotYetInMarket, "members": r.Members,
			"complaints": r.Complaints, "answered": r.Answered, "recovered": r.Recovered,
			"invitations": r.Invitations,
		} {
			for _, n := range series {
				counts[name] += n
			}
		}
	}
	for _, c := range withFeatures() {
		r, _ := watched(c.Config, c.Replicate)
		count(r)
		for _, other := range r.OtherProducts {
			count(other)
		}
	}
	for name, n := range counts {
		if n < 30 {
			t.Errorf("%s: %d in all, want at least 30", name, n)
		}
	}
}
