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

	metric  string // shown in the figure, or the common prefix of its metrics
	applies func(r *report, metric string) bool
	draw    func(r *report, metric string) (*plots.Figure, error)
}

// Kinds returns all kinds of figures, in the order in which they are drawn.
func Kinds() []Kind { return slices.Clone(kinds) }

// kinds is the one list of figures.
var kinds = []Kind{
	{"adoption", "adopters so far, day by day, of every arm",
		metrics.Adopters, daily, (*report).adoption},
	{"sales", "purchases, day by day",
		metrics.Sales, daily, (*report).dailySales},
	{"cash", "cash so far, day by day, with its deepest point and the day on which it is paid back",
		results.Cash, daily, (*report).cashFlow},
	{"adopters", "adopters at the end of the sales window, and how far the replicates differ",
		metrics.Adopters, distributed, (*report).distributions},
	{"profit", "the same for net profit",
		results.Profit, distributed, (*report).distributions},
	{"convinced", "who convinced consumers so far, day by day",
		metrics.ConvictionsBy, sourced, (*report).convinced},
	{"credited", "sales by last touch: who had convinced the buyers",
		metrics.SalesBy, sourced, (*report).credited},
	{"funnel", "how many were informed, convinced, bought, own it and recommend it",
		"", always, (*report).funnel},
	{"differences", "the difference of each arm from the baseline, paired by replicate",
		metrics.Adopters, compared, (*report).differences},
	{"differences-profit", "the same for net profit",
		results.Profit, compared, (*report).differences},
	{"contributions", "of womsim ablate: last-touch and incremental sales and the Shapley value " +
		"of each channel",
		metrics.Sales, ablated, (*report).contributions},
	{"contributions-profit", "the same for net profit",
		results.Profit, ablated, (*report).contributions},
	{"sweep-adopters", "how adopters answer to what the sweep varies",
		metrics.Adopters, swept, (*report).sweep},
	{"sweep-target", "the same for the chance of the target",
		metrics.TargetReached, swept, (*report).sweep},
	{"sweep-profit", "the same for net profit",
		results.Profit, swept, (*report).sweep},
}

// The conditions of figures read the design of a run and its means, but no curves. The registry
// decides which metrics each view shows.

// always holds for every run.
func always(*report, string) bool { return true }

// daily reports whether the metric is shown day by day.
func daily(r *report, metric string) bool { return r.shows(results.Timelines, metric) }

// distributed reports whether the distribution of the metric is shown.
func distributed(r *report, metric string) bool { return r.shows(results.Distributed, metric) }

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
