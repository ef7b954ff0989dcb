package rng

import (
	"math"
	"testing"
)

func TestLogAndExpAgreeWithMath(t *testing.T) {
	worstLog, worstExp, worst1p := 0.0, 0.0, 0.0
	for i := range uint64(200_000) {
		x := math.Exp(200*(Key(1).At(i).Uniform()-0.5)) * (1 + 1e-9*float64(i%7))
		if i%2 == 0 {
			x = 0.5 + Key(2).At(i).Uniform()
		}
		worstLog = max(worstLog, ulps(Log(x), math.Log(x)))
		y := 1400 * (Key(3).At(i).Uniform() - 0.5)
		worstExp = max(worstExp, ulps(Exp(y), math.Exp(y)))
		z := math.Exp(-30*Key(4).At(i).Uniform()) - 0.9*Key(5).At(i).Uniform()*float64(i%2)
		worst1p = max(worst1p, ulps(Log1p(z), math.Log1p(z)))
	}
	t.Logf("units in the last place: Log %.2f, Exp %.2f, Log1p %.2f", worstLog, worstExp, worst1p)
	if !(worstLog <= 2 && worstExp <= 2 && worst1p <= 4) { // not a number must not pass
		t.Errorf("too far from package math: Log %.2f, Exp %.2f, Log1p %.2f ulp", worstLog,
			worstExp, worst1p)
	}
	for x, want := range map[float64]float64{0: math.Inf(-1), 1: 0, math.Inf(1): math.Inf(1)} {
		if Log(x) != want {
			t.Errorf("Log(%v) = %v, want %v", x, Log(x), want)
		}
	}
	if Exp(0) != 1 || Exp(-800) != 0 || !math.IsInf(Exp(800), 1) || !math.IsNaN(Log(-1)) ||
		!math.IsNaN(Exp(math.NaN())) {
		t.Error("special values")
	}
	if largest := Exp(709.78); !(math.Abs(Log(largest)-709.78) <= 1e-12) {
		// package math gives up earlier on some processors
		t.Errorf("Exp(709.78) = %v", largest)
	}
}

func TestNegLogIsTheInverseExponential(t *testing.T) {
	for i := range uint64(200_000) {
		z := uint64(Key(9).At(i)) >> (i % 60)
		u := float64(z) * 0x1p-64
		if got, want := negLog(z), -math.Log(u); !(math.Abs(got-want) <= 1e-13) && z > 0 {
			t.Fatalf("negLog(%#x) = %v, want %v", z, got, want)
		}
	}
	if top := negLog(math.MaxUint64); !(top >= -1e-15 && top <= 1e-12 && negLog(0) >= 43) {
		t.Errorf("ends: %v %v", top, negLog(0))
	}
}

func ulps(a, b float64) float64 {
	if a == b {
		return 0
	}
	return math.Abs(a-b) / (math.Nextafter(math.Abs(b), math.Inf(1)) - math.Abs(b))
}

func BenchmarkExponential(b *testing.B) {
	var sum float64
	for i := range b.N {
		sum += Key(1).At(uint64(i)).Exponential()
	}
	sink = sum
}

func BenchmarkAt(b *testing.B) {
	var sum Key
	for i := range b.N {
		sum ^= Key(1).At(uint64(i))
	}
	sink = float64(sum)
}

var sink float64

func TestNormalQuantileInvertsErfc(t *testing.T) {
	for i := range uint64(20_000) {
		u := Key(8).At(i).Uniform()
		if i%3 == 0 {
			u = math.Exp(-36 * u)
		}
		x := NormalQuantile(u)
		density := math.Exp(-x*x/2) / math.Sqrt(2*math.Pi)
		if got := 0.5 * math.Erfc(-x/math.Sqrt2); !(math.Abs(got-u) <= 1e-10*max(1,
			math.Abs(x))*density) {
			// ten digits of x
			t.Fatalf("Φ(Φ⁻¹(%v)) = %v", u, got)
		}
	}
	if !(math.Abs(NormalQuantile(0.5)) <= 1e-15 &&
		math.Abs(NormalQuantile(0.975)-1.959963984540054) <= 1e-12) {
		t.Errorf("%v %v", NormalQuantile(0.5), NormalQuantile(0.975))
	}
	if NormalQuantile(0) != math.Inf(-1) || NormalQuantile(1) != math.Inf(1) {
		t.Errorf("ends: %v %v", NormalQuantile(0), NormalQuantile(1))
	}
}

func TestNormalCDFAgreesWithErfc(t *testing.T) {
	for x := -45.0; x < 45; x += 0.01 {
		want := 0.5 * math.Erfc(-x/math.Sqrt2)
		if got := NormalCDF(x); !(math.Abs(got-want) <= 1e-15+1e-12*want &&
			math.Abs(got-want) <= 1e-8*want) && want > 1e-300 {
			t.Fatalf("Φ(%v) = %v, want %v", x, got, want)
		}
	}
	if NormalCDF(math.Inf(-1)) != 0 || NormalCDF(math.Inf(1)) != 1 || NormalCDF(0) != 0.5 ||
		!math.IsNaN(NormalCDF(math.NaN())) {
		t.Error("wrong at the ends or in the middle")
	}
}
