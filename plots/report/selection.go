package report

import (
	"fmt"
	"slices"
	"strings"
)

// A selection is the points that a figure shows.
type selection struct {
	points []int  // in order
	varied []bool // axes on which these differ
}

// selectPoints returns all points where they are at most so many; else those at the ends and in the
// middle of every axis, or fewer.
func (r *report) selectPoints(most int) (s selection) {
	for _, parts := range [][]float64{nil, {0, 0.5, 1}, {0, 1}, {0.5}} {
		if s.points = r.thin(parts); len(s.points) <= most {
			break
		}
	}
	for axis := range r.Sweep {
		s.varied = append(s.varied, len(r.axisValues(axis, s.points)) > 1)
	}
	return s
}

// thin returns the points at the given fractions of every axis; all points for nil.
func (r *report) thin(parts []float64) (points []int) {
	kept := make([]map[string]bool, len(r.Sweep))
	for axis := range kept {
		values := r.sortedValues(axis)
		kept[axis] = map[string]bool{"": true}
		for _, part := range parts {
			kept[axis][values[int(part*float64(len(values)-1))]] = true
		}
	}
	for i, p := range r.Points {
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

// axisValues returns the values of an axis at some points, in the order of the scenario.
func (r *report) axisValues(axis int, points []int) (values []string) {
	for _, i := range points {
		if v := r.Points[i].Sweep[axis]; v != "" && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	return values
}

// allPoints returns the indices of all points.
func (r *report) allPoints() []int {
	points := make([]int, len(r.Points))
	for i := range points {
		points[i] = i
	}
	return points
}

// label names a point by its arm, where there are several, and by the axes on which the selection
// varies.
func (r *report) label(s selection, arm string, sweep []string) string {
	var parts []string
	if len(r.Arms) > 1 {
		parts = append(parts, arm)
	}
	for axis, value := range sweep {
		if s.varied[axis] {
			parts = append(parts, r.setting(axis, value)...)
		}
	}
	if len(parts) == 0 {
		return arm
	}
	return strings.Join(parts, ", ")
}

// pointLabel names a point by its index.
func (r *report) pointLabel(s selection, point int) string {
	return r.label(s, r.Points[point].Arm, r.Points[point].Sweep)
}

// setting returns the value of an axis in words; nothing where the axis does not apply.
func (r *report) setting(axis int, value string) []string {
	if value == "" {
		return nil
	}
	return []string{fieldName(r.Sweep[axis]) + " = " + value}
}

// uncertainInputs lists the uncertain inputs in words.
func (r *report) uncertainInputs() string {
	if len(r.Uncertain) == 0 {
		return ""
	}
	fields := make([]string, len(r.Uncertain))
	for i, path := range r.Uncertain {
		fields[i] = fieldName(path)
	}
	return "Uncertain inputs: " + strings.Join(fields, ", ") + ". "
}

// selectionNote names the uncertain inputs, and the sweep points drawn where these are not all.
func (r *report) selectionNote(s selection) string {
	return strings.TrimSpace(r.uncertainInputs() + r.drawnPoints(s))
}

// drawnPoints names the sweep points drawn, where these are not all.
func (r *report) drawnPoints(s selection) string {
	if len(s.points) == len(r.Points) {
		return ""
	}
	var at []string
	for axis, path := range r.Sweep {
		at = append(at, fieldName(path)+" "+strings.Join(r.axisValues(axis, s.points), ", "))
	}
	return fmt.Sprintf("Drawn are %d of %d sweep points, at %s.", len(s.points), len(r.Points),
		strings.Join(at, "; "))
}
