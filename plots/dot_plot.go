package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// An Estimate is a number with its 95 % interval. Low and High are NaN where there is no interval,
// and Mean where it is not known.
type Estimate struct{ Mean, Low, High float64 }

// PointEstimate returns an estimate without an interval.
func PointEstimate(mean float64) Estimate { return Estimate{mean, math.NaN(), math.NaN()} }

// A Row holds the estimates of one quantity, in the order of DotPlot.Methods.
type Row struct {
	Label     string
	Estimates []Estimate
}

// A DotPlot compares several methods of measuring the same quantities: the sales of each channel by
// last touch, incrementally and as Shapley value.
type DotPlot struct {
	Title       string
	Subtitle    string
	Quantity    string // with its unit
	Replicates  int
	Methods     []string // at most four
	FirstMarker int      // marker of the first method; others follow in order
	Rows        []Row
}

// Draw draws up to 24 rows, each with a marker for each method.
func (e DotPlot) Draw() *Figure {
	rows, notes := truncate(e.Rows, maxPanels, "rows")
	line := quiet().leading()
	chart := rowChart{
		xName: e.Quantity, height: line*vg.Length(len(e.Methods)) +
			2*gap, under: plotArea.zeroLineX,
		legend: legend{names: e.Methods, swatch: func(c draw.Canvas, i int, at vg.Point) {
			plotArea{Canvas: c}.marker(e.FirstMarker+i, at.Add(vg.Point{X: 5, Y: 3.5}))
		}},
	}
	var values dataRange
	values.add(0)
	for _, r := range rows {
		var remarks []string
		for _, w := range r.Estimates {
			values.add(w.Mean, w.Low, w.High)
			remarks = append(remarks, w.remark())
		}
		chart.rows = append(chart.rows, chartRow{r.Label, remarks, func(p plotArea) {
			r.paint(p, line, e.FirstMarker)
		}})
	}
	chart.x = values.rounded(6, 0)
	text := statisticsNote(e.Replicates, "bars are 95 % intervals of the mean")
	chart.heading = heading{e.Title, nonEmpty(e.Subtitle, text), notes}
	return chart.figure()
}

// remark writes the estimate, with its interval where there is one.
func (e Estimate) remark() string {
	if !finite(e.Low) || !finite(e.High) {
		return Number(e.Mean)
	}
	return estimated(e.Mean, e.Low, e.High)
}

// paint draws the markers of a row, each at the height of its remark.
func (s Row) paint(p plotArea, line vg.Length, firstMarker int) {
	y := (p.Min.Y+p.Max.Y)/2 + line*vg.Length(len(s.Estimates)-1)/2
	for i, w := range s.Estimates {
		if finite(w.Low) && finite(w.High) {
			p.StrokeLine2(draw.LineStyle{Color: hue(firstMarker + i), Width: 1.6}, p.atX(w.Low), y,
				p.atX(w.High), y)
		}
		if finite(w.Mean) {
			p.marker(firstMarker+i, vg.Point{X: p.atX(w.Mean), Y: y})
		}
		y -= line
	}
}

// marker draws the marker of method i: a square, a circle, a diamond or a triangle.
func (p plotArea) marker(i int, at vg.Point) {
	const r = 3.8
	switch c := color.Color(hue(i)); i % 4 {
	case 0:
		p.rectangle(c, at.X-r, at.X+r, at.Y-r, at.Y+r)
	case 1:
		p.dot(at, r, c)
	case 2:
		p.diamond(at, 1.3*r, c)
	case 3:
		p.triangle(at, 1.2*r, c)
	}
}

// zeroLineX draws the vertical line at x = 0.
func (p plotArea) zeroLineX() {
	x := p.atX(0)
	p.StrokeLine2(draw.LineStyle{Color: ink, Width: 0.9}, x, p.Min.Y, x, p.Max.Y)
}
