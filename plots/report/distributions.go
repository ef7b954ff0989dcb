package report

import (
	"fmt"
	"math"
	"slices"

	"womsim/plots"
	"womsim/sim/metrics"
	"womsim/sim/results"
	"womsim/sim/verdict"
)

// targetNote says why a target is not drawn: its day is not the day shown.
func (r *report) targetNote() string {
	switch {
	case r.target.Adopters == 0 || r.sameWindow && r.target.By == r.longestWindow-1:
		return ""
	case len(r.rowPoints.points) > 1:
		return fmt.Sprintf("The target, %s by day %d, is of another day and not drawn. ",
			plots.Number(float64(r.target.Adopters)), r.target.By)
	}
	return fmt.Sprintf("The target, %s by day %d, is of another day and not drawn; it was "+
		"reached in %s of replicates. ",
		plots.Number(float64(r.target.Adopters)), r.target.By,
		plots.Percent(r.targetChance(r.rowPoints.points[0])))
}

// distributions draws how a metric at the end of the window is distributed over the replicates. The
// target is one of adopters.
func (r *report) distributions(metric string) (*plots.Figure, error) {
	values, err := r.Values(metric)
	if err != nil {
		return nil, err
	}
	o := plots.Distributions{Title: r.title(), Subtitle: "How far apart the replicates lie. ",
		Metric: r.metricTitle(metric), Replicates: r.Replicates,
		Zero: results.DistributionOf(metric).Zero}
	if metric == metrics.Adopters {
		if o.Answer, err = verdict.Answer(r.Run); err != nil {
			return nil, err
		}
		o.Subtitle += r.targetNote()
		if r.sameWindow && r.target.By == r.longestWindow-1 {
			o.Target = float64(r.target.Adopters)
		}
	}
	o.Subtitle += r.selectionNote(r.rowPoints)
	for row, i := range r.rowPoints.points {
		outcome, err := r.distribution(metric, i)
		if err != nil {
			return nil, err
		}
		outcome.Values, outcome.Arm = values[i], row
		if len(r.rowPoints.points) > maxCurves {
			outcome.Arm = slices.Index(r.Arms, r.Points[i].Arm)
		}
		o.Arms = append(o.Arms, outcome)
	}
	return o.Draw(), nil
}

// distribution returns the row of a point, without its values.
func (r *report) distribution(metric string, point int) (o plots.Distribution, err error) {
	s, err := r.Summary(point, metric)
	if err != nil {
		return o, err
	}
	o = plots.Distribution{Label: r.pointLabel(r.rowPoints, point), Mean: s.Mean,
		P05: s.P05, P25: s.P25, P50: s.P50, P75: s.P75, P95: s.P95,
		TargetReached: r.targetChance(point)}
	if r.central != nil {
		chance, err := r.central.Summary(point, metric)
		if err != nil {
			return o, err
		}
		o.ChanceOnly = &[2]float64{chance.P05, chance.P95}
	}
	return o, nil
}

// targetChance returns the share of a point's replicates that reach the target; NaN without a
// target.
func (r *report) targetChance(point int) float64 {
	if !r.Has(metrics.TargetReached) {
		return math.NaN()
	}
	s, err := r.Summary(point, metrics.TargetReached)
	if err != nil {
		return math.NaN()
	}
	return s.Mean
}

// differences draws the differences of arms from the baseline in adopters or profit, at the sweep
// points that have rows.
func (r *report) differences(metric string) (*plots.Figure, error) {
	d := plots.ForestPlot{
		Title: r.title(), Metric: r.metricTitle(metric), Baseline: r.Baseline,
		Replicates: r.Replicates,
		Subtitle:   r.selectionNote(r.rowPoints),
	}
	ties, err := r.Ties(metric)
	if err != nil {
		return nil, err
	}
	for _, c := range r.Comparisons {
		if c.Metric != metric {
			continue
		}
		if r.hasRow(c) {
			d.Arms = append(d.Arms, r.difference(c, ties[0]))
		}
		ties = ties[1:]
	}
	return d.Draw(), nil
}

// hasRow reports whether the sweep point of a comparison has a row.
func (r *report) hasRow(c results.Comparison) bool {
	return slices.ContainsFunc(r.rowPoints.points, func(i int) bool {
		return slices.Equal(r.Points[i].Sweep, c.Sweep)
	})
}

// difference returns the row of a comparison with its share of ties, in the colour of its arm in
// other figures.
func (r *report) difference(c results.Comparison, ties float64) plots.Difference {
	d := c.Difference
	return plots.Difference{Label: r.label(r.rowPoints, c.Arm, c.Sweep),
		Arm: slices.Index(r.Arms, c.Arm), Mean: d.Mean, Low: d.CILow, High: d.CIHigh,
		Better: d.PBetter - ties/2, Same: ties}
}
