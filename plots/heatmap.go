package plots

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Panel holds the mean of a metric of one arm over two swept fields: Cells[j][i] at the i-th
// point along X and the j-th along Y. NaN marks a point at which the arm was not run.
type Panel struct {
	Label string
	Cells [][]float64
}

// A HeatMap shows how a metric responds to two swept fields, in a panel for each arm, all on one
// colour scale.
type HeatMap struct {
	Title      string
	Subtitle   string // before the line that counts the replicates; may be empty
	Metric     string // with its unit
	Replicates int
	Percent    bool // the metric is a share in per cent: the colours run from 0 to 100
	X, Y       Axis
	Arms       []Panel
}

// colourBarRoom is the width of the colour bar with its values.
const colourBarRoom vg.Length = 84 // for the bar of colours and its values

// Draw draws up to 24 panels, with the values written into panels of at most 100 cells.
func (h HeatMap) Draw() *Figure {
	arms, notes := truncate(h.Arms, maxPanels, "arms")
	var values dataRange
	for _, arm := range arms {
		arm.check(h.X.Points(), h.Y.Points())
		for _, row := range arm.Cells {
			values.add(row...)
		}
	}
	if h.Percent {
		values.add(0, 100)
	}
	colours := values.rounded(6, 0)
	if values.any && values.min < values.max {
		colours = values.exact(6, 0)
	}
	h.Arms = arms
	across := h.across()
	each := max(panelHeight, min(bodyHeight, vg.Length(h.Y.Points())*18+3*nameHeight))
	text := heading{h.Title, nonEmpty(h.Subtitle, statisticsNote(h.Replicates, "")), notes}
	return text.figure(gridHeight(len(arms), across, each), func(c draw.Canvas) {
		h.paint(c, across, colours)
	})
}

// xScale returns the scale of X in one of several panels beside each other.
func (h HeatMap) xScale(across int) scale {
	if len(h.X.Names) == 0 {
		return slots(h.X.labels())
	}
	return namedSlots(h.X.Names, (figureWidth-2*margin-colourBarRoom)/vg.Length(across)-2*panelGap)
}

// across returns the number of panels beside each other: few, to leave room for values.
func (h HeatMap) across() int {
	if n := len(h.Arms); n > 6 {
		return 3
	}
	return max(1, min(2, len(h.Arms)))
}

// check panics where the cells do not fit the axes.
func (f Panel) check(columns, rows int) {
	for _, row := range f.Cells {
		if len(row) != columns {
			panic(fmt.Sprintf("plots: a row of %q has %d cells for %d points", f.Label, len(row),
				columns))
		}
	}
	if len(f.Cells) != rows {
		panic(fmt.Sprintf("plots: %q has %d rows for %d points", f.Label, len(f.Cells), rows))
	}
}

// paint draws all panels and the colour bar.
func (h HeatMap) paint(canvas draw.Canvas, across int, colours scale) {
	a := axes{
		x: h.xScale(across), y: slots(shortened(h.Y.labels(), labelWidth)),
		xName: h.X.Name, yName: quiet().shorten(h.Y.Name, figureWidth/2),
		top: strong().leading() + 2, across: across,
	}
	panels := a.split(draw.Crop(canvas, 0, -colourBarRoom, 0, 0), len(h.Arms))
	written := h.cellsFitValues(panels)
	for i, p := range panels {
		h.Arms[i].paint(p, colours, written)
	}
	h.paintColourBar(canvas, colours)
}

// paintColourBar draws the colour bar at the right and names its metric.
func (h HeatMap) paintColourBar(canvas draw.Canvas, colours scale) {
	metric := quiet().shorten(h.Metric, figureWidth/2-2*margin)
	quiet().put(canvas, vg.Point{X: canvas.Max.X, Y: canvas.Max.Y - quiet().Font.Size}, 1, metric)
	left := canvas.Max.X - canvas.Min.X - colourBarRoom + margin
	bar := draw.Crop(canvas, left, 0, nameHeight+ticksHeight, -2*nameHeight)
	bar.Max.X = bar.Min.X + 14
	bar.Min.Y = max(bar.Min.Y, bar.Max.Y-bodyHeight)
	fillColourBar(plotArea{bar, scale{}, colours})
}

// cellsFitValues reports whether every value has room in its cell.
func (h HeatMap) cellsFitValues(panels []plotArea) bool {
	if h.X.Points()*h.Y.Points() > maxWritten {
		return false
	}
	for i, arm := range h.Arms {
		p := panels[i]
		for _, row := range arm.Cells {
			for _, v := range row {
				if small().width(Number(v)) > p.atX(1)-p.atX(0)-3 ||
					small().leading() > p.atY(1)-p.atY(0) {
					return false
				}
			}
		}
	}
	return true
}

// shortened returns the names cut to a width.
func shortened(names []string, width vg.Length) []string {
	short := make([]string, len(names))
	for i, name := range names {
		short[i] = quiet().shorten(name, width)
	}
	return short
}

// paint fills the cells, writes their values where written is set, and names rows and columns.
func (f Panel) paint(p plotArea, colours scale, written bool) {
	name := strong().shorten(f.Label, p.Max.X-p.Min.X)
	strong().put(p.Canvas, vg.Point{X: p.Min.X, Y: p.Max.Y + gap}, 0, name)
	for j, row := range f.Cells {
		for i, v := range row {
			p.cell(i, j, cellColour(v, colours))
		}
	}
	for j, row := range f.Cells {
		for i, v := range row {
			if written {
				p.writeCell(i, j, v, colours)
			}
		}
	}
	p.axisX()
	p.namesY()
}

// cell fills a cell and overlaps its later neighbours, so that no seam shows between them.
func (p plotArea) cell(i, j int, c color.Color) {
	const lap = 0.5
	low, high := p.at(float64(i)-0.5, float64(j)-0.5), p.at(float64(i)+0.5, float64(j)+0.5)
	p.rectangle(c, low.X, min(high.X+lap, p.Max.X), low.Y, min(high.Y+lap, p.Max.Y))
}

// cellColour returns the colour of v; grey where it is not finite.
func cellColour(v float64, colours scale) color.Color {
	if !finite(v) {
		return faint
	}
	return shadeAt(colours.unit(v))
}

// writeCell writes v into the middle of a cell.
func (p plotArea) writeCell(i, j int, v float64, colours scale) {
	l := small()
	if finite(v) {
		l = l.inColour(inkOnShade(colours.unit(v)))
	}
	at := p.at(float64(i), float64(j))
	l.put(p.Canvas, vg.Point{X: at.X, Y: at.Y - l.middle()}, 0.5, Number(v))
}

// namesY writes the names of the rows to the left of the panel, as many as have room.
func (p plotArea) namesY() {
	each := tickStep(p.y.ticks, func(a, b tick) bool {
		return p.atY(b.at)-p.atY(a.at) >= quiet().leading()
	})
	for i, t := range p.y.ticks {
		if i%each == 0 {
			at := vg.Point{X: p.Min.X - gap, Y: p.atY(t.at) - quiet().middle()}
			quiet().put(p.Canvas, at, 1, t.label)
		}
	}
}

// fillColourBar fills p with the colours of its scale and writes the values beside it.
func fillColourBar(p plotArea) {
	const steps = 64
	for i := range steps {
		low, high := p.Y(float64(i)/steps), p.Y(float64(i+1)/steps)
		p.rectangle(shadeAt((float64(i)+0.5)/steps), p.Min.X, p.Max.X, low, min(high+0.5, p.Max.Y))
	}
	for _, t := range p.y.ticks {
		y := p.atY(t.at)
		p.StrokeLine2(thin(soft), p.Max.X, y, p.Max.X+3, y)
		quiet().put(p.Canvas, vg.Point{X: p.Max.X + gap, Y: y - quiet().middle()}, 0, t.label)
	}
}
