package rng

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
)

var betaShapes = [][2]float64{{0.5, 4.5}, {2, 18}, {1, 1}, {0.02, 0.3}, {300, 700}, {0.001, 0.001},
	{4e5, 6e5}, {1e-3, 50}}

func TestLogGammaAgreesWithMath(t *testing.T) {
	for x := 1e-6; x < 1e7; x *= 1.37 {
		want, _ := math.Lgamma(x)
		if got := logGamma(x); math.Abs(got-want) > 3e-15*(2+math.Abs(want)) {
			t.Errorf("ln Γ(%v) = %v, want %v", x, got, want)
		}
	}
}

func TestBetaChanceAgreesWithGonum(t *testing.T) {
	for _, s := range betaShapes {
		a, b := s[0], s[1]
		logBeta := logGamma(a) + logGamma(b) - logGamma(a+b)
		for i := range 2000 {
			x := float64(i) / 1999
			if a > 1e5 {
				x = 0.4 + (x-0.5)*0.01
			}
			got, want := betaChance(a, b, logBeta, x), mathext.RegIncBeta(a, b, x)
			if math.Abs(got-want) > 1e-14*(100+a+b) {
				t.Fatalf("I_%v(%v, %v) = %v, want %v", x, a, b, got, want)
			}
		}
	}
}

func TestBetaQuantilesInvertTheLaw(t *testing.T) {
	const n = 512
	for _, s := range betaShapes {
		for i, q := range betaQuantiles(s[0], s[1], n) {
			chance := (float64(i) + 0.5) / n
			below := mathext.RegIncBeta(s[0], s[1], max(0, q-0.501/betaTick))
			above := mathext.RegIncBeta(s[0], s[1], min(1, q+0.501/betaTick))
			if chance < below-1e-8 || chance > above+1e-8 {
				t.Fatalf("Beta(%v, %v): quantile %v at %v, chances %v … %v", s[0], s[1], q, chance,
					below, above)
			}
		}
	}
}

func BenchmarkBetaQuantiles(b *testing.B) {
	for range b.N {
		betaQuantiles(2, 18, 4096)
	}
}

func BenchmarkBetaQuantilesSharp(b *testing.B) {
	for range b.N {
		betaQuantiles(1e5, 9e5, 4096)
	}
}
