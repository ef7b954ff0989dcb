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
