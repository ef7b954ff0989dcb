// Package verdict says in words and tables what the results of a run mean.
//
// Begin with [Table], the whole answer of a run, and [AblationTable], that of an ablation; their
// parts stand in files of their names. [Warnings] finds what readers should know of a run before
// they believe it.
package verdict

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"womsim/sim/metrics"
	"womsim/sim/results"
)

// hasSweep reports whether arms stand at several sweep points.
func hasSweep(l results.Design) bool { return len(l.Points) > len(l.Arms) }

// A ranking is how variants stand to each other in a metric.
type ranking struct {
	comparisons []comparison
	// without a sweep: points, the best first, those together that are the same in every replicate
	ranks [][]int
	// of one arm with a sweep: of the best point over the next best; of no replicates where there
	// is none
	lead  comparison
	bests []best // of several arms with a sweep: point by point of the sweep
}

// rankings returns the rankings that the verdict is based on, by metric.
func (r *run) rankings() (map[string]ranking, error) {
	all := map[string]ranking{}
	for _, metric := range r.Shown(results.Ranked) {
		c, err := r.ranking(metric.Name)
		if err != nil {
			return nil, err
		}
		all[metric.Name] = c
	}
	return all, nil
}

// Answer returns the first clause of the verdict, for a picture: which of several arms has most
// adopters, or that none has. It is empty for one arm, and where something is swept.
func Answer(whole *results.Run) (string, error) {
	r := newRun(whole)
	if len(r.Arms) < 2 || hasSweep(r.Design) {
		return "", nil
	}
	c, err := r.ranking(metrics.Adopters)
	if err != nil || len(c.ranks) == 0 {
		return "", err
	}
	first, _, _ := strings.Cut(r.onAdopters(c), ";"+ownLine)
	return first + ".", nil
}

// ranking ranks the points in a metric; none if fewer than two have it.
func (r *run) ranking(metric string) (c ranking, err error) {
	order := r.order(metric)
	if len(order) < 2 {
		return c, nil
	}
	values, err := r.Values(metric)
	if err != nil {
		return c, err
	}
	switch {
	case !hasSweep(r.Design):
		c.ranks = ranks(order, values)
		c.comparisons = r.comparisons(metric, c.ranks, values)
	case len(r.Arms) == 1:
		c.lead = compared(r.called(order[0]), r.called(order[1]), values[order[0]],
			values[order[1]])
	default:
		c.comparisons, c.bests = r.againstBaseline(metric, values), r.bests(metric, order, values)
	}
	return c, nil
}

// ranks returns the points in order, those together that are the same in every replicate.
func ranks(order []int, values [][]float64) (ranks [][]int) {
	for _, p := range order {
		if last := len(ranks) - 1; last >= 0 && results.TieShare(values[ranks[last][0]],
			values[p]) == 1 {
			ranks[last] = append(ranks[last], p)
		} else {
			ranks = append(ranks, []int{p})
		}
	}
	return ranks
}

// verdict returns a sentence on adopters, and where they are known others on the target, on sales,
// on profit and on what is uncertain.
func (r *run) verdict(c map[string]ranking) string {
	var sentences []string
	for _, sentence := range []string{r.onAdopters(c[metrics.Adopters]), r.onTarget(),
		r.onSales(c[metrics.Sales].comparisons), r.onProfit(c[results.Profit]), r.onUncertainty()} {
		if sentence != "" {
			sentences = append(sentences, sentence)
		}
	}
	return strings.Join(sentences, "."+ownLine) + "."
}

// ownLine begins a line below the first of the verdict.
const ownLine = "\n         "

// onAdopters says which arm has more adopters: each against the next that differs from it, or the
// best of many.
func (r *run) onAdopters(c ranking) string {
	switch {
	case len(r.Arms) == 1:
		return r.alone(c.lead)
	case hasSweep(r.Design):
		return r.tally(metrics.Adopters, c.comparisons)
	case len(c.ranks) == 1:
		return r.named(c.ranks[0]) + " have the same number of adopters in every replicate"
	}
	var sentences []string
	for i, rank := range c.ranks[1:] {
		d := r.between(c.comparisons, c.ranks[i][0], rank[0])
		d.arm, d.other = r.alike(c.ranks[i]), r.alike(rank)
		switch {
		case len(r.Arms) == 2 || i > 0:
			sentences = append(sentences, d.sentence())
		default:
			mean := r.Summaries[c.ranks[0][0]][results.Index(r.Scalars, metrics.Adopters)].Mean
			sentences = append(sentences, fmt.Sprintf("Most adopters: %s, %s%s%s%s", d.arm,
				amount(mean), r.onAverage(), d.ahead("more", amount, between), d.sure()))
		}
		if len(r.Points) > tablePairs {
			break
		}
	}
	return strings.Join(sentences, ";"+ownLine)
}

// named lists the arms of points in words.
func (r *run) named(points []int) string {
	var arms []string
	for _, p := range points {
		arms = append(arms, r.Points[p].Arm)
	}
	last := len(arms) - 1
	if last == 0 {
		return arms[0]
	}
	return strings.Join(arms[:last], ", ") + " and " + arms[last]
}

// alike names the first of points that are the same in every replicate, with the others.
func (r *run) alike(points []int) string {
	if len(points) == 1 {
		return r.Points[points[0]].Arm
	}
	return fmt.Sprintf("%s (and %s, the same in every replicate)", r.Points[points[0]].Arm,
		r.named(points[1:]))
}

// onSales says where arms surely rank in another order by sales than by adopters.
func (r *run) onSales(pairs []comparison) string {
	adopters, sales := results.Index(r.Scalars, metrics.Adopters),
		results.Index(r.Scalars, metrics.Sales)
	owners := func(arm string) float64 {
		return r.Summaries[slices.IndexFunc(r.Points, func(p results.Point) bool {
			return p.Arm == arm
		})][adopters].Mean
	}
	if hasSweep(r.Design) || !slices.ContainsFunc(pairs, func(d comparison) bool {
		return d.CILow > 0 && owners(d.arm) < owners(d.other) || d.CIHigh < 0 &&
			owners(d.arm) > owners(d.other)
	}) {
		return ""
	}
	var arms []string
	for _, p := range r.order(metrics.Sales) {
		arms = append(arms, r.Points[p].Arm+" "+amount(r.Summaries[p][sales].Mean))
	}
	return "By sales, without the gifts to seed users, the order is another: " + strings.Join(arms,
		", ")
}

// onUncertainty says what intervals hold where replicates draw uncertain inputs.
func (r *run) onUncertainty() string {
	if !r.uncertain {
		return ""
	}
	return fmt.Sprintf("Every replicate draws its uncertain inputs (%s): intervals and "+
		"shares hold their uncertainty beside chance", strings.Join(r.Uncertain, ", "))
}

// between finds the comparison of two points, which must be there.
func (r *run) between(pairs []comparison, a, b int) comparison {
	return pairs[slices.IndexFunc(pairs, func(d comparison) bool {
		return d.arm == r.Points[a].Arm && d.other == r.Points[b].Arm
	})]
}

// alone returns the verdict on a single arm. lead compares its best sweep point with the next.
func (r *run) alone(lead comparison) string {
	best := r.order(metrics.Adopters)[0]
	s := r.Summaries[best][results.Index(r.Scalars, metrics.Adopters)]
	text := amount(s.Mean) + " adopters"
	if r.Replicates > 1 {
		text += " on average, 90 % of launches from " + between(s.P05, s.P95)
	}
	if len(r.Points) > 1 {
		text = fmt.Sprintf("most adopters%s: %s%s", at(r.Design, r.Points[best].Sweep), text,
			lead.ahead("more", amount, between))
	}
	if t := results.Index(r.Scalars, metrics.TargetReached); t >= 0 &&
		r.Points[best].Target.Exists() {
		text += fmt.Sprintf("; %s were reached in %s of replicates",
			counted(r.Points[best].Target), percent(r.Summaries[best][t].Mean))
	}
	return text
}

// at names a sweep point; it is empty where nothing is swept.
func at(l results.Design, sweep []string) string {
	var names []string
	for axis, value := range sweep {
		if value != "" && l.Sweep[axis] != results.ParameterUncertainty {
			names = append(names, l.Sweep[axis]+" = "+value)
		}
	}
	if names == nil {
		return ""
	}
	return " at " + strings.Join(names, ", ")
}

// order returns the points that have a metric, the most of it first.
func (r *run) order(metric string) (order []int) {
	i := results.Index(r.Scalars, metric)
	for p := range r.Points {
		if i >= 0 && !math.IsNaN(r.Summaries[p][i].Mean) {
			order = append(order, p)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(r.Summaries[b][i].Mean, r.Summaries[a][i].Mean)
	})
	return order
}

// comparisons returns the differences in a metric without a sweep: of each arm and all that have
// less, or, of many arms, of the best and the next that differs from it, and those from the
// baseline.
func (r *run) comparisons(metric string, ranks [][]int, values [][]float64) (pairs []comparison) {
	order := slices.Concat(ranks...)
	between := func(a, b int) comparison {
		return compared(r.Points[a].Arm, r.Points[b].Arm, values[a], values[b])
	}
	if len(order) > tablePairs {
		lead := between(order[0], order[min(len(ranks[0]), len(order)-1)])
		return append([]comparison{lead}, slices.DeleteFunc(r.againstBaseline(metric, values),
			func(d comparison) bool { return d.arm == lead.arm && d.other == lead.other })...)
	}
	for i, a := range order {
		for _, b := range order[i+1:] {
			pairs = append(pairs, between(a, b))
		}
	}
	return pairs
}

// called names a point by its arm, where there are several, and its place in the sweep.
func (r *run) called(point int) string {
	p := r.Points[point]
	if len(r.Arms) > 1 {
		return p.Arm + at(r.Design, p.Sweep)
	}
	return strings.TrimPrefix(at(r.Design, p.Sweep), " at ")
}

// againstBaseline returns the differences that the comparison file holds.
func (r *run) againstBaseline(metric string, values [][]float64) (pairs []comparison) {
	for _, c := range r.Comparisons {
		if c.Metric == metric && !math.IsNaN(c.Difference.Mean) {
			d := comparison{c.Arm, c.Baseline, c.Sweep, c.Difference, r.TieShare(c, values)}
			d.N = r.Replicates
			pairs = append(pairs, d)
		}
	}
	return pairs
}

// chanceOnlyNote says under the table of arms what the column of chance alone is.
func (r *run) chanceOnlyNote() string {
	if !r.uncertain {
		return ""
	}
	return fmt.Sprintf("  Uncertain, and drawn anew in every replicate: %s. Chance alone: the "+
		"same 90 %% of launches with %s at its central value.\n",
		strings.Join(r.Uncertain, ", "), eachOf(len(r.Uncertain)))
}

// chanceNote says under the table of arms what the spread of launches is where consumers have no
// shock in common.
func (r *run) chanceNote() string {
	if r.Mood || r.Shock {
		return ""
	}
	return "  90 % of launches: by chance of single consumers, which shrinks with their number; " +
		"no shock is common\n  to all (market.shocks).\n"
}

func eachOf(n int) string {
	if n == 1 {
		return "it"
	}
	return "each"
}
