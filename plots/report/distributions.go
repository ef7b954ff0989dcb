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

// targetNote says why a target is not drawn in a picture of a metric at the end of the window: it
// counts something else, or its day is another one.
func (r *report) targetNote(metric string) string {
	switch {
	case !r.target.Exists() || r.targetAtEnd(metric) > 0:
		return ""
	case r.target.Metric() != metric:
		return r.undrawn("counts " + r.target.Metric())
	}
	return r.undrawn("is of another day")
}

// undrawn says that the target is not drawn, and why; of a single row also how often it was
// reached.
func (r *report) undrawn(why string) string {
	text := fmt.Sprintf("The target, %s %s by day %d, %s and is not drawn",
		plots.Number(float64(r.target.Wanted())), r.target.Metric(), r.target.By, why)
	if len(r.rowPoints.points) == 1 {
		text += fmt.Sprintf("; it was reached in %s of replicates",
			plots.Percent(r.targetChance(r.rowPoints.points[0])))
	}
	return text + ". "
}

// targetAtEnd returns the target that is drawn in a picture of a metric at the end of the window; 0
// where there is none.
func (r *report) targetAtEnd(metric string) float64 {
	if r.target.Metric() != metric || !r.sameWindow || r.target.By != r.longestWindow-1 {
		return 0
	}
	return float64(r.target.Wanted())
}

// distributions draws how a metric at the end of the window is distributed over the replicates,
// with the target if that counts the metric.
func (r *report) distributions(metric string) (*plots.Figure, error) {
	values, err := r.Values(metric)
	if err != nil {
		return nil, err
	}
	o := plots.Distributions{Title: r.title(), Subtitle: "How far apart the replicates lie. ",
		Metric: r.metricTitle(metric), Replicates: r.Replicates,
		Zero: results.DistributionOf(metric).Zero, Target: r.targetAtEnd(metric)}
	if metric == metrics.Adopters {
		if o.Answer, err = verdict.Answer(r.Run); err != nil {
			return nil, err
		}
	}
	if metric == metrics.Adopters || metric == metrics.Sales {
		o.Subtitle += r.targetNote(metric)
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
