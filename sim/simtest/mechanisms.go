package simtest

import (
	"slices"

	"womsim/sim"
)

// A Mechanism is a part of the model that a launch can do without.
type Mechanism struct {
	Name string
	On   func(c *sim.Config) bool // reports whether it is in force
	Off  func(c *sim.Config)      // leaves it out of a configuration of one's own, see [Without]
}

// Mechanisms lists the mechanisms of the model that cases of [VersionThree] combine.
func Mechanisms() []Mechanism {
	return slices.Concat(marketMechanisms, segmentMechanisms, decisionMechanisms,
		productMechanisms, channelMechanisms, consumerMechanisms)
}

// InForce returns the names of the mechanisms in force in a launch.
func InForce(c *sim.Config) (names []string) {
	for _, m := range Mechanisms() {
		if m.On(c) {
			names = append(names, m.Name)
		}
	}
	return names
}

// Without returns the launch without some mechanisms.
func Without(c sim.Config, names ...string) sim.Config {
	c.Segments, c.Channels = slices.Clone(c.Segments), slices.Clone(c.Channels)
	c.OtherProducts = slices.Clone(c.OtherProducts)
	for i := range c.OtherProducts {
		c.OtherProducts[i].Channels = slices.Clone(c.OtherProducts[i].Channels)
	}
	for _, m := range Mechanisms() {
		if slices.Contains(names, m.Name) {
			m.Off(&c)
		}
	}
	return c
}

// marketMechanisms are those of the market as a whole.
var marketMechanisms = []Mechanism{
	{"several products", func(c *sim.Config) bool { return c.OtherProducts != nil }, onlyFocal},
	{"sets", func(c *sim.Config) bool { return c.ExclusiveSets != nil },
		func(c *sim.Config) { c.ExclusiveSets = nil }},
	{"entry", func(c *sim.Config) bool { return c.MarketEntry != nil },
		func(c *sim.Config) { c.MarketEntry = nil }},
	{"homophily", func(c *sim.Config) bool { return c.Homophily > 0 },
		func(c *sim.Config) { c.Homophily = 0 }},
	{"reversed distrust", func(c *sim.Config) bool { return c.Distrust == sim.DistrustReverse },
		func(c *sim.Config) { c.Distrust = sim.DistrustIgnore }},
	{"mood", func(c *sim.Config) bool { return c.Shocks.Mood.Spread > 0 },
		func(c *sim.Config) { c.Shocks.Mood = sim.Mood{} }},
	{"shock", func(c *sim.Config) bool { return c.Shocks.ProductSpread > 0 },
		func(c *sim.Config) { c.Shocks.ProductSpread = 0 }},
	{"segments by degree", func(c *sim.Config) bool { return c.SegmentsByDegree != nil },
		func(c *sim.Config) { c.SegmentsByDegree = nil }},
	{"no awareness", func(c *sim.Config) bool { return !c.Record.Awareness },
		func(c *sim.Config) { c.Record.Awareness = true }},
}

// onlyFocal leaves the other products out, and what follows their owners.
func onlyFocal(c *sim.Config) {
	c.OtherProducts, c.ExclusiveSets = nil, nil
	c.Channels = slices.DeleteFunc(c.Channels, isKind[sim.CrossSell])
}

// segmentMechanisms are in force where they are in some segment.
var segmentMechanisms = []Mechanism{
	ofSegments("memory", func(s *sim.Segment) bool { return s.MemoryHalfLife > 0 },
		func(s *sim.Segment) { s.MemoryHalfLife = 0 }),
	ofSegments("social proof",
		func(s *sim.Segment) bool { return s.SocialProof > 0 || s.ProofShare > 0 },
		func(s *sim.Segment) { s.SocialProof, s.ProofShare = 0, 0 }),
	ofSegments("patience", func(s *sim.Segment) bool { return s.Patience > 0 },
		func(s *sim.Segment) { s.Patience = 0 }),
	ofSegments("clock", func(s *sim.Segment) bool { return s.NeedClock.Every > 0 },
		func(s *sim.Segment) { s.NeedClock = sim.NeedClock{} }),
	ofSegments("influence", func(s *sim.Segment) bool { return traits(s).Influence != 1 },
		func(s *sim.Segment) { change(s, func(t *sim.Traits) { t.Influence = 1 }) }),
	ofSegments("talkativeness", func(s *sim.Segment) bool { return traits(s).Talkativeness != 1 },
		func(s *sim.Segment) { change(s, func(t *sim.Traits) { t.Talkativeness = 1 }) }),
	ofSegments("satisfaction", func(s *sim.Segment) bool { return traits(s).Satisfaction != 1 },
		func(s *sim.Segment) { change(s, func(t *sim.Traits) { t.Satisfaction = 1 }) }),
	ofSegments("aversion", func(s *sim.Segment) bool { return s.Aversion != nil },
		func(s *sim.Segment) { s.Aversion = nil }),
	ofSegments("shield", func(s *sim.Segment) bool { return s.Shield },
		func(s *sim.Segment) { s.Shield = false }),
}

// ofSegments returns a mechanism that segments have or have not.
func ofSegments(name string, on func(*sim.Segment) bool, off func(*sim.Segment)) Mechanism {
	return Mechanism{name,
		func(c *sim.Config) bool {
			return slices.ContainsFunc(c.Segments, func(s sim.Segment) bool { return on(&s) })
		},
		func(c *sim.Config) {
			for i := range c.Segments {
				off(&c.Segments[i])
			}
		}}
}

// traits returns the traits of a segment.
func traits(s *sim.Segment) sim.Traits {
	if s.Traits == nil {
		return sim.Traits{Influence: 1, Talkativeness: 1, Satisfaction: 1}
	}
	return *s.Traits
}

// change changes the traits of a segment.
func change(s *sim.Segment, do func(*sim.Traits)) {
	changed := traits(s)
	do(&changed)
	if s.Traits = &changed; changed == traits(&sim.Segment{}) {
		s.Traits = nil
	}
}

// decisionMechanisms are the rules of decision but the first, and the laws of thresholds.
var decisionMechanisms = []Mechanism{
	ofDecision("uniform thresholds", func(d *sim.Decision) bool {
		return d.Rule == sim.RuleThreshold && d.Normal == nil && d.Beta == nil && d.Values == nil
	}),
	ofDecision("normal thresholds", func(d *sim.Decision) bool { return d.Normal != nil }),
	ofDecision("beta thresholds", func(d *sim.Decision) bool { return d.Beta != nil }),
	ofDecision("listed thresholds", func(d *sim.Decision) bool { return d.Values != nil }),
	ofDecision("reinforcement", func(d *sim.Decision) bool {
		return d.Rule == sim.RuleReinforcement
	}),
}

// ofDecision returns a rule of decision; without it every message convinces by itself.
func ofDecision(name string, on func(*sim.Decision) bool) Mechanism {
	return Mechanism{name, func(c *sim.Config) bool { return on(&c.Decision) },
		func(c *sim.Config) {
			if on(&c.Decision) {
				c.Decision = sim.Decision{}
				know(c, func(known *sim.Consumers) { known.Threshold = nil })
			}
		}}
}

// consumerMechanisms are what is known of single consumers.
var consumerMechanisms = []Mechanism{
	ofConsumers("segments given", func(k *sim.Consumers) bool { return k.Segment != nil },
		func(k *sim.Consumers) { k.Segment = nil }),
	ofConsumers("all segments given",
		func(k *sim.Consumers) bool { return k.Segment != nil && !slices.Contains(k.Segment, -1) },
		func(k *sim.Consumers) { k.Segment = nil }),
	ofConsumers("influence given", func(k *sim.Consumers) bool { return k.Influence != nil },
		func(k *sim.Consumers) { k.Influence = nil }),
	ofConsumers("talkativeness given",
		func(k *sim.Consumers) bool { return k.Talkativeness != nil },
		func(k *sim.Consumers) { k.Talkativeness = nil }),
	ofConsumers("thresholds given", func(k *sim.Consumers) bool { return k.Threshold != nil },
		func(k *sim.Consumers) { k.Threshold = nil }),
	ofConsumers("reservation prices given",
		func(k *sim.Consumers) bool { return k.ReservationPrice != nil },
		func(k *sim.Consumers) { k.ReservationPrice = nil }),
}

// ofConsumers returns a list of consumers as a mechanism.
func ofConsumers(name string, on func(*sim.Consumers) bool, off func(*sim.Consumers)) Mechanism {
	return Mechanism{name,
		func(c *sim.Config) bool { return c.Consumers != nil && on(c.Consumers) },
		func(c *sim.Config) { know(c, off) }}
}

// know changes what is known of consumers.
func know(c *sim.Config, do func(*sim.Consumers)) {
	known := sim.Consumers{}
	if c.Consumers != nil {
		known = *c.Consumers
	}
	do(&known)
	c.Consumers = &known
	if known.Segment == nil && known.Influence == nil && known.Talkativeness == nil &&
		known.Threshold == nil && known.ReservationPrice == nil {
		c.Consumers = nil
	}
}
