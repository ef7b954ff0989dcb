package results

import (
	"womsim/sim/experiment"
	"womsim/sim/metrics"
)

// splits are the columns, in the arms that lack a channel, of what the channel does to each
// consumer's day of adoption. Those who adopt after the sales window, or not at all, in both arms
// are left aside.
var splits = []Column{
	{Expansion, "people", Count, "", "consumers who adopt by the end of the window in the " +
		"baseline, and never in this arm"},
	{Accelerated, "people", Count, "", "consumers who adopt by the end of the window in the " +
		"baseline, and later in this arm"},
	{PulledIn, "people", Count, "", "of the accelerated, those who in this arm adopt after " +
		"the window"},
	{DaysGained, "consumer-days", Count, "", "days by which the accelerated are earlier in " +
		"the baseline, in all"},
	{SameDay, "people", Count, "", "consumers who adopt by the end of the window, on the same " +
		"day in both"},
	{Delayed, "people", Count, "", "consumers who adopt by the end of the window in this arm, " +
		"and later in the baseline"},
	{PushedOut, "people", Count, "", "of the delayed, those who in the baseline adopt after " +
		"the window"},
	{DaysLost, "consumer-days", Count, "", "days by which the delayed are later in the " +
		"baseline, in all"},
	{Contraction, "people", Count, "", "consumers who adopt by the end of the window in this " +
		"arm, and never in the baseline"},
}

// FillSplit enters what one channel does into the row of the arm that lacks it.
func (l Design) FillSplit(row experiment.Row, s metrics.Split) {
	columns := l.Scalars()
	for i, value := range []int64{s.Expansion, s.Accelerated, s.PulledIn, s.DaysGained, s.SameDay,
		s.Delayed, s.PushedOut, s.DaysLost, s.Contraction} {
		row.Scalars[Index(columns, splits[i].Name)] = float64(value)
	}
}

// splitRows is the grid of what channels do to the day of adoption, header first.
func (r *Run) splitRows(all []Contribution) [][]string {
	rows := [][]string{{"channel", "never (expansion)", "after the window (pulled in)",
		"later in the window", "mean days later", "same day", "earlier", "only without it"}}
	for _, c := range all {
		accelerated, pulled := r.Value(c, Accelerated), r.Value(c, PulledIn)
		rows = append(rows, []string{c.Channel, amount(r.Value(c, Expansion)), amount(pulled),
			amount(accelerated - pulled),
			amount(r.Value(c, DaysGained) / accelerated), amount(r.Value(c, SameDay)),
			amount(r.Value(c, Delayed)), amount(r.Value(c, Contraction))})
	}
	return rows
}

// onSplits says what the grid cannot tell.
func (r *Run) onSplits() string {
	const days = "Mean days later: of all who would own it later, in the window or after it.\n"
	if r.any(func(p Point) bool { return p.Aftermath == 0 }) {
		return days + "Never is: not by the last day of the run, and that is the last of the " +
			"window. With timeline.aftermath those who would have come\n" +
			"later can be told from those who never would.\n"
	}
	return days + "Never is: not by the last day of the run.\n"
}
