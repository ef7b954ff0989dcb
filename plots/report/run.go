package report

import (
	"fmt"
	"slices"
	"strings"

	"womsim/plots"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// A report knows what all pictures of a run have in common.
type report struct {
	*results.Run
	central       *results.Run   // the same points with luck alone; nil where nothing is uncertain
	curvePoints   selection      // points of which curves are drawn
	rowPoints     selection      // points that have rows
	longestWindow int            // the longest
	sameWindow    bool           // all points have the same window
	target        metrics.Target // of all points alike; else none

	curves        map[string][]results.Curve // by daily metric and point
	centralCurves map[string][]results.Curve // the same with luck alone
}

const (
	maxCurves = 8  // curves that can be told apart
	maxRows   = 24 // rows that a picture has room for
)

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

// readCurves reads all curves that any picture needs, once.
func (r *report) readCurves() (err error) {
	if r.curves != nil {
		return nil
	}
	wanted := []string{"adopters", "sales"}
	if r.has("profit") {
		wanted = append(wanted, "cash")
	}
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

// has reports whether the run has a metric, at the end of the window or day by day.
func (r *report) has(metric string) bool {
	named := func(c results.Column) bool { return c.Name == metric }
	return slices.ContainsFunc(r.Scalars, named) || slices.ContainsFunc(r.Dailies, named)
}

func (r *report) title() string {
	if r.Title != "" {
		return r.Title
	}
	return r.Name
}

// fieldName names a path of the scenario in words: by its last two keys, the first of the path left
// aside.
func fieldName(path string) string {
	keys := strings.Split(path, ".")
	keys = keys[min(1, len(keys)-1):]
	return spaced(strings.Join(keys[max(0, len(keys)-2):], " "))
}

func spaced(name string) string { return strings.ReplaceAll(name, "_", " ") }

// axisTitle is a column with its unit, as an axis is named.
func (r *report) axisTitle(c results.Column) string {
	unit := c.Unit
	if c.Kind == results.Money {
		unit = r.Currency
	}
	return withUnit(spaced(c.Name), unit)
}

// withUnit is a quantity with its unit, if it has one.
func withUnit(name, unit string) string {
	if unit == "" {
		return name
	}
	return fmt.Sprintf("%s (%s)", name, unit)
}

// metricTitle names a metric at the end of the sales window, with its unit.
func (r *report) metricTitle(metric string) string {
	if metric == "adopters" {
		return withUnit("adopters "+r.endOfWindow("on"), "people")
	}
	return withUnit(metric+" "+r.endOfWindow("by"), r.Currency)
}

// endOfWindow is the time at which adopters are counted.
func (r *report) endOfWindow(on string) string {
	if r.sameWindow {
		return fmt.Sprintf("%s day %s", on, plots.Number(float64(r.longestWindow-1)))
	}
	return "at the end of each sales window"
}
