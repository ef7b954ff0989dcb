package metrics

import (
	"math"

	"womsim/sim"
)

// Never is the day on which a consumer adopts who does not.
const Never = math.MaxInt32

// Adoptions are the days on which consumers first own the focal product; Never for the others.
type Adoptions []int32

// NoAdoptions returns the adoptions of as many consumers before anything has happened.
func NoAdoptions(consumers int) Adoptions {
	days := make(Adoptions, consumers)
	for v := range days {
		days[v] = Never
	}
	return days
}

// Note takes in an event; it is what [sim.Runner.Watch] wants.
func (a Adoptions) Note(e sim.StateChange) {
	if e.Kind == sim.Adopted && e.Product == 0 {
		a[e.Consumer] = min(a[e.Consumer], int32(e.Day))
	}
}

// A Split tells, consumer by consumer, what a program does to adoption: expansion wins consumers
// who would never have adopted, acceleration those who would have, and wins them earlier (Libai,
// Muller and Peres 2013, "Decomposing the value of word-of-mouth seeding programs: acceleration
// versus expansion", Journal of Marketing Research 50). It compares a run with the program and one
// without that share their draws, and counts the consumers who adopt in the sales window in either
// of them. Never is: not by the last day of the run.
//
//	adopters with    = Expansion + Accelerated + SameDay + Delayed − PushedOut
//	adopters without = Contraction + Accelerated − PulledIn + SameDay + Delayed
type Split struct {
	Expansion   int64 // adopt with it in the window, without it never
	Accelerated int64 // adopt with it in the window, without it later
	PulledIn    int64 // of the accelerated, those who without it adopt after the window
	SameDay     int64 // adopt in the window, on the same day in both
	Delayed     int64 // adopt without it in the window, with it later
	PushedOut   int64 // of the delayed, those who with it adopt after the window
	Contraction int64 // adopt without it in the window, with it never
	DaysGained  int64 // sum over the accelerated
	DaysLost    int64 // sum over the delayed
}

// SplitOf compares the adoptions of the same consumers with and without something; the sales window
// ends with day window−1.
func SplitOf(with, without Adoptions, window int) (s Split) {
	end := int32(window)
	for v, a := range with {
		switch b := without[v]; {
		case a >= end && b >= end:
		case a == b:
			s.SameDay++
		case a < b:
			s.forward(a, b, end)
		default:
			s.backward(a, b, end)
		}
	}
	return s
}

// forward counts a consumer who adopts on day a with it, and later or never, on day b, without it.
func (s *Split) forward(a, b, end int32) {
	if b == Never {
		s.Expansion++
		return
	}
	s.Accelerated++
	s.DaysGained += int64(b - a)
	if b >= end {
		s.PulledIn++
	}
}

// backward counts a consumer who adopts later, or never, with it: on day a, without it on day b.
func (s *Split) backward(a, b, end int32) {
	if a == Never {
		s.Contraction++
		return
	}
	s.Delayed++
	s.DaysLost += int64(a - b)
	if a >= end {
		s.PushedOut++
	}
}

// Times returns the split where every consumer stands for so many people.
func (s Split) Times(people int64) Split {
	for _, n := range []*int64{&s.Expansion, &s.Accelerated, &s.PulledIn, &s.SameDay, &s.Delayed,
		&s.PushedOut, &s.Contraction, &s.DaysGained, &s.DaysLost} {
		*n *= people
	}
	return s
}

// Won returns how many more adopters there are with it at the end of the window.
func (s Split) Won() int64 { return s.Expansion + s.PulledIn - s.Contraction - s.PushedOut }
