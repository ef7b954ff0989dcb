package verdict

import (
	"fmt"
	"slices"
	"strings"

	"womsim/sim/experiment"
	"womsim/sim/results"
)

// writeDeciders writes the table of the metrics that say what keeps sales down, or is left when
// they are made: of those that are not zero at all points.
func (r *run) writeDeciders(out *strings.Builder) {
	var columns []column
	for _, c := range r.Shown(results.Deciders) {
		i := results.Index(r.Scalars, c.Name)
		if slices.ContainsFunc(r.Summaries, func(point []experiment.Summary) bool {
			return point[i].Mean != 0 && point[i].N > 0
		}) {
			columns = append(columns, column{results.Heading(c.Name), true,
				of(r.Run, c.Name, meanAmount)})
		}
	}
	if columns != nil {
		fmt.Fprintf(out, "\nWhat else decides, at the end of the sales window: means\n%s%s",
			grid(r.armRows(columns)), more(len(r.Points), results.SummaryFile))
	}
}
