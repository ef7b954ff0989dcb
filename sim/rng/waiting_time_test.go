package rng

import (
	"fmt"
	"slices"
	"testing"
)

// dayByDay returns the least day at which the survival product falls below the draw.
func dayByDay(hazards []float64, k Key) int {
	survive := 1.0
	for i, hazard := range hazards {
		survive = float64(survive * (1 - hazard))
		if k.Uniform() < 1-survive {
			return i + 1
		}
	}
	return Never
}

// A waiting time by table is the least day at which the survival product falls below the draw.
func TestWaitingAgreesWithDayByDay(t *testing.T) {
	for _, hazard := range []float64{0, 1e-9, 1.0 / 365, 0.05, 0.3, 0.999, 1} {
		const horizon = 200
		hazards := slices.Repeat([]float64{hazard}, horizon)
		w := Geometric(hazard, horizon)
		for i := range uint64(5000) {
			k := Root(3).At(i)
			if got, want := w.Days(k), dayByDay(hazards, k); got != want {
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

// waitingHazards are hazards of waiting times of all kinds: with cells of the table that hold one
// day, two and more, with days on which nothing happens, and with certain ones.
func waitingHazards() (all [][]float64) {
	for _, hazard := range []float64{0, 1e-14, 1e-9, 1e-4, 0.002, 0.03, 0.1, 0.5, 0.97, 1} {
		for _, horizon := range []int{0, 1, 7, 365, 3000} {
			all = append(all, slices.Repeat([]float64{hazard}, horizon))
		}
	}
	for i := range uint64(30) {
		k := Root(21).At(i)
		hazards := make([]float64, 1+k.At(0).Below(60))
		for n := range hazards {
			day := k.At(1).At(uint64(n))
			hazards[n] = []float64{0, 0, 0.5, 1e-3, 0.02, day.At(1).Uniform()}[day.Below(6)]
		}
		all = append(all, hazards)
	}
	return append(all, []float64{0, 0.5, 0, 0, 0.9, 1}, []float64{0x1p-9, 0x1p-9}, []float64{1, 1})
}

// drawsToTry returns draws on both sides of all chances of a waiting time, of those of 32 bits too,
// and of all cells of its table.
func drawsToTry(w *WaitingTime) (draws []Key) {
	for _, step := range w.thresholds {
		for _, k := range []Key{Key(step) << 11, Key((step+1<<21-1)>>21) << 32} {
			draws = append(draws, k-1<<32, k-1<<11, k-1, k, k+1, k+1<<11, k+1<<32, k|0x7ff,
				k|0xffff_ffff)
		}
	}
	for i := range Key(1 << cellBits) {
		k := i << cellShift
		draws = append(draws, k-1<<32, k-1, k, k+1<<31, k+1<<32)
	}
	return draws
}

// A table says what a search says, at draws of 64 bits and at those of 32, on both sides of all
// that could turn it. Where it does not say, it says so.
func TestTablesOfDaysTurnWhereTheChancesDo(t *testing.T) {
	open := 0
	for _, hazards := range waitingHazards() {
		w := FromHazards(hazards)
		name := fmt.Sprint(len(hazards), " days ", hazards[:min(4, len(hazards))])
		for i, k := range drawsToTry(w) {
			whole, half := int(w.search(k)), int(w.search(k&^0xffff_ffff))
			if len(hazards) < 100 || i%997 == 0 { // by the definition
				if want := dayByDay(hazards, k); whole != want {
					t.Fatalf("%s, draw %#x: day %d, want %d", name, k, whole, want)
				}
			}
			if got := w.Days(k); got != whole {
				t.Fatalf("%s, draw %#x: day %d, want %d", name, k, got, whole)
			}
			if got := w.DaysOfHalf(uint32(k >> 32)); got != half {
				t.Fatalf("%s, draw %#x: day %d, want %d", name, k>>32, got, half)
			}
			switch day := w.TableDay(uint32(k >> 32)); {
			case day == Ambiguous:
				open++
			case half == Never && int(day) <= len(hazards) || half < Never && int(day) != half:
				t.Fatalf("%s, draw %#x: the table has %d, want %d", name, k>>32, day, half)
			}
		}
	}
	if open < 1000 {
		t.Errorf("only %d draws that the table leaves open", open)
	}
}

// Days that a table cannot hold are found all the same, also where a cell holds one day.
func TestLateDaysAreNotNever(t *testing.T) {
	for day := 65_530; day <= 65_540; day++ {
		hazards := make([]float64, 70_000)
		hazards[day-1] = 0.5
		w := FromHazards(hazards)
		for k, want := range map[Key]int{0: day, 1<<63 - 1: day, 1 << 63: Never} {
			if got, half := w.Days(k), w.DaysOfHalf(uint32(k>>32)); got != want || half != want {
				t.Errorf("draw %#x: day %d, and %d of its half, want %d", k, got, half, want)
			}
		}
	}
}

// A table leaves a draw open only where its cell holds three days or more.
func TestTablesOfDaysLeaveLittleOpen(t *testing.T) {
	for _, w := range []*WaitingTime{Geometric(0.03, 30), Geometric(0.5, 8), Geometric(0, 7)} {
		for i := range uint32(1 << cellBits) {
			first, last := Key(i)<<cellShift, Key(i+1)<<cellShift-1
			days := map[int32]bool{w.search(first): true, w.search(last): true}
			for _, step := range w.thresholds {
				if k := Key(step << 11); first < k && k <= last {
					days[w.search(k)] = true
				}
			}
			open := w.TableDay(uint32(first>>32)) == Ambiguous
			if open != (len(days) > 2) {
				t.Fatalf("cell %d: %d days, open %v", i, len(days), open)
			}
		}
	}
}

// A waiting time whose hazards are told as far as needed has the same days.
func TestVaryingTimesAreWaitingTimes(t *testing.T) {
	var v VaryingTime
	for _, hazards := range waitingHazards() {
		w := FromHazards(hazards)
		v.Reset()
		for i := range uint64(40) {
			k := Root(22).At(i)
			for v.Len() < len(hazards) && !v.Covers(k) {
				v.Add(hazards[v.Len()])
			}
			if got, want := v.Days(k), w.Days(k); got != want {
				t.Fatalf("%v, draw %#x: day %d, want %d", hazards[:min(4, len(hazards))], k, got,
					want)
			}
		}
	}
}

func BenchmarkDaysOfHalf(b *testing.B) {
	w, sum := Geometric(0.1, 30), 0
	stream := Episode(1).From(0)
	for range b.N {
		sum += w.DaysOfHalf(stream.Next(0).Half())
	}
	b.ReportMetric(float64(sum)/float64(b.N), "days")
}
