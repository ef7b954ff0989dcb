package verify

import (
	"iter"
	"slices"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
)

// seed is the seed of all checks.
const seed = 20_260_101

// baseConfig returns the model that holds all classical ones: a convinced consumer buys and
// recommends at once.
func baseConfig(g *network.Graph, window int) sim.Config {
	return sim.Config{
		Seed: seed, Graph: g, Timeline: sim.Timeline{Window: window},
		Segments: []sim.Segment{{Name: "everyone", Share: 1, Appeal: 1, NeedRate: 1}},
		Product: sim.Product{Name: "product", Quality: 1, Experience: sim.Experience{Advocacy: 1},
			Talk: sim.Talk{Rate: 1, Days: sim.TalkDays{Fixed: 1}}},
	}
}

// withSeeds adds seed users on day 0.
func withSeeds(c sim.Config, seeds ...uint32) sim.Config {
	c.Channels = append(slices.Clone(c.Channels), sim.Seeding{Name: "seeds", Users: len(seeds),
		Choose: func(rng.Channel) iter.Seq[uint32] { return slices.Values(seeds) }})
	return c
}

// withRandomSeed begins with one consumer drawn anew in every replicate.
func withRandomSeed(c sim.Config, nodes int) sim.Config {
	c.Channels = []sim.Channel{sim.Seeding{Name: "seeds", Users: 1,
		Choose: func(draws rng.Channel) iter.Seq[uint32] {
			return slices.Values([]uint32{uint32(draws.Rank().Below(uint64(nodes)))})
		}}}
	return c
}

// cascadeConfig returns the independent cascade (Kempe, Kleinberg and Tardos 2003): trust is the
// chance of a contact.
func cascadeConfig(g *network.Graph, window int, seeds ...uint32) sim.Config {
	return withSeeds(baseConfig(g, window), seeds...)
}

// thresholdConfig returns a model of personal thresholds, uniform on [low, high]: with (0, 1) the
// linear threshold model of Kempe, Kleinberg and Tardos (2003), with low = high that of Watts
// (2002).
func thresholdConfig(g *network.Graph, window int, low, high float64, seeds ...uint32) sim.Config {
	c := cascadeConfig(g, window, seeds...)
	c.Decision = sim.Decision{Rule: sim.RuleThreshold, Min: low, Max: high}
	return c
}

// sirConfig infects a contact with chance rate a day over a geometric number of days with the mean
// (Newman 2002, in whole days).
func sirConfig(g *network.Graph, window int, rate, meanDays float64, seeds ...uint32) sim.Config {
	c := cascadeConfig(g, window, seeds...)
	c.Product.Talk.Rate, c.Product.Talk.Days = rate, sim.TalkDays{GeometricMean: meanDays}
	return c
}

// bassConfig tells every contact every day for good, and reaches each consumer with chance p a day:
// Goldenberg, Libai and Muller (2001), and Bass (1969) where the trust of each contact is q/degree.
func bassConfig(g *network.Graph, window int, p float64) sim.Config {
	c := baseConfig(g, window)
	c.Product.Talk.Repeat, c.Product.Talk.Days = true, sim.TalkDays{Unlimited: true}
	c.Channels = []sim.Channel{sim.Broadcast{Name: "ads", Hazard: p, To: window, Credibility: 1}}
	return c
}
