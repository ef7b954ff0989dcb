package rng_test

import (
	"testing"

	"womsim/sim/rng"
)

// Days beyond what a table can hold are those of the same hazards told one after another.
func TestLongWaitsAreDayByDay(t *testing.T) {
	const hazard, horizon = 1e-5, 150_000
	table, told := rng.Geometric(hazard, horizon), rng.VaryingTime{}
	told.Reset()
	for range horizon {
		told.Add(hazard)
	}
	late, never := 0, 0
	for i := range uint64(3000) {
		key := rng.Root(5).At(i) &^ 0xffff_ffff
		want := told.Days(key)
		if table.Days(key) != want || table.DaysOfHalf(uint32(key>>32)) != want {
			t.Fatalf("draw %x: day %d, and %d of its half, want %d", key, table.Days(key),
				table.DaysOfHalf(uint32(key>>32)), want)
		}
		switch {
		case want == rng.Never:
			never++
		case want > 65_000:
			late++
		}
	}
	if late < 500 || never < 500 {
		t.Errorf("only %d late days and %d times never", late, never)
	}
}
