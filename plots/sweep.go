package plots

import "math"

// An Axis is a swept field: numbers, or the names of choices.
type Axis struct {
	Name   string    // with its unit
	Values []float64 // as swept
	Names  []string  // instead of Values
	Log    bool      // spaced by ratio; ignored unless all values are above zero
}

// Points returns the number of points along the axis.
func (a Axis) Points() int { return max(len(a.Values), len(a.Names)) }

// labels returns the names of the points, or their values written out.
func (a Axis) labels() []string {
	if len(a.Names) > 0 {
		return a.Names
	}
	labels := make([]string, len(a.Values))
	for i, v := range a.Values {
		labels[i] = Number(v)
	}
	return labels
}

// positions returns the places of the points and their scale.
func (a Axis) positions() ([]float64, scale) {
	if len(a.Names) == 0 {
		return a.Values, scaleOfValues(a.Values, a.Log)
	}
	at := make([]float64, len(a.Names))
	for i := range at {
		at[i] = float64(i)
	}
	return at, namedSlots(a.Names, figureWidth-2*(margin+labelWidth))
}

// A Response is a metric of one arm at every point of a sweep: its mean with the 95 % interval, and
// the quantiles of 5 and 95 % of the replicates. NaN marks a point at which the arm was not run; a
// nil pair is not drawn.
type Response struct {
	Label                     string
	Mean, Low, High, P05, P95 []float64
}

// A Sweep shows how a metric responds to one swept field.
type Sweep struct {
	Title      string
	Subtitle   string  // before the line that says what bands and bars hold; may be empty
	Metric     string  // with its unit
	Replicates int     // at every point; 0 where unknown
	Target     float64 // drawn across; 0 is none
	Percent    bool    // the metric is a share in per cent: the scale runs from 0 to 100
	Along      Axis
	Arms       []Response
}

// Draw draws up to eight arms on one pair of axes; more become small multiples. With more than
// three arms on one pair of axes the bands are left out.
func (s Sweep) Draw() *Figure {
	arms, notes := truncate(s.Arms, maxPanels, "arms")
	chart := lineChart{
		axes:      axes{xName: s.Along.Name, yName: s.Metric, top: gap},
		faceted:   len(arms) > maxTogether,
		points:    true,
		unjoined:  len(s.Along.Names) > 0,
		under:     func(plotArea, bool) {},
		reference: referenceLine{s.Target, "target " + Number(s.Target), math.NaN()},
	}
	at, x := s.Along.positions()
	var values dataRange
	for i, arm := range arms {
		l := arm.line(chart.dodge(at, i, len(arms)), chart.faceted || len(arms) <= maxBanded)
		l.extend(&values)
		chart.lines = append(chart.lines, l)
	}
	if s.Percent {
		values.add(100)
	}
	if s.Target > 0 && values.reaches(s.Target) {
		values.add(1.08 * s.Target)
	}
	chart.x, chart.y = x, values.fromZero().rounded(5, 0)
	text := statisticsNote(s.Replicates, s.intervalsNote(chart.lines))
	chart.heading = heading{s.Title, nonEmpty(s.Subtitle, text), notes}
	return chart.figure()
}

// line returns the line of the response, with its band where banded is set.
func (r Response) line(places []float64, banded bool) line {
	l := line{label: r.Label, x: places, y: r.Mean, bars: band{low: r.Low, high: r.High}}
	if banded {
		return l.withBand(r.P05, r.P95, wideShade)
	}
	return l
}

// intervalsNote says what the bands and bars of the lines hold.
func (s Sweep) intervalsNote(lines []line) string {
	text := bandsNote(lines)
	for _, l := range lines {
		switch {
		case l.bars.empty():
		case text == "":
			return "bars are 95 % intervals of the mean"
		default:
			return text + ", bars are 95 % intervals of the mean"
		}
	}
	return text
}
