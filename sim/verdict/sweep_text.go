package verdict

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// tally summarizes, arm by arm, where in the sweep an arm is above, below or indistinguishable from
// the baseline: along one path by its values, over several by their number. Arms that equal the
// baseline in every replicate are left out, unless all do.
func (r *run) tally(what string, pairs []comparison) string {
	if slices.ContainsFunc(pairs, comparison.differs) {
		pairs = slices.DeleteFunc(slices.Clone(pairs), func(d comparison) bool {
			return !slices.ContainsFunc(pairs, func(e comparison) bool {
				return e.arm == d.arm && e.differs()
			})
		})
	}
	var parts []string
	for from := 0; from < len(pairs); {
		to := from
		for to < len(pairs) && pairs[to].arm == pairs[from].arm {
			to++
		}
		parts = append(parts, r.account(what, pairs[from:to]))
		from = to
	}
	return strings.Join(parts, ";"+ownLine)
}

// account returns the tally of one arm.
func (r *run) account(what string, pairs []comparison) string {
	pairs = slices.Clone(pairs)
	ordered := inOrder(pairs)
	var clauses []string
	for _, side := range []struct {
		text string
		on   func(comparison) bool
	}{
		{fmt.Sprintf("%s has more %s than %s", pairs[0].arm, what, r.Baseline),
			func(d comparison) bool {
				return d.CILow > 0
			}},
		{fmt.Sprintf("%s has more %s than %s", r.Baseline, what, pairs[0].arm),
			func(d comparison) bool {
				return d.CIHigh < 0
			}},
		{fmt.Sprintf("no clear difference between %s and %s", pairs[0].arm, r.Baseline),
			func(d comparison) bool {
				return d.differs() && !(d.CILow > 0 || d.CIHigh < 0)
			}},
		{fmt.Sprintf("%s and %s have the same %s in every replicate", pairs[0].arm, r.Baseline,
			what), func(d comparison) bool { return !d.differs() }},
	} {
		if slices.ContainsFunc(pairs, side.on) {
			clauses = append(clauses, side.text+r.where(pairs, ordered, side.on))
		}
	}
	return strings.Join(clauses, ", ")
}

// inOrder sorts pairs along the only path by its numbers, if they are numbers.
func inOrder(pairs []comparison) bool {
	number := map[string]float64{}
	for _, d := range pairs {
		if len(d.sweep) != 1 {
			return false
		}
		x, err := strconv.ParseFloat(d.sweep[0], 64)
		if err != nil {
			return false
		}
		number[d.sweep[0]] = x
	}
	slices.SortStableFunc(pairs, func(a, b comparison) int {
		return cmp.Compare(number[a.sweep[0]], number[b.sweep[0]])
	})
	return true
}

// where names the sweep points at which something holds; a stretch of an ordered path by its ends.
func (r *run) where(pairs []comparison, ordered bool, holds func(comparison) bool) string {
	var values []string
	first, last := -1, -1
	for i, d := range pairs {
		if holds(d) {
			if first < 0 {
				first = i
			}
			last = i
			values = append(values, strings.Join(d.sweep, ", "))
		}
	}
	n, all := len(values), len(pairs)
	switch {
	case all == 1:
		return at(r.Design, pairs[0].sweep)
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
