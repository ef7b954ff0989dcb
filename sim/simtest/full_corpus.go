package simtest

import (
	"womsim/sim"
	"womsim/sim/rng"
)

// featureShare is the share of the cases of FullCorpus with optional features.
const featureShare = 0.6

// FullCorpus returns the cases of [Corpus], three of five with a random combination of the optional
// features: several products, exclusive sets, market entry, homophily, supply, invitations,
// releases, replacement, and the channels that go with them.
func FullCorpus(seed uint64, n int) []Case {
	cases := Corpus(seed, n)
	for i := range cases {
		if k := rng.Root(seed).Named("launches").At(uint64(i)); chance(k, featureShare) {
			addFeatures(k, &cases[i].Config)
		}
	}
	return cases
}

// addFeatures adds optional features to a scenario.
func addFeatures(k rng.Key, c *sim.Config) {
	addProducts(k.Named("others"), c)
	if chance(k.Named("entering"), 0.2) {
		c.MarketEntry = entry(k.Named("entry"), c.Timeline.Days())
	}
	if chance(k.Named("alike"), 0.25) {
		c.Homophily = oneOf(k.Named("homophily"), 0.1, 0.4, 1)
	}
	for i := range c.Segments {
		c.Segments[i].ProofShare = oneOf(k.Named("proof").At(uint64(i)), 0, 0, 0, 0, 0, 0.1, 0.5, 1)
	}
	for i, p := range products(c) {
		addProductFeatures(k.Named("product").At(uint64(i)), c, p)
	}
	c.Channels = moreChannels(k.Named("channels"), c, &c.Product, c.Channels)
	for i := range c.OtherProducts {
		l := &c.OtherProducts[i]
		l.Channels = moreChannels(k.Named("channels").At(uint64(i)), c, &l.Product, l.Channels)
	}
	if chance(k.Named("lively"), 0.6) {
		enliven(k.Named("news"), c)
	}
	if !c.Record.Awareness {
		dropAwareness(c)
	}
}

// enliven makes consumers easy to convince and eager to buy on the same days, and leaves room for
// boosts of talk and advocacy.
func enliven(k rng.Key, c *sim.Config) {
	for i := range c.Segments {
		s := &c.Segments[i]
		s.Appeal, s.NeedRate, s.SocialProof, s.ProofShare = max(0.8, s.Appeal),
			max(0.6, s.NeedRate), min(1, s.SocialProof), min(0.1, s.ProofShare)
	}
	for i, p := range products(c) {
		p.Talk.Rate, p.Experience.Advocacy = min(0.4, p.Talk.Rate), min(0.6, p.Experience.Advocacy)
		if p.Prices == nil && chance(k.Named("priced").At(uint64(i)), 0.5) {
			p.Prices = prices(k.Named("prices").At(uint64(i)), c.Timeline.Days())
		}
		news := sim.Broadcast{Name: "news", Hazard: oneOf(k.At(uint64(i)), 0, 0.2, 0.6, 1),
			From: p.Launch - 1, To: p.Launch + 5, Credibility: 0.9}
		if i == 0 {
			c.Channels = sortedByName(append(c.Channels, news))
		} else {
			c.OtherProducts[i-1].Channels = sortedByName(append(c.OtherProducts[i-1].Channels,
				news))
		}
	}
}

// addProducts adds up to two products beside the focal one, with or without an exclusive set.
func addProducts(k rng.Key, c *sim.Config) {
	names := oneOf(k.Named("names"), []string{}, []string{"app"}, []string{"watch"},
		[]string{"app", "q"}, []string{"q", "watch"})
	for _, name := range names {
		p := product(k.Named(name))
		p.Name = name
		if chance(k.Named(name).Named("priced"), 0.5) {
			p.Prices = prices(k.Named(name).Named("prices"), c.Timeline.Days())
		}
		c.OtherProducts = append(c.OtherProducts,
			sim.Launch{Product: p, Channels: channels(k.Named(name).Named("channels"), c)})
	}
	if rivals := append([]string{c.Product.Name}, names...); len(rivals) > 1 &&
		chance(k.Named("rivals"), 0.7) {
		first := between(k.Named("first"), 0, len(rivals)-2)
		c.ExclusiveSets = [][]string{rivals[first:oneOf(k.Named("last"), first+2, len(rivals))]}
	}
	c.Choice = sim.Choice{Scale: oneOf(k.Named("scale"), 0.0, 3, 10),
		Price: oneOf(k.Named("price"), 0.0, 1, 5)}
}

// entry draws a path of market shares that rises now and then.
func entry(k rng.Key, days int) []float64 {
	path := make([]float64, days)
	share := oneOf(k.Named("first"), 0, 0.3, 0.8)
	for d := range path {
		if d > 0 && chance(k.At(uint64(d)), 0.2) {
			share = min(1, share+oneOf(k.Named("step").At(uint64(d)), 0.1, 0.3))
		}
		path[d] = share
	}
	return path
}

// addProductFeatures gives a product its launch, releases, appeal, supply and replacement.
func addProductFeatures(k rng.Key, c *sim.Config, p *sim.Product) {
	if chance(k.Named("launched"), 0.3) {
		p.Launch = between(k.Named("launch"), c.Timeline.FirstDay(), min(c.Timeline.LastDay(), 9))
	}
	if chance(k.Named("improved"), 0.4) {
		p.Iteration = sim.Iteration{
			Every: between(k.Named("every"), 1, 5), Gain: oneOf(k.Named("gain"), 0.1, 0.3, 1),
			Ceiling:  oneOf(k.Named("ceiling"), 0.3, 0.8, 1),
			Feedback: oneOf(k.Named("feedback"), 0.5, 2, 20),
		}
	}
	if chance(k.Named("appealing"), 0.4) {
		p.QualityAppeal = shares(k.Named("weights"), len(c.Segments), 0, 0.3, 0.6, 1)
	}
	if chance(k.Named("own appeal"), 0.4) {
		p.Appeals = shares(k.Named("appeals"), len(c.Segments), 0, 0.2, 0.5, 0.9, 1)
	}
	p.ReplaceAfter = oneOf(k.Named("replaced"), 0, 0, 0, 1, 3, 8)
	switch supply := k.Named("supply"); between(supply.Named("kind"), 0, 3) {
	case 0:
		p.Supply = &sim.Supply{Deliveries: deliveries(supply, c.Timeline.Days()),
			PresoldFirst: chance(supply.Named("presold"), 0.5)}
	case 1:
		p.Invites = &sim.Invites{Initial: oneOf[int64](supply.Named("initial"), 0, 1, 4),
			PerAdopter: oneOf[int64](supply.Named("codes"), 0, 1, 3)}
	}
}

// shares draws n of the values.
func shares(k rng.Key, n int, values ...float64) []float64 {
	shares := make([]float64, n)
	for i := range shares {
		shares[i] = oneOf(k.At(uint64(i)), values...)
	}
	return shares
}

// deliveries draws units for the first day, for some days or for every day.
func deliveries(k rng.Key, days int) []int64 {
	units := make([]int64, days)
	units[0] = oneOf[int64](k.Named("first"), 0, 1, 5)
	often := oneOf(k.Named("often"), 0, 0.2, 1)
	for d := range units {
		if chance(k.Named("day").At(uint64(d)), often) {
			units[d] += int64(between(k.Named("units").At(uint64(d)), 0, 2))
		}
	}
	return units
}
