package plots

import (
	"math"
	"testing"
)

func TestNumbersAreWrittenForReaders(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1: "1", 0.5: "0.5", 0.12345: "0.1235", 3.14159: "3.14", 12.34: "12.3", 12: "12", 99.96: "100",
		999: "999", 1000: "1,000", 23412.4: "23,412", 9_999_999: "9,999,999", 12_345_678: "12.3 million",
		1e8: "100 million", 2.5e9: "2.5 billion", 3e15: "3.0e15", 2e-6: "2.0e−6", -1234: "−1,234", -0.00001: "−1.0e−5",
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
		0: "0 %", 1: "100 %", 0.5: "50 %", 0.0004: "< 0.1 %", 0.9995: "> 99.9 %", 0.004: "0.4 %", 0.996: "99.6 %", 0.83: "83 %",
	} {
		if got := Percent(share); got != want {
			t.Errorf("Percent(%v) = %q, want %q", share, got, want)
		}
	}
}

func TestSignedAlwaysHasASign(t *testing.T) {
	for v, want := range map[float64]string{1200: "+1,200", -3: "−3", 0: "0"} {
		if got := signed(v); got != want {
			t.Errorf("signed(%v) = %q, want %q", v, got, want)
		}
	}
}

func TestNoNegativeZero(t *testing.T) {
	if got := decimal(-0.001, 1); got != "0.0" {
		t.Errorf("decimal(-0.001, 1) = %q", got)
	}
}
