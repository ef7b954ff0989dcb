package rng

import (
	"testing"
)

// A waiting time by table is the least day at which the survival product falls below the draw.
func TestWaitingAgreesWithDayByDay(t *testing.T) {
	for _, hazard := range []float64{0, 1e-9, 1.0 / 365, 0.05, 0.3, 0.999, 1} {
		const horizon = 200
		w := Geometric(hazard, horizon)
		for i := range uint64(5000) {
			k := Root(3).At(i)
			want, survive := Never, 1.0
			for n := 1; n <= horizon; n++ {
				survive = float64(survive * (1 - hazard))
				if k.Uniform() < 1-survive {
					want = n
					break
				}
			}
			if got := w.Days(k); got != want {
				t.Fatalf("hazard %v: %d days, want %d", hazard, got, want)
			}
		}
	}
}

// At hazard ½ the chances ½ and ¾ are exact: a draw of ½ is not below ½.
func TestWaitingTurnsAtItsChances(t *testing.T) {
	w := Geometric(0.5, 3)
	for k, want := range map[Key]int{0: 1, 1<<63 - 1: 1, 1 << 63: 2, 3<<62 - 1: 2, 3 << 62: 3,
		7<<61 - 1: 3, 7 << 61: Never} {
		if got := w.Days(k); got != want {
			t.Errorf("draw %v: %d days, want %d", k.Uniform(), got, want)
		}
	}
	rare := Geometric(0x1p-10, 3)
	if before, at := rare.Days(1<<54-1), rare.Days(1<<54); before != 1 || at != 2 {
		t.Errorf("on both sides of the chance 1/1024: days %d and %d, want 1 and 2", before, at)
	}
	if got := Geometric(0.5, 0).Days(0); got != Never {
		t.Errorf("without a day to wait: %d", got)
	}
}

// The days of many meetings are those of each, also in tables of rare and of changing hazards.
func TestDaysOfManyAreThoseOfEach(t *testing.T) {
	listeners := make([]uint32, 1000)
	for i := range listeners {
		listeners[i] = uint32(i * i)
	}
	for _, w := range []*WaitingTime{Geometric(0.1, 30), Geometric(1e-4, 2000), Geometric(1, 1),
		Geometric(0.5, 0), Geometric(0, 7), FromHazards([]float64{0, 0.5, 0, 0, 0.9, 1})} {
		e := Episode(Root(5).At(uint64(len(w.thresholds))))
		days := make([]int32, len(listeners)+1)
		days[0] = -1
		w.DaysOf(e, listeners, days[1:])
		if days[0] != -1 {
			t.Fatalf("first day %d", days[0])
		}
		for i, listener := range listeners {
			if want := w.Days(e.Meeting(listener, 0)); int(days[1+i]) != want {
				t.Fatalf("listener %d: day %d, want %d", listener, days[1+i], want)
			}
		}
	}
}

func BenchmarkDaysOf(b *testing.B) {
	w, listeners, days := Geometric(0.1, 30), make([]uint32, 1000), make([]int32, 1000)
	for i := range listeners {
		listeners[i] = uint32(i)
	}
	for i := range b.N {
		w.DaysOf(Episode(i), listeners, days)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(listeners)), "ns/contact")
}
