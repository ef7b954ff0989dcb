package experiment

import (
	"errors"
	"fmt"
	"math"
)

// Replicates says which replicates of every request are wanted, from From on: Fixed many where that
// is set; otherwise between Min and Max, as many as it takes until for every request the half-width
// of the 95 % interval of the watched scalar is at most Precision times its absolute mean, or at
// most Absolute. The intervals are looked at only after Min replicates, half as many again (rounded
// up), and so on up to Max, so that the number is a function of the rows alone.
type Replicates struct {
	// the first; ranges are reserved by purpose, see scenarios/study
	From      int     `json:"from,omitempty"`
	Fixed     int     `json:"fixed,omitempty"`
	Min       int     `json:"min,omitempty"` // at least 2
	Max       int     `json:"max,omitempty"`
	Precision float64 `json:"precision,omitempty"` // relative, ≥ 0
	Absolute  float64 `json:"absolute,omitempty"`  // in units of the scalar, ≥ 0
	// the watched column of the first sample of every request
	Scalar string `json:"scalar,omitempty"`
}

// Most returns the largest number of replicates that r can lead to.
func (r Replicates) Most() int { return max(r.Fixed, r.Max) }

// first returns the number of replicates after which intervals are first looked at.
func (r Replicates) first() int { return max(r.Fixed, r.Min) }

// next returns the number of replicates at the look after that at n.
func (r Replicates) next(n int) int { return min(n+(n+1)/2, r.Most()) }

// precise reports whether the mean of values is known as well as r asks for.
func (r Replicates) precise(values []float64) bool {
	s := Summarize(values)
	half := (s.CIHigh - s.CILow) / 2
	return half <= max(r.Absolute, float64(r.Precision*max(s.Mean, -s.Mean)))
}

// maxReplicate is the largest number that a replicate can have, on any machine.
const maxReplicate = math.MaxInt32

// Validate returns everything that is wrong with r.
func (r Replicates) Validate() error {
	var problems []error
	wrong := func(is bool, format string, a ...any) {
		if is {
			problems = append(problems, fmt.Errorf(format, a...))
		}
	}
	wrong(r.From < 0 || r.Most() > maxReplicate-r.From,
		"replicates: they are numbered from 0 to %d, got %d from %d on", maxReplicate, r.Most(),
		r.From)
	if r.Fixed != 0 {
		wrong(r.Fixed < 0, "replicates: at least 1 is needed, got %d", r.Fixed)
		wrong(r != Replicates{From: r.From, Fixed: r.Fixed}, "replicates: give either a fixed "+
			"number (%d) or a range with a precision, not both", r.Fixed)
		return errors.Join(problems...)
	}
	wrong(r.Min < 2, "replicates: an interval needs at least 2, got min %d", r.Min)
	wrong(r.Max < r.Min, "replicates: max %d is below min %d", r.Max, r.Min)
	wrong(!finite(r.Precision), "replicates: precision must be at least 0 (0.01 = ± 1 %% of the "+
		"mean), got %v", r.Precision)
	wrong(!finite(r.Absolute), "replicates: absolute must be at least 0, in units of the watched "+
		"number, got %v", r.Absolute)
	wrong(r.Scalar == "", "replicates: a precision needs the name of the scalar that it watches")
	return errors.Join(problems...)
}

func finite(x float64) bool { return x >= 0 && x <= math.MaxFloat64 }
