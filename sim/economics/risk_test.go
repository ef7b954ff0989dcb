package economics

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestShortfallOnPaper: of 1 … 40 in any order the worst twentieth are 1 and 2; of 1 … 30 they are
// 1 and half of 2.
func TestShortfallOnPaper(t *testing.T) {
	to := func(n int) []float64 {
		values := []float64{math.NaN()}
		for _, i := range rand.New(rand.NewPCG(1, 2)).Perm(n) {
			values = append(values, float64(i+1))
		}
		return values
	}
	for n, want := range map[int]float64{1: 1, 7: 1, 20: 1, 30: (1 + 0.5*2) / 1.5, 40: 1.5,
		45: (1 + 2 + 0.25*3) / 2.25, 400: 10.5} {
		if got := Shortfall(to(n)); math.Abs(got-want) > 1e-14 {
			t.Errorf("1 … %d: got %v, want %v", n, got, want)
		}
	}
	if got := Shortfall([]float64{0.1, 0.1, 0.1}); got != 0.1 {
		t.Errorf("of equal values: got %v", got)
	}
	if got := Shortfall([]float64{math.NaN()}); !math.IsNaN(got) {
		t.Errorf("of none: got %v", got)
	}
	values := []float64{3, 1, 2}
	if Shortfall(values); values[0] != 3 {
		t.Error("the values were sorted in place")
	}
}
