package report

import (
	"slices"

	"womsim/plots"
	"womsim/sim/metrics"
)

// A Kind is one of the figures that a run may call for.
type Kind struct {
	Name        string // of the figure and, without its ending, of its files
	Description string // what the figure shows, in one line

	metric  string // that the figure shows, or the first part of the names of its metrics
	applies func(r *report, metric string) bool
	draw    func(r *report, metric string) (*plots.Figure, error)
}

// Kinds returns all kinds of figures, in the order in which they are drawn.
func Kinds() []Kind { return slices.Clone(kinds) }

// kinds is the one list of figures.
var kinds = []Kind{
	{"adoption", "adopters so far, day by day, of every arm",
		adopters, measured, (*report).adoption},
	{"sales", "purchases, day by day",
		sales, measured, (*report).dailySales},
	{"cash", "cash so far, day by day, with its deepest point and the day on which it is paid back",
		cash, measured, (*report).cashFlow},
	{adopters, "adopters at the end of the sales window, and how far the replicates differ",
		adopters, measured, (*report).distributions},
	{profit, "the same for net profit",
		profit, measured, (*report).distributions},
	{"convinced", "who convinced consumers so far, day by day",
		metrics.ConvictionsBy, sourced, (*report).convinced},
	{"credited", "sales by last touch: who had convinced the buyers",
		metrics.SalesBy, sourced, (*report).credited},
	{"funnel", "how many were informed, convinced, bought, own it and recommend it",
		"", always, (*report).funnel},
	{"differences", "the difference of each arm from the baseline, paired by replicate",
		adopters, compared, (*report).differences},
	{"differences-profit", "the same for net profit",
		profit, compared, (*report).differences},
	{"contributions", "of womsim ablate: last-touch and incremental sales and the Shapley value " +
		"of each channel",
		sales, ablated, (*report).contributions},
	{"contributions-profit", "the same for net profit",
		profit, ablated, (*report).contributions},
	{"sweep-adopters", "how adopters answer to what the sweep varies",
		adopters, swept, (*report).sweep},
	{"sweep-target", "the same for the chance of the target",
		targetReached, swept, (*report).sweep},
	{"sweep-profit", "the same for net profit",
		profit, swept, (*report).sweep},
}

// The metrics that figures show, by their names in the registry.
const (
	adopters      = "adopters"
	sales         = "sales"
	profit        = "profit"
	cash          = "cash"
	targetReached = "target_reached"
)

// The conditions of figures read the design of a run and its means, but no curves.

// always holds for every run.
func always(*report, string) bool { return true }

// measured reports whether the run has the metric.
func measured(r *report, metric string) bool { return r.has(metric) }

// compared reports whether arms are compared in the metric.
func compared(r *report, metric string) bool { return len(r.Comparisons) > 0 && r.has(metric) }

// ablated reports whether the run leaves out channels and has the metric.
func ablated(r *report, metric string) bool { return len(r.Ablated) > 0 && r.has(metric) }

// swept reports whether the run varies a field and has the metric.
func swept(r *report, metric string) bool { return len(r.Sweep) > 0 && r.has(metric) }

// sourced reports whether any source has some of the metric.
func sourced(r *report, prefix string) bool { return len(r.activeSources(prefix)) > 0 }
