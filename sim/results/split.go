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

// PairColumns describes the rows of the measure of a variant that lacks a channel against the whole
// one, see [PairMeasure].
func PairColumns() experiment.Columns { return experiment.Columns{Scalars: Names(splits)} }

// PairRow returns what one channel does to the day of adoption, as a row of [PairColumns].
func PairRow(s metrics.Split) experiment.Row {
	var row experiment.Row
	for _, n := range []int64{s.Expansion, s.Accelerated, s.PulledIn, s.DaysGained, s.SameDay,
		s.Delayed, s.PushedOut, s.DaysLost, s.Contraction} {
		row.Scalars = append(row.Scalars, float64(n))
	}
	return row
}
