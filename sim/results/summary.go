package results

import (
	"io"
	"slices"

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
	return slices.Concat([]string{"arm"}, m.Sweep,
		[]string{"metric", "mean", "se", "ci_low", "ci_high", "p05", "p25", "p50", "p75", "p95", "replicates"})
}

// writeSummary has one row for each point and metric; replicates are those to which the metric applies.
func (m Manifest) writeSummary(w io.Writer, j *experiment.Journal) error {
	out := newSheet(w, m.summaryHeader())
	for _, p := range m.Points {
		values, err := j.Scalars(p.Index)
		if err != nil {
			return err
		}
		for i, c := range m.Scalars {
			s := summarize(c.Kind, values[i])
			out.row([]string{p.Arm}, p.Sweep, []string{c.Name}, cells(c.Kind, s.Mean, s.SE), spread(c.Kind, s),
				[]string{plain(float64(s.N))})
		}
	}
	return out.end()
}

// readSummary is the summary of every point, by metric.
func (m Manifest) readSummary(r io.Reader) ([][]experiment.Summary, error) {
	summaries := make([][]experiment.Summary, len(m.Points))
	for p := range summaries {
		summaries[p] = make([]experiment.Summary, len(m.Scalars))
	}
	points := m.pointIndex()
	err := eachLine(summaryFile, r, m.summaryHeader(), func(l *line) error {
		point, err := points.find(l)
		if err != nil {
			return err
		}
		metric, err := find(m.Scalars, l.next())
		if err != nil {
			return err
		}
		var s experiment.Summary
		var n float64
		l.numbers(&s.Mean, &s.SE, &s.CILow, &s.CIHigh, &s.P05, &s.P25, &s.P50, &s.P75, &s.P95, &n)
		s.N = int(n)
		summaries[point][metric] = s
		return nil
	})
	return summaries, err
}
