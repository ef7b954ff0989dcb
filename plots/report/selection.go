package report

import (
	"fmt"
	"slices"
	"strings"
)

// A selection is the points that pictures show.
type selection struct {
	points []int  // in order
	varied []bool // axes on which these differ
}

// choose is all points where they are at most so many; else those at the ends and in the middle of
// every axis, or fewer.
func (a *album) choose(most int) (s selection) {
	for _, parts := range [][]float64{nil, {0, 0.5, 1}, {0, 1}, {0.5}} {
		if s.points = a.thinned(parts); len(s.points) <= most {
			break
		}
	}
	for axis := range a.Sweep {
		s.varied = append(s.varied, len(a.values(axis, s.points)) > 1)
	}
	return s
}

// thinned are the points at these parts of the way along every axis; nil: all.
func (a *album) thinned(parts []float64) (points []int) {
	kept := make([]map[string]bool, len(a.Sweep))
	for axis := range kept {
		values := a.ordered(axis)
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

// label names a point: by its arm where there are several, and by what the points of the selection
// differ in.
func (a *album) label(s selection, arm string, sweep []string) string {
	var parts []string
	if len(a.Arms) > 1 {
		parts = append(parts, arm)
	}
	for axis, value := range sweep {
		if s.varied[axis] {
			parts = append(parts, a.at(axis, value)...)
		}
	}
	if len(parts) == 0 {
		return arm
	}
	return strings.Join(parts, ", ")
}

// name is the label of a point by its number.
func (a *album) name(s selection, point int) string {
	return a.label(s, a.Points[point].Arm, a.Points[point].Sweep)
}

// at says that an axis has a value, if it has.
func (a *album) at(axis int, value string) []string {
	if value == "" {
		return nil
	}
	return []string{field(a.Sweep[axis]) + " = " + value}
}

// doubt says what is uncertain.
func (a *album) doubt() string {
	if len(a.Uncertain) == 0 {
		return ""
	}
	fields := make([]string, len(a.Uncertain))
	for i, path := range a.Uncertain {
		fields[i] = field(path)
	}
	return "What nobody knows: " + strings.Join(fields, ", ") + ". "
}

// choice says what is uncertain, and which sweep points a picture shows, where not all are.
func (a *album) choice(s selection) string { return strings.TrimSpace(a.doubt() + a.part(s)) }

// part says which sweep points a picture shows, where not all are.
func (a *album) part(s selection) string {
	if len(s.points) == len(a.Points) {
		return ""
	}
	var at []string
	for axis, path := range a.Sweep {
		at = append(at, field(path)+" "+strings.Join(a.values(axis, s.points), ", "))
	}
	return fmt.Sprintf("Drawn are %d of %d sweep points, at %s.", len(s.points), len(a.Points),
		strings.Join(at, "; "))
}
