package simtest

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"womsim/sim"
	"womsim/sim/rng"
)

// channels draws one to six channels of the basic kinds, in order of name.
func channels(k rng.Key, c *sim.Config) []sim.Channel {
	var channels []sim.Channel
	for i := range between(k.Named("count"), 1, 6) {
		channels = append(channels, channel(k.At(uint64(i)), c))
	}
	return sortedByName(channels)
}

// channel draws one channel of a basic kind.
func channel(k rng.Key, c *sim.Config) sim.Channel {
	label := oneOf(k.Named("name"), "b", "fans", "tv", "paper", "web", "x", "2")
	first, last := c.Timeline.FirstDay(), c.Timeline.LastDay()
	from := between(k.Named("from"), first, min(last, first+15))
	to := min(last, from+oneOf(k.Named("length"), 0, 3, 40))
	credibility := oneOf(k.Named("credibility"), 0, 0.01, 0.2, 0.4, 0.6, 0.8, 1, 1)
	hazard := oneOf(k.Named("hazard"), 0.0007, 0.02, 0.05, 0.1, 0.2, 0.6, 1)
	var targets []string
	if chance(k.Named("targeted"), 0.3) {
		targets = []string{oneOf(k.Named("target"), c.Segments...).Name}
	}
	return oneOf[sim.Channel](k.Named("kind"),
		sim.Ads{
			Name: label, Impressions: hazard * 2.3, From: from, To: to, Segments: targets,
			Credibility: credibility,
			Hype:        oneOf(k.Named("hype"), 0, 0.3, 0.6, 1),
		},
		sim.Broadcast{Name: label, Hazard: hazard, From: from, To: to, Segments: targets,
			Credibility: credibility},
		sim.Press{Name: label, Day: from, Chance: hazard, Segments: targets,
			Credibility: credibility},
		sim.Seeding{
			Name: label, Users: between(k.Named("users"), 0, 8), Day: from, Segments: targets,
			Choose: randomRanking(c.Graph.Nodes()),
		},
	)
}

// sortedByName sorts channels by name and keeps one of each name.
func sortedByName(channels []sim.Channel) []sim.Channel {
	slices.SortStableFunc(channels, func(a, b sim.Channel) int {
		return strings.Compare(a.ChannelName(), b.ChannelName())
	})
	return slices.CompactFunc(channels, func(a, b sim.Channel) bool {
		return a.ChannelName() == b.ChannelName()
	})
}

// randomRanking returns the ranking of all consumers by their keys.
func randomRanking(nodes int) func(rng.Channel) iter.Seq[uint32] {
	return func(draws rng.Channel) iter.Seq[uint32] {
		ids := make([]uint32, nodes)
		for v := range ids {
			ids[v] = uint32(v)
		}
		slices.SortFunc(ids, func(a, b uint32) int {
			return cmp.Compare(draws.Rank().At(uint64(a)), draws.Rank().At(uint64(b)))
		})
		return slices.Values(ids)
	}
}
