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
	applies func(a *album, metric string) bool
	draw    func(a *album, metric string) (*plots.Figure, error)
}

// Kinds returns all kinds of figures, in the order in which they are drawn.
func Kinds() []Kind { return slices.Clone(kinds) }

// kinds is the one list of figures.
var kinds = []Kind{
	{"adoption", "adopters so far, day by day, of every arm",
		"adopters", measured, (*album).days},
	{"sales", "purchases, day by day",
		"sales", measured, (*album).days},
	{"cash", "cash so far, day by day, with its deepest point and the day on which it is paid back",
		"cash", measured, (*album).days},
	{"adopters", "adopters at the end of the sales window, and how far the replicates differ",
		"adopters", measured, (*album).outcomes},
	{"profit", "the same for net profit",
		"profit", measured, (*album).outcomes},
	{"convinced", "who convinced consumers so far, day by day",
		metrics.ConvictionsBy, sourced, (*album).convinced},
	{"credited", "sales by last touch: who had convinced the buyers",
		metrics.SalesBy, sourced, (*album).credited},
	{"funnel", "how many were informed, convinced, bought, own it and recommend it",
		"", always, (*album).funnel},
	{"differences", "the difference of each arm from the baseline, paired by replicate",
		"adopters", compared, (*album).differences},
	{"differences-profit", "the same for net profit",
		"profit", compared, (*album).differences},
	{"contributions", "of womsim ablate: last-touch and incremental sales and the Shapley value " +
		"of each channel",
		"sales", ablated, (*album).contributions},
	{"contributions-profit", "the same for net profit",
		"profit", ablated, (*album).contributions},
	{"sweep-adopters", "how adopters answer to what the sweep varies",
		"adopters", swept, (*album).sweep},
	{"sweep-target", "the same for the chance of the target",
		"target_reached", swept, (*album).sweep},
	{"sweep-profit", "the same for net profit",
		"profit", swept, (*album).sweep},
}

// The conditions of figures read the design of a run and its means, but no curves.

// always holds for every run.
func always(*album, string) bool { return true }

// measured reports whether the run has the metric.
func measured(a *album, metric string) bool { return a.has(metric) }

// compared reports whether arms are compared in the metric.
func compared(a *album, metric string) bool { return len(a.Comparisons) > 0 && a.has(metric) }

// ablated reports whether the run leaves out channels and has the metric.
func ablated(a *album, metric string) bool { return len(a.Ablated) > 0 && a.has(metric) }

// swept reports whether the run varies a field and has the metric.
func swept(a *album, metric string) bool { return len(a.Sweep) > 0 && a.has(metric) }

// sourced reports whether any source has some of the metric.
func sourced(a *album, prefix string) bool { return len(a.parts(prefix)) > 0 }
