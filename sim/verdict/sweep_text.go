package verdict

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// tally says, arm by arm, at which sweep points it has more of something than the baseline, fewer,
// or neither for sure: along one path by its values, over several by their number. Arms that are
// the same as the baseline in every replicate are left out, unless all are.
func (r *run) tally(what string, duels []comparison) string {
	if slices.ContainsFunc(duels, comparison.differs) {
		duels = slices.DeleteFunc(slices.Clone(duels), func(d comparison) bool {
			return !slices.ContainsFunc(duels, func(e comparison) bool {
				return e.arm == d.arm && e.differs()
			})
		})
	}
	var parts []string
	for from := 0; from < len(duels); {
		to := from
		for to < len(duels) && duels[to].arm == duels[from].arm {
			to++
		}
		parts = append(parts, r.account(what, duels[from:to]))
		from = to
	}
	return strings.Join(parts, ";"+ownLine)
}

// account is the tally of one arm.
func (r *run) account(what string, duels []comparison) string {
	duels = slices.Clone(duels)
	ordered := inOrder(duels)
	var clauses []string
	for _, side := range []struct {
		text string
		on   func(comparison) bool
	}{
		{fmt.Sprintf("%s has more %s than %s", duels[0].arm, what, r.Baseline),
			func(d comparison) bool {
				return d.CILow > 0
			}},
		{fmt.Sprintf("%s has more %s than %s", r.Baseline, what, duels[0].arm),
			func(d comparison) bool {
				return d.CIHigh < 0
			}},
		{fmt.Sprintf("no clear difference between %s and %s", duels[0].arm, r.Baseline),
			func(d comparison) bool {
				return d.differs() && !(d.CILow > 0 || d.CIHigh < 0)
			}},
		{fmt.Sprintf("%s and %s have the same %s in every replicate", duels[0].arm, r.Baseline,
			what), func(d comparison) bool { return !d.differs() }},
	} {
		if slices.ContainsFunc(duels, side.on) {
			clauses = append(clauses, side.text+r.where(duels, ordered, side.on))
		}
	}
	return strings.Join(clauses, ", ")
}

// inOrder sorts duels along the only path by its numbers, if they are numbers.
func inOrder(duels []comparison) bool {
	number := map[string]float64{}
	for _, d := range duels {
		if len(d.sweep) != 1 {
			return false
		}
		x, err := strconv.ParseFloat(d.sweep[0], 64)
		if err != nil {
			return false
		}
		number[d.sweep[0]] = x
	}
	slices.SortStableFunc(duels, func(a, b comparison) int {
		return cmp.Compare(number[a.sweep[0]], number[b.sweep[0]])
	})
	return true
}

// where names the sweep points at which something holds; a stretch of an ordered path by its ends.
func (r *run) where(duels []comparison, ordered bool, holds func(comparison) bool) string {
	var values []string
	first, last := -1, -1
	for i, d := range duels {
		if holds(d) {
			if first < 0 {
				first = i
			}
			last = i
			values = append(values, strings.Join(d.sweep, ", "))
		}
	}
	n, all := len(values), len(duels)
	switch {
	case all == 1:
		return at(r.Design, duels[0].sweep)
	case len(r.Sweep) > 1 && n == all:
		return fmt.Sprintf(" at all %d sweep points", all)
	case len(r.Sweep) > 1:
		return fmt.Sprintf(" at %d of %d sweep points", n, all)
	case n == all:
		return fmt.Sprintf(" at all %d values of %s", all, r.Sweep[0])
	case !ordered || n == 1 && first > 0 && last < all-1 || n <= last-first:
		return fmt.Sprintf(" at %s %s", r.Sweep[0], strings.Join(values, ", "))
	case first == 0:
		return fmt.Sprintf(" up to %s %s", r.Sweep[0], values[n-1])
	case last == all-1:
		return fmt.Sprintf(" from %s %s on", r.Sweep[0], values[0])
	}
	return fmt.Sprintf(" from %s %s to %s", r.Sweep[0], values[0], values[n-1])
}
