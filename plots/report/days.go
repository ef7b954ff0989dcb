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

// days draws a daily metric: adopters, sales or cash.
func (a *album) days(metric string) (*plots.Figure, error) {
	if err := a.read(); err != nil {
		return nil, err
	}
	column := a.Dailies[slices.IndexFunc(a.Dailies, func(c results.Column) bool {
		return c.Name == metric
	})]
	t := plots.Timeline{Title: a.headline(), Quantity: a.quantity(column), Replicates: a.Replicates,
		Window: [2]int{0, a.window - 1}}
	points := a.shown.points
	if a.inFamilies() {
		points = a.all()
	}
	for _, i := range points {
		t.Curves = append(t.Curves, a.curve(metric, i))
	}
	switch metric {
	case "adopters":
		t.Subtitle, t.Cumulative = "Adopters so far, seed users included. ", true
		t.Target = plots.Target{Adopters: float64(a.target.Adopters), By: a.target.By}
	case "sales":
		t.Subtitle, t.Separate = "Purchases of each day. "+withoutRushes(t.Curves), true
	case "cash":
		t.Subtitle, t.Cumulative, t.Separate = "Cash so far: all that came in less all that was "+
			"spent. "+marks(t.Curves), true, true
	}
	if t.Cumulative {
		t.Subtitle += a.ends(t)
	}
	if a.inFamilies() {
		t.Subtitle += a.doubt()
		return a.families(t), nil
	}
	t.Subtitle += a.choice(a.shown)
	return t.Draw(), nil
}

// inFamilies tells whether curves are drawn arm by arm, along the only axis: where there are more
// than can be told apart.
func (a *album) inFamilies() bool { return len(a.Sweep) == 1 && len(a.Points) > maxCurves }

// families are the curves of a timeline, one for each point, arm by arm.
func (a *album) families(t plots.Timeline) *plots.Figure {
	values := a.ordered(0)
	f := plots.Families{Timeline: t, Along: a.axis(0, values)}
	f.Curves = nil
	for _, arm := range a.Arms {
		family := plots.Family{Label: arm}
		for _, value := range values {
			family.Curves = append(family.Curves, t.Curves[a.point(arm, []string{value})])
		}
		if a.Points[a.point(arm, values[:1])].Sweep[0] == "" {
			family.Curves = family.Curves[:1]
		}
		f.Arms = append(f.Arms, family)
	}
	return f.Draw()
}

// curve is that of a daily metric at a point.
func (a *album) curve(metric string, point int) plots.Curve {
	c := a.curves[metric][point]
	drawn := plots.Curve{Label: a.name(a.shown, point), Days: c.Days}
	for _, s := range c.Summaries {
		drawn.Mean = append(drawn.Mean, s.Mean)
		drawn.P05, drawn.P25 = append(drawn.P05, s.P05), append(drawn.P25, s.P25)
		drawn.P75, drawn.P95 = append(drawn.P75, s.P75), append(drawn.P95, s.P95)
	}
	if a.luck != nil {
		for _, s := range a.lucky[metric][point].Summaries {
			drawn.ChanceOnly.P05, drawn.ChanceOnly.P95 = append(drawn.ChanceOnly.P05, s.P05),
				append(drawn.ChanceOnly.P95, s.P95)
		}
	}
	if metric == "cash" {
		drawn.Marks, drawn.Remarks = a.cashMarks(point, drawn)
	}
	return drawn
}

const (
	// how many times the sales of any other day those of a day are, for it to be told in words
	rush      = 4
	maxRushes = 3 // days of which that is said
	maxTold   = 4 // curves of which the sales of these days are told
)

// withoutRushes takes the days before the launch out of sales, on which there are none, and then
// days that would flatten all others, as launch day does, on which the presold buy: it says in
// words what was sold on them.
func withoutRushes(curves []plots.Curve) string {
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
	for _, day := range rushes(most) {
		text += told(curves, day)
		for i := range curves {
			if curves[i].Days[0] == day && len(curves[i].Days) > 1 {
				curves[i].From(day + 1)
			}
			curves[i].Skip(day)
		}
	}
	return text
}

// rushes are the few days, in order, on which far more is sold than on any other.
func rushes(most map[int]float64) (days []int) {
	for day := range most {
		days = append(days, day)
	}
	slices.SortFunc(days, func(a, b int) int {
		return cmp.Or(cmp.Compare(most[b], most[a]), cmp.Compare(a, b))
	})
	left := 0
	for n := 1; n <= maxRushes && n < len(days); n++ {
		if next := most[days[n]]; next > 0 && most[days[n-1]] > rush*next {
			left = n
		}
	}
	return slices.Sorted(slices.Values(days[:left]))
}

// told says what was sold on a day that is not drawn.
func told(curves []plots.Curve, day int) string {
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
	if len(sold) > maxTold {
		return fmt.Sprintf("Not drawn: %s (up to %s). ", name, plots.Number(most))
	}
	return fmt.Sprintf("Not drawn: %s (%s). ", name, strings.Join(sold, ", "))
}

// ends says at which day the numbers at the ends of curves are, where there are any and that is not
// the end of the window.
func (a *album) ends(t plots.Timeline) string {
	if a.has("adopters_final") && !a.inFamilies() && !t.Faceted() {
		return fmt.Sprintf("Numbers at the right are those of the last day; the sales window "+
			"ends on day %s. ", plots.Number(float64(a.window-1)))
	}
	return ""
}

// marked is the share of replicates to which a mark must apply.
const marked = 0.95

// cashMarks are the deepest point of a curve of mean cash and the day on which it is zero again,
// where as good as all replicates have such a point and day, and in words the means of those of the
// replicates.
func (a *album) cashMarks(point int, c plots.Curve) (marks []plots.Mark, remarks []string) {
	of := func(metric string) experiment.Summary {
		i := slices.IndexFunc(a.Scalars, func(c results.Column) bool { return c.Name == metric })
		return a.Summaries[point][i]
	}
	low, day, payback := of("cash_low"), of("cash_low_day"), of("payback_day")
	if day.N == 0 {
		return nil, []string{"never below zero"}
	}
	_, lowest := economics.CashLow(c.Mean)
	again := economics.Payback(c.Mean)
	often := func(s experiment.Summary) bool { return float64(s.N) >= marked*float64(a.Replicates) }
	if lowest >= 0 && often(day) {
		marks = append(marks, plots.Mark{Day: float64(c.Days[lowest]), Value: c.Mean[lowest]})
	}
	if again >= 0 && often(payback) {
		marks = append(marks, plots.Mark{Day: float64(c.Days[again]), Value: c.Mean[again],
			Ring: true})
	}
	remarks = append(remarks, fmt.Sprintf("low %s on day %s", plots.Number(low.Mean),
		tenth(day.Mean))+a.in(day))
	if payback.N == 0 {
		return marks, append(remarks, "never paid back")
	}
	return marks, append(remarks, "paid back on day "+tenth(payback.Mean)+a.in(payback))
}

// in says in how many replicates something is, if not in all.
func (a *album) in(s experiment.Summary) string {
	if s.N == a.Replicates {
		return ""
	}
	return " in " + plots.Percent(float64(s.N)/float64(a.Replicates))
}

// tenth is a mean day, which nobody needs to the hour.
func tenth(day float64) string { return plots.Number(math.Round(10*day) / 10) }

// marks explains the marks of cash, if there are any.
func marks(curves []plots.Curve) string {
	if !slices.ContainsFunc(curves, func(c plots.Curve) bool { return len(c.Marks) > 0 }) {
		return ""
	}
	return "Triangle: deepest point of the mean; ring: the day on which it is paid back, drawn " +
		"where at least 95 % of replicates come to it. "
}
