package report

import (
	"slices"

	"womsim/plots"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// A Kind is one of the figures that a run may call for.
type Kind struct {
	Name        string // of the figure and, without its ending, of its files
	Description string // what the figure shows, in one line

	drawing
}

// A drawing is how a figure comes about.
type drawing struct {
	name    string // of the figure
	metric  string // shown in the figure, or the common prefix of its metrics
	applies func(r *report, metric string) bool
	draw    func(r *report, metric string) (*plots.Figure, error)
}

// described puts drawings into the order of the table of files, with its descriptions.
func described(drawings []drawing) (kinds []Kind) {
	for _, f := range results.Figures {
		i := slices.IndexFunc(drawings, func(d drawing) bool { return d.name == f.Name })
		kinds = append(kinds, Kind{f.Name, f.What, drawings[i]})
	}
	if len(kinds) != len(drawings) {
		panic("report: a figure is missing from the table of files, results.Figures")
	}
	return kinds
}

// Kinds returns all kinds of figures, in the order in which they are drawn.
func Kinds() []Kind { return slices.Clone(kinds) }

// kinds says of each figure of the table of files what draws it, and when.
var kinds = described(append(distributionDrawings(), []drawing{
	{"adoption", metrics.Adopters, daily, (*report).adoption},
	{"sales", metrics.Sales, daily, (*report).dailySales},
	{"cash", results.Cash, daily, (*report).cashFlow},
	{"total-sales", metrics.Sales, wanted, (*report).distributions},
	{"convinced", metrics.ConvictionsBy, sourced, (*report).convinced},
	{"credited", metrics.SalesBy, sourced, (*report).credited},
	{"funnel", "", always, (*report).funnel},
	{"differences", metrics.Adopters, compared, (*report).differences},
	{"differences-profit", results.Profit, compared, (*report).differences},
	{"contributions", metrics.Sales, ablated, (*report).contributions},
	{"contributions-profit", results.Profit, ablated, (*report).contributions},
	{"sweep-adopters", metrics.Adopters, swept, (*report).sweep},
	{"sweep-target", metrics.TargetReached, swept, (*report).sweep},
	{"sweep-profit", results.Profit, swept, (*report).sweep},
}...))

// distributionDrawings draws the distribution of every metric whose entry asks for it.
func distributionDrawings() (drawings []drawing) {
	for _, d := range results.Distributions {
		drawings = append(drawings, drawing{d.Figure, d.Metric, distributed,
			(*report).distributions})
	}
	return drawings
}

// The conditions of figures read the design of a run and its means, but no curves. The registry
// decides which metrics each view shows.

// always holds for every run.
func always(*report, string) bool { return true }

// daily reports whether the metric is shown day by day.
func daily(r *report, metric string) bool { return r.shows(results.Timelines, metric) }

// distributed reports whether the distribution of the metric is shown.
func distributed(r *report, metric string) bool { return r.shows(results.Distributed, metric) }

// wanted reports whether a target counts the metric.
func wanted(r *report, metric string) bool {
	return slices.ContainsFunc(r.Points, func(p results.Point) bool {
		return p.Target.Exists() && p.Target.Metric() == metric
	})
}

// compared reports whether differences of arms in the metric are shown.
func compared(r *report, metric string) bool {
	return len(r.Comparisons) > 0 && r.shows(results.Compared, metric)
}

// ablated reports whether contributions of channels to the metric are shown.
func ablated(r *report, metric string) bool {
	return len(r.Ablated) > 0 && r.shows(results.Attributed, metric)
}

// swept reports whether the response of the metric to a sweep is shown.
func swept(r *report, metric string) bool {
	return len(r.Sweep) > 0 && r.shows(results.Swept, metric)
}

// sourced reports whether any source has some of the metric.
func sourced(r *report, prefix string) bool { return len(r.activeSources(prefix)) > 0 }

// shows reports whether a view of the run has the metric.
func (r *report) shows(view results.View, metric string) bool {
	return results.Index(r.Shown(view), metric) >= 0
}
