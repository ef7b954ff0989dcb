package results

import (
	"slices"
)

// ParameterUncertainty is the axis along which points stand twice where inputs are uncertain:
// Sampled, each replicate draws them anew; Central, it does not, and chance alone is left. A point
// that draws nothing stands all along the axis.
const (
	ParameterUncertainty = "uncertain"
	Sampled              = "sampled"
	Central              = "central"
)

// uncertainColumns returns a column for each uncertain input.
func (l Design) uncertainColumns() (columns []Column) {
	for _, path := range l.Uncertain {
		columns = append(columns, Column{ParameterUncertainty + "_" + path, "as in the scenario",
			Ratio, "",
			path + " as the replicate draws it, or its centre"})
	}
	return columns
}

// WithUncertainty returns the points in which uncertain inputs are drawn; the whole run where it
// does not stand beside itself.
func (r *Run) WithUncertainty() *Run { return r.beside(Central) }

// ChanceOnly returns the same points, in the same order, with uncertain inputs at their centres.
func (r *Run) ChanceOnly() *Run { return r.beside(Sampled) }

// beside returns the run without one end of the axis of uncertainty, and without that axis.
func (r *Run) beside(end string) *Run {
	axis := slices.Index(r.Sweep, ParameterUncertainty)
	if axis < 0 {
		return r
	}
	v := *r
	v.whole, v.Sweep = r, without(r.Sweep, axis)
	v.Points, v.Summaries, v.Shortfalls, v.Comparisons = nil, nil, nil, nil
	for i, p := range r.Points {
		if p.Sweep[axis] != end {
			p.Sweep = without(p.Sweep, axis)
			v.places = append(v.places, i)
			v.Points, v.Summaries, v.Shortfalls = append(v.Points, p),
				append(v.Summaries, r.Summaries[i]), append(v.Shortfalls, r.Shortfalls[i])
		}
	}
	for _, c := range r.Comparisons {
		if c.Sweep[axis] != end {
			c.Sweep = without(c.Sweep, axis)
			v.Comparisons = append(v.Comparisons, c)
		}
	}
	return &v
}

func without(values []string, at int) []string {
	return slices.Delete(slices.Clone(values), at, at+1)
}

// chosen returns the values of the points of a part of a run.
func chosen[T any](all []T, places []int) []T {
	some := make([]T, len(places))
	for i, place := range places {
		some[i] = all[place]
	}
	return some
}
