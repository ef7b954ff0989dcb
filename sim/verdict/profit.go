package verdict

import (
	"fmt"
	"math"

	"womsim/sim/results"
)

// onProfit says who earns most, or what the only arm of which that is known earns, and that nobody
// earns anything.
func (r *run) onProfit(c ranking) string {
	order := r.order(results.Profit)
	if len(order) == 0 {
		return ""
	}
	if len(order) == 1 {
		return r.onOnlyProfit(order[0])
	}
	if len(c.bests) > 0 {
		return r.onBests(c)
	}
	who, next := at(r.Design, r.Points[order[0]].Sweep)+": ", c.lead
	if len(c.ranks) > 0 {
		who = ": " + r.alike(c.ranks[0]) + ", "
	}
	if len(c.ranks) > 1 {
		next = r.between(c.comparisons, c.ranks[0][0], c.ranks[1][0])
		next.other = r.alike(c.ranks[1])
	}
	mean := r.Summaries[order[0]][results.Index(r.Scalars, results.Profit)].Mean
	if mean <= 0 {
		return fmt.Sprintf("Nobody earns money. Least loss%s%s%s%s", who, money(r.Design, 0-mean),
			r.onAverage(), next.ahead("less", cash, cashBetween))
	}
	return fmt.Sprintf("Most profit%s%s%s%s%s", who, money(r.Design, mean), r.onAverage(),
		r.losing(order[0]), next.ahead("more", cash, cashBetween))
}

// losing says how often a point loses money, where that is not always the same.
func (r *run) losing(point int) string {
	loss := results.Index(r.Scalars, results.Loss)
	if loss < 0 {
		return ""
	}
	share := r.Summaries[point][loss].Mean
	if share == 0 || share == 1 {
		return ""
	}
	return fmt.Sprintf(" (a loss in %s of replicates)", percent(share))
}

// onAverage says of how many replicates a mean is.
func (r *run) onAverage() string {
	if r.Replicates == 1 {
		return " in the only replicate"
	}
	return " on average"
}

// onOnlyProfit says what the only point earns of which that is known.
func (r *run) onOnlyProfit(point int) string {
	s := r.Summaries[point][results.Index(r.Scalars, results.Profit)]
	who, rest := "It", ""
	if len(r.Points) > 1 {
		who, rest = r.called(point), "; what the others earn is not known without a price and a "+
			"unit cost"
	}
	if s.Mean == 0 {
		return who + " neither earns nor loses money" + r.onAverage() + rest
	}
	does := "earns a profit of"
	if s.Mean < 0 {
		does = "loses"
	}
	text := fmt.Sprintf("%s %s %s%s", who, does, money(r.Design, math.Abs(s.Mean)), r.onAverage())
	if r.Replicates > 1 {
		text += r.losing(point) + ", 90 % of launches with a profit from " +
			cashBetween(s.P05, s.P95)
	}
	return text + rest
}

// ahead says how far ahead of the next the best is: by how much more or less, written as amounts
// and intervals of it are.
func (d comparison) ahead(more string, text func(float64) string,
	interval func(low, high float64) string) string {
	switch {
	case d.N == 0:
		return ""
	case d.Mean == 0 && (d.N == 1 || d.SE == 0):
		return ", as much as " + d.other
	case d.N < 2:
		return fmt.Sprintf(", %s %s than %s", text(d.Mean), more, d.other)
	case d.CILow <= 0 && d.CIHigh >= 0:
		return fmt.Sprintf(", but without a clear difference from %s (difference %s, 95 %% "+
			"interval %s)",
			d.other, text(d.Mean), interval(d.CILow, d.CIHigh))
	}
	return fmt.Sprintf(", %s %s than %s (95 %% interval %s)", text(d.Mean), more, d.other,
		interval(d.CILow, d.CIHigh))
}
