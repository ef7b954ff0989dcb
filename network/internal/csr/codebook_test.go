package csr

import (
	"math"
	"slices"
	"testing"
)

func TestCodebookRounds(t *testing.T) {
	const n = 3 * MaxCodes
	values := make([]float64, n)
	for i := range values {
		values[i] = float64(i*7919%n) / n // each of 0, 1/n, … once
	}
	codes, codebook, rounded := Encode(values)
	if len(codebook) != MaxCodes || codebook[0] != 0 || codebook[MaxCodes-1] != float64(n-1)/n ||
		rounded != n-MaxCodes {
		t.Fatalf("%d codes from %v to %v, %d rounded", len(codebook), codebook[0],
			codebook[len(codebook)-1], rounded)
	}
	for i, v := range values {
		if off := math.Abs(codebook[codes[i]] - v); off > 2.0001/n {
			t.Fatalf("%v became %v", v, codebook[codes[i]])
		}
	}
	codes, codebook, rounded = Encode(values[:MaxCodes])
	for i, v := range values[:MaxCodes] {
		if codebook[codes[i]] != v {
			t.Fatalf("%v became %v, though %d values have room", v, codebook[codes[i]], MaxCodes)
		}
	}
	if !slices.IsSorted(codebook) || rounded != 0 {
		t.Errorf("sorted %v, %d rounded", slices.IsSorted(codebook), rounded)
	}
}

func TestCodebookHasOneZero(t *testing.T) {
	codes, codebook, rounded := Encode([]float64{math.Copysign(0, -1), 1, 0})
	if !slices.Equal(codebook, []float64{0, 1}) || !slices.Equal(codes, []uint16{0, 1, 0}) ||
		rounded != 0 {
		t.Errorf("codes %v of %v, %d rounded", codes, codebook, rounded)
	}
}

func TestNearestOfTwoIsTheLesser(t *testing.T) {
	for v, want := range map[float64]uint16{-1: 0, 0: 0, 1: 0, 1.25: 1, 2: 1, 3: 1, 4: 2, 9: 2} {
		if got := nearest([]float64{0, 2, 4}, v); got != want {
			t.Errorf("%v: place %d, want %d", v, got, want)
		}
	}
}
