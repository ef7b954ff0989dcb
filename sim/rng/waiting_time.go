package rng

import (
	"math"
	"sort"
)

// A WaitingTime turns one draw into a number of days: with hazards h₁, h₂, … the day is the least n
// ≥ 1 with U < 1 − Π(1 − hᵢ), i ≤ n. Larger hazards never give a later day.
type WaitingTime struct {
	// thresholds[n-1] = ⌈(1 − Π)·2⁵³⌉: U < 1 − Π if and only if the 53-bit draw is below
	thresholds []uint64
	guide      [1 << cellBits]guideCell
}

// A guideCell holds the days of the draws that share the leading cellBits bits: one day below a
// limit, another from it on. Draws are compared by their upper halves; on the last one below the
// limit the lower half decides.
// The upper half is that limit, then come the days after and before it: NeverInTable stands for
// Never, and Ambiguous for a look at the thresholds.
type guideCell uint64

// newCell returns the cell of two days and the limit between them.
func newCell(before, after uint16, until uint32) guideCell {
	return guideCell(until)<<32 | guideCell(after)<<16 | guideCell(before)
}

const (
	cellBits  = 9
	cellShift = 64 - cellBits
)

// NeverInTable stands in a table of days for Never, Ambiguous for a look at the thresholds. Later
// days are not in tables.
const (
	NeverInTable = math.MaxUint16 - 1
	Ambiguous    = math.MaxUint16
)

// Never is the day of an event that does not happen within the horizon: later than any day of a
// run, and small enough to be added to one.
const Never = 1 << 30

// Geometric returns the waiting time at a constant hazard per day, up to horizon days.
func Geometric(hazard float64, horizon int) *WaitingTime {
	hazards := make([]float64, max(0, horizon))
	for i := range hazards {
		hazards[i] = hazard
	}
	return FromHazards(hazards)
}

// FromHazards returns the waiting time at the given hazards of the days.
func FromHazards(hazards []float64) *WaitingTime {
	w := &WaitingTime{thresholds: make([]uint64, 0, len(hazards))}
	survive := 1.0
	for _, hazard := range hazards {
		survive = float64(survive * (1 - min(1, max(0, hazard))))
		w.thresholds = append(w.thresholds, Threshold53(1-survive))
	}
	for i := range w.guide {
		w.guide[i] = w.newGuideCell(Key(i) << cellShift)
	}
	return w
}

// newGuideCell returns the cell of the draws that share the leading bits of the first one.
func (w *WaitingTime) newGuideCell(first Key) guideCell {
	last := first | (1<<cellShift - 1)
	before, after := w.search(first), w.search(last)
	if before == after {
		return newCell(tableDay(before), tableDay(before), uint32(last>>32))
	}
	limit := w.thresholds[before-1] // in 53 bits, as draws are
	if w.search(Key(limit<<11)) != after || tableDay(after) == Ambiguous {
		return newCell(Ambiguous, Ambiguous, uint32(last>>32))
	}
	return newCell(tableDay(before), tableDay(after), uint32((limit+(1<<21-1))>>21))
}

// tableDay returns a day as a cell holds it.
func tableDay(day int32) uint16 {
	switch {
	case day == Never:
		return NeverInTable
	case day >= NeverInTable:
		return Ambiguous
	}
	return uint16(day)
}

// Threshold53 returns ⌈p·2⁵³⌉: k.Uniform() < p if and only if uint64(k>>11) < Threshold53(p).
func Threshold53(p float64) uint64 { return uint64(math.Ceil(min(1, max(0, p)) * 0x1p53)) }

// Days returns the day at a draw, counted from 1; Never past the horizon.
func (w *WaitingTime) Days(k Key) int {
	half := uint32(k >> 32)
	switch day := w.TableDay(half); {
	case day == Ambiguous || half+1 == uint32(w.guide[k>>cellShift]>>32):
		return int(w.search(k))
	case day == NeverInTable:
		return Never
	default:
		return int(day)
	}
}

// DaysOfHalf returns the day at a draw of 32 bits, the lower half being zero.
func (w *WaitingTime) DaysOfHalf(half uint32) int {
	switch day := w.TableDay(half); day {
	case NeverInTable:
		return Never
	case Ambiguous:
		return int(w.search(Key(half) << 32))
	default:
		return int(day)
	}
}

// TableDay returns the day at a draw of 32 bits as the table has it: [Ambiguous] where the table
// does not say, and a larger day than any other for Never. It has no branch.
func (w *WaitingTime) TableDay(half uint32) uint16 {
	c := uint64(w.guide[half>>(cellShift-32)])
	return uint16(c >> ((c>>32 - 1 - uint64(half)) >> 63 << 4))
}

// search finds the day at a draw without the guide.
func (w *WaitingTime) search(k Key) int32 {
	u := uint64(k >> 11)
	if n := sort.Search(len(w.thresholds), func(n int) bool {
		return u < w.thresholds[n]
	}); n < len(w.thresholds) {
		return int32(n + 1)
	}
	return Never
}

// A VaryingTime is a waiting time whose hazards are told one after another, as far as its draws
// ask for them. It has no guide, for few draws share it. Begin with Reset.
type VaryingTime struct {
	thresholds []uint64 // as of a WaitingTime
	survive    float64
}

// Reset forgets all hazards.
func (w *VaryingTime) Reset() { w.thresholds, w.survive = w.thresholds[:0], 1 }

// Len returns the number of days whose hazards were told.
func (w *VaryingTime) Len() int { return len(w.thresholds) }

// Add tells the hazard of the next day.
func (w *VaryingTime) Add(hazard float64) {
	w.survive = float64(w.survive * (1 - min(1, max(0, hazard))))
	w.thresholds = append(w.thresholds, Threshold53(1-w.survive))
}

// Covers reports whether the day at a draw is among those told.
func (w *VaryingTime) Covers(k Key) bool {
	n := len(w.thresholds)
	return n > 0 && uint64(k>>11) < w.thresholds[n-1]
}

// Days returns the day at a draw, counted from 1; Never if it is not among those told. Branch-free:
// the outcome is unpredictable.
func (w *VaryingTime) Days(k Key) int {
	if !w.Covers(k) {
		return Never
	}
	u, before := int64(k>>11), 0
	for n := len(w.thresholds); n > 1; {
		half := n / 2
		// −1 if u is not below the threshold, else 0
		past := ^((u - int64(w.thresholds[before+half-1])) >> 63)
		before += half & int(past)
		n -= half
	}
	return before + 1
}
