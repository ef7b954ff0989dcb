package study

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"womsim/scenarios"
	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/experiment"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// layOut describes the tables of the study, and finds its variants.
func (st *Study) layOut() error {
	s := st.Scenario
	hash := sha256.Sum256(s.YAML())
	st.Design = results.Design{
		Name: s.Name, Title: s.Title, Currency: s.Currency, Seed: s.Seed, Awareness: true,
		Scenario: hex.EncodeToString(hash[:]), Arms: s.Arms, Baseline: s.Baseline,
		Features: s.Features(), Warnings: slices.Concat(s.Warnings(), s.Certain()),
	}
	for _, axis := range s.Axes {
		st.Design.Sweep = append(st.Design.Sweep, axis.Path)
	}
	if s.HasCentralPoints() {
		st.Design.Sweep = append(st.Design.Sweep, results.ParameterUncertainty)
	}
	for _, u := range s.Uncertain {
		st.Design.Uncertain = append(st.Design.Uncertain, u.Path)
	}
	for _, in := range s.Inputs {
		st.Design.Inputs = append(st.Design.Inputs, results.Input{Path: in.Path, SHA256: in.SHA256})
	}
	return st.layOutPoints()
}

// layOutPoints describes the points, and what any of them has.
func (st *Study) layOutPoints() error {
	d, first, index := &st.Design, []*scenarios.Point{}, map[question]int{}
	for i := range st.Points {
		p := &st.Points[i]
		if _, known := st.places[p.Key]; !known {
			st.places[p.Key] = len(st.Variants)
			st.Variants = append(st.Variants, &p.Variant)
		}
		asked := question{p.Key, targetOf(&p.Spec)}
		at, known := index[asked]
		if !known {
			at = len(first)
			index[asked] = at
			first = append(first, p)
		}
		population, err := st.Population(&p.Variant)
		if err != nil {
			return err
		}
		d.Points = append(d.Points, st.point(p, at, population))
		d.Awareness = d.Awareness && p.Spec.Record.Awareness
		d.Channels = append(d.Channels, channels(&p.Spec)...)
		d.Products = append(d.Products, products(&p.Spec)...)
	}
	d.Channels, d.Products = sorted(d.Channels), sorted(d.Products)
	if len(st.Uncertain) > 0 {
		d.Draws = func(index, replicate int) []float64 { return st.Drawn(first[index], replicate) }
	}
	return nil
}

// A question is what points have in common that share their numbers: the rows of a variant, and the
// target that they are held against.
type question struct {
	key    experiment.Key
	target metrics.Target
}

// targetOf returns the target of a variant; zero where there is none.
func targetOf(s *scenarios.Spec) metrics.Target {
	if s.Target == nil {
		return metrics.Target{}
	}
	return metrics.Target{Adopters: int64(s.Target.Adopters), Sales: int64(s.Target.Sales),
		By: s.Target.By}
}

// Place returns the index in Variants of the variant of a point.
func (st *Study) Place(p results.Point) int { return st.places[p.Key] }

// point describes one point; population counts consumers.
func (st *Study) point(p *scenarios.Point, index, population int) results.Point {
	s := &p.Spec
	point := results.Point{
		Arm: p.Arm, Index: index, Key: p.Key, Network: p.NetworkIdentity(),
		Costs:     s.CostModel(population * s.PeoplePerConsumer()),
		Homophily: s.Market.Homophily,
		Prelaunch: s.Timeline.Prelaunch, Window: s.Timeline.Window, Aftermath: s.Timeline.Aftermath,
		Population: population * s.PeoplePerConsumer(), Target: targetOf(s),
	}
	for _, v := range p.Sweep {
		text := ""
		if v != nil {
			text = v.Text
		}
		point.Sweep = append(point.Sweep, text)
	}
	if st.HasCentralPoints() {
		point.Sweep = append(point.Sweep, p.Uncertainty)
	}
	return point
}

// channels returns the names of the channels that stand in the tables of a variant, and organic
// demand.
func channels(s *scenarios.Spec) (names []string) {
	for _, spending := range s.CostModel(0).Spending {
		names = append(names, spending.Channel)
	}
	if s.HasOrganic() {
		names = append(names, sim.OrganicSource)
	}
	return sorted(names)
}

// products returns the names of the products of a variant that has several.
func products(s *scenarios.Spec) (names []string) {
	for _, p := range s.Products {
		names = append(names, p.Name)
	}
	return sorted(names)
}

// sorted returns names in order, each once.
func sorted(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

// measure returns how the rows of a variant are measured, from the variant alone.
func (st *Study) measure(v *scenarios.Variant) (*results.Measure, error) {
	st.lock.Lock()
	defer st.lock.Unlock()
	if m := st.measures[v.Key]; m != nil {
		return m, nil
	}
	population, err := st.Population(v)
	if err != nil {
		return nil, err
	}
	t := v.Spec.Timeline
	m := results.NewMeasure(results.Subject{
		Prelaunch: t.Prelaunch, Window: t.Window, Aftermath: t.Aftermath,
		Population: population * v.Spec.PeoplePerConsumer(),
		Channels:   channels(&v.Spec), Products: products(&v.Spec),
		Costs: func(replicate int) (economics.CostModel, error) {
			spec, err := st.SpecIn(v, replicate)
			if err != nil {
				return economics.CostModel{}, err
			}
			return spec.CostModel(population * v.Spec.PeoplePerConsumer()), nil
		},
	})
	st.measures[v.Key] = m
	return m, nil
}
