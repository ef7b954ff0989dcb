package report

import (
	"womsim/plots"
	"womsim/sim/results"
)

// Distribution draws a metric as it would be drawn if it had an entry of its own.
func Distribution(run *results.Run, metric string) (*plots.Figure, error) {
	return newReport(run).distributions(metric)
}
