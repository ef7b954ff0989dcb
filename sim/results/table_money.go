package results

import (
	"fmt"
	"strings"

	"womsim/sim/experiment"
)

// writeMoney is a block of the figures of money, where the accounts are there in full.
func (r *Run) writeMoney(out *strings.Builder, luck *Run) {
	if !r.HasShortfalls() {
		return
	}
	fmt.Fprintf(out, "\n%s: means\n%s%s", r.inCurrency("Money at the end of the sales window"),
		grid(r.armRows(r.moneyFigures(luck))),
		more(len(r.Points), SummaryFile))
	out.WriteString("  One run in 20 earns less than the profit in a bad run (value at risk); " +
		"beside it, what those earn on average (expected " +
		"shortfall). Cash low and payback are sought in the whole run.\n")
}

// moneyFigures returns the columns of the table of money. chance holds the same points with chance
// alone.
func (r *Run) moneyFigures(chance *Run) (figures []figure) {
	for _, c := range r.Shown(Finances) {
		switch {
		case c.Name == Profit:
			figures = append(figures, r.profitFigures(chance)...)
		case c.Kind == Money:
			figures = append(figures, figure{Heading(c.Name), true, r.of(c.Name, meanCash)})
		case c.Kind.Whole():
			figures = append(figures, figure{Heading(c.Name), true, r.of(c.Name, r.often)})
		default:
			figures = append(figures, figure{Heading(c.Name), true, r.of(c.Name, meanAmount)})
		}
	}
	return figures
}

// profitFigures returns the columns of how far profit differs between launches.
func (r *Run) profitFigures(chance *Run) []figure {
	most := func(s experiment.Summary) string { return cashBetween(s.P05, s.P95) }
	return []figure{
		{Profit + ", 90 % of launches", r.whole != nil, r.of(Profit, most)},
		{"chance alone", r.whole != nil, chance.of(Profit, most)},
		{Profit + " in a bad run (1 in 20)", true, r.of(Profit, func(s experiment.Summary) string {
			return cash(s.P05)
		})},
		{"mean of bad runs", true, r.profitShortfall},
	}
}

func (r *Run) profitShortfall(point int) string {
	return cash(r.Shortfalls[point][Index(r.Scalars, Profit)])
}

// often is a mean, and the share of the replicates to which it applies if they are not all.
func (r *Run) often(s experiment.Summary) string {
	if s.N == 0 || s.N == r.Replicates {
		return meanAmount(s)
	}
	return fmt.Sprintf("%s in %s", meanAmount(s), percent(float64(s.N)/float64(r.Replicates)))
}
