package simtest_test

import (
	"reflect"
	"slices"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

const corpusSeed, corpusSize = 1, 300

// watched runs the naive engine and returns its result and state changes.
func watched(c sim.Config, replicate int) (*sim.Result, []sim.StateChange) {
	var events []sim.StateChange
	r := reference.Run(c, replicate, func(e sim.StateChange) { events = append(events, e) })
	return r, events
}

func TestCorpusIsReproducible(t *testing.T) {
	a, b := simtest.Corpus(3, 20), simtest.Corpus(3, 30)[:20]
	for i := range a {
		// they hold functions, which cannot be compared
		a[i].Config.Channels, b[i].Config.Channels = nil, nil
	}
	if !reflect.DeepEqual(a, b) {
		t.Error("the first 20 cases differ between two calls")
	}
}

// A feature that could be left out of the corpus without anything changing would not be tested by
// it.
func TestFeaturesBite(t *testing.T) {
	features := []struct {
		name    string
		least   int // cases in which leaving it out changes the run
		without func(c *sim.Config)
	}{
		{"appeal", 50, everySegment(func(s *sim.Segment) { s.Appeal = 1 })},
		{"need rate", 60, everySegment(func(s *sim.Segment) { s.NeedRate = 1 })},
		{"memory", 30, everySegment(func(s *sim.Segment) { s.MemoryHalfLife = 0 })},
		{"social proof", 60, everySegment(func(s *sim.Segment) { s.SocialProof = 0 })},
		{"social proof above one", 15, everySegment(func(s *sim.Segment) {
			s.SocialProof = min(1, s.SocialProof)
		})},
		{"willingness to pay", 25, everySegment(func(s *sim.Segment) {
			s.WillingnessToPay.Median = 0
		})},
		{"spread of willingness to pay", 15, everySegment(func(s *sim.Segment) {
			s.WillingnessToPay.Spread = 0
		})},
		{"segments", 95, func(c *sim.Config) {
			c.Segments = c.Segments[:1]
			c.Segments[0].Share = 1
		}},
		{"rule", 40, func(c *sim.Config) { c.Decision.Rule = sim.RuleIndependent }},
		{"law of thresholds", 10, func(c *sim.Config) { c.Decision.Min = c.Decision.Max }},
		{"bad words", 25, func(c *sim.Config) { c.NegativeWeight = 0 }},
		{"weight of bad words", 10, func(c *sim.Config) {
			c.NegativeWeight = min(1, c.NegativeWeight)
		}},
		{"distrust", 10, func(c *sim.Config) { c.Distrust = sim.DistrustIgnore }},
		{"quality", 70, func(c *sim.Config) { c.Product.Quality = 1 }},
		{"delay", 70, func(c *sim.Config) { c.Product.Experience.Delay = 0 }},
		{"advocacy", 55, func(c *sim.Config) { c.Product.Experience.Advocacy = 1 }},
		{"detraction", 50, func(c *sim.Config) { c.Product.Experience.Detraction = 1 }},
		{"presale", 5, func(c *sim.Config) { c.Product.Presale = 1 }},
		{"prices", 25, func(c *sim.Config) { c.Product.Prices = nil }},
		{"talk rate", 85, func(c *sim.Config) { c.Product.Talk.Rate = 1 }},
		{"days of talk", 80, func(c *sim.Config) {
			c.Product.Talk.Days = sim.TalkDays{Unlimited: true}
		}},
		{"geometric days of talk", 20, func(c *sim.Config) {
			fixIf(&c.Product.Talk.Days, c.Product.Talk.Days.GeometricMean > 1)
		}},
		{"unlimited days of talk", 10, func(c *sim.Config) {
			fixIf(&c.Product.Talk.Days, c.Product.Talk.Days.Unlimited)
		}},
		{"repeated talk", 30, func(c *sim.Config) { c.Product.Talk.Repeat = false }},
		{"detractors' rate", 20, func(c *sim.Config) { c.Product.Talk.DetractorRate = 1 }},
		{"buzz", 50, func(c *sim.Config) { c.Product.Talk.Buzz = sim.TalkProfile{} }},
		{"credibility of buzz", 15, func(c *sim.Config) { c.Product.Talk.Buzz.Credibility = 1 }},
		{"rejecters' talk", 15, func(c *sim.Config) {
			c.Product.Talk.Rejected = sim.TalkProfile{}
		}},
		{"credibility of rejecters", 2, func(c *sim.Config) {
			c.Product.Talk.Rejected.Credibility = 1
		}},
		{"people", 85, func(c *sim.Config) { c.Product.Talk.Rate = 0 }},
		{"ads", 115, withoutKind[sim.Ads]},
		{"broadcast", 95, withoutKind[sim.Broadcast]},
		{"press", 115, withoutKind[sim.Press]},
		{"seeding", 100, withoutKind[sim.Seeding]},
		{"hype", 20, everyChannel(func(c sim.Channel) sim.Channel {
			if ads, ok := c.(sim.Ads); ok {
				ads.Hype = 0
				return ads
			}
			return c
		})},
		{"targets", 70, everyChannel(untargeted)},
		{"parallel contacts", 25, rebuilt(network.DuplicatesKeepMax, func(trust float64) float64 {
			return trust
		})},
		{"negative trust", 15, rebuilt(network.DuplicatesParallel, func(trust float64) float64 {
			return max(0, trust)
		})},
		{"trust beyond the strips", 20, rebuilt(network.DuplicatesParallel,
			func(trust float64) float64 {
				return min(0.63, trust)
			})},
	}
	bites, r := make([]int, len(features)), newRunners()
	for _, c := range simtest.Corpus(corpusSeed, corpusSize) {
		with, events := fast(t, c.Config, c.Replicate)
		for i, f := range features {
			if bites[i] == f.least {
				continue // enough
			}
			lacking := c.Config
			lacking.Segments = slices.Clone(lacking.Segments)
			f.without(&lacking)
			bites[i] += r.differs(t, lacking, c.Replicate, with, events)
		}
	}
	for i, f := range features {
		if bites[i] < f.least {
			t.Errorf("%s matters in %d of %d cases, want at least %d", f.name, bites[i], corpusSize,
				f.least)
		}
	}
}

// everySegment returns a change of all segments.
func everySegment(change func(*sim.Segment)) func(*sim.Config) {
	return func(c *sim.Config) {
		for i := range c.Segments {
			change(&c.Segments[i])
		}
	}
}

// fixIf sets the length of talk to one day if it is other.
func fixIf(days *sim.TalkDays, other bool) {
	if other {
		*days = sim.TalkDays{Fixed: 1}
	}
}

// withoutKind removes the channels of a kind.
func withoutKind[Kind sim.Channel](c *sim.Config) {
	c.Channels = slices.DeleteFunc(slices.Clone(c.Channels), func(channel sim.Channel) bool {
		_, is := channel.(Kind)
		return is
	})
}

// everyChannel returns a change of all channels.
func everyChannel(change func(sim.Channel) sim.Channel) func(*sim.Config) {
	return func(c *sim.Config) {
		c.Channels = slices.Clone(c.Channels)
		for i := range c.Channels {
			c.Channels[i] = change(c.Channels[i])
		}
	}
}

// untargeted returns the channel without targets.
func untargeted(channel sim.Channel) sim.Channel {
	switch c := channel.(type) {
	case sim.Ads:
		c.Segments = nil
		return c
	case sim.Broadcast:
		c.Segments = nil
		return c
	case sim.Press:
		c.Segments = nil
		return c
	case sim.Seeding:
		c.Segments = nil
		return c
	}
	return channel
}

// rebuilt returns a change that builds the graph anew with other trusts.
func rebuilt(duplicates network.Duplicates, trust func(float64) float64) func(*sim.Config) {
	return func(c *sim.Config) {
		b := network.NewBuilder(c.Graph.Nodes())
		for contact, weight := range c.Graph.All() {
			b.AddContact(contact[0], contact[1], trust(weight))
		}
		c.Graph, _, _ = b.Build(network.BuildOptions{Duplicates: duplicates})
	}
}

// Everything that can happen to a consumer happens often, and from every source.
func TestEverythingHappens(t *testing.T) {
	kinds, convictions, seeded, early := map[sim.ChangeKind]int{}, map[int]int{}, 0, 0
	for _, c := range simtest.Corpus(corpusSeed, corpusSize) {
		_, events := watched(c.Config, c.Replicate)
		for _, e := range events {
			kinds[e.Kind]++
			if e.Day < 0 {
				early++
			}
			if e.Kind == sim.BecameConvinced {
				convictions[min(e.Source, int(rng.NumStates))]++
			}
			if e.Kind == sim.Adopted && e.Source >= 0 {
				seeded++
			}
		}
	}
	for kind := sim.BecameConvinced; kind <= sim.BecameDetractor; kind++ {
		if kinds[kind] < 200 {
			t.Errorf("event %d happens %d times, want at least 200", kind, kinds[kind])
		}
	}
	for _, source := range []int{int(rng.Promoter), int(rng.Buzz), int(rng.NumStates)} {
		if convictions[source] < 150 {
			t.Errorf("source %d convinces %d, want at least 150", source, convictions[source])
		}
	}
	if seeded < 200 || early < 200 {
		t.Errorf("%d seeded, %d events before the launch, want at least 200", seeded, early)
	}
}
