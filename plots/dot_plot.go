package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// An Estimate is a number with its 95 % interval; Low and High are NaN where it has none, and Mean
// where it is not known.
type Estimate struct{ Mean, Low, High float64 }

// PointEstimate is an estimate without an interval.
func PointEstimate(mean float64) Estimate { return Estimate{mean, math.NaN(), math.NaN()} }

// Row are the estimates of one thing, in the order of DotPlot.Methods.
type Row struct {
	Label     string
	Estimates []Estimate
}

// DotPlot sets several ways to measure the same beside each other: what a channel is credited
// with, what it adds, and its share.
type DotPlot struct {
	Title       string
	Subtitle    string
	Quantity    string // with its unit
	Replicates  int
	Methods     []string // at most four
	FirstMarker int      // the sign of the first way, which may be the second elsewhere
	Rows        []Row
}

// Draw draws a row for each of up to 24 things, and in it a sign for each way.
func (e DotPlot) Draw() *Figure {
	rows, notes := truncate(e.Rows, maxPanels, "rows")
	line := quiet().leading()
	chart := rowChart{
		xName: e.Quantity, height: line*vg.Length(len(e.Methods)) + 2*gap, under: plotArea.rootX,
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
	text := statistics(e.Replicates, "bars are 95 % intervals of the mean")
	chart.heading = heading{e.Title, paragraphs(e.Subtitle, text), notes}
	return chart.figure()
}

func (e Estimate) remark() string {
	if !finite(e.Low) || !finite(e.High) {
		return Number(e.Mean)
	}
	return estimated(e.Mean, e.Low, e.High)
}

// paint draws the signs of a row, each at the height of its remark.
func (s Row) paint(p plotArea, line vg.Length, sign int) {
	y := (p.Min.Y+p.Max.Y)/2 + line*vg.Length(len(s.Estimates)-1)/2
	for i, w := range s.Estimates {
		if finite(w.Low) && finite(w.High) {
			p.StrokeLine2(draw.LineStyle{Color: hue(sign + i), Width: 1.6}, p.atX(w.Low), y,
				p.atX(w.High), y)
		}
		if finite(w.Mean) {
			p.marker(sign+i, vg.Point{X: p.atX(w.Mean), Y: y})
		}
		y -= line
	}
}

// marker draws the sign of a way: a square, a circle, a diamond, a triangle.
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

// rootX draws the line of zero of x.
func (p plotArea) rootX() {
	x := p.atX(0)
	p.StrokeLine2(draw.LineStyle{Color: ink, Width: 0.9}, x, p.Min.Y, x, p.Max.Y)
}
