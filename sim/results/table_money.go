package results

import (
	"fmt"
	"strings"

	"womsim/sim/experiment"
)

// writeMoney is a block of the figures of money, where the accounts are there in full.
func (r *Run) writeMoney(out *strings.Builder) {
	if !r.inFull() {
		return
	}
	fmt.Fprintf(out, "\n%s: means\n%s%s", r.inCurrency("Money at the end of the sales window"), grid(r.armRows(r.moneyFigures())),
		more(len(r.Points), summaryFile))
	out.WriteString("  One run in 20 earns less than the value at risk; the expected shortfall is what those earn on average. " +
		"Cash low and payback are sought in the whole run.\n")
}

// moneyFigures are the columns of the block of money.
func (r *Run) moneyFigures() []figure {
	there := func(metric string) bool { return index(r.Scalars, metric) >= 0 }
	return []figure{
		{"revenue", true, r.of("revenue", meanCash)},
		{"gross profit", true, r.of("gross_profit", meanCash)},
		{"fixed cost", there("fixed_cost"), r.of("fixed_cost", meanCash)},
		{"value at risk", true, r.of("profit", func(s experiment.Summary) string { return cash(s.P05) })},
		{"expected shortfall", true, r.profitShortfall},
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
