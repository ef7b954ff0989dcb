package verdict

import (
	"fmt"
	"strings"

	"womsim/sim/results"
)

// shapleyBlock returns what the table says of shares; empty where there are none. Where there is
// organic demand it ends with what comes without any channel, and the total.
func (r *run) shapleyBlock(shares []results.ChannelShare, organic bool) string {
	if len(shares) == 0 {
		return ""
	}
	rows, sums := [][]string{{"channel"}}, []string{"all together"}
	base, whole := []string{"without any"}, []string{"total"}
	for _, a := range r.Ablated {
		rows = append(rows, []string{a.Channel})
	}
	for _, metric := range r.Shown(results.Attributed) {
		text, interval, title := amount, between, metric.Name
		if metric.Kind == results.Money {
			text, interval, title = cash, cashBetween, inCurrency(r.Design, metric.Name)
		}
		rows[0] = append(rows[0], title, "95 % interval")
		sum, row := 0.0, 0
		for _, s := range shares {
			if s.Metric == metric.Name {
				row++
				sum += s.Value
				rows[row] = append(rows[row], text(s.Value), interval(s.CILow, s.CIHigh))
			}
		}
		sums = append(sums, text(sum), "")
		mean := r.Summaries[r.wholePoint()][results.Index(r.Scalars, metric.Name)].Mean
		base, whole = append(base, text(mean-sum), ""), append(whole, text(mean), "")
	}
	rows = append(rows, sums)
	if organic {
		rows = append(rows, base, whole)
	}
	return fmt.Sprintf("\nShapley values (%s): what a channel adds to those before it, on "+
		"average over all orders\n%s", r.Shapley, trimmed(grid(rows)))
}

// trimmed returns a grid without spaces at the ends of lines.
func trimmed(grid string) string {
	lines := strings.Split(grid, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
