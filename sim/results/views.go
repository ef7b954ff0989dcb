package results

import (
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
	Deciders: {metrics.Rejected, metrics.Convinced, metrics.Unmet, metrics.Complaints,
		metrics.Recovered, Unsold},
	Finances: {Revenue, GrossProfit, FixedCost, Profit, ROI, LTVtoCAC, CashLow, PaybackDay,
		BreakEvenUnits},
	Ranked:      {metrics.Adopters, metrics.Sales, Profit},
	Compared:    {metrics.Adopters, Profit},
	Attributed:  {metrics.Adopters, metrics.Sales, Profit},
	Distributed: {metrics.Adopters, Profit},
	Swept:       {metrics.Adopters, metrics.TargetReached, Profit},
	Timelines:   {metrics.Adopters, metrics.Sales, Cash},
}

// headings are those of columns of tables that are not the name of the metric.
var headings = map[string]string{
	metrics.Rejected:  "rejected for good",
	metrics.Convinced: "convinced, waiting",
	metrics.Unmet:     "wanted, went without",
	metrics.Recovered: "of them recovered",
	Unsold:            "units unsold",
	ROI:               "return on marketing",
	LTVtoCAC:          "LTV / CAC",
	PaybackDay:        "paid back on day",
	BreakEvenUnits:    "break-even units",
}

// Heading returns the name of a metric as tables have it.
func Heading(metric string) string {
	if heading, ok := headings[metric]; ok {
		return heading
	}
	return strings.ReplaceAll(metric, "_", " ")
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
