package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// A scale maps values to the unit interval, and says which are written on its axis.
type scale struct {
	min, max float64
	log      bool
	ticks    []tick
	lines    int // of named places: lines of text that a name may take; 0: the ticks are numbers
}

type tick struct {
	at    float64
	label string
}

// unit is where v lies: 0 at the beginning of the scale, 1 at its end.
func (s scale) unit(v float64) float64 {
	if s.log {
		return (math.Log(v) - math.Log(s.min)) / (math.Log(s.max) - math.Log(s.min))
	}
	return (v - s.min) / (s.max - s.min)
}

// A dataRange is the range of the finite values put into it.
type dataRange struct {
	min, max float64
	any      bool
}

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

// reaches tells whether a target is near enough to be drawn with the values.
func (e dataRange) reaches(target float64) bool { return e.max == 0 || target <= 3*e.max }

// fromZero reaches down to zero unless all values are far from it.
func (e dataRange) fromZero() dataRange {
	if e.any && e.min > 0 && e.min < 0.6*e.max {
		e.min = 0
	}
	return e
}

// opened is the extent with room between its ends that floating point can divide.
func (e dataRange) opened() dataRange {
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

// rounded is a linear scale from tick to tick around all of the extent, with about n ticks.
func (e dataRange) rounded(n int, least float64) scale {
	if !e.any || e.min == 0 && e.max == 0 {
		e = dataRange{0, 1, true}
	}
	e = e.opened()
	step := max(niceStep((e.max-e.min)/float64(n)), least)
	first, last := math.Floor(e.min/step+1e-9), math.Ceil(e.max/step-1e-9)
	return marked(first*step, last*step, step)
}

// tight is a linear scale that ends where the extent does.
func (e dataRange) tight(n int, least float64) scale {
	e = e.opened()
	return marked(e.min, e.max, max(niceStep((e.max-e.min)/float64(n)), least))
}

// marked is the linear scale from low to high with ticks at the multiples of step.
func marked(low, high, step float64) scale {
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

// niceStep is the smallest of 1, 2 and 5 times a power of ten that is no less than step.
func niceStep(step float64) float64 {
	power := math.Pow10(int(math.Floor(math.Log10(step))))
	for _, f := range []float64{1, 2, 5} {
		if f*power >= step*(1-1e-9) {
			return f * power
		}
	}
	return 10 * power
}

// tickLabel writes a multiple of step on an axis whose farthest value is largest.
func tickLabel(v, step, largest float64) string {
	unit, name := 1.0, ""
	switch {
	case largest >= 1e15 || largest < 1e-3:
		return scientificTick(v)
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

func scientificTick(v float64) string {
	if v == 0 {
		return "0"
	}
	return scientific(v, 2)
}

// manyValues is more than are each a tick of a linear scale.
const manyValues = 9

// through is the scale through given values, each of them a tick unless they are many; logarithmic
// where asked for and possible.
func through(values []float64, log bool) scale {
	var e dataRange
	e.add(values...)
	log = log && e.any && e.min > 0
	if e.max <= e.min || !log && len(values) >= manyValues {
		return e.tight(8, 0)
	}
	s := scale{min: e.min, max: e.max, log: log}
	for _, v := range values {
		if finite(v) {
			s.ticks = append(s.ticks, tick{v, Number(v)})
		}
	}
	return s
}

// slots is the scale of n places 0 … n-1 with half a place to spare at both ends.
func slots(names []string) scale {
	s := scale{min: -0.5, max: float64(len(names)) - 0.5}
	for i, name := range names {
		s.ticks = append(s.ticks, tick{float64(i), name})
	}
	return s
}

// namedSlots is the scale of slots whose names are words, which are not left out but broken into
// lines. The width is that of all places.
func namedSlots(names []string, width vg.Length) scale {
	s := slots(names)
	for _, name := range names {
		s.lines = max(s.lines, len(quiet().wrap(name, slotWidth(width, len(names)), nameLines)))
	}
	return s
}

// nameLines is the most lines that the name of a place on an axis takes.
const nameLines = 3

// slotWidth is the room for a name, of n on a width: names that would be narrower than a few
// characters share theirs.
func slotWidth(width vg.Length, n int) vg.Length {
	return max(36, width/vg.Length(max(1, n))) - gap
}
