package verify

import (
	"fmt"
	"math"

	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// publishedChecks lists the checks that repeat results of the literature.
func publishedChecks() []Check {
	return []Check{talkOfTheNetwork(), badNews(), influentials(), longTies()}
}

// normal975 is the 97.5 % quantile of the normal law: 95 % intervals reach so many standard errors
// to either side.
const normal975 = 1.959963984540054

// checkKey returns the address of the random numbers that a check draws by itself.
func checkKey(check string) rng.Key { return rng.Root(seed).Named("verify").Named(check) }

// judgeMean judges a mean by its standard error.
func judgeMean(r Row, standardError float64) Row {
	r.Tolerance = simtest.StandardErrors * standardError
	if r.How == "" {
		r.How = "4.5 standard errors"
	}
	return judge(r)
}

// requireAbove demands that the measured figure exceed the expected one beyond doubt, by whatever
// distance.
func requireAbove(r Row, standardError float64) Row {
	margin := simtest.StandardErrors * standardError
	r.How = "one-sided: above by more than 4.5 standard errors, " + Number(margin)
	r.Pass = r.Measured-margin > r.Expected
	return r
}

// requireBelow demands that the measured figure fall short of the expected one beyond doubt.
func requireBelow(r Row, standardError float64) Row {
	margin := simtest.StandardErrors * standardError
	r.How = "one-sided: below by more than 4.5 standard errors, " + Number(margin)
	r.Pass = r.Measured+margin < r.Expected
	return r
}

// requireEqual judges counts and what follows from them without rounding.
func requireEqual(r Row) Row {
	r.How = "exact"
	return judge(r)
}

// reportOnly shows a figure beside a claim, with its 95 % interval, and judges nothing.
func reportOnly(r Row, standardError float64) Row {
	r.ReportOnly, r.Tolerance = true, normal975*standardError
	r.What += fmt.Sprintf(" (95 %% interval %s to %s)", Number(r.Measured-r.Tolerance),
		Number(r.Measured+r.Tolerance))
	return r
}

// pairedDifference returns the mean difference of two figures of the same replicates.
func (s sample) pairedDifference(k, from int) (mean, standardError float64) {
	differences := make(sample, len(s))
	for i, row := range s {
		differences[i] = []float64{row[k] - row[from]}
	}
	return differences.mean(0), differences.standardError(0)
}

// daysTo counts the days, from the first on, until a cumulative series reaches a level; +∞ if it
// never does.
func daysTo(series []int64, level float64) float64 {
	for day, value := range series {
		if float64(value) >= level {
			return float64(day + 1)
		}
	}
	return math.Inf(1)
}

// count returns the number of replicates of which something holds.
func (s sample) count(holds func(row []float64) bool) float64 {
	n := 0.0
	for _, row := range s {
		if holds(row) {
			n++
		}
	}
	return n
}
