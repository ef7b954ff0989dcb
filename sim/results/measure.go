package results

import (
	"fmt"
	"math"

	"womsim/sim"
	"womsim/sim/experiment"
	"womsim/sim/metrics"
)

// Measure is what an experiment calls with every result: it fills a row whose columns are those of
// Scalars and Dailies, money in minor units. What does not apply to a point is NaN: a channel that
// its arm does not have, a day outside its timeline.
func (l Design) Measure() func(point, replicate int, r *sim.Result) (experiment.Row, error) {
	m := measure{design: l, scalars: places(l.Scalars()), dailies: places(l.Dailies())}
	m.points = map[int]Point{}
	for _, p := range l.Points {
		m.points[p.Index] = p
	}
	return m.row
}

type measure struct {
	design           Design
	scalars, dailies map[string]int // place of a column by its name
	points           map[int]Point  // by index in the plan
}

func places(columns []Column) map[string]int {
	places := map[string]int{}
	for i, c := range columns {
		places[c.Name] = i
	}
	return places
}

func (m measure) row(point, replicate int, r *sim.Result) (experiment.Row, error) {
	p, ok := m.points[point]
	if !ok || r.FirstDay != p.FirstDay() || len(r.Adopters) != p.Days() {
		return experiment.Row{}, fmt.Errorf("a result of %d days from day %d does not belong to "+
			"point %d of the layout",
			len(r.Adopters), r.FirstDay, point)
	}
	row := m.empty()
	if m.design.Draws != nil {
		drawn, err := m.design.Draws(point, replicate)
		if err != nil {
			return experiment.Row{}, err
		}
		p.Costs = drawn.Costs
		for i, c := range m.design.uncertainColumns() {
			m.number(row, c.Name, drawn.Values[i])
		}
	}
	question := metrics.Horizon{Window: p.Window, Population: p.Population, Target: p.Target}
	for _, n := range metrics.Scalars(r, question) {
		m.number(row, n.Name, n.Value)
	}
	from := m.design.offset(p)
	for _, s := range metrics.Daily(r) {
		m.series(row, s.Name, from, s.Counts)
	}
	for _, rate := range metrics.Rates(r) {
		if i, ok := m.dailies[rate.Name]; ok {
			copy(row.Daily[i][from:], rate.Values)
		}
	}
	m.money(row, p, r)
	return row, nil
}

// empty is a row in which nothing applies.
func (m measure) empty() experiment.Row {
	days := m.design.Days()
	values := make([]float64, len(m.scalars)+len(m.dailies)*days)
	for i := range values {
		values[i] = math.NaN()
	}
	row := experiment.Row{Scalars: values[:len(m.scalars):len(m.scalars)]}
	for i := range len(m.dailies) {
		from := len(m.scalars) + i*days
		row.Daily = append(row.Daily, values[from:from+days:from+days])
	}
	return row
}

// number and series enter what the layout has a column for.
func (m measure) number(row experiment.Row, name string, value float64) {
	if i, ok := m.scalars[name]; ok {
		row.Scalars[i] = value
	}
}

func (m measure) series(row experiment.Row, name string, from int, counts []int64) {
	if i, ok := m.dailies[name]; ok {
		for day, count := range counts {
			row.Daily[i][from+day] = float64(count)
		}
	}
}
