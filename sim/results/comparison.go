package results

import (
	"io"
	"math"
	"slices"

	"womsim/sim/experiment"
)

// A SharedDraws is what two points have in common in the same replicate.
type SharedDraws string

const (
	SharedDrawsAll SharedDraws = "full" // every draw, and the network
	// the draws of consumers and channels, on different networks
	SharedDrawsConsumers SharedDraws = "consumers"
	SharedDrawsNone      SharedDraws = "none" // nothing: different seeds
)

// A Comparison is what an arm adds to the baseline in one metric, at one sweep point.
type Comparison struct {
	Arm      string
	Sweep    []string // where a path applies to one of the two arms only, the value of that arm
	Baseline string
	Metric   string
	// money in units of the currency; PBetter looks at what is better in the metric; N is not in
	// the file
	Difference  experiment.Difference
	SharedDraws SharedDraws
}

// A Pair are two points that are compared.
type Pair struct {
	Arm, Baseline Point
	Sweep         []string
}

// Pairs pairs every arm but the baseline with the baseline at the same sweep point. A point to
// which a path does not apply stands all along that axis.
func (l Design) Pairs() []Pair {
	var all []Pair
	for _, arm := range l.Arms {
		from := len(all)
		for _, p := range l.Points {
			for _, b := range l.Points {
				if p.Arm != arm || arm == l.Baseline || b.Arm != l.Baseline {
					continue
				}
				if sweep, ok := Meet(p.Sweep, b.Sweep); ok {
					all = append(all, Pair{p, b, sweep})
				}
			}
		}
		slices.SortStableFunc(all[from:], func(a, b Pair) int {
			return slices.Compare(l.grid(a.Sweep), l.grid(b.Sweep))
		})
	}
	return all
}

// Meet returns the sweep point that both share, if there is one.
func Meet(a, b []string) (sweep []string, ok bool) {
	for i := range a {
		switch {
		case a[i] == b[i] || b[i] == "":
			sweep = append(sweep, a[i])
		case a[i] == "":
			sweep = append(sweep, b[i])
		default:
			return nil, false
		}
	}
	return sweep, true
}

// grid returns the places of the values of a sweep point on their axes.
func (l Design) grid(sweep []string) []int {
	ranks := make([]int, len(sweep))
	for axis, value := range sweep {
		ranks[axis] = slices.IndexFunc(l.Points, func(p Point) bool {
			return p.Sweep[axis] == value
		})
	}
	return ranks
}

func (p Pair) sharedDraws() SharedDraws {
	if p.Arm.Network == p.Baseline.Network {
		return SharedDrawsAll
	}
	return SharedDrawsConsumers
}

// better returns the paired difference, in which PBetter is the share of replicates in which the
// arm is better.
func better(c Column, arm, baseline []float64) experiment.Difference {
	d := experiment.Compare(arm, baseline)
	if c.Better == LowerIsBetter {
		d.PBetter = 1 - d.PBetter
	}
	return d
}

func (m Manifest) comparisonHeader() []string {
	return slices.Concat([]string{"arm"}, m.Sweep,
		[]string{"baseline", "metric", "difference", "se", "ci_low", "ci_high", "p_better",
			"shared_draws"})
}

// writeComparison writes one row for each pair of points and metric.
func (m Manifest) writeComparison(w io.Writer, v Values) error {
	out := newSheet(w, m.comparisonHeader())
	for _, p := range m.Pairs() {
		arm, err := v.Scalars(p.Arm.Index)
		if err != nil {
			return err
		}
		baseline, err := v.Scalars(p.Baseline.Index)
		if err != nil {
			return err
		}
		for i, c := range m.Scalars {
			d := better(c, arm[i], baseline[i])
			out.row([]string{p.Arm.Arm}, p.Sweep, []string{m.Baseline, c.Name},
				cells(c.Kind, d.Mean, d.SE, d.CILow, d.CIHigh), []string{cell(Share, d.PBetter),
					string(p.sharedDraws())})
		}
	}
	return out.end()
}

// readComparison reads comparison.csv, row by row.
func (m Manifest) readComparison(r io.Reader) ([]Comparison, error) {
	var all []Comparison
	err := eachLine(ComparisonFile, r, m.comparisonHeader(), func(l *line) error {
		c := Comparison{Arm: l.next(), Sweep: slices.Clone(l.take(len(m.Sweep))),
			Baseline: l.next(), Metric: l.next()}
		d := &c.Difference
		l.numbers(&d.Mean, &d.SE, &d.CILow, &d.CIHigh, &d.PBetter)
		c.SharedDraws = SharedDraws(l.next())
		all = append(all, c)
		return nil
	})
	return all, err
}

// TieShare returns the share of pairs of replicates with equal values; pairs of which one does
// not apply are left out.
func TieShare(x, y []float64) float64 {
	same, pairs := 0, 0
	for i := range x {
		if d := x[i] - y[i]; d == 0 {
			same, pairs = same+1, pairs+1
		} else if !math.IsNaN(d) {
			pairs++
		}
	}
	return float64(same) / float64(max(1, pairs))
}

// TieShare returns the share of replicates in which both sides of a comparison are the same.
func (r *Run) TieShare(c Comparison, values [][]float64) float64 {
	at := func(arm string) []float64 {
		return values[slices.IndexFunc(r.Points, func(p Point) bool {
			_, ok := Meet(c.Sweep, p.Sweep)
			return p.Arm == arm && ok
		})]
	}
	return TieShare(at(c.Arm), at(c.Baseline))
}

// Ties returns the shares of replicates in which both sides are the same, of the comparisons in a
// metric, in their order.
func (r *Run) Ties(metric string) (shares []float64, err error) {
	values, err := r.Values(metric)
	if err != nil {
		return nil, err
	}
	for _, c := range r.Comparisons {
		if c.Metric == metric {
			shares = append(shares, r.TieShare(c, values))
		}
	}
	return shares, nil
}
