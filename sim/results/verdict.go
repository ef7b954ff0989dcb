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

// A contest is how variants stand to each other in a metric.
type contest struct {
	duels []duel
	lead  duel // with a sweep: of the best point over the next best, wherever they stand; of no replicates where there is none
}

// contests are those on which the verdict stands, by metric.
func (r *Run) contests() (map[string]contest, error) {
	all := map[string]contest{}
	for _, metric := range []string{"adopters", "sales", "profit"} {
		duels, err := r.duels(metric)
		if err != nil {
			return nil, err
		}
		lead, err := r.lead(metric)
		if err != nil {
			return nil, err
		}
		all[metric] = contest{duels, lead}
	}
	return all, nil
}

// verdict is a sentence on adopters, and where they are known others on the target, on sales, on profit and on what is uncertain.
func (r *Run) verdict(c map[string]contest) string {
	var sentences []string
	for _, sentence := range []string{r.onAdopters(c["adopters"]), r.onTarget(), r.onSales(c["sales"].duels), r.onProfit(c["profit"]), r.onIgnorance()} {
		if sentence != "" {
			sentences = append(sentences, sentence)
		}
	}
	return strings.Join(sentences, "."+ownLine) + "."
}

// ownLine begins a line below the first of the verdict.
const ownLine = "\n         "

// onAdopters says which arm has more adopters: each against the next best, or the best two of many.
func (r *Run) onAdopters(c contest) string {
	switch {
	case len(r.Arms) == 1:
		return r.alone(c.lead)
	case r.sweeps():
		return r.tally("adopters", c.duels)
	}
	var sentences []string
	order := r.order("adopters")
	for i, next := range order[1:] {
		if d, ok := r.between(c.duels, order[i], next); ok && (i == 0 || len(order) <= tablePairs) {
			sentences = append(sentences, d.sentence())
		}
	}
	return strings.Join(sentences, ";"+ownLine)
}

// onSales says where those who bought rank arms for sure in another order than all who own.
func (r *Run) onSales(duels []duel) string {
	adopters, sales := index(r.Scalars, "adopters"), index(r.Scalars, "sales")
	owners := func(arm string) float64 {
		return r.Summaries[slices.IndexFunc(r.Points, func(p Point) bool { return p.Arm == arm })][adopters].Mean
	}
	if r.sweeps() || !slices.ContainsFunc(duels, func(d duel) bool {
		return d.CILow > 0 && owners(d.arm) < owners(d.other) || d.CIHigh < 0 && owners(d.arm) > owners(d.other)
	}) {
		return ""
	}
	var arms []string
	for _, p := range r.order("sales") {
		arms = append(arms, r.Points[p].Arm+" "+amount(r.Summaries[p][sales].Mean))
	}
	return "By sales, without the gifts to seed users, the order is another: " + strings.Join(arms, ", ")
}

// onIgnorance says what the intervals of a run hold in which something is uncertain.
func (r *Run) onIgnorance() string {
	if r.whole == nil {
		return ""
	}
	return fmt.Sprintf("Every replicate draws what nobody knows (%s): intervals and shares hold ignorance beside luck", strings.Join(r.Uncertain, ", "))
}

// between finds the duel of two points.
func (r *Run) between(duels []duel, a, b int) (duel, bool) {
	i := slices.IndexFunc(duels, func(d duel) bool { return d.arm == r.Points[a].Arm && d.other == r.Points[b].Arm })
	if i < 0 {
		return duel{}, false
	}
	return duels[i], true
}

// alone is the verdict on a single arm. lead is that of its best sweep point.
func (r *Run) alone(lead duel) string {
	best := r.order("adopters")[0]
	s := r.Summaries[best][index(r.Scalars, "adopters")]
	text := amount(s.Mean) + " adopters"
	if r.Replicates > 1 {
		text += " on average, 9 runs in 10 from " + between(s.P05, s.P95)
	}
	if len(r.Points) > 1 {
		text = fmt.Sprintf("most adopters%s: %s%s", r.at(r.Points[best].Sweep), text, lead.ahead("more", amount, between))
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

// lead is that of the best point over the next best in a metric, where there is a sweep. Points are called by what tells them apart.
func (r *Run) lead(metric string) (duel, error) {
	order := r.order(metric)
	if !r.sweeps() || len(order) < 2 {
		return duel{}, nil
	}
	values, err := r.Values(metric)
	if err != nil {
		return duel{}, err
	}
	a, b := order[0], order[1]
	return duel{r.called(a), r.called(b), nil, experiment.Compare(values[a], values[b])}, nil
}

// called is a point by its arm, where there are several, and its place in the sweep.
func (r *Run) called(point int) string {
	p := r.Points[point]
	if len(r.Arms) > 1 {
		return p.Arm + r.at(p.Sweep)
	}
	return strings.TrimPrefix(r.at(p.Sweep), " at ")
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
		return fmt.Sprintf("%s and %s have the same number of adopters in every replicate", d.arm, d.other)
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
