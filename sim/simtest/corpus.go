// Package simtest holds what tests of simulations share: a corpus of small random scenarios, the
// comparison of two runs, the laws that every run obeys, and computed tolerances.
//
// Begin with [VersionThree] for cases, [Differences] to compare two runs of a case, and
// [Invariants] to check one; [Mechanisms] says what a case combines, and [Without] leaves some of
// it out. The planted faults that test the tests stand in testdata/faults.txt.
package simtest

import (
	"fmt"

	"womsim/sim"
	"womsim/sim/rng"
)

// A Case is one scenario of a corpus with the replicate to run.
type Case struct {
	Name      string
	Config    sim.Config
	Replicate int
}

// Corpus returns the first n cases of an endless list of small scenarios, a pure function of the
// seed. Each has 3 to 40 consumers on a random graph and a random combination of the basic features
// of the model, often at the ends of their ranges.
func Corpus(seed uint64, n int) []Case {
	cases := make([]Case, n)
	for i := range cases {
		k := rng.Root(seed).Named("corpus").At(uint64(i))
		cases[i] = Case{
			Name:      fmt.Sprintf("seed %d case %d", seed, i),
			Config:    scenario(k),
			Replicate: int(k.Named("replicate").Below(3)),
		}
	}
	return cases
}

// chance reports true with chance p.
func chance(k rng.Key, p float64) bool { return k.Uniform() < p }

// between draws uniformly from low … high.
func between(k rng.Key, low, high int) int { return low + int(k.Below(uint64(high-low+1))) }

// oneOf draws one of the values, each with the same chance.
func oneOf[T any](k rng.Key, values ...T) T { return values[k.Below(uint64(len(values)))] }

// scenario draws a scenario of one product.
func scenario(k rng.Key) sim.Config {
	c := sim.Config{
		Seed:           uint64(k.Named("seed")),
		Graph:          randomGraph(k.Named("graph")),
		Timeline:       timeline(k.Named("timeline")),
		Segments:       segments(k.Named("segments")),
		Decision:       decision(k.Named("decision")),
		NegativeWeight: oneOf(k.Named("bad word"), 0, 0.5, 1, 2, 2, 5, 5),
		Distrust: oneOf(k.Named("distrust"), sim.DistrustIgnore, sim.DistrustReverse,
			sim.DistrustReverse),
		Product: product(k.Named("product")),
		Record:  sim.Record{Awareness: true},
	}
	if chance(k.Named("priced"), 0.5) {
		c.Product.Prices = prices(k.Named("prices"), c.Timeline.Days())
	}
	c.Channels = channels(k.Named("channels"), &c)
	if chance(k.Named("unaware"), 0.15) {
		dropAwareness(&c)
	}
	return c
}

// dropAwareness switches off the record of awareness and the features that need it: social proof
// and negative word of mouth.
func dropAwareness(c *sim.Config) {
	c.Record.Awareness, c.Distrust = false, sim.DistrustIgnore
	for _, p := range products(c) {
		p.Experience.Detraction, p.Talk.Rejected = 0, sim.TalkProfile{}
	}
	for i := range c.Segments {
		c.Segments[i].SocialProof, c.Segments[i].ProofShare = 0, 0
	}
}

// products returns all products, the focal one first.
func products(c *sim.Config) []*sim.Product {
	products := []*sim.Product{&c.Product}
	for i := range c.OtherProducts {
		products = append(products, &c.OtherProducts[i].Product)
	}
	return products
}

// timeline draws the days of a run.
func timeline(k rng.Key) sim.Timeline {
	return sim.Timeline{
		Prelaunch: between(k.Named("prelaunch"), 1, 10) * min(1, between(k.Named("early"), 0, 2)),
		Window:    between(k.Named("window"), 6, 36),
		Aftermath: between(k.Named("aftermath"), 0, 6) * between(k.Named("late"), 0, 1),
	}
}

// segments draws one to four segments; a share may be zero.
func segments(k rng.Key) []sim.Segment {
	n, sum := between(k.Named("count"), 1, 4), 0
	shares, segments := make([]int, n), make([]sim.Segment, n)
	for i := range segments {
		s := k.At(uint64(i))
		segments[i] = segment(s, string(rune('a'+i)))
		shares[i] = between(s.Named("share"), 0, 3)
		sum += shares[i]
	}
	if sum == 0 {
		shares[0], sum = 1, 1
	}
	for i := range segments {
		segments[i].Share = float64(shares[i]) / float64(sum)
	}
	return segments
}

// segment draws a segment without its share.
func segment(k rng.Key, name string) sim.Segment {
	s := sim.Segment{
		Name:           name,
		Appeal:         oneOf(k.Named("appeal"), 0, 0.4, 0.6, 0.8, 0.9, 1, 1, 1),
		NeedRate:       oneOf(k.Named("need"), 0, 0.04, 0.2, 0.4, 0.6, 1, 1, 1),
		MemoryHalfLife: oneOf[float64](k.Named("memory"), 0, 0, 0, 0.7, 2, 6),
		SocialProof:    oneOf(k.Named("proof"), 0, 0, 0, 0, 1, 2, 2, 3),
	}
	if chance(k.Named("choosy"), 0.5) {
		s.WillingnessToPay = sim.WillingnessToPay{Median: oneOf(k.Named("median"), 80.0, 100, 120),
			Spread: oneOf(k.Named("spread"), 0, 0.2, 0.6)}
	}
	return s
}

// decision draws the rule of decision.
func decision(k rng.Key) sim.Decision {
	if chance(k.Named("rule"), 0.55) {
		return sim.Decision{}
	}
	thresholds := oneOf(k.Named("law"), [2]float64{0, 1}, [2]float64{0.1, 0.6},
		[2]float64{0.3, 0.3},
		[2]float64{0.9, 0.9}, [2]float64{1, 1}, [2]float64{0, 0})
	return sim.Decision{Rule: sim.RuleThreshold, Min: thresholds[0], Max: thresholds[1]}
}

// product draws a product without prices and optional features.
func product(k rng.Key) sim.Product {
	return sim.Product{
		Name:    oneOf(k.Named("name"), "phone", "rom"),
		Quality: oneOf(k.Named("quality"), 0, 0.4, 0.6, 0.7, 0.9, 0.9, 1),
		Experience: sim.Experience{
			Delay:      oneOf(k.Named("delay"), 0, 0, 1, 2, 4),
			Advocacy:   oneOf(k.Named("advocacy"), 0, 0.4, 0.6, 0.8, 1, 1, 1),
			Detraction: oneOf(k.Named("detraction"), 0, 0.4, 0.7, 1, 1),
		},
		Talk:    talk(k.Named("talk")),
		Presale: oneOf(k.Named("presale"), 0, 0.5, 1),
	}
}

// talk draws how consumers talk about a product.
func talk(k rng.Key) sim.Talk {
	t := sim.Talk{
		Rate:          oneOf(k.Named("rate"), 0, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 1),
		Repeat:        chance(k.Named("repeat"), 0.4),
		DetractorRate: oneOf(k.Named("detractors"), 0, 0.5, 0.8, 1, 3),
		Days: oneOf(k.Named("days"), sim.TalkDays{Fixed: 1}, sim.TalkDays{Fixed: 4},
			sim.TalkDays{Fixed: 15}, sim.TalkDays{GeometricMean: 1},
			sim.TalkDays{GeometricMean: 3.5}, sim.TalkDays{GeometricMean: 8},
			sim.TalkDays{Unlimited: true}),
	}
	profiles := []sim.TalkProfile{{}, {Rate: 0.5, Credibility: 0.5}, {Rate: 1, Credibility: 1},
		{Rate: 1, Credibility: 0}, {Rate: 0.7, Credibility: 0.7}, {Rate: 1.5, Credibility: 0.4}}
	t.Buzz, t.Rejected = oneOf(k.Named("buzz"), profiles...),
		oneOf(k.Named("rejecters"), profiles...)
	return t
}

// prices draws a price path: constant, falling or random by day.
func prices(k rng.Key, days int) []int64 {
	prices := make([]int64, days)
	for d := range prices {
		prices[d] = oneOf(k.Named("path"), 100, 160-4*int64(d),
			60+int64(k.At(uint64(d)).Below(100)))
	}
	return prices
}
