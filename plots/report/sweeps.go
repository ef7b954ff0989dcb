package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"womsim/plots"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// sweep draws how a metric responds to the sweep: lines along one axis, a heat map over two.
// Further axes have a map for each of their values.
func (r *report) sweep(metric string) (*plots.Figure, error) {
	at := results.Index(r.Scalars, metric)
	name := r.chanceTitle()
	if metric != metrics.TargetReached {
		name = r.metricTitle(metric)
	}
	if len(r.Sweep) == 1 {
		return r.sweepLine(at, name), nil
	}
	return r.heatMap(at, name), nil
}

// chanceTitle names the chance of the target, and the target if it is that of all points.
func (r *report) chanceTitle() string {
	if !r.target.Exists() {
		return "chance of the target (%)"
	}
	return fmt.Sprintf("chance of %s %s by day %d (%%)", plots.Number(float64(r.target.Wanted())),
		r.target.Metric(), r.target.By)
}

// sweepLine draws a metric along the only axis.
func (r *report) sweepLine(metric int, name string) *plots.Figure {
	values := r.sortedValues(0)
	unit, event := r.drawnUnit(metric)
	s := plots.Sweep{Title: r.title(), Metric: name, Replicates: r.Replicates, Percent: event,
		Along: r.axis(0, values), Subtitle: r.uncertainInputs(),
		Target: r.targetAtEnd(r.Scalars[metric].Name)}
	for _, arm := range r.Arms {
		line := plots.Response{Label: arm}
		for _, value := range values {
			m := r.Summaries[r.pointAt(arm, []string{value})][metric]
			line.Mean = append(line.Mean, unit*m.Mean)
			line.Low, line.High = append(line.Low, unit*m.CILow), append(line.High, unit*m.CIHigh)
			if !event {
				line.P05, line.P95 = append(line.P05, m.P05), append(line.P95, m.P95)
			}
		}
		s.Arms = append(s.Arms, line)
	}
	return s.Draw()
}

// drawnUnit returns the factor by which values are drawn, and whether they are chances, drawn in
// per cent.
func (r *report) drawnUnit(metric int) (unit float64, event bool) {
	if r.Scalars[metric].Kind == results.Event {
		return 100, true
	}
	return 1, false
}

// heatMap draws a metric over the first two axes.
func (r *report) heatMap(metric int, name string) *plots.Figure {
	across, up := r.sortedValues(0), r.sortedValues(1)
	unit, event := r.drawnUnit(metric)
	h := plots.HeatMap{Title: r.title(), Metric: name, Replicates: r.Replicates, Percent: event,
		Subtitle: r.uncertainInputs(), X: r.axis(0, across), Y: r.axis(1, up)}
	for _, arm := range r.Arms {
		for _, others := range r.combinations(2) {
			name := []string{arm}
			for i, value := range others {
				name = append(name, r.setting(2+i, value)...)
			}
			f := plots.Panel{Label: strings.Join(name, ", ")}
			for _, y := range up {
				var row []float64
				for _, x := range across {
					row = append(row,
						unit*r.Summaries[r.pointAt(arm,
							append([]string{x, y}, others...))][metric].Mean)
				}
				f.Cells = append(f.Cells, row)
			}
			h.Arms = append(h.Arms, f)
		}
	}
	return h.Draw()
}

// combinations returns all combinations of values of the axes from the given one on.
func (r *report) combinations(from int) [][]string {
	if from == len(r.Sweep) {
		return [][]string{nil}
	}
	var all [][]string
	for _, value := range r.axisValues(from, r.allPoints()) {
		for _, rest := range r.combinations(from + 1) {
			all = append(all, append([]string{value}, rest...))
		}
	}
	return all
}

// pointAt returns the point of an arm at a sweep point. An arm to which an axis does not apply has
// one point for all its values.
func (r *report) pointAt(arm string, sweep []string) int {
	return slices.IndexFunc(r.Points, func(p results.Point) bool {
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

// sortedValues returns the values of an axis, numbers in increasing order.
func (r *report) sortedValues(axis int) []string {
	values := r.axisValues(axis, r.allPoints())
	if _, ok := parseAll(values); ok {
		slices.SortFunc(values, func(a, b string) int { return cmp.Compare(parse(a), parse(b)) })
	}
	return values
}

// axis describes an axis, with numbers on a logarithmic scale where they lie more evenly there.
func (r *report) axis(at int, values []string) plots.Axis {
	axis := plots.Axis{Name: fieldName(r.Sweep[at])}
	if n, ok := parseAll(values); ok {
		axis.Values, axis.Log = n, prefersLog(n)
	} else {
		axis.Names = values
	}
	return axis
}

// parseAll returns the values as numbers, if all are.
func parseAll(values []string) ([]float64, bool) {
	var all []float64
	for _, v := range values {
		n := parse(v)
		if math.IsNaN(n) {
			return nil, false
		}
		all = append(all, n)
	}
	return all, true
}

// parse returns the number written, or NaN.
func parse(text string) float64 {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return n
}

// prefersLog reports whether increasing numbers lie more evenly on a logarithmic scale.
func prefersLog(n []float64) bool {
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
