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

// A guideCell holds the days of the draws that share the leading cellBits bits: one day up to and
// including a draw, another after it.
type guideCell struct {
	until         uint64
	before, after int32 // after = ambiguous: search the thresholds
}

// day returns the day at a draw, or ambiguous if the cell has more than two days.
func (c *guideCell) day(k Key) int32 {
	if uint64(k) > c.until {
		return c.after
	}
	return c.before
}

const (
	cellBits  = 9
	cellShift = 64 - cellBits
	ambiguous = -1
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
		first := Key(i) << cellShift
		last := first + (1<<cellShift - 1)
		c := &w.guide[i]
		c.before, c.after, c.until = w.search(first), w.search(last), uint64(last)
		if c.before != c.after {
			c.until = w.thresholds[c.before-1]<<11 - 1
			if w.search(Key(c.until+1)) != c.after {
				c.after = ambiguous
			}
		}
	}
	return w
}

// Threshold53 returns ⌈p·2⁵³⌉: k.Uniform() < p if and only if uint64(k>>11) < Threshold53(p).
func Threshold53(p float64) uint64 { return uint64(math.Ceil(min(1, max(0, p)) * 0x1p53)) }

// Days returns the day at a draw, counted from 1; Never past the horizon.
func (w *WaitingTime) Days(k Key) int {
	day := w.guide[k>>cellShift].day(k)
	if day == ambiguous {
		day = w.search(k)
	}
	return int(day)
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

// DaysOf writes the days on which the talker of an episode meets its listeners: what Days returns
// at the Meeting of each. No two contacts of the talker lead to the same listener.
func (w *WaitingTime) DaysOf(e Episode, listeners []uint32, days []int32) {
	days = days[:len(listeners)]
	for i, listener := range listeners {
		k := e.Meeting(listener, 0)
		if days[i] = w.guide[k>>cellShift].day(k); days[i] == ambiguous {
			days[i] = w.search(k)
		}
	}
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
