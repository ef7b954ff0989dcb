package report

import (
	"fmt"

	"womsim/plots"
	"womsim/sim/metrics"
	"womsim/sim/results"
	"womsim/sim/verdict"
)

// adoption draws the number of adopters day by day.
func (r *report) adoption(metric string) (*plots.Figure, error) {
	t, err := r.timeline(metric)
	if err != nil {
		return nil, err
	}
	if t.Answer, err = verdict.Answer(r.Run); err != nil {
		return nil, err
	}
	t.Cumulative = true
	t.Subtitle = "Adopters so far, seed users included. " + r.endValuesNote(t)
	t.Target = plots.Target{Adopters: float64(r.target.Adopters), By: r.target.By}
	if r.target.Sales > 0 {
		t.Subtitle += r.undrawn("counts sales")
	}
	return r.drawTimeline(t), nil
}

// dailySales draws the purchases of each day.
func (r *report) dailySales(metric string) (*plots.Figure, error) {
	t, err := r.timeline(metric)
	if err != nil {
		return nil, err
	}
	t.Separate = true
	t.Subtitle = "Purchases of each day. " + cutPeaks(t.Curves)
	return r.drawTimeline(t), nil
}

// timeline returns the curves of a daily metric, not yet drawn.
func (r *report) timeline(metric string) (t plots.Timeline, err error) {
	if err := r.readCurves(); err != nil {
		return t, err
	}
	quantity := r.axisTitle(metric, r.Dailies[results.Index(r.Dailies, metric)])
	t = plots.Timeline{Title: r.title(), Quantity: quantity, Replicates: r.Replicates,
		Window: [2]int{0, r.longestWindow - 1}}
	for _, i := range r.timelinePoints() {
		t.Curves = append(t.Curves, r.curve(metric, i))
	}
	return t, nil
}

// timelinePoints returns the points whose curves a timeline holds.
func (r *report) timelinePoints() []int {
	if r.byArm() {
		return r.allPoints()
	}
	return r.curvePoints.points
}

// drawTimeline draws the curves together, or arm by arm.
func (r *report) drawTimeline(t plots.Timeline) *plots.Figure {
	if r.byArm() {
		t.Subtitle += r.uncertainInputs()
		return r.families(t)
	}
	t.Subtitle += r.selectionNote(r.curvePoints)
	return t.Draw()
}

// byArm reports whether each arm has a panel with a curve for each sweep point: where there are too
// many curves for one pair of axes.
func (r *report) byArm() bool { return len(r.Sweep) == 1 && len(r.Points) > maxCurves }

// families draws the curves of a timeline, one for each point, arm by arm.
func (r *report) families(t plots.Timeline) *plots.Figure {
	values := r.sortedValues(0)
	f := plots.Families{Timeline: t, Along: r.axis(0, values)}
	f.Curves = nil
	for _, arm := range r.Arms {
		family := plots.Family{Label: arm}
		for _, value := range values {
			family.Curves = append(family.Curves, t.Curves[r.pointAt(arm, []string{value})])
		}
		if r.Points[r.pointAt(arm, values[:1])].Sweep[0] == "" {
			family.Curves = family.Curves[:1]
		}
		f.Arms = append(f.Arms, family)
	}
	return f.Draw()
}

// curve returns the curve of a daily metric at a point.
func (r *report) curve(metric string, point int) plots.Curve {
	c := r.curves[metric][point]
	drawn := plots.Curve{Label: r.pointLabel(r.curvePoints, point), Days: c.Days}
	for _, s := range c.Summaries {
		drawn.Mean = append(drawn.Mean, s.Mean)
		drawn.P05, drawn.P25 = append(drawn.P05, s.P05), append(drawn.P25, s.P25)
		drawn.P75, drawn.P95 = append(drawn.P75, s.P75), append(drawn.P95, s.P95)
	}
	if r.central != nil {
		for _, s := range r.centralCurves[metric][point].Summaries {
			drawn.ChanceOnly.P05, drawn.ChanceOnly.P95 = append(drawn.ChanceOnly.P05, s.P05),
				append(drawn.ChanceOnly.P95, s.P95)
		}
	}
	return drawn
}

// endValuesNote names the day of the numbers at the ends of curves, where there are any and the day
// is not the end of the window.
func (r *report) endValuesNote(t plots.Timeline) string {
	if r.Has(metrics.AdoptersFinal) && !r.byArm() && !t.Faceted() {
		return fmt.Sprintf("Numbers at the right are those of the last day; the sales window "+
			"ends on day %s. ", plots.Number(float64(r.longestWindow-1)))
	}
	return ""
}
