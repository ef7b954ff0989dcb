package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"womsim/scenarios/form"
	"womsim/sim"
	"womsim/sim/experiment"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// A Study is a scenario laid out as an experiment.
type Study struct {
	*Scenario
	*Build
	Layout   results.Design
	Plan     experiment.Plan
	variants []*Point // by index in the plan
}

// NewStudy lays a scenario out. Points that resolve to the same variant are one point of the plan.
// It reads the network's file where the population is its nodes.
func NewStudy(s *Scenario) (*Study, error) {
	r := &Study{Scenario: s, Build: NewBuild(s)}
	r.Layout = results.Design{
		Name: s.Name, Title: s.Title, Currency: s.Currency, Scenario: hash(s.YAML()), Seed: s.Seed,
		Awareness: true,
		Arms:      s.Arms, Baseline: s.Baseline, Features: s.features(),
		Warnings: append(s.Warnings(),
			s.certain...),
	}
	if err := s.recordable(); err != nil {
		return nil, err
	}
	for _, axis := range s.Axes {
		r.Layout.Sweep = append(r.Layout.Sweep, axis.Path)
	}
	if s.hasCentralPoints() {
		r.Layout.Sweep = append(r.Layout.Sweep, results.ParameterUncertainty)
	}
	if len(s.Uncertain) > 0 {
		r.Layout.Draws = r.sample
	}
	for _, u := range s.Uncertain {
		r.Layout.Uncertain = append(r.Layout.Uncertain, u.Path)
	}
	for _, in := range s.Inputs {
		r.Layout.Inputs = append(r.Layout.Inputs, results.Input{Path: in.Path, SHA256: in.SHA256})
	}
	index := map[string]int{}
	for i := range s.Points {
		p := &s.Points[i]
		population, err := r.Population(p)
		if err == nil {
			population *= p.Spec.Market.perConsumer()
			err = p.Spec.checkMoney(p.Arm, population)
		}
		if err != nil {
			return nil, err
		}
		at, ok := index[p.Key]
		if !ok {
			at = len(r.variants)
			index[p.Key] = at
			r.variants = append(r.variants, p)
		}
		r.Layout.Points = append(r.Layout.Points, r.point(p, at, population))
		r.Layout.Awareness = r.Layout.Awareness && p.Spec.Record.Awareness
		for _, spending := range p.Spec.CostModel().Spending {
			r.Layout.Channels = append(r.Layout.Channels, spending.Channel)
		}
	}
	r.Layout.Products = s.productNames()
	slices.Sort(r.Layout.Channels)
	r.Layout.Channels = slices.Compact(r.Layout.Channels)
	r.Plan = r.plan()
	return r, nil
}

// productNames are those of all products, where some point has several.
func (s *Scenario) productNames() (names []string) {
	for i := range s.Points {
		for _, p := range s.Points[i].Spec.Products {
			names = append(names, p.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Variant is the point of the scenario behind a point of the plan.
func (r *Study) Variant(index int) *Point { return r.variants[index] }

func (r *Study) point(p *Point, index, population int) results.Point {
	s := &p.Spec
	point := results.Point{
		Arm: p.Arm, Index: index, Network: p.identity(), Costs: s.CostModel(),
		Prelaunch: s.Timeline.Prelaunch, Window: s.Timeline.Window, Aftermath: s.Timeline.Aftermath,
		Population: population,
	}
	if s.Target != nil {
		point.Target = metrics.Target{Adopters: int64(s.Target.Adopters), By: s.Target.By}
	}
	for _, v := range p.Sweep {
		text := ""
		if v != nil {
			text = v.Text
		}
		point.Sweep = append(point.Sweep, text)
	}
	if r.hasCentralPoints() {
		point.Sweep = append(point.Sweep, p.Uncertainty)
	}
	return point
}

// identity is that of the market, with what replicates draw of it.
func (p *Point) identity() string {
	market := p.Spec.Market.identity()
	var drawn []Uncertain
	for _, u := range p.drawn {
		if form.Within(u.Path, "market.network") || u.Path == "market.homophily" {
			drawn = append(drawn, u)
		}
	}
	if drawn == nil {
		return market
	}
	return canonical(struct {
		Market string
		Drawn  []Uncertain
	}{market, drawn})[:16]
}

// identity is what points must have in common to share all of their luck: the graph and its
// consumers.
func (m *Market) identity() string {
	return canonical(struct {
		Network    Network
		Population int
		Segments   []string
		Homophily  float64 `json:",omitempty"`
	}{m.Network, m.consumers(), m.segmentNames(), m.Homophily})[:16]
}

func (m *Market) segmentNames() (names []string) {
	for _, s := range m.Segments {
		names = append(names, s.Name)
	}
	return names
}

// plan is what the experiment computes; its identity is the resolved scenario.
func (r *Study) plan() experiment.Plan {
	plan := experiment.Plan{
		ID: r.Layout.Scenario, ModelVersion: sim.ModelVersion,
		Scalars: results.Names(r.Layout.Scalars()), Daily: results.Names(r.Layout.Dailies()),
		Days:       r.Layout.Days(),
		Points:     len(r.variants),
		Replicates: experiment.Replicates{Fixed: r.Scenario.Replicates.Min},
	}
	if n := r.Scenario.Replicates; n.Min != n.Max {
		plan.Replicates = experiment.Replicates{Min: n.Min, Max: n.Max, Precision: n.Precision,
			Absolute: n.Absolute,
			Scalar:   max(0, slices.Index(plan.Scalars, "adopters"))}
	}
	return plan
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
