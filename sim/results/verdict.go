package results

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"womsim/sim/experiment"
)

// A duel is how much more of a metric one arm has than another at a sweep point.
type duel struct {
	arm, other string
	sweep      []string
	experiment.Difference
}

// sweeps tells whether arms stand at several sweep points.
func (l Layout) sweeps() bool { return len(l.Points) > len(l.Arms) }

// verdict is a sentence on adopters, and where they are known others on sales and profit.
func (r *Run) verdict(adopters, profit []duel) string {
	sentences := []string{r.onAdopters(adopters)}
	for _, more := range []string{r.onSales(), r.onProfit(profit)} {
		if more != "" {
			sentences = append(sentences, more)
		}
	}
	return strings.Join(sentences, ". ") + "."
}

// onAdopters says which arm has more adopters: each against the next best, or the best two of many.
func (r *Run) onAdopters(duels []duel) string {
	switch {
	case len(r.Arms) == 1:
		return r.alone()
	case r.sweeps():
		return r.tally("adopters", duels)
	}
	var sentences []string
	order := r.order("adopters")
	for i, next := range order[1:] {
		if d, ok := r.between(duels, order[i], next); ok && (i == 0 || len(order) <= tablePairs) {
			sentences = append(sentences, d.sentence())
		}
	}
	return strings.Join(sentences, "; ")
}

// onSales says where those who bought rank the arms in another order than all who own.
func (r *Run) onSales() string {
	order := r.order("sales")
	if r.sweeps() || slices.Equal(order, r.order("adopters")) {
		return ""
	}
	sales := index(r.Scalars, "sales")
	var arms []string
	for _, p := range order {
		arms = append(arms, r.Points[p].Arm+" "+amount(r.Summaries[p][sales].Mean))
	}
	return "By sales, without the gifts to seed users, the order is another: " + strings.Join(arms, ", ")
}

// onProfit says who earns most, and that nobody does.
func (r *Run) onProfit(duels []duel) string {
	order := r.order("profit")
	if len(order) == 0 {
		return ""
	}
	best := r.Points[order[0]]
	mean := r.Summaries[order[0]][index(r.Scalars, "profit")].Mean
	text := fmt.Sprintf("Most profit: %s%s, %s on average", best.Arm, r.at(best.Sweep), r.money(mean))
	switch {
	case mean == 0 && len(order) == 1:
		text = "It neither earns nor loses money"
	case mean <= 0 && len(order) == 1:
		text = fmt.Sprintf("It loses money: a profit of %s on average", r.money(mean))
	case len(order) == 1:
		text = fmt.Sprintf("It earns a profit of %s on average", r.money(mean))
	case mean <= 0:
		text = "Nobody earns money. Least loss" + strings.TrimPrefix(text, "Most profit")
	}
	if len(duels) == 0 {
		return text
	}
	if r.sweeps() {
		return text + "; " + r.tally("profit", duels)
	}
	next, _ := r.between(duels, order[0], order[1])
	return text + next.lead()
}

// between finds the duel of two points.
func (r *Run) between(duels []duel, a, b int) (duel, bool) {
	i := slices.IndexFunc(duels, func(d duel) bool { return d.arm == r.Points[a].Arm && d.other == r.Points[b].Arm })
	if i < 0 {
		return duel{}, false
	}
	return duels[i], true
}

// lead says how far ahead in money the best arm is of the next.
func (d duel) lead() string {
	switch {
	case d.N < 2:
		return fmt.Sprintf(", %s more than %s", cash(d.Mean), d.other)
	case d.CILow <= 0 && d.CIHigh >= 0:
		return fmt.Sprintf(", but is not told apart from %s (difference %s, 95 %% interval %s)", d.other, cash(d.Mean), cashBetween(d.CILow, d.CIHigh))
	}
	return fmt.Sprintf(", %s more than %s (95 %% interval %s)", cash(d.Mean), d.other, cashBetween(d.CILow, d.CIHigh))
}

// alone is the verdict on a single arm.
func (r *Run) alone() string {
	best := r.order("adopters")[0]
	s := r.Summaries[best][index(r.Scalars, "adopters")]
	text := amount(s.Mean) + " adopters"
	if r.Replicates > 1 {
		text += " on average, 9 runs in 10 from " + between(s.P05, s.P95)
	}
	if len(r.Points) > 1 {
		text = fmt.Sprintf("most adopters%s: %s", r.at(r.Points[best].Sweep), text)
	}
	if t := index(r.Scalars, "target_reached"); t >= 0 && r.Points[best].Target.Adopters > 0 {
		target := r.Points[best].Target
		text += fmt.Sprintf("; %s adopters by day %d were reached in %s of replicates",
			grouped(float64(target.Adopters), 0), target.By, percent(r.Summaries[best][t].Mean))
	}
	return text
}

// at names a sweep point; it is empty where nothing is swept.
func (l Layout) at(sweep []string) string {
	var names []string
	for axis, value := range sweep {
		if value != "" && l.Sweep[axis] != Ignorance {
			names = append(names, l.Sweep[axis]+" = "+value)
		}
	}
	if names == nil {
		return ""
	}
	return " at " + strings.Join(names, ", ")
}

// order are the points that have a metric, the most of it first.
func (r *Run) order(metric string) (order []int) {
	i := index(r.Scalars, metric)
	for p := range r.Points {
		if i >= 0 && !math.IsNaN(r.Summaries[p][i].Mean) {
			order = append(order, p)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.Summaries[b][i].Mean, r.Summaries[a][i].Mean) })
	return order
}

// duels are the differences in a metric on which the verdict stands: with a sweep those from the baseline, else
// of each arm and all that have less, or, of many arms, of the best two and those from the baseline.
func (r *Run) duels(metric string) (duels []duel, err error) {
	order := r.order(metric)
	if r.sweeps() || len(order) < 2 {
		return r.againstBaseline(metric), nil
	}
	values, err := r.Values(metric)
	if err != nil {
		return nil, err
	}
	for i, a := range order {
		for _, b := range order[i+1:] {
			duels = append(duels, duel{r.Points[a].Arm, r.Points[b].Arm, nil, experiment.Compare(values[a], values[b])})
		}
	}
	if len(order) > tablePairs {
		rest := slices.DeleteFunc(r.againstBaseline(metric), func(d duel) bool { return d.arm == duels[0].arm && d.other == duels[0].other })
		return append(duels[:1], rest...), nil
	}
	return duels, nil
}

// againstBaseline are the differences that the comparison file holds.
func (r *Run) againstBaseline(metric string) (duels []duel) {
	for _, c := range r.Comparisons {
		if c.Metric == metric && !math.IsNaN(c.Difference.Mean) {
			duels = append(duels, duel{c.Arm, c.Baseline, c.Sweep, c.Difference})
		}
	}
	return duels
}

// sentence says which of the two has more adopters, by how much and how sure.
func (d duel) sentence() string {
	switch {
	case d.N < 2:
		return fmt.Sprintf("%s has %s more adopters than %s in the only replicate, which cannot tell luck from effect", d.arm, amount(d.Mean), d.other)
	case d.Mean == 0 && d.SE == 0:
		return fmt.Sprintf("%s and %s came out alike in every replicate", d.arm, d.other)
	case d.CILow <= 0 && d.CIHigh >= 0:
		return fmt.Sprintf("%s and %s are not told apart by %d replicates: the difference of %s adopters could be anything from %s; %s",
			d.arm, d.other, d.N, amount(d.Mean), between(d.CILow, d.CIHigh), d.needed())
	}
	return fmt.Sprintf("%s has %s more adopters than %s (95 %% interval %s), and more in %s of replicates",
		d.arm, amount(d.Mean), d.other, between(d.CILow, d.CIHigh), percent(d.PBetter))
}

// needed says how many replicates would show a true difference of the size seen with a chance of 80 %: by the
// normal law (1.96 + 0.84)² times the squared ratio of the standard deviation to the difference.
func (d duel) needed() string {
	const effort = 7.849
	ratio := d.SE / d.Mean
	n := effort * ratio * ratio * float64(d.N)
	if !(n < 1e6) {
		return "a difference so small would take more than a million replicates"
	}
	unit := math.Pow10(max(0, int(math.Log10(n))-1))
	return fmt.Sprintf("about %s would be needed if it is as large as it looks", grouped(math.Ceil(n/unit)*unit, 0))
}
