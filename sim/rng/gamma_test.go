package rng

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

var spreads = []float64{0.01, 0.05, 0.3, 0.5, 1, 1.5, 2, 3, 5}

// The multipliers are in proportion to the quantiles that another library finds.
func TestGammaMultipliersAreQuantiles(t *testing.T) {
	for _, spread := range spreads {
		shape := 1 / (spread * spread)
		law, multipliers := distuv.Gamma{Alpha: shape, Beta: shape}, GammaMultipliers(spread)
		scale := multipliers[Quantiles-1] / law.Quantile(1-0.5/Quantiles)
		for i := 0; i < Quantiles; i += 37 {
			want := scale * law.Quantile((float64(i)+0.5)/Quantiles)
			if got := multipliers[i]; math.Abs(got-want) > gammaTick+2e-9*want {
				t.Fatalf("spread %v, quantile %d: got %v, want %v", spread, i, got, want)
			}
		}
	}
}

// They increase, their mean is 1, and their variance that of the law, but for what lies beyond the
// last quantile.
func TestGammaMultipliersHaveTheMoments(t *testing.T) {
	for _, spread := range spreads {
		sum, squares, before := 0.0, 0.0, 0.0
		for _, x := range GammaMultipliers(spread) {
			if x < before || x != math.Trunc(x/gammaTick)*gammaTick {
				t.Fatalf("spread %v: %v after %v", spread, x, before)
			}
			sum, squares, before = sum+x, squares+(x-1)*(x-1), x
		}
		if mean := sum / Quantiles; math.Abs(mean-1) > gammaTick {
			t.Errorf("spread %v: mean %v", spread, mean)
		}
		cv := math.Sqrt(squares / Quantiles)
		if cv > spread || cv < spread*(1-0.004-0.006*spread) {
			t.Errorf("spread %v: coefficient of variation %v", spread, cv)
		}
	}
	// at spread 1 the law is exponential: quantile −ln(1 − u), the mean of which is 1 but for 2⁻¹³
	if got := GammaMultipliers(1)[2048]; math.Abs(got+math.Log(0.5-0.5/Quantiles)) > 2e-4 {
		t.Errorf("median of the exponential law: %v", got)
	}
}

func BenchmarkGammaMultipliers(b *testing.B) {
	for range b.N {
		gammaMultipliers(0.05)
	}
}
