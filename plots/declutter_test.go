package plots

import (
	"math"
	"testing"

	"womsim/sim/rng"
)

func TestSpreadLeavesAloneWhatHasRoom(t *testing.T) {
	got := declutter([]float64{50, 10, 30}, []float64{10, 10, 10}, 0, 100)
	for i, want := range []float64{50, 10, 30} {
		if got[i] != want {
			t.Errorf("moved %g to %g", want, got[i])
		}
	}
}

func TestSpreadSharesACollision(t *testing.T) {
	got := declutter([]float64{50, 50, 52}, []float64{10, 10, 10}, 0, 100)
	mean := (50.0 + 50 + 52) / 3
	for i, want := range []float64{mean - 10, mean, mean + 10} {
		if math.Abs(got[i]-want) > 1e-9 {
			t.Errorf("got %v", got)
		}
	}
}

// No arrangement among many random ones moves things less, and none overlap or leave the range.
func TestSpreadIsBestOfAll(t *testing.T) {
	for trial := range uint64(200) {
		key := rng.Root(11).At(trial)
		n := 2 + int(key.At(0).Below(7))
		wanted, heights := make([]float64, n), make([]float64, n)
		for i := range n {
			wanted[i] = 100 * key.At(1).At(uint64(i)).Uniform()
			heights[i] = 5 + 8*key.At(2).At(uint64(i)).Uniform()
		}
		places := declutter(wanted, heights, 0, 120)
		if overlap(wanted, places, heights) > 1e-9 {
			t.Fatalf("%v of heights %v overlap", places, heights)
		}
		best := cost(wanted, places)
		for other := range uint64(300) {
			moved := make([]float64, n)
			for i := range moved {
				moved[i] = places[i] + 4*(key.At(3).At(other).At(uint64(i)).Uniform()-0.5)
			}
			if overlap(wanted, moved, heights) == 0 && cost(wanted, moved) < best-1e-9 {
				t.Fatalf("%v is nearer to %v than %v", moved, wanted, places)
			}
		}
	}
}

func cost(wanted, places []float64) (sum float64) {
	for i := range wanted {
		sum += (places[i] - wanted[i]) * (places[i] - wanted[i])
	}
	return sum
}

// overlap is by how much the worst pair overlaps or changes its order, or the worst one leaves 0 …
// 120.
func overlap(wanted, places, heights []float64) (worst float64) {
	for i := range places {
		worst = max(worst, heights[i]/2-places[i], places[i]+heights[i]/2-120)
		for j := range places {
			if wanted[i] < wanted[j] {
				worst = max(worst, places[i]+heights[i]/2-(places[j]-heights[j]/2))
			}
		}
	}
	return worst
}
