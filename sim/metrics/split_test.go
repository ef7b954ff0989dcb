package metrics

import (
	"testing"

	"womsim/sim"
)

// Every pair of days of a short run, each told by hand: the window ends with day 1, the run with
// day 2.
func TestSplitOnPaper(t *testing.T) {
	for _, c := range []struct {
		with, without int32
		want          Split
	}{
		{0, 0, Split{SameDay: 1}},
		{0, 1, Split{Accelerated: 1, DaysGained: 1}},
		{0, 2, Split{Accelerated: 1, PulledIn: 1, DaysGained: 2}},
		{0, Never, Split{Expansion: 1}},
		{1, 0, Split{Delayed: 1, DaysLost: 1}},
		{1, 1, Split{SameDay: 1}},
		{1, 2, Split{Accelerated: 1, PulledIn: 1, DaysGained: 1}},
		{1, Never, Split{Expansion: 1}},
		{2, 0, Split{Delayed: 1, PushedOut: 1, DaysLost: 2}},
		{2, 1, Split{Delayed: 1, PushedOut: 1, DaysLost: 1}},
		{2, 2, Split{}},
		{2, Never, Split{}},
		{Never, 0, Split{Contraction: 1}},
		{Never, 1, Split{Contraction: 1}},
		{Never, 2, Split{}},
		{Never, Never, Split{}},
		{-3, 1, Split{Accelerated: 1, DaysGained: 4}},
	} {
		if got := SplitOf(Adoptions{c.with}, Adoptions{c.without}, 2); got != c.want {
			t.Errorf("day %d against %d: got %+v, want %+v", c.with, c.without, got, c.want)
		}
	}
}

func TestSplitInPeople(t *testing.T) {
	s := Split{1, 2, 3, 4, 5, 6, 7, 8, 9}
	if got := s.Times(10); got != (Split{10, 20, 30, 40, 50, 60, 70, 80, 90}) || s.Expansion != 1 {
		t.Errorf("got %+v", got)
	}
}

// The identities, over all pairs of the days −1 … 4 and never, each as often as its number.
func TestSplitAddsUp(t *testing.T) {
	days := Adoptions{-1, 0, 1, 2, 3, 4, Never}
	var with, without Adoptions
	for i := range len(days) * len(days) {
		for range i + 1 {
			with, without = append(with, days[i/len(days)]), append(without, days[i%len(days)])
		}
	}
	for window := range 6 {
		s := SplitOf(with, without, window)
		a, b := adoptersBy(with, window), adoptersBy(without, window)
		if got := s.Expansion + s.Accelerated + s.SameDay + s.Delayed - s.PushedOut; got != a {
			t.Errorf("window %d: %d adopters with, want %d", window, got, a)
		}
		if got := s.Contraction + s.Accelerated - s.PulledIn + s.SameDay + s.Delayed; got != b {
			t.Errorf("window %d: %d adopters without, want %d", window, got, b)
		}
		if s.Won() != a-b || s.PulledIn > s.Accelerated || s.PushedOut > s.Delayed {
			t.Errorf("window %d: %d won, want %d: %+v", window, s.Won(), a-b, s)
		}
		if r := SplitOf(without, with, window); r != (Split{s.Contraction, s.Delayed, s.PushedOut,
			s.SameDay, s.Accelerated, s.PulledIn, s.Expansion, s.DaysLost, s.DaysGained}) {
			t.Errorf("window %d: the other way round %+v, against %+v", window, r, s)
		}
	}
}

// adoptersBy counts those who have adopted before a day.
func adoptersBy(days Adoptions, before int) (n int64) {
	for _, day := range days {
		if int(day) < before {
			n++
		}
	}
	return n
}

// What is noted is the first adoption of the focal product.
func TestAdoptionsAreTheFirst(t *testing.T) {
	a := NoAdoptions(3)
	for _, e := range []sim.StateChange{
		{Day: 9, Consumer: 1, Kind: sim.Adopted}, {Day: 4, Consumer: 1, Kind: sim.Adopted}, {Day: 7,
			Consumer: 1, Kind: sim.Adopted},
		{Day: 1, Consumer: 0, Kind: sim.BecameConvinced}, {Day: 2, Consumer: 2, Kind: sim.Adopted,
			Product: 1},
	} {
		a.Note(e)
	}
	if a[0] != Never || a[1] != 4 || a[2] != Never {
		t.Errorf("got %v", a)
	}
}
