package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// A scale maps values to the unit interval and holds the ticks of its axis.
type scale struct {
	min, max float64
	log      bool
	ticks    []tick
	lines    int // of named places: lines of text that a name may take; 0: the ticks are numbers
}

// A tick is a labelled value of an axis.
type tick struct {
	at    float64
	label string
}

// unit maps v to the unit interval: 0 at the beginning of the scale, 1 at its end.
func (s scale) unit(v float64) float64 {
	if s.log {
		return (math.Log(v) - math.Log(s.min)) / (math.Log(s.max) - math.Log(s.min))
	}
	return (v - s.min) / (s.max - s.min)
}

// A dataRange is the range of the finite values added to it.
type dataRange struct {
	min, max float64
	any      bool
}

// add extends the range by the finite ones of the values.
func (e *dataRange) add(values ...float64) {
	for _, v := range values {
		switch {
		case !finite(v):
		case !e.any:
			e.min, e.max, e.any = v, v, true
		default:
			e.min, e.max = min(e.min, v), max(e.max, v)
		}
	}
}

// reaches reports whether a target is near enough to be drawn with the values.
func (e dataRange) reaches(target float64) bool { return e.max == 0 || target <= 3*e.max }

// fromZero extends the range to zero unless all values are far from it.
func (e dataRange) fromZero() dataRange {
	if e.any && e.min > 0 && e.min < 0.6*e.max {
		e.min = 0
	}
	return e
}

// widened returns the range with its ends far enough apart for floating point to divide.
func (e dataRange) widened() dataRange {
	if !e.any {
		return dataRange{0, 1, true}
	}
	if e.max-e.min > max(1e-299, 1e-9*max(math.Abs(e.min), math.Abs(e.max))) {
		return e
	}
	room := max(math.Abs(e.max)/10, 1e-300)
	if e.max == 0 {
		room = 1
	}
	return dataRange{e.min - room, e.max + room, true}
}

// rounded returns a linear scale from tick to tick around the range, with about n ticks.
func (e dataRange) rounded(n int, least float64) scale {
	if !e.any || e.min == 0 && e.max == 0 {
		e = dataRange{0, 1, true}
	}
	e = e.widened()
	step := max(niceStep((e.max-e.min)/float64(n)), least)
	first, last := math.Floor(e.min/step+1e-9), math.Ceil(e.max/step-1e-9)
	return tickedScale(first*step, last*step, step)
}

// exact returns a linear scale that ends where the range does.
func (e dataRange) exact(n int, least float64) scale {
	e = e.widened()
	return tickedScale(e.min, e.max, max(niceStep((e.max-e.min)/float64(n)), least))
}

// tickedScale returns the linear scale from low to high with ticks at the multiples of step.
func tickedScale(low, high, step float64) scale {
	s := scale{min: low, max: high}
	first := math.Ceil(low/step - 1e-9)
	for i := range 100 {
		v := (first + float64(i)) * step
		if v > high+step*1e-9 {
			break
		}
		s.ticks = append(s.ticks, tick{v, tickLabel(v, step, max(math.Abs(low), math.Abs(high)))})
	}
	return s
}

// niceStep returns the smallest of 1, 2 and 5 times a power of ten that is no less than step.
func niceStep(step float64) float64 {
	power := math.Pow10(int(math.Floor(math.Log10(step))))
	for _, f := range []float64{1, 2, 5} {
		if f*power >= step*(1-1e-9) {
			return f * power
		}
	}
	return 10 * power
}

// tickLabel writes a multiple of step for an axis whose largest magnitude is given.
func tickLabel(v, step, largest float64) string {
	unit, name := 1.0, ""
	switch {
	case largest >= 1e15 || largest < 1e-3:
		return scientificLabel(v)
	case largest >= 1e9:
		unit, name = 1e9, " bn"
	case largest >= 1e7:
		unit, name = 1e6, " M"
	}
	if v == 0 {
		return "0"
	}
	decimals := max(0, -int(math.Floor(math.Log10(step/unit)+1e-9)))
	return decimal(v/unit, min(decimals, 9)) + name
}

// scientificLabel writes v with two digits and an exponent; zero as 0.
func scientificLabel(v float64) string {
	if v == 0 {
		return "0"
	}
	return scientific(v, 2)
}

// manyValues is the number of values from which a linear scale has round ticks instead of one for
// each value.
const manyValues = 9

// scaleOfValues returns the scale from the least to the greatest value, with a tick for each unless
// they are many; logarithmic where log is set and all values are above zero.
func scaleOfValues(values []float64, log bool) scale {
	var e dataRange
	e.add(values...)
	log = log && e.any && e.min > 0
	if e.max <= e.min || !log && len(values) >= manyValues {
		return e.exact(8, 0)
	}
	s := scale{min: e.min, max: e.max, log: log}
	for _, v := range values {
		if finite(v) {
			s.ticks = append(s.ticks, tick{v, Number(v)})
		}
	}
	return s
}

// slots returns the scale of n named places 0 … n-1, with half a place to spare at both ends.
func slots(names []string) scale {
	s := scale{min: -0.5, max: float64(len(names)) - 0.5}
	for i, name := range names {
		s.ticks = append(s.ticks, tick{float64(i), name})
	}
	return s
}

// namedSlots returns the scale of slots whose names are wrapped instead of left out. The width is
// that of all places.
func namedSlots(names []string, width vg.Length) scale {
	s := slots(names)
	for _, name := range names {
		s.lines = max(s.lines, len(quiet().wrap(name, slotWidth(width, len(names)), nameLines)))
	}
	return s
}

// nameLines is the maximum of lines that the name of a place on an axis takes.
const nameLines = 3

// slotWidth returns the room for one of n names on a width, at least a few characters.
func slotWidth(width vg.Length, n int) vg.Length {
	return max(36, width/vg.Length(max(1, n))) - gap
}
