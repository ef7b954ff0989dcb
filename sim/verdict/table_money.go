package verdict

import (
	"fmt"
	"strings"

	"womsim/sim/experiment"
	"womsim/sim/results"
)

// writeMoney writes the table of money, where profit is known.
func (r *run) writeMoney(out *strings.Builder) {
	if !r.HasShortfalls() {
		return
	}
	fmt.Fprintf(out, "\n%s: means\n%s%s",
		inCurrency(r.Design, "Money at the end of the sales window"),
		grid(r.armRows(r.moneyColumns())),
		more(len(r.Points), results.SummaryFile))
	out.WriteString("  One run in 20 earns less than the profit in a bad run (value at risk); " +
		"beside it, what those earn on average (expected " +
		"shortfall). Cash low and payback are sought in the whole run.\n")
}

// moneyColumns returns the columns of the table of money.
func (r *run) moneyColumns() (columns []column) {
	for _, c := range r.Shown(results.Finances) {
		switch {
		case c.Name == results.Profit:
			columns = append(columns, r.profitColumns()...)
		case c.Kind == results.Event:
			columns = append(columns, column{results.Heading(c.Name), true,
				of(r.Run, c.Name, func(s experiment.Summary) string { return percent(s.Mean) })})
		case c.Kind == results.Money:
			columns = append(columns, column{results.Heading(c.Name), true,
				of(r.Run, c.Name, meanCash)})
		case c.Kind.Whole():
			columns = append(columns, column{results.Heading(c.Name), true,
				of(r.Run, c.Name, r.often)})
		default:
			columns = append(columns, column{results.Heading(c.Name), true,
				of(r.Run, c.Name, meanAmount)})
		}
	}
	return columns
}

// profitColumns returns the columns of how far profit differs between launches.
func (r *run) profitColumns() []column {
	most := func(s experiment.Summary) string { return cashBetween(s.P05, s.P95) }
	return []column{
		{results.Profit + ", 90 % of launches", r.uncertain, of(r.Run, results.Profit, most)},
		{"chance alone", r.uncertain, of(r.chance, results.Profit, most)},
		{results.Profit + " in a bad run (1 in 20)", true,
			of(r.Run, results.Profit, func(s experiment.Summary) string {
				return cash(s.P05)
			})},
		{"mean of bad runs", true, r.profitShortfall},
	}
}

func (r *run) profitShortfall(point int) string {
	return cash(r.Shortfalls[point][results.Index(r.Scalars, results.Profit)])
}

// often formats a mean, and the share of the replicates to which it applies if they are not all.
func (r *run) often(s experiment.Summary) string {
	if s.N == 0 || s.N == r.Replicates {
		return meanAmount(s)
	}
	return fmt.Sprintf("%s in %s", meanAmount(s), percent(float64(s.N)/float64(r.Replicates)))
}
