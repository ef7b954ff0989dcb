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
func (a *album) contributions(metric string) (*plots.Figure, error) {
	all, err := a.Contributions()
	if err != nil {
		return nil, err
	}
	shares, err := a.Shares()
	if err != nil {
		return nil, err
	}
	e := plots.DotPlot{
		Title: a.headline(), Quantity: withUnit(metric+" "+a.when("by"),
			"units"), Replicates: a.Replicates,
		Subtitle: "Added: what is lost when the channel alone is left out. " + a.choice(a.shown),
	}
	credit := metric == "sales"
	if credit {
		e.Methods = append(e.Methods, "credited with, by the last word")
		e.Subtitle = "Credited: who spoke last before the buyer was convinced. " + e.Subtitle
	} else {
		e.Quantity, e.FirstMarker = withUnit(metric+" "+a.when("by"), a.Currency), 1
	}
	e.Methods = append(e.Methods, "added")
	if len(shares) > 0 {
		e.Methods = append(e.Methods, "Shapley value")
		e.Subtitle += " Shapley value: what it adds to those before it, on average over all " +
			"orders of the channels."
	}
	for _, c := range all {
		e.Rows = append(e.Rows, a.sizes(metric, c, shares, credit))
	}
	if credit {
		e.Rows = append(e.Rows, a.creditOfPeople(len(e.Methods)))
	}
	return e.Draw(), nil
}

// sizes is the row of a channel.
func (a *album) sizes(metric string, c results.Contribution, shares []results.ChannelShare,
	credit bool) plots.Row {
	row := plots.Row{Label: c.Channel}
	if c.Product != "" {
		row.Label += " (" + c.Product + ")"
	}
	if credit {
		row.Estimates = append(row.Estimates, plots.PointEstimate(a.Value(c, "credited_sales")))
	}
	of := "added_" + metric
	row.Estimates = append(row.Estimates, plots.Estimate{Mean: a.Value(c, of),
		Low:  a.Value(c, of+"_ci_low"),
		High: a.Value(c, of+"_ci_high")})
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

// creditOfPeople is the row of those who talk: they are credited with sales, and cannot be left
// out.
func (a *album) creditOfPeople(ways int) plots.Row {
	whole := slices.IndexFunc(a.Points, func(p results.Point) bool { return p.Arm == a.Baseline })
	sum := 0.0
	for _, source := range people() {
		sum += a.mean(whole, metrics.SalesBy+source)
	}
	row := plots.Row{Label: "people who talk",
		Estimates: []plots.Estimate{plots.PointEstimate(sum)}}
	for len(row.Estimates) < ways {
		row.Estimates = append(row.Estimates, plots.PointEstimate(math.NaN()))
	}
	return row
}
