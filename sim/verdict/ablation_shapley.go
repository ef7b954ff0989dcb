package verdict

import (
	"fmt"
	"strings"

	"womsim/sim/results"
)

// shapleyBlock returns what the table says of shares; empty where there are none.
func (r *run) shapleyBlock(shares []results.ChannelShare) string {
	if len(shares) == 0 {
		return ""
	}
	rows, sums := [][]string{{"channel"}}, []string{"all together"}
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
	}
	return fmt.Sprintf("\nShapley values (%s): what a channel adds to those before it, on "+
		"average over all orders\n%s", r.Shapley, trimmed(grid(append(rows, sums))))
}

// trimmed returns a grid without spaces at the ends of lines.
func trimmed(grid string) string {
	lines := strings.Split(grid, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
