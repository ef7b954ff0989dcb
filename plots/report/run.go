package report

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"womsim/plots"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// A report is a run with what all its figures share.
type report struct {
	*results.Run
	// the same points with uncertain inputs at their central values: chance alone; nil where no
	// input is uncertain
	central       *results.Run
	curvePoints   selection      // points whose curves are drawn
	rowPoints     selection      // points that have rows
	longestWindow int            // in days
	sameWindow    bool           // all points have the same window
	target        metrics.Target // of all points; none where they differ

	reading       sync.Once // of the curves
	readError     error
	curves        map[string][]results.Curve // by daily metric and point
	centralCurves map[string][]results.Curve // of central
}

const (
	maxCurves = 8  // curves that can be distinguished
	maxRows   = 24 // rows that a picture has room for
)

// newReport prepares the figures of a run. What is uncertain there is drawn beside chance alone.
func newReport(whole *results.Run) *report {
	run := whole.WithUncertainty()
	r := &report{Run: run, sameWindow: true, target: run.Points[0].Target}
	if slices.Contains(whole.Sweep, results.ParameterUncertainty) {
		r.central = whole.ChanceOnly()
	}
	for _, p := range run.Points {
		r.sameWindow = r.sameWindow && p.Window == run.Points[0].Window
		r.longestWindow = max(r.longestWindow, p.Window)
		if p.Target != r.target {
			r.target = metrics.Target{}
		}
	}
	r.curvePoints, r.rowPoints = r.selectPoints(maxCurves), r.selectPoints(maxRows)
	return r
}

// readCurves reads the curves of all figures on its first call.
func (r *report) readCurves() error {
	r.reading.Do(func() { r.readError = r.fillCurves() })
	return r.readError
}

// fillCurves reads the curves of all figures in one pass over the file.
func (r *report) fillCurves() (err error) {
	wanted := results.Names(r.Shown(results.Timelines))
	for _, part := range r.activeSources(metrics.ConvictionsBy) {
		wanted = append(wanted, metrics.ConvictionsBy+part)
	}
	if r.central != nil {
		if r.centralCurves, err = r.central.CurvesOf(wanted); err != nil {
			return err
		}
	}
	r.curves, err = r.CurvesOf(wanted)
	return err
}

// title returns the headline of all figures.
func (r *report) title() string {
	if r.Title != "" {
		return r.Title
	}
	return r.Name
}

// fieldName writes a path of the scenario in words: its last two keys, without the first of the
// path.
func fieldName(path string) string {
	keys := strings.Split(path, ".")
	keys = keys[min(1, len(keys)-1):]
	return spaced(strings.Join(keys[max(0, len(keys)-2):], " "))
}

// spaced replaces underscores by spaces.
func spaced(name string) string { return strings.ReplaceAll(name, "_", " ") }

// axisTitle writes the words for a column with its unit.
func (r *report) axisTitle(words string, c results.Column) string {
	if c.Kind == results.Money {
		return withUnit(words, r.Currency)
	}
	return withUnit(words, c.Unit)
}

// withUnit adds the unit to a quantity, if it has one.
func withUnit(name, unit string) string {
	if unit == "" {
		return name
	}
	return fmt.Sprintf("%s (%s)", name, unit)
}

// metricTitle names a metric at the end of the sales window, with its unit.
func (r *report) metricTitle(metric string) string {
	preposition := "by"
	if results.State(metric) {
		preposition = "on"
	}
	return r.axisTitle(results.Heading(metric)+" "+r.endOfWindow(preposition),
		r.Scalars[results.Index(r.Scalars, metric)])
}

// endOfWindow names the day at which totals are taken.
func (r *report) endOfWindow(on string) string {
	if r.sameWindow {
		return fmt.Sprintf("%s day %s", on, plots.Number(float64(r.longestWindow-1)))
	}
	return "at the end of each sales window"
}
