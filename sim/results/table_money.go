package results

import (
	"fmt"
	"strings"

	"womsim/sim/experiment"
)

// writeMoney is a block of the figures of money, where the accounts are there in full.
func (r *Run) writeMoney(out *strings.Builder, luck *Run) {
	if !r.inFull() {
		return
	}
	fmt.Fprintf(out, "\n%s: means\n%s%s", r.inCurrency("Money at the end of the sales window"),
		grid(r.armRows(r.moneyFigures(luck))),
		more(len(r.Points), summaryFile))
	out.WriteString("  One run in 20 earns less than the profit in a bad run (value at risk); " +
		"beside it, what those earn on average (expected " +
		"shortfall). Cash low and payback are sought in the whole run.\n")
}

// moneyFigures are the columns of the block of money. luck are the same points with luck alone.
func (r *Run) moneyFigures(luck *Run) []figure {
	most := func(s experiment.Summary) string { return cashBetween(s.P05, s.P95) }
	there := func(metric string) bool { return index(r.Scalars, metric) >= 0 }
	return []figure{
		{"revenue", true, r.of("revenue", meanCash)},
		{"gross profit", true, r.of("gross_profit", meanCash)},
		{"fixed cost", there("fixed_cost"), r.of("fixed_cost", meanCash)},
		{"profit, 90 % of launches", r.whole != nil, r.of("profit", most)},
		{"chance alone", r.whole != nil, luck.of("profit", most)},
		{"profit in a bad run (1 in 20)", true, r.of("profit", func(s experiment.Summary) string {
			return cash(s.P05)
		})},
		{"mean of bad runs", true, r.profitShortfall},
		{"return on marketing", there("roi"), r.of("roi", meanAmount)},
		{"LTV / CAC", there("ltv_cac"), r.of("ltv_cac", meanAmount)},
		{"cash low", true, r.of("cash_low", meanCash)},
		{"paid back on day", true, r.of("payback_day", r.often)},
		{"break-even units", true, r.of("break_even_units", r.often)},
	}
}

func (r *Run) profitShortfall(point int) string {
	return cash(r.Shortfalls[point][index(r.Scalars, "profit")])
}

// often is a mean, and the share of the replicates to which it applies if they are not all.
func (r *Run) often(s experiment.Summary) string {
	if s.N == 0 || s.N == r.Replicates {
		return meanAmount(s)
	}
	return fmt.Sprintf("%s in %s", meanAmount(s), percent(float64(s.N)/float64(r.Replicates)))
}
