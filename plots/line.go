package plots

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A line is one arm over x, with its bands and intervals.
type line struct {
	label   string
	x       []float64
	y       []float64
	bands   []band // the widest first
	bars    band   // intervals drawn at each point; none where empty
	marks   []Mark
	remarks []string // lines below the label
}

// A band is the area between two lines.
type band struct {
	low, high []float64
	opacity   float64
}

// empty reports whether there is no band.
func (b band) empty() bool { return len(b.low) == 0 }

// check panics where the lengths of the values of a line differ.
func (l line) check() {
	lengths := []int{len(l.y)}
	for _, b := range append(l.bands, l.bars) {
		if !b.empty() {
			lengths = append(lengths, len(b.low), len(b.high))
		}
	}
	for _, n := range lengths {
		if n != len(l.x) {
			panic(fmt.Sprintf("plots: %q has %d values of x and %d that go with them", l.label,
				len(l.x), n))
		}
	}
}

// withBand adds a band, unless low and high are empty.
func (l line) withBand(low, high []float64, opacity float64) line {
	if len(low)+len(high) > 0 {
		l.bands = append(l.bands, band{low, high, opacity})
	}
	return l
}

// extend adds all drawn values of the line to a range.
func (l line) extend(e *dataRange) {
	e.add(l.y...)
	for _, b := range append(l.bands, l.bars) {
		e.add(b.low...)
		e.add(b.high...)
	}
}

// last returns the last finite point of the line, if there is one.
func (l line) last() (x, y float64, ok bool) {
	for i := len(l.x) - 1; i >= 0; i-- {
		if finite(l.x[i]) && finite(l.y[i]) {
			return l.x[i], l.y[i], true
		}
	}
	return 0, 0, false
}

// finiteSpans returns the stretches [from, to) in which all columns are finite.
func finiteSpans(columns ...[]float64) (spans [][2]int) {
	from := -1
	for i := range len(columns[0]) + 1 {
		whole := i < len(columns[0])
		for _, column := range columns {
			whole = whole && finite(column[i])
		}
		switch {
		case whole && from < 0:
			from = i
		case !whole && from >= 0:
			spans = append(spans, [2]int{from, i})
			from = -1
		}
	}
	return spans
}

// points returns the positions of y over x.
func (p plotArea) points(x, y []float64) []vg.Point {
	points := make([]vg.Point, len(x))
	for i := range x {
		points[i] = p.at(x[i], y[i])
	}
	return points
}

// stroke draws the line of y over x; a point without neighbours becomes a dot.
func (p plotArea) stroke(style draw.LineStyle, x, y []float64) {
	for _, run := range finiteSpans(x, y) {
		points := p.points(x[run[0]:run[1]], y[run[0]:run[1]])
		if len(points) == 1 {
			p.dot(points[0], 2.4, style.Color)
			continue
		}
		p.StrokeLines(style, points)
	}
}

// fill draws a band; a point without neighbours becomes a broad bar.
func (p plotArea) fill(c color.NRGBA, x []float64, b band) {
	shade := translucent(c, b.opacity)
	for _, run := range finiteSpans(x, b.low, b.high) {
		low := p.points(x[run[0]:run[1]], b.low[run[0]:run[1]])
		high := p.points(x[run[0]:run[1]], b.high[run[0]:run[1]])
		if len(low) == 1 {
			p.StrokeLine2(draw.LineStyle{Color: shade, Width: 10}, low[0].X, low[0].Y, high[0].X,
				high[0].Y)
			continue
		}
		for i := len(high) - 1; i >= 0; i-- {
			low = append(low, high[i])
		}
		p.FillPolygon(shade, low)
	}
}

// whiskers draws an interval at each point.
func (p plotArea) whiskers(c color.Color, x []float64, b band) {
	for _, run := range finiteSpans(x, b.low, b.high) {
		for i := run[0]; i < run[1]; i++ {
			low, high := p.at(x[i], b.low[i]), p.at(x[i], b.high[i])
			style := draw.LineStyle{Color: c, Width: 1.1}
			p.StrokeLine2(style, low.X, low.Y, high.X, high.Y)
			p.StrokeLine2(style, low.X-2.5, low.Y, low.X+2.5, low.Y)
			p.StrokeLine2(style, high.X-2.5, high.Y, high.X+2.5, high.Y)
		}
	}
}

// dot draws a filled circle.
func (p plotArea) dot(at vg.Point, radius vg.Length, c color.Color) {
	p.DrawGlyphNoClip(draw.GlyphStyle{Color: c, Radius: radius, Shape: draw.CircleGlyph{}}, at)
}

// draw draws intervals, points and marks of the line.
func (l line) draw(p plotArea, hue color.NRGBA, points bool) {
	if !l.bars.empty() {
		p.whiskers(hue, l.x, l.bars)
	}
	for i := range l.x {
		if points && finite(l.x[i]) && finite(l.y[i]) {
			p.dot(p.at(l.x[i], l.y[i]), 2.4, hue)
		}
	}
	for _, m := range l.marks {
		m.draw(p, hue)
	}
}

// draw draws the mark, edged with paper so that it stands out from its line.
func (m Mark) draw(p plotArea, hue color.NRGBA) {
	if !finite(m.Day) || !finite(m.Value) {
		return
	}
	at := p.at(m.Day, m.Value)
	if m.Ring {
		p.dot(at, 5, paper)
		p.dot(at, 4.2, hue)
		p.dot(at, 2.2, paper)
		return
	}
	p.triangle(at, 6, paper)
	p.triangle(at, 4.4, hue)
}

// triangle draws a triangle that points down, centred at a place.
func (p plotArea) triangle(at vg.Point, r vg.Length, c color.Color) {
	p.FillPolygon(c, []vg.Point{{X: at.X, Y: at.Y - r}, {X: at.X + r, Y: at.Y + 0.7*r},
		{X: at.X - r, Y: at.Y + 0.7*r}})
}

// shade fills the bands. Where unjoined is set, nothing lies between the points, and each has a
// bar.
func (l line) shade(p plotArea, hue color.NRGBA, unjoined bool) {
	for _, b := range l.bands {
		if !unjoined {
			p.fill(hue, l.x, b)
			continue
		}
		for i := range l.x {
			p.fill(hue, l.x[i:i+1], band{b.low[i : i+1], b.high[i : i+1], b.opacity})
		}
	}
}
