package experiment

import "fmt"

// A Difference is what an arm adds to a baseline, from replicates that share their draws.
type Difference struct {
	N             int     // pairs in which both apply
	Mean          float64 // of arm − baseline
	SE            float64 // standard error of Mean
	CILow, CIHigh float64 // 95 % interval of Mean
	PBetter       float64 // share of pairs in which the arm is larger, ties counting half
}

// Compare pairs the values of an arm with those of a baseline, replicate by replicate, and sums up
// the differences as Summarize does. Pairs without a difference (NaN) are left out; what the pairs
// do not determine is NaN. It panics where the numbers of replicates differ.
func Compare(arm, baseline []float64) Difference {
	if len(arm) != len(baseline) {
		panic(fmt.Sprintf("experiment: %d replicates of the arm cannot be paired with %d of the "+
			"baseline", len(arm), len(baseline)))
	}
	differences := make([]float64, len(arm))
	better := 0.0
	for i, x := range arm {
		differences[i] = x - baseline[i]
		switch d := differences[i]; {
		case d > 0:
			better++
		case d == 0:
			better += 0.5
		}
	}
	s := Summarize(differences)
	return Difference{N: s.N, Mean: s.Mean, SE: s.SE, CILow: s.CILow, CIHigh: s.CIHigh,
		PBetter: better / float64(s.N)}
}
