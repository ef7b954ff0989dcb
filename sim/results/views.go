package results

import (
	"cmp"
	"strings"

	"womsim/sim/metrics"
)

// A View is a place, besides the data files, where readers meet metrics. What stands there is
// decided here: tables and pictures ask [Manifest.Shown].
type View int

// The views of a run.
const (
	Deciders    View = iota // table of what keeps sales down, or is left when they are made
	Finances                // table of money
	Ranked                  // verdict: which arm has most
	Compared                // differences from the baseline
	Attributed              // what each channel adds
	Distributed             // how far the replicates differ
	Swept                   // answers to a sweep
	Timelines               // day by day
)

// views lists the metrics of each view in the order in which readers meet them.
var views = map[View][]string{
	Deciders: {metrics.Rejected, metrics.Convinced, metrics.Unmet, metrics.Lost,
		metrics.NeedsElsewhere, metrics.Complaints,
		metrics.Recovered, Unsold},
	Finances: {Revenue, GrossProfit, FixedCost, Profit, Loss, ROI, LTVtoCAC, CashLow, PaybackDay,
		BreakEvenUnits},
	Ranked:      {metrics.Adopters, metrics.Sales, Profit},
	Compared:    {metrics.Adopters, Profit},
	Attributed:  {metrics.Adopters, metrics.Sales, Profit},
	Distributed: distributed(),
	Swept:       {metrics.Adopters, metrics.TargetReached, Profit},
	Timelines:   {metrics.Adopters, metrics.Sales, Cash},
}

// A Distribution is the entry of a metric of which a figure shows how far the replicates differ.
type Distribution struct {
	Metric string
	Figure string // name of the figure
	What   string // it shows
	Zero   string // name of the line at zero, such as break-even; empty: there is none
}

// Distributions lists the entries in the order of their figures. A metric has such a figure by its
// entry alone.
var Distributions = []Distribution{
	{Metric: metrics.Adopters, Figure: "adopters", What: "adopters at the end of the sales " +
		"window, and how far the replicates differ"},
	{Metric: Profit, Figure: "profit", What: "the same for net profit", Zero: "break-even"},
}

// DistributionOf returns the entry of a metric; one without anything where it has none.
func DistributionOf(metric string) (d Distribution) {
	for _, d := range Distributions {
		if d.Metric == metric {
			return d
		}
	}
	return Distribution{Metric: metric}
}

// distributed returns the metrics that have an entry.
func distributed() (metrics []string) {
	for _, d := range Distributions {
		metrics = append(metrics, d.Metric)
	}
	return metrics
}

// A role is how tables and pictures tell a metric.
type role struct {
	state   bool   // how things are on a day
	heading string // of columns of tables; empty: the name
}

// The roles.
var (
	atEnd      = role{state: true} // how things are on the last day of the sales window
	overWindow = role{}            // summed up to that day, or sought among the days
	eachDay    = role{}            // of series
)

// headed returns the role with a heading that is not the name of the metric.
func (r role) headed(heading string) role {
	r.heading = heading
	return r
}

// State reports whether a metric says how things are on the last day of the sales window: there are
// so many adopters on that day, and so many sales by it. Its entry decides.
func State(metric string) bool { return roleOf(metric).state }

// Heading returns the name of a metric as tables have it.
func Heading(metric string) string {
	return cmp.Or(roleOf(metric).heading, strings.ReplaceAll(metric, "_", " "))
}

// roleOf returns the role of a metric of one number a replicate, as its entry has it.
func roleOf(metric string) (r role) {
	for _, e := range scalars {
		if e.Name == metric {
			return e.role
		}
	}
	return r
}

// Shown returns the columns that a view shows of the run, in the order in which readers meet them:
// daily ones for Timelines, else those of one number a replicate.
func (m Manifest) Shown(in View) []Column {
	if in == Timelines {
		return shown(in, m.Dailies)
	}
	return shown(in, m.Scalars)
}

func shown(in View, of []Column) (columns []Column) {
	for _, name := range views[in] {
		if i := Index(of, name); i >= 0 {
			columns = append(columns, of[i])
		}
	}
	return columns
}

// Has reports whether the run has a metric, of one number a replicate.
func (m Manifest) Has(metric string) bool { return Index(m.Scalars, metric) >= 0 }
