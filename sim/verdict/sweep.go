package verdict

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"womsim/sim/results"
)

// maxStretches is how many stretches of a sweep are told, each with the arm that is best there.
const maxStretches = 8

// A best is the arm that has most of a metric at a place of the sweep.
type best struct {
	sweep []string
	arm   string
	mean  float64
	open  string // the next best, if the difference is not clear
}

// bests returns the best arm at every place of the sweep. order lists the points that have the
// metric, the most first.
func (r *run) bests(metric string, order []int, values [][]float64) (all []best) {
	for _, sweep := range grids(r.Design, 0) {
		var here []int
		for _, p := range order {
			if _, ok := results.Meet(sweep, r.Points[p].Sweep); ok {
				here = append(here, p)
			}
		}
		if len(here) == 0 {
			continue
		}
		ranks := ranks(here, values)
		b := best{sweep: sweep, arm: r.alike(ranks[0]),
			mean: r.Summaries[here[0]][results.Index(r.Scalars, metric)].Mean}
		if len(ranks) > 1 {
			if d := compared("", "", values[here[0]], values[ranks[1][0]]); !(d.CILow > 0) {
				b.open = r.Points[ranks[1][0]].Arm
			}
		}
		all = append(all, b)
	}
	return all
}

// grids returns all combinations of the values of the axes from one on, numbers by size.
func grids(l results.Design, from int) [][]string {
	if from == len(l.Sweep) {
		return [][]string{nil}
	}
	var all [][]string
	for _, value := range axis(l, from) {
		for _, rest := range grids(l, from+1) {
			all = append(all, append([]string{value}, rest...))
		}
	}
	return all
}

// axis returns the values of an axis: numbers by size, else in the order of the scenario.
func axis(l results.Design, at int) (values []string) {
	numbers := map[string]float64{}
	for _, p := range l.Points {
		if v := p.Sweep[at]; v != "" && !slices.Contains(values, v) {
			values = append(values, v)
			if x, err := strconv.ParseFloat(v, 64); err == nil {
				numbers[v] = x
			}
		}
	}
	if len(numbers) == len(values) {
		slices.SortStableFunc(values, func(a, b string) int {
			return cmp.Compare(numbers[a], numbers[b])
		})
	}
	return values
}

// onBests says place by place of the sweep which arm earns most: what is swept need not be in
// anyone's hands.
func (r *run) onBests(c ranking) string {
	text := "The most profitable arm is "
	if !slices.ContainsFunc(c.bests, func(b best) bool { return b.mean > 0 }) {
		text = "Nobody earns money. The arm with the least loss is "
	}
	stretches := r.stretches(c.bests)
	if stretches == nil {
		stretches = counts(c.bests)
	}
	text += strings.Join(stretches, ", ")
	if len(c.comparisons) > 0 {
		text += ";" + ownLine + r.tally(results.Profit, c.comparisons)
	}
	return text
}

// stretches returns the arms that earn most along the only axis, from value to value; none where
// there are more axes, or too many.
func (r *run) stretches(bests []best) (texts []string) {
	if len(r.Sweep) != 1 {
		return nil
	}
	for from := 0; from < len(bests); {
		to := from
		for to < len(bests) && bests[to].arm == bests[from].arm {
			to++
		}
		texts = append(texts, r.stretch(bests[from:to], len(bests)))
		from = to
	}
	if len(texts) > maxStretches {
		return nil
	}
	return texts
}

// stretch describes one arm: the values at which it earns most, what it earns, and where that is
// not for sure.
func (r *run) stretch(bests []best, all int) string {
	first, last := bests[0].sweep[0], bests[len(bests)-1].sweep[0]
	at, low, high := fmt.Sprintf("at %s %s", r.Sweep[0], first), bests[0].mean, bests[0].mean
	if len(bests) > 1 {
		at = fmt.Sprintf("at %s %s to %s", r.Sweep[0], first, last)
	}
	if len(bests) > 1 && len(bests) == all {
		at = fmt.Sprintf("at all %d values of %s", all, r.Sweep[0])
	}
	var open []string
	from := ""
	for _, b := range bests {
		low, high = min(low, b.mean), max(high, b.mean)
		switch {
		case b.open == "":
		case b.open == from:
			open = append(open, b.sweep[0])
		default:
			open, from = append(open, fmt.Sprintf("from %s at %s", b.open, b.sweep[0])), b.open
		}
	}
	text := fmt.Sprintf("%s %s (%s%s", bests[0].arm, at, money(r.Design, low), r.onAverage())
	if low < high {
		text = fmt.Sprintf("%s %s (%s%s", bests[0].arm, at,
			strings.TrimSpace(r.Currency+" "+cashBetween(low, high)), r.onAverage())
	}
	if open != nil {
		text += "; no clear difference " + strings.Join(open, ", ")
	}
	return text + ")"
}

// counts says at how many places of the sweep each arm earns most, the one that does so most often
// first.
func counts(bests []best) (texts []string) {
	times := map[string]int{}
	var arms []string
	for _, b := range bests {
		if times[b.arm]++; times[b.arm] == 1 {
			arms = append(arms, b.arm)
		}
	}
	slices.SortStableFunc(arms, func(a, b string) int { return cmp.Compare(times[b], times[a]) })
	for _, arm := range arms {
		texts = append(texts, fmt.Sprintf("%s at %d of %d sweep points", arm, times[arm],
			len(bests)))
	}
	return texts
}
