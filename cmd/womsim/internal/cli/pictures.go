package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"womsim/plots"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// draw draws the pictures of a finished run into a folder, each as PNG and SVG, and names the files:
// adoption, sales, adopters; with several arms differences; with a sweep sweep-adopters and, where there is a
// target, sweep-target.
func draw(r *results.Run, dir string) ([]string, error) {
	r = r.WithIgnorance()
	a := newAlbum(r)
	pictures := []struct {
		name  string
		make  func() (*plots.Figure, error)
		there bool
	}{
		{"adoption", func() (*plots.Figure, error) { return a.days("adopters") }, true},
		{"sales", func() (*plots.Figure, error) { return a.days("sales") }, true},
		{"adopters", a.outcomes, true},
		{"differences", a.differences, len(r.Comparisons) > 0},
		{"sweep-adopters", func() (*plots.Figure, error) { return a.sweep("adopters") }, len(r.Sweep) > 0},
		{"sweep-target", func() (*plots.Figure, error) { return a.sweep("target_reached") }, len(r.Sweep) > 0 && a.has("target_reached")},
	}
	var files []string
	for _, p := range pictures {
		if !p.there {
			continue
		}
		figure, err := p.make()
		if err != nil {
			return files, err
		}
		for _, extension := range []string{".png", ".svg"} {
			files = append(files, p.name+extension)
			if err := figure.WriteFile(filepath.Join(dir, p.name+extension)); err != nil {
				return files, err
			}
		}
	}
	return files, nil
}

// An album knows what all pictures of a run have in common.
type album struct {
	*results.Run
	shown  []int          // points of which curves are drawn, in order
	varied []bool         // axes on which these differ
	window int            // the longest
	same   bool           // all points have the same window
	target metrics.Target // of all points alike; else none
}

// maxCurves is how many curves can be told apart.
const maxCurves = 8

func newAlbum(r *results.Run) *album {
	a := &album{Run: r, same: true, target: r.Points[0].Target}
	for _, p := range r.Points {
		a.same = a.same && p.Window == r.Points[0].Window
		a.window = max(a.window, p.Window)
		if p.Target != a.target {
			a.target = metrics.Target{}
		}
	}
	for _, part := range [][]float64{nil, {0, 0.5, 1}, {0, 1}, {0.5}} {
		if a.shown = a.thinned(part); len(a.shown) <= maxCurves {
			break
		}
	}
	for axis := range a.Sweep {
		a.varied = append(a.varied, len(a.values(axis, a.shown)) > 1)
	}
	return a
}

// thinned are the points at these parts of the way along every axis; nil: all.
func (a *album) thinned(parts []float64) (points []int) {
	kept := make([]map[string]bool, len(a.Sweep))
	for axis := range kept {
		values := a.values(axis, a.all())
		kept[axis] = map[string]bool{"": true}
		for _, part := range parts {
			kept[axis][values[int(part*float64(len(values)-1))]] = true
		}
	}
	for i, p := range a.Points {
		here := true
		for axis, value := range p.Sweep {
			here = here && (parts == nil || kept[axis][value])
		}
		if here {
			points = append(points, i)
		}
	}
	return points
}

// values are those that an axis takes at some points, in the order of the scenario.
func (a *album) values(axis int, points []int) (values []string) {
	for _, i := range points {
		if v := a.Points[i].Sweep[axis]; v != "" && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	return values
}

// all are the numbers of all points.
func (a *album) all() []int {
	points := make([]int, len(a.Points))
	for i := range points {
		points[i] = i
	}
	return points
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

// label names an arm at a sweep point shown: the arm where there are several, and what the points differ in.
func (a *album) label(arm string, sweep []string) string {
	var parts []string
	if len(a.Arms) > 1 {
		parts = append(parts, arm)
	}
	for axis, value := range sweep {
		if a.varied[axis] {
			parts = append(parts, a.at(axis, value)...)
		}
	}
	if len(parts) == 0 {
		return arm
	}
	return strings.Join(parts, ", ")
}

// at says that an axis has a value, if it has.
func (a *album) at(axis int, value string) []string {
	if value == "" {
		return nil
	}
	return []string{field(a.Sweep[axis]) + " = " + value}
}

// field names a path of the scenario in words: by its last two keys, the first of the path left aside.
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
	return fmt.Sprintf("%s (%s)", words(c.Name), unit)
}

// when is the time at which adopters are counted.
func (a *album) when() string {
	if a.same {
		return fmt.Sprintf("on day %d", a.window-1)
	}
	return "at the end of each sales window"
}

// choice says what is uncertain, and which sweep points are drawn, where not all are.
func (a *album) choice() string {
	text := ""
	if len(a.Uncertain) > 0 {
		fields := make([]string, len(a.Uncertain))
		for i, path := range a.Uncertain {
			fields[i] = field(path)
		}
		text = "Uncertain, and another in every replicate: " + strings.Join(fields, ", ") + ". "
	}
	return strings.TrimSpace(text + a.part())
}

// part says which sweep points are drawn, where not all are.
func (a *album) part() string {
	if len(a.shown) == len(a.Points) {
		return ""
	}
	var common []string
	for axis := range a.Sweep {
		if values := a.values(axis, a.shown); len(values) == 1 {
			common = append(common, a.at(axis, values[0])...)
		}
	}
	text := fmt.Sprintf("Drawn are %d of %d sweep points", len(a.shown), len(a.Points))
	if len(common) > 0 {
		text += ", at " + strings.Join(common, " and ")
	}
	return text + "."
}
