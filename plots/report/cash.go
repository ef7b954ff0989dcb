package report

import (
	"fmt"
	"math"
	"slices"

	"womsim/plots"
	"womsim/sim/economics"
	"womsim/sim/experiment"
	"womsim/sim/results"
)

// cashFlow draws cumulative cash, with its deepest point and payback.
func (r *report) cashFlow(metric string) (*plots.Figure, error) {
	t, err := r.timeline(metric)
	if err != nil {
		return nil, err
	}
	for i, point := range r.timelinePoints() {
		t.Curves[i].Marks, t.Curves[i].Remarks = r.cashMarks(point, t.Curves[i])
	}
	t.Cumulative, t.Separate = true, true
	t.Subtitle = "Cash so far: all that came in less all that was spent. " +
		cashLegend(t.Curves) + r.endValuesNote(t)
	return r.drawTimeline(t), nil
}

// markedShare is the share of replicates that a mark requires.
const markedShare = 0.95

// cashMarks marks the deepest point and the payback of a curve of mean cash, where nearly all
// replicates have them. The remarks hold the means of the replicates.
func (r *report) cashMarks(point int, c plots.Curve) (marks []plots.Mark, remarks []string) {
	of := func(metric string) experiment.Summary {
		return r.Summaries[point][results.Index(r.Scalars, metric)]
	}
	low, day, payback := of(results.CashLow), of(results.CashLowDay),
		of(results.PaybackDay)
	if day.N == 0 {
		return nil, []string{"never below zero"}
	}
	_, lowest := economics.CashLow(c.Mean)
	again := economics.Payback(c.Mean)
	often := func(s experiment.Summary) bool {
		return float64(s.N) >= markedShare*float64(r.Replicates)
	}
	if lowest >= 0 && often(day) {
		marks = append(marks, plots.Mark{Day: float64(c.Days[lowest]), Value: c.Mean[lowest]})
	}
	if again >= 0 && often(payback) {
		marks = append(marks, plots.Mark{Day: float64(c.Days[again]), Value: c.Mean[again],
			Ring: true})
	}
	remarks = append(remarks, fmt.Sprintf("low %s on day %s", plots.Number(low.Mean),
		dayNumber(day.Mean))+r.inReplicates(day))
	if payback.N == 0 {
		return marks, append(remarks, "never paid back")
	}
	return marks, append(remarks, "paid back on day "+dayNumber(payback.Mean)+
		r.inReplicates(payback))
}

// inReplicates writes the share of replicates that have a value, unless all do.
func (r *report) inReplicates(s experiment.Summary) string {
	if s.N == r.Replicates {
		return ""
	}
	return " in " + plots.Percent(float64(s.N)/float64(r.Replicates))
}

// dayNumber writes a mean day to a tenth.
func dayNumber(day float64) string { return plots.Number(math.Round(10*day) / 10) }

// cashLegend explains the marks of cash, if there are any.
func cashLegend(curves []plots.Curve) string {
	if !slices.ContainsFunc(curves, func(c plots.Curve) bool { return len(c.Marks) > 0 }) {
		return ""
	}
	return "Triangle: deepest point of the mean; ring: the day on which it is paid back, drawn " +
		"where at least 95 % of replicates come to it. "
}
