package scenarios

import (
	"fmt"
	"math"
	"testing"
)

// TestLawsHaveTheirMoments: quantiles at an even grid of chances have the mean and variance of the
// law, and lie within its ends.
func TestLawsHaveTheirMoments(t *testing.T) {
	const cut = 0.97334 // variance of the normal distribution cut at ± 3 sd: 1 − 6φ(3)/(2Φ(3) − 1)
	for _, c := range []struct {
		u                    Uncertain
		mean, variance, most float64
		centre               float64
	}{
		{Uncertain{Distribution: Distribution{Min: 0.2, Max: 0.8}}, 0.5, 0.36 / 12, 0.8, 0.5},
		{Uncertain{Distribution: Distribution{Mean: 5, SD: 2}}, 5, 4 * cut, 11, 5},
		{Uncertain{Distribution: Distribution{Values: []float64{1, 2, 2, 7}}}, 3, 5.5, 7, 2},
		{Uncertain{Distribution: Distribution{Min: 1, Max: 6}, rounded: true}, 3.5, 35.0 / 12, 6,
			4},
		{Uncertain{Distribution: Distribution{Min: -2, Max: 2}, rounded: true}, 0, 2, 2, 0},
		{Uncertain{Distribution: Distribution{Min: 0.1, Max: 0.3}, rounded: true, digits: 2}, 0.2,
			(21*21 - 1) * 1e-4 / 12, 0.3, 0.2},
		{Uncertain{Distribution: Distribution{Mean: 50, SD: 10}, rounded: true}, 50,
			100*cut + 1.0/12, 80, 50},
	} {
		const n = 20_000
		sum, squares, largest := 0.0, 0.0, math.Inf(-1)
		for i := range n {
			x := c.u.quantile((float64(i) + 0.5) / n)
			if before := c.u.quantile(float64(i) / n); x < before || x != c.u.hold(x) {
				t.Fatalf("%v: %v after %v", c.u, x, before)
			}
			sum, squares, largest = sum+x, squares+(x-c.mean)*(x-c.mean), max(largest, x)
		}
		if mean, variance := sum/n, squares/n; math.Abs(mean-c.mean) > 1e-3*c.most ||
			math.Abs(variance/c.variance-1) > 3e-3 {
			t.Errorf("%v: mean %v, variance %v; want %v and %v", c.u, mean, variance, c.mean,
				c.variance)
		}
		first, last := c.u.quantile(0), c.u.quantile(1-0x1p-53)
		ends := c.u.ends()
		if math.Abs(first-ends[0]) > 1e-9 || math.Abs(last-ends[len(ends)-1]) > 1e-9 ||
			math.Abs(last-c.most) > 1e-9 || last < largest {
			t.Errorf("%v: from %v to %v, want %v", c.u, first, last, ends)
		}
		if c.u.centre() != c.centre {
			t.Errorf("%v: centre %v, want %v", c.u, c.u.centre(), c.centre)
		}
	}
}

// TestDrawsAreTheSameForever pins the draws of a path and seed.
func TestDrawsAreTheSameForever(t *testing.T) {
	u := Uncertain{Path: "product.quality", Distribution: Distribution{Mean: 0.5, SD: 0.1}}
	got := ""
	for replicate := range 3 {
		got += fmt.Sprint(u.draw(1, replicate), " ")
	}
	if u.draw(2, 0) == u.draw(1, 0) {
		t.Error("another seed draws the same")
	}
	const want = "0.5014760875528068 0.3887067418702457 0.3963441873691521 "
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
