package rng

import "math"

// A Waiting turns one draw into a number of days: with hazards h₁, h₂, … the day is the least n ≥ 1 with
// U < 1 − Π(1 − hᵢ), i ≤ n. Larger hazards give earlier days, pathwise.
type Waiting struct {
	due   []uint64 // due[n-1] = ⌈(1 − Π)·2⁵³⌉: U < 1 − Π if and only if the 53-bit draw is below
	guide [256]uint32
}

// Never is the day of what does not happen within the horizon: later than any day of a run, and small
// enough to be added to one.
const Never = 1 << 30

// Constant is the waiting time at a constant hazard a day, up to horizon days.
func Constant(hazard float64, horizon int) *Waiting {
	hazards := make([]float64, max(0, horizon))
	for i := range hazards {
		hazards[i] = hazard
	}
	return Varying(hazards)
}

// Varying is the waiting time at the hazards of the days, up to the last of them.
func Varying(hazards []float64) *Waiting {
	w := &Waiting{due: make([]uint64, 0, len(hazards))}
	survive := 1.0
	for _, hazard := range hazards {
		survive = float64(survive * (1 - min(1, max(0, hazard))))
		w.due = append(w.due, Due(1-survive))
	}
	next := 0
	for i := range w.guide {
		for next < len(w.due) && w.due[next] <= uint64(i)<<45 {
			next++
		}
		w.guide[i] = uint32(next)
	}
	return w
}

// Due is ⌈p·2⁵³⌉, so that k.Uniform() < p if and only if uint64(k>>11) < Due(p).
func Due(p float64) uint64 { return uint64(math.Ceil(min(1, max(0, p)) * 0x1p53)) }

// Days is the day at a draw, counted from 1; Never past the horizon.
func (w *Waiting) Days(k Key) int {
	u := uint64(k >> 11)
	for n := int(w.guide[u>>45]); n < len(w.due); n++ {
		if u < w.due[n] {
			return n + 1
		}
	}
	return Never
}
