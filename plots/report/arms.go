package report

import (
	"fmt"
	"math"
	"slices"

	"womsim/plots"
	"womsim/sim/results"
)

// deadline says why a target is not drawn: its day is not the day shown.
func (a *album) deadline() string {
	switch {
	case a.target.Adopters == 0 || a.same && a.target.By == a.window-1:
		return ""
	case len(a.listed.points) > 1:
		return fmt.Sprintf("The target, %s by day %d, is of another day and not drawn. ",
			plots.Number(float64(a.target.Adopters)), a.target.By)
	}
	return fmt.Sprintf("The target, %s by day %d, is of another day and not drawn; it was "+
		"reached in %s of replicates. ",
		plots.Number(float64(a.target.Adopters)), a.target.By,
		plots.Percent(a.chance(a.listed.points[0])))
}

// outcomes draws how adopters or profit at the end of the window are distributed.
func (a *album) outcomes(metric string) (*plots.Figure, error) {
	values, err := a.Values(metric)
	if err != nil {
		return nil, err
	}
	o := plots.Distributions{Title: a.headline(), Subtitle: "How far apart the replicates lie. ",
		Metric: a.atTheEnd(metric), Replicates: a.Replicates}
	if metric == "profit" {
		o.Zero = "break-even"
	} else {
		o.Subtitle += a.deadline()
		if a.same && a.target.By == a.window-1 {
			o.Target = float64(a.target.Adopters)
		}
	}
	o.Subtitle += a.choice(a.listed)
	for row, i := range a.listed.points {
		outcome, err := a.outcome(metric, i)
		if err != nil {
			return nil, err
		}
		outcome.Values, outcome.Arm = values[i], row
		if len(a.listed.points) > maxCurves {
			outcome.Arm = slices.Index(a.Arms, a.Points[i].Arm)
		}
		o.Arms = append(o.Arms, outcome)
	}
	return o.Draw(), nil
}

// outcome is the row of a point, without its values.
func (a *album) outcome(metric string, point int) (o plots.Distribution, err error) {
	s, err := a.Summary(point, metric)
	if err != nil {
		return o, err
	}
	o = plots.Distribution{Label: a.name(a.listed, point), Mean: s.Mean, P05: s.P05, P25: s.P25,
		P50: s.P50, P75: s.P75, P95: s.P95, TargetReached: a.chance(point)}
	if a.luck != nil {
		luck, err := a.luck.Summary(point, metric)
		if err != nil {
			return o, err
		}
		o.ChanceOnly = &[2]float64{luck.P05, luck.P95}
	}
	return o, nil
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

// differences draws what arms add to the baseline in adopters or profit, at the sweep points
// listed.
func (a *album) differences(metric string) (*plots.Figure, error) {
	d := plots.ForestPlot{
		Title: a.headline(), Metric: a.atTheEnd(metric), Baseline: a.Baseline,
		Replicates: a.Replicates,
		Subtitle:   a.choice(a.listed),
	}
	ties, err := a.Ties(metric)
	if err != nil {
		return nil, err
	}
	for _, c := range a.Comparisons {
		if c.Metric != metric {
			continue
		}
		if a.lists(c) {
			d.Arms = append(d.Arms, a.difference(c, ties[0]))
		}
		ties = ties[1:]
	}
	return d.Draw(), nil
}

// lists tells whether the sweep point of a comparison is one of those listed.
func (a *album) lists(c results.Comparison) bool {
	return slices.ContainsFunc(a.listed.points, func(i int) bool {
		return slices.Equal(a.Points[i].Sweep, c.Sweep)
	})
}

// difference is the row of a comparison with its share of ties, in the colour that its arm has
// elsewhere.
func (a *album) difference(c results.Comparison, ties float64) plots.Difference {
	d := c.Difference
	return plots.Difference{Label: a.label(a.listed, c.Arm, c.Sweep),
		Arm: slices.Index(a.Arms, c.Arm), Mean: d.Mean, Low: d.CILow, High: d.CIHigh,
		Better: d.PBetter - ties/2, Same: ties}
}
