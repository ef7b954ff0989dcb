package report

import (
	"math"
	"slices"

	"womsim/plots"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// contributions draws, for each channel, sales by last touch, the incremental sales or profit, and
// the Shapley value. Profit has no last touch.
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
		Title: r.title(), Quantity: r.metricTitle(metric), Replicates: r.Replicates,
		Subtitle: "Incremental: what is lost when the channel alone is left out. " +
			r.selectionNote(r.curvePoints),
	}
	lastTouch := metric == metrics.Sales
	if lastTouch {
		e.Methods = append(e.Methods, "last touch")
		e.Subtitle = "Last touch: a sale is credited to whoever spoke last before the buyer was " +
			"convinced. " + e.Subtitle
	} else {
		e.FirstMarker = 1 // the same markers as with last touch
	}
	e.Methods = append(e.Methods, "incremental")
	if len(shares) > 0 {
		e.Methods = append(e.Methods, "Shapley value")
		e.Subtitle += " Shapley value: what the channel adds to those before it, averaged " +
			"over all orders of the channels."
	}
	if !lastTouch {
		all = all[:len(r.Ablated)]
	}
	for _, c := range all {
		e.Rows = append(e.Rows, r.contribution(metric, c, shares, len(e.Methods)))
	}
	return e.Draw(), nil
}

// contribution returns the row of a channel, or of what has a last touch but cannot be left out.
func (r *report) contribution(metric string, c results.Contribution, shares []results.ChannelShare,
	methods int) plots.Row {
	row := plots.Row{Label: c.Channel}
	if c.Product != "" {
		row.Label += " (" + c.Product + ")"
	}
	if metric == metrics.Sales {
		row.Estimates = append(row.Estimates,
			plots.PointEstimate(r.Value(c, results.CreditedSales)))
	}
	of := results.AddedOf + metric
	row.Estimates = append(row.Estimates, plots.Estimate{Mean: r.Value(c, of),
		Low: r.Value(c, of+results.CILow), High: r.Value(c, of+results.CIHigh)})
	i := slices.IndexFunc(shares, func(s results.ChannelShare) bool {
		return s.Channel == c.Channel && s.Metric == metric
	})
	if i >= 0 {
		row.Estimates = append(row.Estimates, plots.Estimate{Mean: shares[i].Value,
			Low: shares[i].CILow, High: shares[i].CIHigh})
	}
	for len(row.Estimates) < methods {
		row.Estimates = append(row.Estimates, plots.PointEstimate(math.NaN()))
	}
	return row
}
