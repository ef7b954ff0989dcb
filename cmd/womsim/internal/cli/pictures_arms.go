package cli

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"womsim/plots"
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
		t.Subtitle, t.Cumulative = "Adopters so far, seed users included. "+a.ends()+a.choice(), true
		t.Target = plots.Target{Adopters: float64(a.target.Adopters), By: a.target.By}
	}
	for _, i := range a.shown {
		p := a.Points[i]
		t.Curves = append(t.Curves, curve(a.label(p.Arm, p.Sweep), curves[i]))
	}
	if metric == "sales" {
		t.Separate = true
		t.Subtitle = "Purchases of each day. " + afterRush(t.Curves) + a.choice()
	}
	return t.Draw(), nil
}

// rush is how many times the sales of any later day those of the launch day are, for it to be told in words.
const rush = 4

// afterRush takes the days before the launch out of sales, on which there are none. Where the launch day, on which
// the presold buy, would flatten all others, it takes that too and says in words what was sold.
func afterRush(curves []plots.Curve) string {
	first, later := 0.0, 0.0
	for i := range curves {
		c := &curves[i]
		c.From(max(0, c.Days[0]))
		if c.Days[0] == 0 && len(c.Days) > 1 {
			first, later = max(first, c.Mean[0]), max(later, slices.Max(c.Mean[1:]))
		}
	}
	if first <= rush*later || later == 0 {
		return ""
	}
	var told []string
	for i := range curves {
		c := &curves[i]
		if c.Days[0] == 0 && len(c.Days) > 1 {
			told = append(told, c.Label+" "+plots.Number(c.Mean[0]))
			c.From(1)
		}
	}
	return "Not drawn: launch day itself, when the presold buy (" + strings.Join(told, ", ") + "). "
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

// ends says at which day the numbers at the ends of curves are, where that is not the end of the window.
func (a *album) ends() string {
	if a.has("adopters_final") {
		return fmt.Sprintf("Numbers at the right are those of the last day; the sales window ends on day %d. ", a.window-1)
	}
	return ""
}

// deadline says why a target is not drawn: its day is not the day shown.
func (a *album) deadline() string {
	switch {
	case a.target.Adopters == 0 || a.same && a.target.By == a.window-1:
		return ""
	case len(a.shown) > 1:
		return fmt.Sprintf("The target, %s by day %d, is of another day and not drawn. ", plots.Number(float64(a.target.Adopters)), a.target.By)
	}
	return fmt.Sprintf("The target, %s by day %d, is of another day and not drawn; it was reached in %s of replicates. ",
		plots.Number(float64(a.target.Adopters)), a.target.By, plots.Percent(a.chance(a.shown[0])))
}

// outcomes draws how adopters at the end of the window are distributed.
func (a *album) outcomes() (*plots.Figure, error) {
	values, err := a.Values("adopters")
	if err != nil {
		return nil, err
	}
	o := plots.Outcomes{
		Title: a.headline(), Subtitle: "How far apart the replicates lie. " + a.deadline() + a.choice(),
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
			d.Arms = append(d.Arms, a.difference(c))
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

// difference is the row of a comparison, in the colour that its arm has elsewhere.
func (a *album) difference(c results.Comparison) plots.Difference {
	d := c.Difference
	return plots.Difference{Label: a.label(c.Arm, c.Sweep), Arm: slices.Index(a.Arms, c.Arm), Mean: d.Mean, Low: d.CILow, High: d.CIHigh, Better: d.PBetter}
}
