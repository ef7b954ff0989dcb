package experiment

import (
	"hash/fnv"
	"math"
	"math/big"
	"slices"
	"testing"

	"womsim/sim/rng"
)

var nan = math.NaN()

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance*max(1, math.Abs(b)) }

func exponentials(n int) []float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = rng.Root(9).At(uint64(i)).Exponential()
	}
	return values
}

// Against rational arithmetic, also where the spread is far below the mean.
func TestMomentsAgreeWithExactArithmetic(t *testing.T) {
	for _, offset := range []float64{0, -3, 1e9} {
		values := exponentials(500)
		for i := range values {
			values[i] += offset
		}
		n, sum, squares := big.NewRat(500, 1), new(big.Rat), new(big.Rat)
		for _, x := range values {
			sum.Add(sum, new(big.Rat).SetFloat64(x))
		}
		mean := new(big.Rat).Quo(sum, n)
		for _, x := range values {
			d := new(big.Rat).Sub(new(big.Rat).SetFloat64(x), mean)
			squares.Add(squares, d.Mul(d, d))
		}
		wantMean, _ := mean.Float64()
		variance, _ := squares.Quo(squares, big.NewRat(499*500, 1)).Float64()
		s := Summarize(values)
		if !near(s.Mean, wantMean, 2e-16) || math.Abs(s.SE/math.Sqrt(variance)-1) > 1e-14 {
			t.Errorf("offset %v: mean %v ± %v, want %v ± %v", offset, s.Mean, s.SE, wantMean,
				math.Sqrt(variance))
		}
	}
}

func TestSummaryOfAKnownSample(t *testing.T) {
	s := Summarize([]float64{4, nan, 1, 3, 2, nan}) // quantiles as those of R, type 7
	want := Summary{N: 4, Mean: 2.5, SE: math.Sqrt(5.0 / 12), P05: 1.15, P25: 1.75, P50: 2.5,
		P75: 3.25, P95: 3.85}
	half := 3.18244630528370959 * want.SE
	want.CILow, want.CIHigh = 2.5-half, 2.5+half
	got := [...]float64{s.Mean, s.SE, s.CILow, s.CIHigh, s.P05, s.P25, s.P50, s.P75, s.P95}
	for i, x := range [...]float64{want.Mean, want.SE, want.CILow, want.CIHigh, want.P05, want.P25,
		want.P50, want.P75, want.P95} {
		if s.N != 4 || !near(got[i], x, 1e-12) {
			t.Fatalf("got %+v, want %+v", s, want)
		}
	}
}

func TestSummaryOfFewValues(t *testing.T) {
	if s := Summarize([]float64{nan, nan}); s.N != 0 || s.Mean == s.Mean || s.SE == s.SE ||
		s.CILow == s.CILow || s.P50 == s.P50 {
		t.Errorf("of none: %+v", s)
	}
	if s := Summarize([]float64{7}); s.N != 1 || s.Mean != 7 || s.SE == s.SE ||
		s.CIHigh == s.CIHigh || s.P05 != 7 || s.P95 != 7 {
		t.Errorf("of one: %+v", s)
	}
	if s := Summarize([]float64{0.1, 0.1, 0.1}); s.Mean != 0.1 || s.SE != 0 || s.CILow != 0.1 ||
		s.CIHigh != 0.1 || s.P25 != 0.1 {
		t.Errorf("of equal ones: %+v", s)
	}
}

func TestSummarizeLeavesItsValuesAlone(t *testing.T) {
	values := []float64{3, 1, 2}
	Summarize(values)
	SummarizeShare([]float64{1, 0})
	if values[0] != 3 || values[1] != 1 || values[2] != 2 {
		t.Errorf("sorted the caller's values: %v", values)
	}
}

// The interval covers the mean of a normal law in 95 of 100 samples, however small they are.
func TestIntervalCovers(t *testing.T) {
	const trials = 20_000
	for _, n := range []int{2, 5} {
		covered := 0.0
		for trial := range trials {
			values := make([]float64, n)
			for i := range values {
				k := rng.Root(4).At(uint64(trial)).At(uint64(i))
				values[i] = 10 +
					math.Sqrt(2*k.At(0).Exponential())*math.Cos(2*math.Pi*k.At(1).Uniform())
			}
			if s := Summarize(values); s.CILow <= 10 && 10 <= s.CIHigh {
				covered++
			}
		}
		if math.Abs(covered/trials-0.95) > 4.5*math.Sqrt(0.95*0.05/trials) {
			t.Errorf("samples of %d: %v covered", n, covered/trials)
		}
	}
}

// Wilson's interval, computed with mpmath.
func TestShare(t *testing.T) {
	for _, want := range []struct {
		ones, n   int
		low, high float64
	}{
		{0, 10, 0, 0.2775327998628893}, {3, 10, 0.107791267406301, 0.6032218525388547}, {10, 10,
			0.7224672001371107, 1},
		{15, 200, 0.045974917184382, 0.1200436102362946}, {1, 1, 0.2065493143772374, 1},
	} {
		values := append(make([]float64, want.n-want.ones), nan)
		for range want.ones {
			values = append(values, 1)
		}
		s, share := SummarizeShare(values), float64(want.ones)/float64(want.n)
		if s.N != want.n || !near(s.Mean, share, 1e-15) ||
			!near(s.SE, math.Sqrt(share*(1-share)/float64(want.n)), 1e-15) ||
			!near(s.CILow, want.low, 1e-14) || !near(s.CIHigh, want.high, 1e-14) {
			t.Errorf("%d of %d: %+v", want.ones, want.n, s)
		}
	}
	for n := 1; n < 500; n++ {
		ones := slices.Repeat([]float64{1}, n)
		if none, all := SummarizeShare(make([]float64, n)), SummarizeShare(ones); none.CILow != 0 ||
			all.CIHigh != 1 {
			t.Fatalf("of %d: from %v, to %v", n, none.CILow, all.CIHigh)
		}
	}
	if s := SummarizeShare(nil); s.N != 0 || s.Mean == s.Mean || s.CILow == s.CILow ||
		s.CIHigh == s.CIHigh {
		t.Errorf("share of none: %+v", s)
	}
	defer func() {
		if recover() == nil {
			t.Error("a share of 0.5 is accepted")
		}
	}()
	SummarizeShare([]float64{1, 0.5})
}

func TestCompare(t *testing.T) {
	// +2, 0, −1, –, –, +1
	d := Compare([]float64{5, 7, 3, nan, 4, 1}, []float64{3, 7, 4, 1, nan, 0})
	s := Summarize([]float64{2, 0, -1, 1})
	if d.N != 4 || d.PBetter != 2.5/4 || d.Mean != 0.5 || d.SE != s.SE || d.CILow != s.CILow ||
		d.CIHigh != s.CIHigh {
		t.Errorf("%+v", d)
	}
	if d := Compare(nil, nil); d.N != 0 || d.PBetter == d.PBetter {
		t.Errorf("of no pairs: %+v", d)
	}
	defer func() {
		if recover() == nil {
			t.Error("pairs of unequal length are accepted")
		}
	}()
	Compare([]float64{1}, nil)
}

// The same bits on every machine: no fused multiply-add, no function of package math that differs.
func TestBitsOfASummary(t *testing.T) {
	hash := fnv.New64a()
	for n := range 300 {
		s := Summarize(exponentials(n))
		for _, x := range []float64{s.Mean, s.SE, s.CILow, s.CIHigh, s.P05, s.P25, s.P50, s.P75,
			s.P95} {
			if x != x {
				x = -1
			}
			for b, bits := 0, math.Float64bits(x); b < 8; b, bits = b+1, bits>>8 {
				hash.Write([]byte{byte(bits)})
			}
		}
	}
	if got := hash.Sum64(); got != 0xf8476d9873ee1eb1 {
		t.Errorf("%#x", got) // a change here is a change of results
	}
}
