package network

import (
	"math"
	"strings"
	"testing"
)

func TestWeightTrustScalesWeights(t *testing.T) {
	b := NewBuilder(4)
	b.AddContact(0, 1, 8)
	b.AddContact(1, 0, -10)
	b.AddContact(1, 2, 3)
	b.AddContact(2, 3, 10)
	b.AddContact(3, 2, 9)
	g, _, err := b.Build(BuildOptions{WeightMax: 10})
	if err != nil {
		t.Fatal(err)
	}
	want := map[[2]uint32][2]float64{ // as in the file, and reciprocal
		{0, 1}: {0.8, -0.1}, {1, 0}: {-1, -0.1}, {1, 2}: {0.3, 0.3}, {2, 3}: {1, 0.95}, {3,
			2}: {0.9, 0.95},
	}
	for i, reciprocal := range []bool{false, true} {
		trusting, report := apply(t, WeightTrust{Max: 10, Reciprocal: reciprocal}, g, 0)
		for ends, trust := range trusting.All() {
			if math.Abs(trust-want[ends][i]) > 1e-15 {
				t.Errorf("reciprocal %v: %v has trust %v, want %v", reciprocal, ends, trust,
					want[ends][i])
			}
		}
		if report != (TrustReport{}) {
			t.Errorf("report %+v, want nothing to report", report)
		}
	}
	_, _, err = WeightTrust{Max: 8}.Apply(g, 0)
	if err == nil || !strings.Contains(err.Error(), "3 of 5 weights") ||
		!strings.Contains(err.Error(), "at least 10") {
		t.Errorf("weights beyond the largest: %v, want how many and the largest", err)
	}
}

func TestReciprocalWeightOfParallelContactsIsTheirMean(t *testing.T) {
	b := NewBuilder(3)
	b.AddContact(0, 1, 0.25)
	b.AddContact(0, 1, 0.5)
	b.AddContact(1, 0, 0.75)
	b.AddContact(1, 2, 0.25)
	b.AddContact(1, 2, 0.75)
	g, _, err := b.Build(BuildOptions{Duplicates: DuplicatesParallel})
	if err != nil {
		t.Fatal(err)
	}
	trusting, _ := apply(t, WeightTrust{Max: 1, Reciprocal: true}, g, 0)
	for ends, trust := range trusting.All() {
		if trust != 0.5 {
			t.Errorf("%v has trust %v, want the mean 0.5", ends, trust)
		}
	}
}
