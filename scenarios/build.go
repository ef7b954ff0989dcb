package scenarios

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/experiment"
)

// A Build makes the models of a scenario's variants. Graphs, rankings and models that several
// variants or replicates share are made once: those of the points are held, those of single
// replicates and of variants made by [Scenario.With] within a bound of memory. A Build may be used
// by several workers at once.
type Build struct {
	scenario *Scenario
	models   map[experiment.Key]*lazy[*sim.Model] // of the points; without resampling

	lock    sync.Mutex
	made    *cache[experiment.Key, *sim.Model] // of other variants
	graphs  map[string]*lazy[*graph]           // of the points, by what makes the graph
	recent  *cache[string, *graph]             // of single replicates
	others  *cache[string, *graph]             // of other variants
	bare    map[string]*lazy[*network.Graph]
	opened  map[string]*lazy[*file]
	notices []string
}

const (
	// RecentGraphs is how many resampled graphs are held in any case: as many as the replicates in
	// flight can need, and few more.
	RecentGraphs = 8
	// CacheRoom bounds the memory of graphs, and that of models, of variants that are no points, in
	// bytes.
	CacheRoom = 2 << 30
)

// NewBuild prepares to build the variants of a scenario.
func NewBuild(s *Scenario) *Build {
	b := &Build{scenario: s, models: map[experiment.Key]*lazy[*sim.Model]{},
		made:   newCache[experiment.Key, *sim.Model](CacheRoom, RecentGraphs),
		graphs: map[string]*lazy[*graph]{}, recent: newCache[string, *graph](0, RecentGraphs),
		others: newCache[string, *graph](CacheRoom, RecentGraphs),
		opened: map[string]*lazy[*file]{}, bare: map[string]*lazy[*network.Graph]{}}
	for i := range s.Points {
		b.models[s.Points[i].Key] = new(lazy[*sim.Model])
	}
	return b
}

// Model returns the model of a point in a replicate.
func (b *Build) Model(ctx context.Context, p *Variant, replicate int) (*sim.Model, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if !p.resamples() && p.drawn == nil {
		held, err := b.held(p)
		if err != nil {
			return nil, err
		}
		return held.get(func() (*sim.Model, error) { return b.model(p, &p.Spec, -1) })
	}
	spec, err := b.scenario.SpecIn(p, replicate)
	if err != nil {
		return nil, err
	}
	return b.model(p, spec, replicate)
}

// held returns where the model of a variant is held, which all replicates share.
func (b *Build) held(p *Variant) (*lazy[*sim.Model], error) {
	if model, ok := b.models[p.Key]; ok {
		return model, nil
	}
	size, err := b.size(p)
	if err != nil {
		return nil, err
	}
	b.lock.Lock()
	defer b.lock.Unlock()
	return b.made.get(p.Key, size.Graph), nil
}

// Graph returns the social graph of a point in a replicate, with its trust.
func (b *Build) Graph(p *Variant, replicate int) (*network.Graph, error) {
	spec, err := b.scenario.SpecIn(p, replicate)
	if err != nil {
		return nil, err
	}
	g, err := b.graph(p, spec, replicate)
	if err != nil {
		return nil, err
	}
	return g.Graph, nil
}

// Notices lists what has to be said about the graphs made so far: what was merged, left out or
// rounded.
func (b *Build) Notices() []string {
	b.lock.Lock()
	defer b.lock.Unlock()
	return append([]string(nil), b.notices...)
}

// notice says something once.
func (b *Build) notice(format string, a ...any) {
	text := fmt.Sprintf(format, a...)
	b.lock.Lock()
	defer b.lock.Unlock()
	for _, r := range b.notices {
		if r == text {
			return
		}
	}
	b.notices = append(b.notices, text)
}

// noticeStated says what does nothing where a table states the segment of every node of a network's
// file, whose number no warning could know.
func (b *Build) noticeStated(m *Market, nodes int) {
	_, stated := m.Consumers.inSegments(nil)
	if stated == 0 || stated < nodes || m.segmentsStated() {
		return
	}
	const idle = "%s do nothing: %s states the segment of every consumer"
	if len(m.Segments) > 1 {
		b.notice(idle, "market.segments: shares", m.Consumers.File.Path)
	}
	if m.SegmentsByDegree != nil {
		b.notice(idle, "market.segments_by_degree: order and correlation", m.Consumers.File.Path)
	}
}

// model builds the variant's model for one replicate from its Spec.
func (b *Build) model(p *Variant, s *Spec, replicate int) (*sim.Model, error) {
	g, err := b.graph(p, s, replicate)
	if err != nil {
		return nil, err
	}
	b.noticeStated(&s.Market, g.Nodes())
	c, err := s.engineConfig(b.scenario.Seed, g)
	if err != nil {
		return nil, err
	}
	return sim.NewModel(c)
}

// engineConfig returns the configuration of the engine.
func (s *Spec) engineConfig(seed uint64, g *graph) (sim.Config, error) {
	c := sim.Config{
		Seed: seed, Graph: g.Graph, Timeline: sim.Timeline(s.Timeline),
		NegativeWeight: s.Market.NegativeWeight, Homophily: s.Market.Homophily,
		Record:      sim.Record{Awareness: s.Record.Awareness},
		Decision:    s.Market.Decision.engineDecision(),
		MarketEntry: s.Market.entryByDay(s.Timeline), ExclusiveSets: s.Excludes,
	}
	if w := s.Market.Trust.Weight; w != nil && w.Distrust == "reverse" {
		c.Distrust = sim.DistrustReverse
	}
	if shocks := s.Market.Shocks; shocks != nil {
		c.Shocks = shocks.engineShocks()
	}
	c.SegmentsByDegree = s.Market.engineDegrees(g)
	known, err := s.Market.engineConsumers(g)
	if err != nil {
		return sim.Config{}, err
	}
	c.Consumers = known
	for _, segment := range s.Market.Segments {
		c.Segments = append(c.Segments, segment.engineSegment(s.focal()))
	}
	if s.Products != nil {
		c.Choice = sim.Choice(usualChoice)
		if s.Market.Choice != nil {
			c.Choice = sim.Choice(*s.Market.Choice)
		}
	}
	for _, p := range s.allProducts() {
		launch, err := s.engineLaunch(p, g)
		if err != nil {
			return sim.Config{}, err
		}
		if p == s.focal() {
			c.Product, c.Channels = launch.Product, launch.Channels
		} else {
			c.OtherProducts = append(c.OtherProducts, launch)
		}
	}
	return c, nil
}

// engineLaunch returns a product with its channels.
func (s *Spec) engineLaunch(p *Product, g *graph) (sim.Launch, error) {
	l := sim.Launch{Product: s.engineProduct(p)}
	for _, c := range s.channelsOf(p) {
		channel, err := c.Kind.build(c.Name, buildContext{s, g})
		if err != nil {
			return sim.Launch{}, err
		}
		l.Channels = append(l.Channels, channel)
	}
	return l, nil
}

// A buildContext is what a channel is built from.
type buildContext struct {
	spec  *Spec
	graph *graph
}

// people returns the number of people in the market.
func (g buildContext) people() int { return g.graph.Nodes() * g.spec.Market.perConsumer() }

// consumers returns a number of people as one of consumers.
func (g buildContext) consumers(people int) int { return g.spec.Market.asConsumers(people) }

// chosen returns a number of selected people as one of consumers; ids name consumers already.
func (g buildContext) chosen(people int, by *Selection) int {
	if by.IDs != nil {
		return people
	}
	return g.consumers(people)
}

func (d Decision) engineDecision() sim.Decision {
	switch d.Rule {
	case "threshold":
		c := sim.Decision{Rule: sim.RuleThreshold, Min: d.Threshold.Min, Max: d.Threshold.Max,
			Values: slices.Sorted(slices.Values(d.Threshold.Values))}
		if n := d.Threshold.Normal; n != nil {
			c.Normal = &sim.NormalThreshold{Mean: n.Mean, SD: n.SD}
		}
		if b := d.Threshold.Beta; b != nil {
			c.Beta = &sim.BetaThreshold{Mean: b.Mean, Concentration: b.Concentration}
		}
		return c
	case "reinforcement":
		return sim.Decision{Rule: sim.RuleReinforcement, Reinforcement: d.Reinforcement}
	}
	return sim.Decision{}
}

func (s *Shocks) engineShocks() (c sim.Shocks) {
	if s.Mood != nil {
		c.Mood = sim.Mood(*s.Mood)
	}
	if s.Product != nil {
		c.ProductSpread = s.Product.Spread
	}
	return c
}

// engineDegrees returns how segments depend on contacts, ranked as by the ranking degree; nil if
// they do not.
func (m *Market) engineDegrees(g *graph) *sim.SegmentsByDegree {
	by := m.SegmentsByDegree
	if by == nil {
		return nil
	}
	c := &sim.SegmentsByDegree{Correlation: by.Correlation, Rank: g.ranksByDegree()}
	for _, name := range by.Order {
		c.Order = append(c.Order, slices.IndexFunc(m.Segments, func(s Segment) bool {
			return s.Name == name
		}))
	}
	return c
}

func (s *Segment) engineSegment(p *Product) sim.Segment {
	c := sim.Segment{Name: s.Name, Share: s.Share, Appeal: s.appealOf(p), NeedRate: s.NeedRate,
		MemoryHalfLife: s.MemoryHalfLife, SocialProof: s.SocialProof.People,
		ProofShare: s.SocialProof.Share, Aversion: s.Aversion, Shield: s.Shield}
	if w := s.WillingnessToPay; w != nil {
		c.WillingnessToPay = sim.WillingnessToPay{Median: float64(w.Median), Spread: w.Spread}
	}
	if s.Patience != nil {
		c.Patience = s.Patience.HalfLife
	}
	if s.Need != nil {
		c.NeedClock = sim.NeedClock(*s.Need)
	}
	if s.Influence != 1 || s.Talkativeness != 1 || s.Satisfaction != 1 {
		c.Traits = &sim.Traits{Influence: s.Influence, Talkativeness: s.Talkativeness,
			Satisfaction: s.Satisfaction}
	}
	return c
}
