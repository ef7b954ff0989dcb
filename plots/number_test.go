package plots

import (
	"math"
	"testing"
)

func TestNumbersAreWrittenForReaders(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1: "1", 0.5: "0.5", 0.12345: "0.1235", 3.14159: "3.14", 12.34: "12.3", 12: "12",
		99.96: "100",
		999:   "999", 1000: "1,000", 23412.4: "23,412", 9_999_999: "9,999,999",
		12_345_678: "12.3 million",
		1e8:        "100 million", 2.5e9: "2.5 billion", 3e15: "3.0e15", 2e-6: "2.0e−6",
		-1234:       "−1,234",
		-0.00001:    "−1.0e−5",
		math.Inf(1): "–",
	} {
		if got := Number(v); got != want {
			t.Errorf("Number(%v) = %q, want %q", v, got, want)
		}
	}
	if got := Number(math.NaN()); got != "–" {
		t.Errorf("Number(NaN) = %q", got)
	}
}

func TestOnlyNoneAndAllAreWrittenAsSuch(t *testing.T) {
	for share, want := range map[float64]string{
		0: "0 %", 1: "100 %", 0.5: "50 %", 0.0004: "< 0.1 %", 0.9995: "> 99.9 %", 0.004: "0.4 %",
		0.996: "99.6 %", 0.83: "83 %",
	} {
		if got := Percent(share); got != want {
			t.Errorf("Percent(%v) = %q, want %q", share, got, want)
		}
	}
}

func TestSignedAlwaysHasASign(t *testing.T) {
	for v, want := range map[float64]string{1200: "+1,200", -3: "−3", 0: "0"} {
		if got := signed(Number(v)); got != want {
			t.Errorf("signed(%v) = %q, want %q", v, got, want)
		}
	}
}

// TestAnEstimateAndItsIntervalAreWrittenAlike: in one unit, with the decimals that the interval
// calls for.
func TestAnEstimateAndItsIntervalAreWrittenAlike(t *testing.T) {
	for _, c := range []struct {
		mean, low, high float64
		want            string
	}{
		{1731.2, 1684.1, 1777.9, "+1,731  [+1,684 … +1,778]"},
		{-2.7, -27.8, 22.4, "−3  [−28 … +22]"},
		{0.512, 0.431, 0.593, "+0.512  [+0.431 … +0.593]"},
		{7_713_000, 7_407_657, 8_018_343, "+7,713,000  [+7,407,657 … +8,018,343]"},
		{-43_927_000, -44_971_528, -42_882_472, "−43.9 million  [−45.0 … −42.9]"},
		{-110e6, -111.5e6, -108.4e6, "−110.0 million  [−111.5 … −108.4]"},
		{9.9e9, 9.4e9, 10.2e9, "+9.90 billion  [+9.40 … +10.20]"},
		{0, 0, 0, "0  [0 … 0]"},
		{2.5, 2.5, 2.5, "+2.50  [+2.50 … +2.50]"},
		{3e15, 2e15, 4e15, "+3.0e15"},
		{5, math.NaN(), math.NaN(), "+5"},
	} {
		if got := estimated(c.mean, c.low, c.high); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestNoNegativeZero(t *testing.T) {
	if got := decimal(-0.001, 1); got != "0.0" {
		t.Errorf("decimal(-0.001, 1) = %q", got)
	}
}
