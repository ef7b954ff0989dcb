package results

import (
	"fmt"
	"slices"
	"strings"

	"womsim/sim/experiment"
)

// deciders are the metrics that say what keeps sales down, or is left when they are made.
var deciders = []struct{ title, metric string }{
	{"rejected for good", "rejected"},
	{"convinced, waiting", "convinced"},
	{"wanted, went without", "unmet"},
	{"complaints", "complaints"},
	{"of them recovered", "recovered"},
	{"units unsold", "unsold"},
}

// writeDeciders is a block of those in play that are not zero at all points.
func (r *Run) writeDeciders(out *strings.Builder) {
	var figures []figure
	for _, d := range deciders {
		if i := index(r.Scalars, d.metric); i >= 0 && slices.ContainsFunc(r.Summaries,
			func(point []experiment.Summary) bool { return point[i].Mean != 0 && point[i].N > 0 }) {
			figures = append(figures, figure{d.title, true, r.of(d.metric, meanAmount)})
		}
	}
	if figures != nil {
		fmt.Fprintf(out, "\nWhat else decides, at the end of the sales window: means\n%s%s",
			grid(r.armRows(figures)), more(len(r.Points), summaryFile))
	}
}
