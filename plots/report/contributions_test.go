package report

import (
	"testing"

	"womsim/plots"
	"womsim/sim/results"
)

// TestARowHoldsItsOwnNumbers: those of its channel and of the metric that is drawn.
func TestARowHoldsItsOwnNumbers(t *testing.T) {
	run := &results.Run{}
	run.Points, run.Scalars = []results.Point{{Arm: "a", Window: 3}},
		[]results.Column{{Name: "sales"}}
	c := results.Contribution{Ablated: results.Ablated{Channel: "tv", Product: "phone"},
		Values: make([]float64, 15)}
	// convictions and sales credited; sales added, their standard error and interval
	copy(c.Values, []float64{90, 7, 20, 2, 16, 24})
	shares := []results.ChannelShare{{Channel: "fans", Metric: "sales", Value: 1},
		{Channel: "tv", Metric: "adopters", Value: 2}, {Channel: "tv", Metric: "sales", Value: 30,
			CILow: 28, CIHigh: 32}}
	row := newReport(run).contribution("sales", c, shares, 3)
	if row.Label != "tv (phone)" || len(row.Estimates) != 3 || row.Estimates[0].Mean != 7 ||
		row.Estimates[1] != (plots.Estimate{Mean: 20, Low: 16, High: 24}) ||
		row.Estimates[2] != (plots.Estimate{Mean: 30, Low: 28, High: 32}) {
		t.Errorf("got %+v", row)
	}
}
