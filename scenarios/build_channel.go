package scenarios

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"womsim/network/seeding"
	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/rng"
)

// channel is a channel as the engine knows it: chances and numbers of users, no money.
func (b *Build) channel(s *Spec, c *Channel, g *graph) (sim.Channel, error) {
	switch c.Kind {
	case "ads":
		return sim.Ads{Label: c.Name, Impressions: s.impressions(c, g.Nodes()), From: c.From, To: c.To, Segments: c.Segments,
			Credibility: c.Credibility, Inflation: c.Hype}, nil
	case "broadcast":
		return sim.Broadcast{Label: c.Name, Hazard: c.Hazard, From: c.From, To: c.To, Segments: c.Segments, Credibility: c.Credibility}, nil
	case "press":
		return sim.Press{Label: c.Name, Day: c.Day, Chance: c.Reach, Segments: c.Segments, Credibility: c.Credibility}, nil
	}
	choose, err := c.Select.choice(g)
	if unknown := (seeding.UnknownError{}); errors.As(err, &unknown) {
		return nil, Problem{Path: "channels." + c.Name + ".select." + c.Select.By, Got: shortened(unknown.Got()), Want: unknown.Want}
	}
	if err != nil {
		return nil, fmt.Errorf("channels.%s.select: %w", c.Name, err)
	}
	return sim.Seeding{Label: c.Name, Number: c.Users, On: c.Day, Segments: c.Segments, Choose: choose}, nil
}

// impressions is the mean number that a targeted consumer sees a day: budget / cpm × 1000, spread evenly
// over the days of the flight and the targeted part of the population.
func (s *Spec) impressions(c *Channel, population int) float64 {
	targeted := 0.0
	for _, segment := range s.Market.Segments {
		if c.Segments == nil || slices.Contains(c.Segments, segment.Name) {
			targeted += segment.Share
		}
	}
	if c.Budget == 0 || targeted == 0 {
		return 0
	}
	bought := float64(float64(c.Budget)/float64(c.CPM)) * 1000
	return bought / float64(c.To-c.From+1) / float64(float64(population)*targeted)
}

// choice is whom to seed, best first.
func (s *Selection) choice(g *graph) (func(rng.Channel) iter.Seq[uint32], error) {
	switch s.By {
	case "", "random":
		return func(draws rng.Channel) iter.Seq[uint32] { return seeding.Random(g.Nodes(), draws.Rank()) }, nil
	case "ids", "file":
		nodes, err := seeding.IDs(g.Graph, s.IDs)
		if err != nil {
			return nil, err
		}
		return func(rng.Channel) iter.Seq[uint32] { return slices.Values(nodes) }, nil
	}
	return func(rng.Channel) iter.Seq[uint32] { return slices.Values(g.ranking(s.By)) }, nil
}

// Books is what a variant costs and earns.
func (s *Spec) Books() economics.Books {
	books := economics.Books{Prices: s.prices()}
	if cost := s.Product.UnitCost; cost != nil {
		books.UnitCosts = make([]int64, s.Timeline.Prelaunch+s.Timeline.Window+s.Timeline.Aftermath)
		for i := range books.UnitCosts {
			books.UnitCosts[i] = int64(*cost)
		}
	}
	for i := range s.Channels {
		c := &s.Channels[i]
		books.Spending = append(books.Spending, economics.Spending{Channel: c.Name, Cost: c.costs(s.Timeline)})
	}
	return books
}

// costs is when a channel's money is spent.
func (c *Channel) costs(t Timeline) economics.Cost {
	switch c.Kind {
	case "ads":
		return economics.Budget{Amount: int64(c.Budget), From: c.From, To: c.To}
	case "broadcast":
		return economics.Daily{Amount: int64(c.CostPerDay), From: max(c.From, t.FirstDay()), To: min(c.To, t.LastDay())}
	case "press":
		return economics.Once{Amount: int64(c.Cost), Day: c.Day}
	}
	return economics.PerUser{Amount: int64(c.UnitCost)}
}
