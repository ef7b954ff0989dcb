package verify

import (
	"fmt"
	"math"

	"womsim/sim/simtest"
)

// falseAlarm is the chance at which a row fails although nothing is wrong: that of a normal draw
// beyond 4.5 standard errors.
var falseAlarm = math.Erfc(simtest.StandardErrors / math.Sqrt2)

// normalTolerance returns how many standard errors the worst of m means may lie off, with the
// chance of a false alarm of one mean (Bonferroni). For m = 1 it is 4.5.
func normalTolerance(m int) float64 { return math.Sqrt2 * math.Erfcinv(falseAlarm/float64(m)) }

// judge fills in whether the measured figure lies within the tolerance of the expected one.
func judge(r Row) Row {
	r.Pass = math.Abs(r.Measured-r.Expected) <= r.Tolerance
	return r
}

// judgeVariance judges with a tolerance of 4.5 standard errors, given the variance of the measured
// figure.
func (r Row) judgeVariance(variance float64, how string) Row {
	r.Tolerance, r.How = simtest.StandardErrors*math.Sqrt(variance), how
	return judge(r)
}

// worstRow judges the worst of several means.
func (s sample) worstRow(r Row, expected []float64) Row {
	r.Measured, r.Unit, r.Tolerance = s.maxDeviation(expected), "standard errors",
		normalTolerance(len(expected))
	r.How = fmt.Sprintf("worst of %d means, chance of a false alarm as beyond 4.5 standard "+
		"errors (Bonferroni)", len(expected))
	return judge(r)
}

// frequencies compares chances with how often events happened. The deviation of a frequency f from
// its chance p in n runs is √(2n·KL(f, p)), which is the number of standard errors where many
// happen, and whose tail e^(−x²/2) on either side is a bound for any p and n (Chernoff 1952, "A
// measure of asymptotic efficiency", Annals of Mathematical Statistics 23).
type frequencies struct {
	figures int
	worst   float64
}

// compare adds the deviations of frequencies from their chances in n runs.
func (f *frequencies) compare(chances, counts [][]float64, n int) {
	for i := range chances {
		for j, p := range chances[i] {
			f.figures++
			f.worst = max(f.worst, deviation(counts[i][j]/float64(n), p, n))
		}
	}
}

// deviation returns the deviation of frequency f from chance p in n runs, in standard errors.
func deviation(f, p float64, n int) float64 {
	p = min(1, max(0, p))
	if 1-p < 1e-12 {
		p = 1 // but for rounding in the sum over worlds
	}
	return math.Sqrt(2 * float64(n) * max(0, divergenceTerm(f, p)+divergenceTerm(1-f, 1-p)))
}

// divergenceTerm returns f·ln(f/p): 0 for f = 0, infinite for p = 0 < f.
func divergenceTerm(f, p float64) float64 {
	if f == 0 {
		return 0
	}
	return f * math.Log(f/p)
}

// row judges the worst deviation.
func (f *frequencies) row(r Row) Row {
	r.Measured, r.Unit = f.worst, "standard errors"
	r.Tolerance = math.Sqrt(2 * math.Log(2*float64(f.figures)/falseAlarm))
	r.How = fmt.Sprintf("Chernoff bound for the worst of %d figures, chance of a false alarm as "+
		"beyond 4.5 standard errors", f.figures)
	return judge(r)
}
