package scenarios

import (
	"context"
	"fmt"
	"math"
	"sync"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
)

// A Build makes the models of a scenario's points. Graphs, rankings and models that several points or
// replicates share are made once. It may be used by several workers at once.
type Build struct {
	scenario *Scenario
	models   map[string]*lazy[*sim.Model] // by key of the point; without resampling

	lock    sync.Mutex
	graphs  map[string]*lazy[*graph] // by what makes the graph
	recent  []string                 // keys of resampled graphs, oldest first
	opened  map[string]*lazy[*file]
	reports []string
}

// recentGraphs is how many resampled graphs are held: as many as the replicates in flight can need, and few more.
const recentGraphs = 8

// lazy is a value made when first asked for, once.
type lazy[T any] struct {
	once  sync.Once
	value T
	err   error
}

func (l *lazy[T]) get(make func() (T, error)) (T, error) {
	l.once.Do(func() { l.value, l.err = make() })
	return l.value, l.err
}

// NewBuild prepares to build the points of a scenario.
func NewBuild(s *Scenario) *Build {
	b := &Build{scenario: s, models: map[string]*lazy[*sim.Model]{}, graphs: map[string]*lazy[*graph]{}, opened: map[string]*lazy[*file]{}}
	for i := range s.Points {
		b.models[s.Points[i].Key] = new(lazy[*sim.Model])
	}
	return b
}

// Model is the model of a point in a replicate.
func (b *Build) Model(ctx context.Context, p *Point, replicate int) (*sim.Model, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if !p.Spec.Market.Network.Resample {
		return b.models[p.Key].get(func() (*sim.Model, error) { return b.model(&p.Spec, -1) })
	}
	return b.model(&p.Spec, replicate)
}

// Graph is the social graph of a point in a replicate, with its trust.
func (b *Build) Graph(p *Point, replicate int) (*network.Graph, error) {
	if !p.Spec.Market.Network.Resample {
		replicate = -1
	}
	g, err := b.graph(&p.Spec, replicate)
	if err != nil {
		return nil, err
	}
	return g.Graph, nil
}

// Reports are what has to be said about the graphs made so far: what was merged, left out or rounded.
func (b *Build) Reports() []string {
	b.lock.Lock()
	defer b.lock.Unlock()
	return append([]string(nil), b.reports...)
}

// report says something once.
func (b *Build) report(format string, a ...any) {
	text := fmt.Sprintf(format, a...)
	b.lock.Lock()
	defer b.lock.Unlock()
	for _, r := range b.reports {
		if r == text {
			return
		}
	}
	b.reports = append(b.reports, text)
}

func (b *Build) model(s *Spec, replicate int) (*sim.Model, error) {
	g, err := b.graph(s, replicate)
	if err != nil {
		return nil, err
	}
	c := sim.Config{
		Seed: b.scenario.Seed, Graph: g.Graph, Timeline: sim.Timeline(s.Timeline), BadWordWeight: s.Market.BadWordWeight,
		Product: s.product(), Record: sim.Record(s.Record), Decision: s.Market.Decision.rule(),
	}
	if w := s.Market.Trust.Weight; w != nil && w.Distrust == "reverse" {
		c.Distrust = sim.Reverse
	}
	for _, segment := range s.Market.Segments {
		c.Segments = append(c.Segments, segment.config(&s.Product))
	}
	for i := range s.Channels {
		channel, err := s.Channels[i].Activity.build(s.Channels[i].Name, ground{s, g})
		if err != nil {
			return nil, err
		}
		c.Channels = append(c.Channels, channel)
	}
	return sim.NewModel(c)
}

// A ground is what a channel is built on.
type ground struct {
	spec  *Spec
	graph *graph
}

func (d Decision) rule() sim.Decision {
	if d.Rule == "threshold" {
		return sim.Decision{Rule: sim.Threshold, Min: d.Threshold.Min, Max: d.Threshold.Max}
	}
	return sim.Decision{}
}

func (s *Segment) config(p *Product) sim.Segment {
	c := sim.Segment{Name: s.Name, Share: s.Share, Appeal: s.appealOf(p), NeedRate: s.NeedRate,
		MemoryHalfLife: s.MemoryHalfLife, SocialProof: s.SocialProof}
	if w := s.WillingnessToPay; w != nil {
		c.WillingnessToPay = sim.WillingnessToPay{Median: float64(w.Median), Spread: w.Spread}
	}
	return c
}

// appealOf is the segment's appeal: given, or the sum of its criteria times the product's scores, "quality" being its quality.
func (s *Segment) appealOf(p *Product) float64 {
	if s.Appeal != nil {
		return *s.Appeal
	}
	sum := 0.0
	for _, c := range s.Criteria {
		if c.Name == "quality" {
			sum += float64(c.Weight * p.Quality)
		}
		for _, score := range p.Scores {
			if score.Name == c.Name {
				sum += float64(c.Weight * score.Value)
			}
		}
	}
	return min(1, max(0, sum))
}

func (s *Spec) product() sim.Product {
	p := &s.Product
	c := sim.Product{Name: "product", Quality: p.Quality, Presale: p.Presale, Experience: sim.Experience(p.Experience),
		Talk: sim.Talk{Rate: p.Talk.Rate, Days: sim.TalkDays(p.Talk.Days), Repeat: p.Talk.Repeat, DetractorRate: p.Talk.DetractorRate},
	}
	if v := p.Talk.Buzz; v != nil {
		c.Talk.Buzz = sim.Voice(*v)
	}
	if v := p.Talk.Rejected; v != nil {
		c.Talk.Rejected = sim.Voice(*v)
	}
	c.Prices = s.prices()
	return c
}

// daysInMonth is the month of price paths: 30 days, compounded daily.
const daysInMonth = 30

// prices are those of each day in minor units; nil without a price.
func (s *Spec) prices() []int64 {
	price := s.Product.Price
	if price == nil {
		return nil
	}
	prices := make([]int64, s.Timeline.Prelaunch+s.Timeline.Window+s.Timeline.Aftermath)
	for i := range prices {
		prices[i] = price.on(s.Timeline.FirstDay() + i)
	}
	return prices
}

// on is the price of a day: before the first day it is the first price.
func (p *Price) on(day int) int64 {
	if p.Steps == nil {
		if p.MonthlyChange == 0 || day <= 0 {
			return int64(p.Initial)
		}
		daily := rng.Log1p(p.MonthlyChange) / daysInMonth
		return int64(math.RoundToEven(min(math.MaxInt64/2, float64(float64(p.Initial)*rng.Exp(float64(daily*float64(day)))))))
	}
	price := p.Steps[0].Price
	for _, step := range p.Steps {
		if step.From <= day {
			price = step.Price
		}
	}
	return int64(price)
}
