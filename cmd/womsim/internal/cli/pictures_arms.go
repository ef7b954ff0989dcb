package cli

import (
	"math"
	"slices"

	"womsim/plots"
	"womsim/sim/experiment"
	"womsim/sim/results"
)

// days draws a daily metric.
func (a *album) days(metric string) (*plots.Figure, error) {
	curves, err := a.Curves(metric)
	if err != nil {
		return nil, err
	}
	column := a.Dailies[slices.IndexFunc(a.Dailies, func(c results.Column) bool { return c.Name == metric })]
	t := plots.Timeline{
		Title: a.headline(), Quantity: a.quantity(column), Replicates: a.Replicates, Window: [2]int{0, a.window - 1},
	}
	if metric == "adopters" {
		t.Subtitle, t.Cumulative = "Adopters so far, seed users included. "+a.choice(), true
		t.Target = plots.Target{Adopters: float64(a.target.Adopters), By: a.target.By}
	} else {
		t.Subtitle, t.Separate = "Purchases of each day. "+a.choice(), true
	}
	for _, i := range a.shown {
		p := a.Points[i]
		t.Curves = append(t.Curves, curve(a.label(p.Arm, p.Sweep), curves[i]))
	}
	return t.Draw(), nil
}

func curve(label string, c results.Curve) plots.Curve {
	drawn := plots.Curve{Label: label, Days: c.Days}
	for _, s := range c.Summaries {
		drawn.Mean = append(drawn.Mean, s.Mean)
		drawn.P05, drawn.P25 = append(drawn.P05, s.P05), append(drawn.P25, s.P25)
		drawn.P75, drawn.P95 = append(drawn.P75, s.P75), append(drawn.P95, s.P95)
	}
	return drawn
}

// outcomes draws how adopters at the end of the window are distributed.
func (a *album) outcomes() (*plots.Figure, error) {
	values, err := a.Values("adopters")
	if err != nil {
		return nil, err
	}
	o := plots.Outcomes{
		Title: a.headline(), Subtitle: "How far apart the replicates lie. " + a.choice(),
		Metric: "adopters " + a.when() + " (people)", Replicates: a.Replicates,
	}
	if a.same && a.target.By == a.window-1 {
		o.Target = float64(a.target.Adopters)
	}
	for _, i := range a.shown {
		s, err := a.Summary(i, "adopters")
		if err != nil {
			return nil, err
		}
		o.Arms = append(o.Arms, plots.Outcome{
			Label: a.label(a.Points[i].Arm, a.Points[i].Sweep), Values: values[i],
			Mean: s.Mean, P05: s.P05, P25: s.P25, P50: s.P50, P75: s.P75, P95: s.P95, Chance: a.chance(i),
		})
	}
	return o.Draw(), nil
}

// chance is that of the target in a point; not a number without one.
func (a *album) chance(point int) float64 {
	if !a.has("target_reached") {
		return math.NaN()
	}
	s, err := a.Summary(point, "target_reached")
	if err != nil {
		return math.NaN()
	}
	return s.Mean
}

// differences draws what arms add to the baseline, at the sweep points shown.
func (a *album) differences() (*plots.Figure, error) {
	d := plots.Differences{
		Title: a.headline(), Metric: "adopters " + a.when() + " (people)", Baseline: a.Baseline, Replicates: a.Replicates,
		Subtitle: a.choice(),
	}
	for _, c := range a.Comparisons {
		if c.Metric == "adopters" && a.shows(c) {
			d.Arms = append(d.Arms, difference(a.label(c.Arm, c.Sweep), c.Difference))
		}
	}
	return d.Draw(), nil
}

// shows tells whether the sweep point of a comparison is one of those shown.
func (a *album) shows(c results.Comparison) bool {
	return slices.ContainsFunc(a.shown, func(i int) bool {
		return slices.Equal(a.Points[i].Sweep, c.Sweep)
	})
}

func difference(label string, d experiment.Difference) plots.Difference {
	return plots.Difference{Label: label, Mean: d.Mean, Low: d.CILow, High: d.CIHigh, Better: d.PBetter}
}
