package simtest

import (
	"cmp"
	"math"
	"slices"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
)

// VersionThree returns the cases of [FullCorpus] with a random subset of the mechanisms that came
// with version 3 of the model; few of them in some cases, most in others. One case of six has more
// than a hundred consumers, one of sixty more than two regions hold.
func VersionThree(seed uint64, n int) []Case {
	cases := FullCorpus(seed, n)
	for i := range cases {
		k := rng.Root(seed).Named("version 3").At(uint64(i))
		c := &cases[i].Config
		if chance(k.Named("large"), 1.0/6) {
			least := 130
			if chance(k.Named("regions"), 0.1) {
				least = 2*rng.RegionSize + 1
			}
			c.Graph = copied(k.Named("copies"), c.Graph, least)
		}
		addMechanisms(k, c)
	}
	return cases
}

// SplitVersionThree makes those of the first n launches of VersionThree again, with more than two
// regions of consumers each, on which several goroutines can work.
func SplitVersionThree(seed uint64, n int) (split []Case) {
	for i, c := range FullCorpus(seed, n) {
		k := rng.Root(seed).Named("version 3").At(uint64(i))
		small := c.Config
		addMechanisms(k, &small)
		if m, err := sim.NewModel(small); err != nil || !m.Parallelizable() {
			continue
		}
		c.Config.Graph = copied(k.Named("copies"), c.Config.Graph, 2*rng.RegionSize+1)
		addMechanisms(k, &c.Config)
		split = append(split, c)
	}
	return split
}

// addMechanisms adds a random subset of the mechanisms of version 3.
func addMechanisms(k rng.Key, c *sim.Config) {
	often := oneOf(k.Named("often"), 0.1, 0.25, 0.25, 0.5)
	for _, add := range []struct {
		name string
		to   func(rng.Key, *sim.Config)
	}{
		{"patience", addPatience}, {"clock", addClocks}, {"organic", addOrganic},
		{"spread", addSpread}, {"cap", addCaps}, {"fatigue", addFatigue},
		{"mood", addMood}, {"shock", addShock}, {"per day", addPerDay},
		{"influence", addInfluence}, {"talkativeness", addTalkativeness},
		{"satisfaction", addSatisfaction}, {"aversion", addAversion}, {"shield", addShield},
		{"forgiving", addForgiving}, {"reprieve", addReprieve}, {"law", addThresholdLaw},
		{"law again", addThresholdLaw}, {"reinforcement", addReinforcement},
		{"by degree", addSegmentsByDegree}, {"segments given", giveSegments},
		{"influence given", giveInfluence}, {"talkativeness given", giveTalkativeness},
		{"thresholds given", giveThresholds}, {"prices given", givePrices},
	} {
		if one := k.Named(add.name); chance(one.Named("there"), often) {
			add.to(one, c)
		}
	}
	if !c.Record.Awareness {
		dropAwareness(c)
		*c = Without(*c, "shield", "aversion", "forgiving", "forgiving at releases")
	}
}

// copied returns copies of a graph, side by side, with contacts from one to the next: together at
// least so many consumers, and each copy spread over all of them.
func copied(k rng.Key, g *network.Graph, least int) *network.Graph {
	copies := uint32((least-1)/g.Nodes() + 1)
	b := network.NewBuilder(g.Nodes() * int(copies))
	i := uint64(0)
	for contact, trust := range g.All() {
		for from := range copies {
			to := from
			if i++; chance(k.At(i), 0.1) {
				to = (from + 1) % copies
			}
			b.AddContact(contact[0]*copies+from, contact[1]*copies+to, trust)
		}
	}
	large, _, err := b.Build(network.BuildOptions{Duplicates: network.DuplicatesParallel})
	if err != nil {
		panic(err)
	}
	return large
}

// addPatience gives some segments patience, and makes more products scarce.
func addPatience(k rng.Key, c *sim.Config) {
	for i, p := range products(c) {
		one := k.Named("scarce").At(uint64(i))
		if p.Supply == nil && p.Invites == nil && chance(one, 0.3) {
			p.Supply = &sim.Supply{Deliveries: deliveries(one, c.Timeline.Days())}
		}
	}
	for i := range c.Segments {
		c.Segments[i].Patience = oneOf(k.At(uint64(i)), 0, 0.5, 1.5, 1.5, 4, 20)
	}
}

// addClocks gives some segments a clock of need, in place of presale and replacement.
func addClocks(k rng.Key, c *sim.Config) {
	for _, p := range products(c) {
		p.Presale, p.ReplaceAfter = 0, 0
	}
	for i := range c.Segments {
		one := k.At(uint64(i))
		every := oneOf(one.Named("every"), 0, 1, 3, 7, 7, 15, 40)
		if every > 0 {
			c.Segments[i].NeedClock = sim.NeedClock{Every: every,
				Hold:    oneOf(one.Named("hold"), 0, 0.5, 0.9, 1),
				Advance: min(every-1, oneOf(one.Named("advance"), 0, 0, 1, 5, 39))}
		}
	}
}

// addOrganic gives some products demand without talk and channels.
func addOrganic(k rng.Key, c *sim.Config) {
	for i, p := range products(c) {
		one := k.At(uint64(i))
		if i > 0 && chance(one.Named("none"), 0.3) {
			continue
		}
		p.Organic = &sim.Organic{Hazard: oneOf(one.Named("hazard"), 0.002, 0.03, 0.1, 0.4, 1),
			From: p.Launch, To: c.Timeline.LastDay()}
		if chance(one.Named("for a time"), 0.4) {
			p.Organic.From += between(one.Named("from"), -3, 5)
			p.Organic.To = p.Organic.From + oneOf(one.Named("length"), 0, 3, 10)
		}
	}
}

// addSpread lets the viewers of some ads differ.
func addSpread(k rng.Key, c *sim.Config) {
	changeAds(k, c, func(k rng.Key, v *sim.Viewing) {
		v.Spread = oneOf(k, 0.3, 0.7, 1, 1.8)
	})
}

// addCaps caps the frequency of some ads.
func addCaps(k rng.Key, c *sim.Config) {
	changeAds(k, c, func(k rng.Key, v *sim.Viewing) {
		v.Cap, v.CapDays = oneOf(k.Named("cap"), 1, 1, 2, 5), oneOf(k.Named("days"), 1, 2, 7, 40)
	})
}

// addFatigue makes further impressions of some ads convince less.
func addFatigue(k rng.Key, c *sim.Config) {
	changeAds(k, c, func(k rng.Key, v *sim.Viewing) {
		v.Fatigue = oneOf(k, 0.3, 1, 2.5, 10)
	})
}

// changeAds changes the viewing of most ads.
func changeAds(k rng.Key, c *sim.Config, change func(rng.Key, *sim.Viewing)) {
	for i, list := range lists(c) {
		for j, channel := range *list {
			one := k.At(uint64(i)).At(uint64(j))
			if ads, is := channel.(sim.Ads); is && chance(one.Named("these"), 0.8) {
				change(one, &ads.Viewing)
				(*list)[j] = ads
			}
		}
	}
}

// addMood gives the market a mood.
func addMood(k rng.Key, c *sim.Config) {
	c.Shocks.Mood = sim.Mood{Spread: oneOf(k.Named("spread"), 0.1, 0.4, 0.8, 1.5),
		HalfLife: oneOf(k.Named("half-life"), 0.4, 3, 30)}
}

// addShock gives every product its shock.
func addShock(k rng.Key, c *sim.Config) {
	c.Shocks.ProductSpread = oneOf(k.Named("spread"), 0.1, 0.3, 0.8)
}

// addPerDay gives the talkers of some products a budget.
func addPerDay(k rng.Key, c *sim.Config) {
	for i, p := range products(c) {
		p.Talk.PerDay = oneOf(k.At(uint64(i)), 0.3, 0.8, 2, 5)
	}
}

// changeTraits changes the traits of most segments.
func changeTraits(k rng.Key, c *sim.Config, to func(rng.Key, *sim.Traits)) {
	for i := range c.Segments {
		if one := k.At(uint64(i)); chance(one.Named("this"), 0.8) {
			change(&c.Segments[i], func(t *sim.Traits) { to(one, t) })
		}
	}
}

// addInfluence makes segments differ as talkers.
func addInfluence(k rng.Key, c *sim.Config) {
	changeTraits(k, c, func(k rng.Key, t *sim.Traits) { t.Influence = oneOf(k, 0, 0.3, 0.7, 1.6) })
}

// addTalkativeness makes segments talk more or less.
func addTalkativeness(k rng.Key, c *sim.Config) {
	changeTraits(k, c, func(k rng.Key, t *sim.Traits) {
		t.Talkativeness = oneOf(k, 0, 0.4, 0.8, 2, 7)
	})
}

// addSatisfaction makes segments harder to satisfy.
func addSatisfaction(k rng.Key, c *sim.Config) {
	changeTraits(k, c, func(k rng.Key, t *sim.Traits) { t.Satisfaction = oneOf(k, 0, 0.5, 0.8) })
}

// addAversion gives most segments an aversion of their own.
func addAversion(k rng.Key, c *sim.Config) {
	for i := range c.Segments {
		if one := k.At(uint64(i)); chance(one.Named("this"), 0.8) {
			aversion := oneOf(one, 0, 0.3, 0.7, 1)
			c.Segments[i].Aversion = &aversion
		}
	}
}

// addShield shields most segments against single bad words.
func addShield(k rng.Key, c *sim.Config) {
	for i := range c.Segments {
		c.Segments[i].Shield = chance(k.At(uint64(i)), 0.8)
	}
}

// addForgiving lets rejecters of all products forgive in time.
func addForgiving(k rng.Key, c *sim.Config) {
	for i, p := range products(c) {
		p.Forgiveness.HalfLife = oneOf(k.At(uint64(i)), 0.5, 2, 8)
	}
}

// addReprieve lets rejecters forgive at releases, and sees to it that there are some.
func addReprieve(k rng.Key, c *sim.Config) {
	for i, p := range products(c) {
		one := k.At(uint64(i))
		p.Forgiveness.Release = oneOf(one.Named("chance"), 0.3, 1)
		if p.Iteration.Every == 0 || chance(one.Named("news"), 0.5) {
			p.Iteration = sim.Iteration{Every: between(one.Named("every"), 1, 4), Gain: 0.4,
				Ceiling: 1, Feedback: 0.5}
			p.Quality = min(p.Quality, 0.6)
			list := lists(c)[i]
			*list = sortedByName(append(slices.Clone(*list), sim.Community{Name: "club",
				From: c.Timeline.FirstDay(), To: c.Timeline.LastDay(), Join: 0.8}))
		}
	}
}

// addThresholdLaw gives thresholds another law than the uniform one.
func addThresholdLaw(k rng.Key, c *sim.Config) {
	d := sim.Decision{Rule: sim.RuleThreshold}
	switch between(k.Named("law"), 0, 2) {
	case 0:
		d.Normal = &sim.NormalThreshold{Mean: oneOf(k.Named("mean"), -0.1, 0.2, 0.5, 1),
			SD: oneOf(k.Named("sd"), 0, 0.1, 0.4)}
	case 1:
		d.Beta = &sim.BetaThreshold{Mean: oneOf(k.Named("mean"), 0.1, 0.3, 0.7),
			Concentration: oneOf(k.Named("concentration"), 0.5, 3, 30)}
	default:
		d.Values = oneOf(k.Named("values"), []float64{0.3}, []float64{0, 0.2, 0.2, 0.9},
			[]float64{0.1, 0.4, 3})
	}
	c.Decision = d
}

// addReinforcement decides by how many were believed, in place of thresholds and social proof.
func addReinforcement(k rng.Key, c *sim.Config) {
	c.Decision = sim.Decision{Rule: sim.RuleReinforcement,
		Reinforcement: oneOf(k.Named("chances"), []float64{1}, []float64{0.2, 0.6, 0.9},
			[]float64{0, 0.7}, []float64{0, 0, 1}, []float64{0.3, 0.3, 0.5, 0.8, 1})}
	for i := range c.Segments {
		c.Segments[i].SocialProof, c.Segments[i].ProofShare = 0, 0
	}
}

// addSegmentsByDegree lets segments depend on the number of contacts.
func addSegmentsByDegree(k rng.Key, c *sim.Config) {
	s := &sim.SegmentsByDegree{Correlation: oneOf(k.Named("correlation"), 0, 0.4, 0.9, 1),
		Order: shuffled(k.Named("order"), len(c.Segments)),
		Rank:  make([]uint32, c.Graph.Nodes())}
	nodes := shuffled(k.Named("ties"), c.Graph.Nodes())
	slices.SortStableFunc(nodes, func(u, v int) int {
		return cmp.Compare(len(c.Graph.Neighbors(uint32(v))), len(c.Graph.Neighbors(uint32(u))))
	})
	for rank, v := range nodes {
		s.Rank[v] = uint32(rank)
	}
	c.SegmentsByDegree = s
}

// shuffled returns 0 … n−1 in random order.
func shuffled(k rng.Key, n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Compare(k.At(uint64(a)), k.At(uint64(b)))
	})
	return order
}

// giveSegments gives the segments of some consumers or, without homophily, of all.
func giveSegments(k rng.Key, c *sim.Config) {
	given := make([]int16, c.Graph.Nodes())
	all := chance(k.Named("all"), 0.4)
	for v := range given {
		one := k.At(uint64(v))
		if given[v] = int16(one.Below(uint64(len(c.Segments)))); !all && chance(one.Named("not"),
			0.5) {
			given[v] = -1
		}
	}
	if !slices.Contains(given, -1) {
		c.Homophily = 0
	}
	know(c, func(known *sim.Consumers) { known.Segment = given })
}

// given draws one of the values for about half of the consumers, and NaN for the others.
func given(k rng.Key, c *sim.Config, values ...float64) []float64 {
	list := make([]float64, c.Graph.Nodes())
	for v := range list {
		list[v] = oneOf(k.At(uint64(v)), append(slices.Repeat([]float64{math.NaN()}, len(values)),
			values...)...)
	}
	return list
}

// giveInfluence gives the influence of some consumers.
func giveInfluence(k rng.Key, c *sim.Config) {
	know(c, func(known *sim.Consumers) { known.Influence = given(k, c, 0, 0.37, 1, 1.9) })
}

// giveTalkativeness gives the talkativeness of some consumers.
func giveTalkativeness(k rng.Key, c *sim.Config) {
	know(c, func(known *sim.Consumers) { known.Talkativeness = given(k, c, 0, 0.37, 1, 3) })
}

// giveThresholds gives the thresholds of some consumers, where the rule has them.
func giveThresholds(k rng.Key, c *sim.Config) {
	if c.Decision.Rule == sim.RuleThreshold {
		know(c, func(known *sim.Consumers) { known.Threshold = given(k, c, 0, 0.15, 0.6, 1.5) })
	}
}

// givePrices gives the reservation prices of some consumers.
func givePrices(k rng.Key, c *sim.Config) {
	know(c, func(known *sim.Consumers) {
		known.ReservationPrice = given(k, c, 20, 70.5, 100, 130)
	})
}
