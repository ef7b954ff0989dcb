package report

import (
	"fmt"
	"slices"
	"strings"

	"womsim/plots"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// An album knows what all pictures of a run have in common.
type album struct {
	*results.Run
	luck   *results.Run   // the same points with luck alone; nil where nothing is uncertain
	shown  selection      // points of which curves are drawn
	listed selection      // points that have rows
	window int            // the longest
	same   bool           // all points have the same window
	target metrics.Target // of all points alike; else none

	curves map[string][]results.Curve // by daily metric and point
	lucky  map[string][]results.Curve // the same with luck alone
}

const (
	maxCurves = 8  // curves that can be told apart
	maxRows   = 24 // rows that a picture has room for
)

func newAlbum(whole *results.Run) *album {
	r := whole.WithUncertainty()
	a := &album{Run: r, same: true, target: r.Points[0].Target}
	if slices.Contains(whole.Sweep, results.ParameterUncertainty) {
		a.luck = whole.ChanceOnly()
	}
	for _, p := range r.Points {
		a.same = a.same && p.Window == r.Points[0].Window
		a.window = max(a.window, p.Window)
		if p.Target != a.target {
			a.target = metrics.Target{}
		}
	}
	a.shown, a.listed = a.choose(maxCurves), a.choose(maxRows)
	return a
}

// read reads all curves that any picture needs, once.
func (a *album) read() (err error) {
	if a.curves != nil {
		return nil
	}
	wanted := []string{"adopters", "sales"}
	if a.has("profit") {
		wanted = append(wanted, "cash")
	}
	for _, part := range a.parts(metrics.ConvictionsBy) {
		wanted = append(wanted, metrics.ConvictionsBy+part)
	}
	if a.luck != nil {
		if a.lucky, err = a.luck.CurvesOf(wanted); err != nil {
			return err
		}
	}
	a.curves, err = a.CurvesOf(wanted)
	return err
}

// has reports whether the run has a metric, at the end of the window or day by day.
func (a *album) has(metric string) bool {
	named := func(c results.Column) bool { return c.Name == metric }
	return slices.ContainsFunc(a.Scalars, named) || slices.ContainsFunc(a.Dailies, named)
}

func (a *album) headline() string {
	if a.Title != "" {
		return a.Title
	}
	return a.Name
}

// field names a path of the scenario in words: by its last two keys, the first of the path left
// aside.
func field(path string) string {
	keys := strings.Split(path, ".")
	keys = keys[min(1, len(keys)-1):]
	return words(strings.Join(keys[max(0, len(keys)-2):], " "))
}

func words(name string) string { return strings.ReplaceAll(name, "_", " ") }

// quantity is a column with its unit, as an axis is named.
func (a *album) quantity(c results.Column) string {
	unit := c.Unit
	if c.Kind == results.Money {
		unit = a.Currency
	}
	return withUnit(words(c.Name), unit)
}

// withUnit is a quantity with its unit, if it has one.
func withUnit(name, unit string) string {
	if unit == "" {
		return name
	}
	return fmt.Sprintf("%s (%s)", name, unit)
}

// atTheEnd names a metric at the end of the sales window, with its unit.
func (a *album) atTheEnd(metric string) string {
	if metric == "adopters" {
		return withUnit("adopters "+a.when("on"), "people")
	}
	return withUnit(metric+" "+a.when("by"), a.Currency)
}

// when is the time at which adopters are counted.
func (a *album) when(on string) string {
	if a.same {
		return fmt.Sprintf("%s day %s", on, plots.Number(float64(a.window-1)))
	}
	return "at the end of each sales window"
}
