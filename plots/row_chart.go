package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A rowChart sets rows below each other over one horizontal scale, each with a name to its left and
// remarks to its right.
type rowChart struct {
	heading heading
	x       scale
	xName   string
	rows    []chartRow
	height  vg.Length // of a row
	legend  legend
	under   func(p plotArea) // draws what lies below the rows; nil: nothing
}

// A chartRow is one row of a rowChart.
type chartRow struct {
	name    string
	remarks []string
	paint   func(p plotArea) // on a panel of the height of the row
}

// figure lays the chart out.
func (c rowChart) figure() *Figure {
	body := c.height*vg.Length(max(1, len(c.rows))) + ticksHeight + 2*nameHeight + c.legend.height()
	return c.heading.figure(body, c.paint)
}

// paint draws legend, axis and rows.
func (c rowChart) paint(canvas draw.Canvas) {
	c.legend.draw(canvas)
	var names, remarks vg.Length
	for _, r := range c.rows {
		names = max(names, plain().widest(plain().wrap(r.name, labelWidth, 3)))
		remarks = max(remarks, quiet().widest(r.remarks))
	}
	area := draw.Crop(canvas, names+2*gap, -remarks-2*gap, ticksHeight+nameHeight,
		-nameHeight-c.legend.height())
	p := plotArea{area, c.x, scale{}}
	p.gridLinesX()
	if c.under != nil {
		c.under(p)
	}
	p.axisX()
	quiet().put(canvas, vg.Point{X: (p.Min.X + p.Max.X) / 2, Y: canvas.Min.Y + 2}, 0.5, c.xName)
	for i, r := range c.rows {
		strip := p
		strip.Max.Y = p.Max.Y - c.height*vg.Length(i)
		strip.Min.Y = strip.Max.Y - c.height
		r.draw(strip)
	}
}

// draw draws name, remarks and content of the row.
func (r chartRow) draw(p plotArea) {
	middle := (p.Min.Y + p.Max.Y) / 2
	plain().stack(p.Canvas, vg.Point{X: p.Min.X - 2*gap, Y: middle}, 1,
		plain().wrap(r.name, labelWidth, 3))
	quiet().stack(p.Canvas, vg.Point{X: p.Max.X + 2*gap, Y: middle}, 0, r.remarks)
	r.paint(p)
}
