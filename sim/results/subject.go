package results

import (
	"fmt"
	"math"
	"slices"

	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/experiment"
	"womsim/sim/metrics"
)

// MeasureVersion goes up with every change of a number that a row holds. It is part of the key of
// a variant, so that rows of an earlier version are not taken for those of this one.
const MeasureVersion = 2

// Names of measures: what the rows of a sample hold.
const (
	FullMeasure    = "full"    // every number of a replicate and of each of its days
	ScalarsMeasure = "scalars" // every number of a replicate, without days
)

// PairMeasure names the measure of a variant against another one, consumer by consumer.
func PairMeasure(other experiment.Key) string { return "pair with " + other.String() }

// A Subject is one variant as its rows are measured. A row is a function of its variant alone,
// whatever other variants a design has, so that it can be kept when the others change: it has every
// column of the registry and of the variant's own channels and products, over its own days.
type Subject struct {
	Prelaunch, Window, Aftermath int // days
	Population                   int // people
	Channels                     []string
	Products                     []string // where there are several
	// Costs returns what the variant costs and earns in a replicate.
	Costs func(replicate int) (economics.CostModel, error)
}

// A Measure turns results of a subject into rows. It may be used by several workers at once.
type Measure struct {
	subject          Subject
	columns          experiment.Columns
	scalars, dailies map[string]int // place of a column by its name
}

// NewMeasure prepares to measure a subject.
func NewMeasure(s Subject) *Measure {
	scope := scope{
		has:      func(n need) bool { return !n.derived() },
		channels: s.Channels, products: s.Products, acting: s.Channels, spending: s.Channels,
	}
	m := &Measure{subject: s, columns: experiment.Columns{
		Scalars: Names(scope.scalars()), Daily: Names(scope.dailies()),
		FirstDay: -s.Prelaunch, Days: s.Prelaunch + s.Window + s.Aftermath,
	}}
	m.scalars, m.dailies = places(m.columns.Scalars), places(m.columns.Daily)
	return m
}

// places returns the place of each name.
func places(names []string) map[string]int {
	places := map[string]int{}
	for i, name := range names {
		places[name] = i
	}
	return places
}

// Columns describes the rows of the full measure.
func (m *Measure) Columns() experiment.Columns { return m.columns }

// ScalarColumns describes the rows of the measure without days.
func (m *Measure) ScalarColumns() experiment.Columns {
	return experiment.Columns{Scalars: m.columns.Scalars}
}

// Row measures a result, money in minor units. What does not apply is NaN. The result is in people
// and is not kept.
func (m *Measure) Row(replicate int, r *sim.Result) (experiment.Row, error) {
	if r.FirstDay != m.columns.FirstDay || len(r.Adopters) != m.columns.Days {
		return experiment.Row{}, fmt.Errorf("a result of %d days from day %d does not belong to a "+
			"subject of %d days from day %d", len(r.Adopters), r.FirstDay, m.columns.Days,
			m.columns.FirstDay)
	}
	costs, err := m.subject.Costs(replicate)
	if err != nil {
		return experiment.Row{}, err
	}
	row := m.empty()
	horizon := metrics.Horizon{Window: m.subject.Window, Population: m.subject.Population}
	for _, n := range metrics.Scalars(r, horizon) {
		m.number(row, n.Name, n.Value)
	}
	for _, s := range metrics.Daily(r) {
		m.series(row, s.Name, s.Counts)
	}
	for _, rate := range metrics.Rates(r) {
		if i, ok := m.dailies[rate.Name]; ok {
			copy(row.Daily[i], rate.Values)
		}
	}
	m.money(row, costs, r)
	return row, nil
}

// empty returns a row in which nothing applies.
func (m *Measure) empty() experiment.Row {
	values := make([]float64, len(m.scalars)+len(m.dailies)*m.columns.Days)
	for i := range values {
		values[i] = math.NaN()
	}
	row := experiment.Row{Scalars: values[:len(m.scalars):len(m.scalars)]}
	for i := range len(m.dailies) {
		from := len(m.scalars) + i*m.columns.Days
		row.Daily = append(row.Daily, slices.Clip(values[from:from+m.columns.Days]))
	}
	return row
}

// number enters a value that the row has a column for.
func (m *Measure) number(row experiment.Row, name string, value float64) {
	if i, ok := m.scalars[name]; ok {
		row.Scalars[i] = value
	}
}

// series enters counts that the row has a daily column for.
func (m *Measure) series(row experiment.Row, name string, counts []int64) {
	if i, ok := m.dailies[name]; ok {
		for day, count := range counts {
			row.Daily[i][day] = float64(count)
		}
	}
}
