package verdict

import (
	"slices"

	"womsim/sim/results"
)

// splitRows returns the grid of what channels do to the day of adoption, header first.
func (r *run) splitRows(all []results.Contribution) [][]string {
	rows := [][]string{{"channel", "never (expansion)", "after the window (pulled in)",
		"later in the window", "mean days later", "same day", "earlier", "only without it"}}
	for _, c := range all {
		accelerated, pulled := r.Value(c, results.Accelerated), r.Value(c, results.PulledIn)
		rows = append(rows, []string{c.Channel, amount(r.Value(c, results.Expansion)),
			amount(pulled),
			amount(accelerated - pulled),
			amount(r.Value(c, results.DaysGained) / accelerated), amount(r.Value(c,
				results.SameDay)),
			amount(r.Value(c, results.Delayed)), amount(r.Value(c, results.Contraction))})
	}
	return rows
}

// onSplits says what the grid cannot tell.
func (r *run) onSplits() string {
	const days = "Mean days later: of all who would own it later, in the window or after it.\n"
	if slices.ContainsFunc(r.Points, func(p results.Point) bool { return p.Aftermath == 0 }) {
		return days + "Never is: not by the last day of the run, and that is the last of the " +
			"window. With timeline.aftermath those who would have come\n" +
			"later can be told from those who never would.\n"
	}
	return days + "Never is: not by the last day of the run.\n"
}
