package verdict

import (
	"fmt"
	"math"

	"womsim/sim/experiment"
	"womsim/sim/results"
)

// A comparison is how much more of a metric one arm has than another at a sweep point.
type comparison struct {
	arm, other string
	sweep      []string
	experiment.Difference
	same float64 // share of replicates in which both have as much
}

// differs reports whether the two differ in any replicate.
func (d comparison) differs() bool { return d.same < 1 }

// odds says in how many replicates the arm has more, and in how many as much.
func (d comparison) odds() string {
	text := percent(d.PBetter - float64(d.same/2))
	if d.same > 0 {
		text += ", same in " + percent(d.same)
	}
	return text
}

// compared compares two points, without a place in the sweep.
func compared(arm, other string, x, y []float64) comparison {
	return comparison{arm, other, nil, experiment.Compare(x, y), results.TieShare(x, y)}
}

// sentence says which of the two has more adopters, by how much and how sure.
func (d comparison) sentence() string {
	switch {
	case d.N < 2:
		return fmt.Sprintf("%s has %s more adopters than %s in the only replicate, which cannot "+
			"tell chance from effect", d.arm, amount(d.Mean), d.other)
	case d.CILow <= 0 && d.CIHigh >= 0:
		return fmt.Sprintf("no clear difference between %s and %s in %d replicates: the "+
			"difference of %s adopters could be anything from %s%s", d.arm, d.other, d.N,
			amount(d.Mean), between(d.CILow, d.CIHigh), d.needed())
	}
	return fmt.Sprintf("%s has %s more adopters than %s (95 %% interval %s)%s",
		d.arm, amount(d.Mean), d.other, between(d.CILow, d.CIHigh), d.sure())
}

// sure says in how many replicates the arm has more, or, without a clear difference, how
// many replicates would show one.
func (d comparison) sure() string {
	switch {
	case d.N < 2:
		return ""
	case d.CILow <= 0 && d.CIHigh >= 0:
		return d.needed()
	case d.same > 0:
		return fmt.Sprintf(", and more in %s of replicates, the same in %s",
			percent(d.PBetter-float64(d.same/2)), percent(d.same))
	}
	return fmt.Sprintf(", and more in %s of replicates", percent(d.PBetter))
}

// needed says how many replicates would show a true difference of the size seen with a power of
// 80 %: by the normal law (1.96 + 0.84)² times the squared ratio of the standard deviation to the
// difference. Less than one adopter is not worth showing.
func (d comparison) needed() string {
	const effort = 7.849
	if math.Abs(d.Mean) < 1 {
		return ""
	}
	ratio := d.SE / d.Mean
	n := effort * ratio * ratio * float64(d.N)
	if !(n < 1e6) {
		return "; a difference so small would take more than a million replicates"
	}
	unit := math.Pow10(max(0, int(math.Log10(n))-1))
	return fmt.Sprintf("; about %s would be needed if it is as large as it looks",
		grouped(math.Ceil(n/unit)*unit, 0))
}
