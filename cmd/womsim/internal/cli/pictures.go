package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"womsim/plots"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// A picture is one of those that a run may call for.
type picture struct {
	name  string
	make  func() (*plots.Figure, error)
	there bool
}

// pictures are all there are, in the order in which they are drawn.
func (a *album) pictures() []picture {
	several, swept, money := len(a.Comparisons) > 0, len(a.Sweep) > 0, a.has("profit")
	ablated := len(a.Ablated) > 0
	days := func(metric string) func() (*plots.Figure, error) {
		return func() (*plots.Figure, error) { return a.days(metric) }
	}
	sweep := func(metric string) func() (*plots.Figure, error) {
		return func() (*plots.Figure, error) { return a.sweep(metric) }
	}
	return []picture{
		{"adoption", days("adopters"), true},
		{"sales", days("sales"), true},
		{"cash", days("cash"), money},
		{"adopters", func() (*plots.Figure, error) { return a.outcomes("adopters") }, true},
		{"profit", func() (*plots.Figure, error) { return a.outcomes("profit") }, money},
		{"convinced", a.convinced, len(a.parts(metrics.ConvictionsBy)) > 0},
		{"credited", a.credited, len(a.parts(metrics.SalesBy)) > 0},
		{"funnel", a.funnel, true},
		{"differences", func() (*plots.Figure, error) {
			return a.differences("adopters")
		}, several},
		{"differences-profit", func() (*plots.Figure, error) {
			return a.differences("profit")
		}, several && money},
		{"contributions", func() (*plots.Figure, error) {
			return a.contributions("sales")
		}, ablated},
		{"contributions-profit", func() (*plots.Figure, error) {
			return a.contributions("profit")
		}, ablated && money},
		{"sweep-adopters", sweep("adopters"), swept},
		{"sweep-target", sweep("target_reached"), swept && a.has("target_reached")},
		{"sweep-profit", sweep("profit"), swept && money},
	}
}

// draw draws the pictures of a finished run into a folder, each as PNG and SVG, names the files,
// and warns of characters that PNG pictures cannot show.
func draw(r *results.Run, dir string, warnings io.Writer) (files []string, err error) {
	a := newAlbum(r)
	var lacking []rune
	for _, p := range a.pictures() {
		if !p.there {
			continue
		}
		figure, err := p.make()
		if err != nil {
			return files, err
		}
		lacking = append(lacking, figure.MissingGlyphs()...)
		for _, extension := range []string{".png", ".svg"} {
			files = append(files, p.name+extension)
			if err := figure.WriteFile(filepath.Join(dir, p.name+extension)); err != nil {
				return files, err
			}
		}
	}
	if text := boxes(lacking); text != "" {
		fmt.Fprintln(warnings, text)
	}
	return files, nil
}

// boxes warns of characters that PNG pictures lack; empty where there are none.
func boxes(lacking []rune) string {
	const named = 8
	slices.Sort(lacking)
	lacking = slices.Compact(lacking)
	if len(lacking) == 0 {
		return ""
	}
	more := ""
	if len(lacking) > named {
		lacking, more = lacking[:named], " and others"
	}
	return fmt.Sprintf("PNG pictures show boxes in the place of %s%s; the SVG pictures beside "+
		"them show them wherever a typeface has them, as in any browser",
		string(lacking), more)
}

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
	r := whole.WithIgnorance()
	a := &album{Run: r, same: true, target: r.Points[0].Target}
	if slices.Contains(whole.Sweep, results.Ignorance) {
		a.luck = whole.LuckAlone()
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

func (a *album) has(metric string) bool {
	return slices.ContainsFunc(a.Scalars, func(c results.Column) bool { return c.Name == metric })
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
	return measured(words(c.Name), unit)
}

// measured is a quantity with its unit, if it has one.
func measured(name, unit string) string {
	if unit == "" {
		return name
	}
	return fmt.Sprintf("%s (%s)", name, unit)
}

// atTheEnd names a metric at the end of the sales window, with its unit.
func (a *album) atTheEnd(metric string) string {
	if metric == "adopters" {
		return measured("adopters "+a.when("on"), "people")
	}
	return measured(metric+" "+a.when("by"), a.Currency)
}

// when is the time at which adopters are counted.
func (a *album) when(on string) string {
	if a.same {
		return fmt.Sprintf("%s day %s", on, plots.Number(float64(a.window-1)))
	}
	return "at the end of each sales window"
}
