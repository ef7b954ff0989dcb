package results

import (
	"io"
	"slices"
)

// A ChannelShare is the Shapley value of a channel in one metric: what it adds to those before it,
// on average over all orders of the channels. Money is in minor units, read back in units of the
// currency.
type ChannelShare struct {
	Channel, Metric            string
	Value, SE, CILow, CIHigh   float64
	SEOfReplicates, SEOfOrders float64 // parts of SE; the second is 0 where all orders are taken
}

var shapleyHeader = []string{"channel", "metric", "value", "se", "ci_low", "ci_high",
	"se_replicates", "se_orders"}

// Shared returns the metrics that are shared among channels, as far as the run has them.
func (l Design) Shared() []string {
	return slices.DeleteFunc(slices.Clone(views[Attributed]), func(metric string) bool {
		return Index(l.Scalars(), metric) < 0
	})
}

// ShapleyFile returns the file of shares.
func (l Design) ShapleyFile(shares []ChannelShare) File {
	return File{shapleyFile, func(w io.Writer) error {
		out, columns := newSheet(w, shapleyHeader), l.Scalars()
		for _, s := range shares {
			kind := columns[Index(columns, s.Metric)].Kind
			out.row([]string{s.Channel, s.Metric}, cells(kind, s.Value, s.SE, s.CILow, s.CIHigh,
				s.SEOfReplicates, s.SEOfOrders))
		}
		return out.end()
	}}
}

// Shares returns the rows of shapley.csv; none where the run has no such file.
func (r *Run) Shares() ([]ChannelShare, error) {
	if r.Shapley == "" {
		return nil, nil
	}
	return read(r, shapleyFile, func(file io.Reader) (all []ChannelShare, err error) {
		err = eachLine(shapleyFile, file, shapleyHeader, func(l *line) error {
			s := ChannelShare{Channel: l.next(), Metric: l.next()}
			l.numbers(&s.Value, &s.SE, &s.CILow, &s.CIHigh, &s.SEOfReplicates, &s.SEOfOrders)
			all = append(all, s)
			return nil
		})
		return all, err
	})
}
