// Package experiment repeats the runs of a simulation over all cores, keeps every finished
// replicate in a journal from which an interrupted experiment goes on, and sums up what came out.
package experiment

import (
	"errors"
	"fmt"
	"math"
)

// A Plan is what an experiment is to compute: Points (one for each arm and sweep point) times
// replicates, each of which leaves one Row.
type Plan struct {
	ID           string     `json:"id"` // hash of all that decides the results
	ModelVersion int        `json:"model_version"`
	Scalars      []string   `json:"scalars"` // names of one number a replicate and point
	Daily        []string   `json:"daily"`   // names of one number a day
	Days         int        `json:"days"`    // length of every daily series
	Points       int        `json:"points"`
	Replicates   Replicates `json:"replicates"`
}

// A Row is what one replicate of one point left. NaN stands for "does not apply".
type Row struct {
	Scalars []float64   // in the order of Plan.Scalars
	Daily   [][]float64 // by series, in the order of Plan.Daily, and day
}

// Replicates is their number in every point: Fixed where that is set; otherwise between Min and
// Max, as many as it takes until in every point the half-width of the 95 % interval of the watched
// scalar is at most Precision times its absolute mean, or at most Absolute. The intervals are
// looked at only after Min replicates, half as many again (rounded up), and so on up to Max, so
// that the number is a function of the rows alone.
type Replicates struct {
	Fixed     int     `json:"fixed,omitempty"`
	Min       int     `json:"min,omitempty"` // at least 2
	Max       int     `json:"max,omitempty"`
	Precision float64 `json:"precision,omitempty"` // relative, ≥ 0
	Absolute  float64 `json:"absolute,omitempty"`  // in units of the scalar, ≥ 0
	Scalar    int     `json:"scalar,omitempty"`    // index of the watched one in Plan.Scalars
}

func (r Replicates) String() string {
	if r.Fixed != 0 {
		return fmt.Sprint(r.Fixed)
	}
	return fmt.Sprintf("%d to %d, precise to %v or ± %v", r.Min, r.Max, r.Precision, r.Absolute)
}

// Most is the largest number of replicates that r can lead to.
func (r Replicates) Most() int { return max(r.Fixed, r.Max) }

// first is the number of replicates after which intervals are first looked at.
func (r Replicates) first() int { return max(r.Fixed, r.Min) }

// next is the number of replicates at the look after that at n.
func (r Replicates) next(n int) int { return min(n+(n+1)/2, r.Most()) }

// precise tells whether the mean of values is known as well as r asks for.
func (r Replicates) precise(values []float64) bool {
	s := Summarize(values)
	half := (s.CIHigh - s.CILow) / 2
	return half <= max(r.Absolute, float64(r.Precision*max(s.Mean, -s.Mean)))
}

// Validate returns all that is wrong with the plan.
func (p Plan) Validate() error {
	var problems []error
	wrong := func(is bool, format string, a ...any) {
		if is {
			problems = append(problems, fmt.Errorf(format, a...))
		}
	}
	wrong(p.ID == "", "a plan needs an ID, the hash of all that decides its results")
	wrong(p.Points < 1, "a plan needs at least 1 point, got %d", p.Points)
	wrong(p.Days < 0, "the number of days must be at least 0, got %d", p.Days)
	r := p.Replicates
	if r.Fixed != 0 {
		wrong(r.Fixed < 0, "replicates: at least 1 is needed, got %d", r.Fixed)
		wrong(r != Replicates{Fixed: r.Fixed}, "replicates: give either a fixed number (%d) or a "+
			"range with a precision, not both", r.Fixed)
		return errors.Join(problems...)
	}
	wrong(r.Min < 2, "replicates: an interval needs at least 2, got min %d", r.Min)
	wrong(r.Max < r.Min, "replicates: max %d is below min %d", r.Max, r.Min)
	wrong(!finite(r.Precision), "replicates: precision must be at least 0 (0.01 = ± 1 %% of the "+
		"mean), got %v", r.Precision)
	wrong(!finite(r.Absolute), "replicates: absolute must be at least 0, in units of the watched "+
		"number, got %v", r.Absolute)
	wrong(r.Scalar < 0 || r.Scalar >= len(p.Scalars), "replicates: watched scalar %d of %d",
		r.Scalar, len(p.Scalars))
	return errors.Join(problems...)
}

func finite(x float64) bool { return x >= 0 && x <= math.MaxFloat64 }

// holds tells whether the row has the shape that the plan wants.
func (p Plan) holds(row Row) error {
	if len(row.Scalars) != len(p.Scalars) || len(row.Daily) != len(p.Daily) {
		return fmt.Errorf("a row of %d scalars and %d daily series; the plan has %d and %d",
			len(row.Scalars), len(row.Daily), len(p.Scalars), len(p.Daily))
	}
	for i, series := range row.Daily {
		if len(series) != p.Days {
			return fmt.Errorf("series %q has %d days; the plan has %d", p.Daily[i], len(series),
				p.Days)
		}
	}
	return nil
}
