package results

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"womsim/sim/experiment"
)

// A duel is how many more adopters one arm has than another at a sweep point.
type duel struct {
	arm, other string
	sweep      []string
	experiment.Difference
}

// verdict is one sentence, and the differences on which it stands.
func (r *Run) verdict() (string, []duel, error) {
	switch {
	case len(r.Arms) == 1:
		return r.alone(), nil, nil
	case len(r.Points) > len(r.Arms):
		duels := r.againstBaseline()
		return tally(r.Baseline, duels), duels, nil
	}
	values, err := r.Values("adopters")
	if err != nil {
		return "", nil, err
	}
	return r.ranking(values)
}

// alone is the verdict on a single arm.
func (r *Run) alone() string {
	adopters := index(r.Scalars, "adopters")
	best := 0
	for p := range r.Points {
		if r.Summaries[p][adopters].Mean > r.Summaries[best][adopters].Mean {
			best = p
		}
	}
	s := r.Summaries[best][adopters]
	text := fmt.Sprintf("%s adopters on average, 9 runs in 10 from %s", amount(s.Mean), between(s.P05, s.P95))
	if len(r.Points) > 1 {
		text = fmt.Sprintf("most adopters at %s: %s", r.place(r.Points[best]), text)
	}
	if t := index(r.Scalars, "target_reached"); t >= 0 && r.Points[best].Target.Adopters > 0 {
		target := r.Points[best].Target
		text += fmt.Sprintf("; %s adopters by day %d were reached in %s of replicates",
			grouped(float64(target.Adopters), 0), target.By, percent(r.Summaries[best][t].Mean))
	}
	return text
}

// place names a sweep point.
func (r *Run) place(p Point) string {
	var names []string
	for axis, path := range r.Sweep {
		names = append(names, path+" = "+p.Sweep[axis])
	}
	return strings.Join(names, ", ")
}

// againstBaseline are the differences that the comparison file holds.
func (r *Run) againstBaseline() []duel {
	var duels []duel
	for _, c := range r.Comparisons {
		if c.Metric == "adopters" {
			duels = append(duels, duel{c.Arm, c.Baseline, c.Sweep, c.Difference})
		}
	}
	return duels
}

// tally counts, arm by arm, at how many sweep points it has more adopters than the baseline.
func tally(baseline string, duels []duel) string {
	var parts []string
	for from := 0; from < len(duels); {
		arm, more, fewer, open := duels[from].arm, 0, 0, 0
		for ; from < len(duels) && duels[from].arm == arm; from++ {
			switch d := duels[from]; {
			case d.CILow > 0:
				more++
			case d.CIHigh < 0:
				fewer++
			default:
				open++
			}
		}
		parts = append(parts, fmt.Sprintf("%s has more adopters than %s at %d of %d sweep points, fewer at %d, and is not told apart at %d",
			arm, baseline, more, more+fewer+open, fewer, open))
	}
	return strings.Join(parts, "; ")
}

// ranking is the verdict on arms without a sweep: each against the next best, or the best two of many.
// The differences are those of all pairs, or of many arms against the baseline.
func (r *Run) ranking(values [][]float64) (string, []duel, error) {
	order := make([]int, len(r.Points))
	for i := range order {
		order[i] = i
	}
	adopters := index(r.Scalars, "adopters")
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(r.Summaries[b][adopters].Mean, r.Summaries[a][adopters].Mean)
	})
	between := func(a, b int) duel {
		return duel{r.Points[a].Arm, r.Points[b].Arm, nil, experiment.Compare(values[a], values[b])}
	}
	if len(order) > tablePairs {
		return between(order[0], order[1]).sentence(), r.againstBaseline(), nil
	}
	var sentences []string
	var duels []duel
	for i, a := range order {
		for j, b := range order[i+1:] {
			d := between(a, b)
			duels = append(duels, d)
			if j == 0 {
				sentences = append(sentences, d.sentence())
			}
		}
	}
	return strings.Join(sentences, "; "), duels, nil
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
