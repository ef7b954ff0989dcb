package results

import (
	"io"
	"math"
	"slices"
	"strconv"

	"womsim/sim/experiment"
)

func (m Manifest) curvesHeader() []string {
	return slices.Concat([]string{"arm"}, m.Sweep,
		[]string{"day", "metric", "mean", "ci_low", "ci_high", "p05", "p25", "p50", "p75", "p95"})
}

// writeCurves writes one row for each point, metric and day; days on which the metric does not
// apply are left out.
func (m Manifest) writeCurves(w io.Writer, v Values) error {
	out := newSheet(w, m.curvesHeader())
	for _, p := range m.Points {
		curves, err := v.DailySummaries(p.Index)
		if err != nil {
			return err
		}
		for i, c := range m.Dailies {
			for day, s := range curves[i] {
				if s.N > 0 {
					date := strconv.Itoa(m.FirstDay() + day)
					out.row([]string{p.Arm}, p.Sweep, []string{date, c.Name}, cells(c.Kind, s.Mean),
						spread(c.Kind, s))
				}
			}
		}
	}
	return out.end()
}

// A Curve is one metric of one point, day by day.
type Curve struct {
	// days after the launch, ascending; those on which the metric applies
	Days      []int
	Summaries []experiment.Summary // of each of these days; N and SE are not kept in the file
}

// readCurves reads the curves of metrics, by metric and point.
func (m Manifest) readCurves(r io.Reader, metrics []string) (map[string][]Curve, error) {
	all := map[string][]Curve{}
	for _, metric := range metrics {
		all[metric] = make([]Curve, len(m.Points))
	}
	points := m.pointIndex()
	err := eachLine(curvesFile, r, m.curvesHeader(), func(l *line) error {
		point, err := points.find(l)
		if err != nil {
			return err
		}
		day, err := strconv.Atoi(l.next())
		if err != nil {
			return err
		}
		curves, wanted := all[l.next()]
		if !wanted {
			return nil
		}
		s := experiment.Summary{SE: math.NaN()}
		l.numbers(&s.Mean, &s.CILow, &s.CIHigh, &s.P05, &s.P25, &s.P50, &s.P75, &s.P95)
		curves[point].Days = append(curves[point].Days, day)
		curves[point].Summaries = append(curves[point].Summaries, s)
		return nil
	})
	return all, err
}
