package report

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"womsim/plots"
	"womsim/sim/results"
)

// sweep draws how a metric answers to the sweep: lines along one axis, a map over two. Along
// further axes every value has maps of its own.
func (a *album) sweep(metric string) (*plots.Figure, error) {
	at := slices.IndexFunc(a.Scalars, func(c results.Column) bool { return c.Name == metric })
	name := "chance of the target (%)"
	if metric != "target_reached" {
		name = a.atTheEnd(metric)
	}
	if len(a.Sweep) == 1 {
		return a.along(at, name), nil
	}
	return a.over(at, name), nil
}

// along draws a metric along the only axis.
func (a *album) along(metric int, name string) *plots.Figure {
	values := a.ordered(0)
	unit, event := a.unit(metric)
	s := plots.Sweep{Title: a.headline(), Metric: name, Replicates: a.Replicates, Percent: event,
		Along: a.axis(0, values), Subtitle: a.doubt()}
	if a.Scalars[metric].Name == "adopters" && a.same && a.target.By == a.window-1 {
		s.Target = float64(a.target.Adopters)
	}
	for _, arm := range a.Arms {
		r := plots.Response{Label: arm}
		for _, value := range values {
			m := a.Summaries[a.point(arm, []string{value})][metric]
			r.Mean, r.Low, r.High = append(r.Mean, unit*m.Mean), append(r.Low, unit*m.CILow),
				append(r.High, unit*m.CIHigh)
			if !event {
				r.P05, r.P95 = append(r.P05, m.P05), append(r.P95, m.P95)
			}
		}
		s.Arms = append(s.Arms, r)
	}
	return s.Draw()
}

// unit is what one is drawn as: a chance is drawn in per cent.
func (a *album) unit(metric int) (unit float64, event bool) {
	if a.Scalars[metric].Kind == results.Event {
		return 100, true
	}
	return 1, false
}

// over draws a metric over the first two axes.
func (a *album) over(metric int, name string) *plots.Figure {
	across, up := a.ordered(0), a.ordered(1)
	unit, event := a.unit(metric)
	h := plots.HeatMap{Title: a.headline(), Metric: name, Replicates: a.Replicates, Percent: event,
		Subtitle: a.doubt(), X: a.axis(0, across), Y: a.axis(1, up)}
	for _, arm := range a.Arms {
		for _, others := range a.others(2) {
			name := []string{arm}
			for i, value := range others {
				name = append(name, a.at(2+i, value)...)
			}
			f := plots.Panel{Label: strings.Join(name, ", ")}
			for _, y := range up {
				var row []float64
				for _, x := range across {
					row = append(row,
						unit*a.Summaries[a.point(arm,
							append([]string{x, y}, others...))][metric].Mean)
				}
				f.Cells = append(f.Cells, row)
			}
			h.Arms = append(h.Arms, f)
		}
	}
	return h.Draw()
}

// others are all combinations of values of the axes from one on.
func (a *album) others(from int) [][]string {
	if from == len(a.Sweep) {
		return [][]string{nil}
	}
	var all [][]string
	for _, value := range a.values(from, a.all()) {
		for _, rest := range a.others(from + 1) {
			all = append(all, append([]string{value}, rest...))
		}
	}
	return all
}

// point is that of an arm at a sweep point; an arm to which a path does not apply stands all along
// it.
func (a *album) point(arm string, sweep []string) int {
	return slices.IndexFunc(a.Points, func(p results.Point) bool {
		if p.Arm != arm {
			return false
		}
		for axis, value := range p.Sweep {
			if value != "" && value != sweep[axis] {
				return false
			}
		}
		return true
	})
}

// ordered are the values of an axis, numbers by size.
func (a *album) ordered(axis int) []string {
	values := a.values(axis, a.all())
	if _, ok := numbers(values); ok {
		slices.SortFunc(values, func(a, b string) int { return cmp.Compare(parsed(a), parsed(b)) })
	}
	return values
}

// axis describes the values of an axis; those spaced rather by ratio than by difference are drawn
// so.
func (a *album) axis(at int, values []string) plots.Axis {
	axis := plots.Axis{Name: field(a.Sweep[at])}
	if n, ok := numbers(values); ok {
		axis.Values, axis.Log = n, byRatio(n)
	} else {
		axis.Names = values
	}
	return axis
}

func numbers(values []string) ([]float64, bool) {
	var all []float64
	for _, v := range values {
		n := parsed(v)
		if math.IsNaN(n) {
			return nil, false
		}
		all = append(all, n)
	}
	return all, true
}

// parsed is the number written, or none.
func parsed(text string) float64 {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return n
}

// byRatio tells whether increasing numbers lie more evenly on a logarithmic scale.
func byRatio(n []float64) bool {
	if len(n) < 3 || n[0] <= 0 || n[len(n)-1] < 10*n[0] {
		return false
	}
	uneven := func(scale func(float64) float64) float64 {
		least, most := math.Inf(1), 0.0
		for i := 1; i < len(n); i++ {
			step := scale(n[i]) - scale(n[i-1])
			least, most = min(least, step), max(most, step)
		}
		return most / least
	}
	return uneven(math.Log) < uneven(func(x float64) float64 { return x })
}
