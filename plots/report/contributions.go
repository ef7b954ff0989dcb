package report

import (
	"math"
	"slices"

	"womsim/plots"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// contributions draws of each channel what it is credited with, what it adds, and its share, in
// sales or in profit. Profit is credited to nobody.
func (r *report) contributions(metric string) (*plots.Figure, error) {
	all, err := r.Contributions()
	if err != nil {
		return nil, err
	}
	shares, err := r.Shares()
	if err != nil {
		return nil, err
	}
	e := plots.DotPlot{
		Title: r.title(), Quantity: withUnit(metric+" "+r.endOfWindow("by"),
			"units"), Replicates: r.Replicates,
		Subtitle: "Added: what is lost when the channel alone is left out. " +
			r.selectionNote(r.curvePoints),
	}
	credit := metric == "sales"
	if credit {
		e.Methods = append(e.Methods, "credited with, by the last word")
		e.Subtitle = "Credited: who spoke last before the buyer was convinced. " + e.Subtitle
	} else {
		e.Quantity, e.FirstMarker = withUnit(metric+" "+r.endOfWindow("by"), r.Currency), 1
	}
	e.Methods = append(e.Methods, "added")
	if len(shares) > 0 {
		e.Methods = append(e.Methods, "Shapley value")
		e.Subtitle += " Shapley value: what it adds to those before it, on average over all " +
			"orders of the channels."
	}
	for _, c := range all {
		e.Rows = append(e.Rows, r.contribution(metric, c, shares, credit))
	}
	if credit {
		e.Rows = append(e.Rows, r.talkers(len(e.Methods)))
	}
	return e.Draw(), nil
}

// contribution is the row of a channel.
func (r *report) contribution(metric string, c results.Contribution, shares []results.ChannelShare,
	credit bool) plots.Row {
	row := plots.Row{Label: c.Channel}
	if c.Product != "" {
		row.Label += " (" + c.Product + ")"
	}
	if credit {
		row.Estimates = append(row.Estimates, plots.PointEstimate(r.Value(c, "credited_sales")))
	}
	of := "added_" + metric
	row.Estimates = append(row.Estimates, plots.Estimate{Mean: r.Value(c, of),
		Low:  r.Value(c, of+"_ci_low"),
		High: r.Value(c, of+"_ci_high")})
	i := slices.IndexFunc(shares, func(s results.ChannelShare) bool {
		return s.Channel == c.Channel && s.Metric == metric
	})
	if i >= 0 {
		row.Estimates = append(row.Estimates, plots.Estimate{Mean: shares[i].Value,
			Low:  shares[i].CILow,
			High: shares[i].CIHigh})
	}
	return row
}

// talkers is the row of those who talk: they are credited with sales, and cannot be left
// out.
func (r *report) talkers(ways int) plots.Row {
	whole := slices.IndexFunc(r.Points, func(p results.Point) bool { return p.Arm == r.Baseline })
	sum := 0.0
	for _, source := range talkSources() {
		sum += r.mean(whole, metrics.SalesBy+source)
	}
	row := plots.Row{Label: "people who talk",
		Estimates: []plots.Estimate{plots.PointEstimate(sum)}}
	for len(row.Estimates) < ways {
		row.Estimates = append(row.Estimates, plots.PointEstimate(math.NaN()))
	}
	return row
}
