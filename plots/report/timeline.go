package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"womsim/plots"
	"womsim/sim/economics"
	"womsim/sim/experiment"
	"womsim/sim/results"
)

// timeline draws a daily metric: adopters, sales or cash.
func (r *report) timeline(metric string) (*plots.Figure, error) {
	if err := r.readCurves(); err != nil {
		return nil, err
	}
	column := r.Dailies[slices.IndexFunc(r.Dailies, func(c results.Column) bool {
		return c.Name == metric
	})]
	t := plots.Timeline{Title: r.title(), Quantity: r.axisTitle(column), Replicates: r.Replicates,
		Window: [2]int{0, r.longestWindow - 1}}
	points := r.curvePoints.points
	if r.byArm() {
		points = r.allPoints()
	}
	for _, i := range points {
		t.Curves = append(t.Curves, r.curve(metric, i))
	}
	switch metric {
	case "adopters":
		t.Subtitle, t.Cumulative = "Adopters so far, seed users included. ", true
		t.Target = plots.Target{Adopters: float64(r.target.Adopters), By: r.target.By}
	case "sales":
		t.Subtitle, t.Separate = "Purchases of each day. "+cutPeaks(t.Curves), true
	case "cash":
		t.Subtitle, t.Cumulative, t.Separate = "Cash so far: all that came in less all that was "+
			"spent. "+cashLegend(t.Curves), true, true
	}
	if t.Cumulative {
		t.Subtitle += r.endValuesNote(t)
	}
	if r.byArm() {
		t.Subtitle += r.uncertainInputs()
		return r.families(t), nil
	}
	t.Subtitle += r.selectionNote(r.curvePoints)
	return t.Draw(), nil
}

// byArm tells whether curves are drawn arm by arm, along the only axis: where there are more
// than can be told apart.
func (r *report) byArm() bool { return len(r.Sweep) == 1 && len(r.Points) > maxCurves }

// families are the curves of a timeline, one for each point, arm by arm.
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

// curve is that of a daily metric at a point.
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
	if metric == "cash" {
		drawn.Marks, drawn.Remarks = r.cashMarks(point, drawn)
	}
	return drawn
}

const (
	// how many times the sales of any other day those of a day are, for it to be told in words
	peakFactor = 4
	maxPeaks   = 3 // days of which that is said
	maxNamed   = 4 // curves of which the sales of these days are told
)

// cutPeaks takes the days before the launch out of sales, on which there are none, and then
// days that would flatten all others, as launch day does, on which the presold buy: it says in
// words what was sold on them.
func cutPeaks(curves []plots.Curve) string {
	most := map[int]float64{}
	for i := range curves {
		c := &curves[i]
		c.From(max(0, c.Days[0]))
		for k, day := range c.Days {
			if !math.IsNaN(c.Mean[k]) {
				most[day] = max(most[day], c.Mean[k])
			}
		}
	}
	text := ""
	for _, day := range peakDays(most) {
		text += peakNote(curves, day)
		for i := range curves {
			if curves[i].Days[0] == day && len(curves[i].Days) > 1 {
				curves[i].From(day + 1)
			}
			curves[i].Skip(day)
		}
	}
	return text
}

// peakDays are the few days, in order, on which far more is sold than on any other.
func peakDays(most map[int]float64) (days []int) {
	for day := range most {
		days = append(days, day)
	}
	slices.SortFunc(days, func(a, b int) int {
		return cmp.Or(cmp.Compare(most[b], most[a]), cmp.Compare(a, b))
	})
	left := 0
	for n := 1; n <= maxPeaks && n < len(days); n++ {
		if next := most[days[n]]; next > 0 && most[days[n-1]] > peakFactor*next {
			left = n
		}
	}
	return slices.Sorted(slices.Values(days[:left]))
}

// peakNote says what was sold on a day that is not drawn.
func peakNote(curves []plots.Curve, day int) string {
	name := fmt.Sprintf("day %s", plots.Number(float64(day)))
	if day == 0 {
		name = "launch day, when the presold buy"
	}
	var sold []string
	most := 0.0
	for _, c := range curves {
		if k := slices.Index(c.Days, day); k >= 0 {
			sold = append(sold, c.Label+" "+plots.Number(c.Mean[k]))
			most = max(most, c.Mean[k])
		}
	}
	if len(sold) > maxNamed {
		return fmt.Sprintf("Not drawn: %s (up to %s). ", name, plots.Number(most))
	}
	return fmt.Sprintf("Not drawn: %s (%s). ", name, strings.Join(sold, ", "))
}

// endValuesNote says at which day the numbers at the ends of curves are, where there are any and
// that is not the end of the window.
func (r *report) endValuesNote(t plots.Timeline) string {
	if r.has("adopters_final") && !r.byArm() && !t.Faceted() {
		return fmt.Sprintf("Numbers at the right are those of the last day; the sales window "+
			"ends on day %s. ", plots.Number(float64(r.longestWindow-1)))
	}
	return ""
}

// markedShare is the share of replicates to which a mark must apply.
const markedShare = 0.95

// cashMarks are the deepest point of a curve of mean cash and the day on which it is zero again,
// where as good as all replicates have such a point and day, and in words the means of those of the
// replicates.
func (r *report) cashMarks(point int, c plots.Curve) (marks []plots.Mark, remarks []string) {
	of := func(metric string) experiment.Summary {
		i := slices.IndexFunc(r.Scalars, func(c results.Column) bool { return c.Name == metric })
		return r.Summaries[point][i]
	}
	low, day, payback := of("cash_low"), of("cash_low_day"), of("payback_day")
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

// inReplicates says in how many replicates something is, if not in all.
func (r *report) inReplicates(s experiment.Summary) string {
	if s.N == r.Replicates {
		return ""
	}
	return " in " + plots.Percent(float64(s.N)/float64(r.Replicates))
}

// dayNumber is a mean day, which nobody needs to the hour.
func dayNumber(day float64) string { return plots.Number(math.Round(10*day) / 10) }

// cashLegend explains the marks of cash, if there are any.
func cashLegend(curves []plots.Curve) string {
	if !slices.ContainsFunc(curves, func(c plots.Curve) bool { return len(c.Marks) > 0 }) {
		return ""
	}
	return "Triangle: deepest point of the mean; ring: the day on which it is paid back, drawn " +
		"where at least 95 % of replicates come to it. "
}
