package results

import (
	"io"
	"math"
	"slices"

	"womsim/sim/economics"
	"womsim/sim/experiment"
)

// summarize sums up one number over the replicates of a point.
func summarize(kind Kind, values []float64) experiment.Summary {
	if kind == Event {
		return experiment.SummarizeShare(values)
	}
	return experiment.Summarize(values)
}

func (m Manifest) summaryHeader() []string {
	header := slices.Concat([]string{"arm"}, m.Sweep,
		[]string{"metric", "mean", "se", "ci_low", "ci_high", "p05", "p25", "p50", "p75", "p95",
			"replicates"})
	if m.HasShortfalls() {
		header = append(header, "es05")
	}
	return header
}

// HasShortfalls reports whether profit is known, and with it expected shortfalls.
func (m Manifest) HasShortfalls() bool { return Index(m.Scalars, CashLow) >= 0 }

// shortfall returns the mean of the worst 5 % of values (expected shortfall): of the lowest where
// more is better, of the highest where less is. Where neither is, it does not apply.
func shortfall(c Column, values []float64) float64 {
	switch c.Better {
	case HigherIsBetter:
		return economics.Shortfall(values)
	case LowerIsBetter:
		opposite := make([]float64, len(values))
		for i, x := range values {
			opposite[i] = -x
		}
		return 0 - economics.Shortfall(opposite) // no -0
	}
	return math.NaN()
}

// writeSummary writes one row for each point and metric; replicates are those to which the metric
// applies.
func (m Manifest) writeSummary(w io.Writer, v Values) error {
	out := newSheet(w, m.summaryHeader())
	for _, p := range m.Points {
		values, err := v.Scalars(p.Index)
		if err != nil {
			return err
		}
		for i, c := range m.Scalars {
			s := summarize(c.Kind, values[i])
			last := []string{plain(float64(s.N))}
			if m.HasShortfalls() {
				last = append(last, cell(c.Kind, shortfall(c, values[i])))
			}
			out.row([]string{p.Arm}, p.Sweep, []string{c.Name}, cells(c.Kind, s.Mean, s.SE),
				spread(c.Kind, s), last)
		}
	}
	return out.end()
}

// summaries is the file of summaries, by point and metric.
type summaries struct {
	summaries  [][]experiment.Summary
	shortfalls [][]float64 // NaN where the run does not have them
}

// readSummary reads the summary of every point, by metric.
func (m Manifest) readSummary(r io.Reader) (summaries, error) {
	var all summaries
	for range m.Points {
		all.summaries = append(all.summaries, make([]experiment.Summary, len(m.Scalars)))
		all.shortfalls = append(all.shortfalls, slices.Repeat([]float64{math.NaN()},
			len(m.Scalars)))
	}
	points := m.pointIndex()
	err := eachLine(SummaryFile, r, m.summaryHeader(), func(l *line) error {
		point, err := points.find(l)
		if err != nil {
			return err
		}
		metric, err := find(m.Scalars, l.next())
		if err != nil {
			return err
		}
		s, n := &all.summaries[point][metric], 0.0
		l.numbers(&s.Mean, &s.SE, &s.CILow, &s.CIHigh, &s.P05, &s.P25, &s.P50, &s.P75, &s.P95, &n)
		s.N = int(n)
		if m.HasShortfalls() {
			l.numbers(&all.shortfalls[point][metric])
		}
		return nil
	})
	return all, err
}

// Means returns the mean of a metric by point of the plan, money in units of the currency; none
// where the run does not have the metric.
func (l Design) Means(v Values, metric string) (map[int]float64, error) {
	columns := l.Scalars()
	means, i := map[int]float64{}, Index(columns, metric)
	for _, p := range l.Points {
		if i < 0 {
			break
		}
		values, err := v.Scalars(p.Index)
		if err != nil {
			return nil, err
		}
		means[p.Index] = major(columns[i].Kind, experiment.Summarize(values[i]).Mean)
	}
	return means, nil
}
