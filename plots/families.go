package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Families shows a quantity day by day along a swept field: a panel for each arm, and in it a line
// for each value of the field. Ordered values have ordered colours.
type Families struct {
	Timeline // its Curves are left aside
	Along    Axis
	Arms     []Family
}

// A Family holds the curves of one arm in the order of Families.Along. A single curve stands for
// all values: the swept field does not apply to this arm.
type Family struct {
	Label  string
	Curves []Curve
}

// palest is the end of the colour ramp that lines use: beyond it they fade into the paper.
const palest = 0.74

// Draw draws up to 24 panels, without bands.
func (f Families) Draw() *Figure {
	arms, notes := truncate(f.Arms, maxPanels, "arms")
	var all []line
	for _, arm := range arms {
		for _, c := range arm.Curves {
			c.P05, c.P95, c.P25, c.P75, c.ChanceOnly = nil, nil, nil, nil, ChanceOnly{}
			all = append(all, c.line(false))
		}
	}
	g := panelGrid{
		axes: axes{xName: f.dayName(), yName: f.Quantity, top: strong().leading() + 2,
			across: columns(len(arms))},
		legend: legend{title: f.Along.Name + ":", names: f.Along.labels(),
			swatch: swatches(f.colour)},
	}
	g.x, g.y = f.scales(all, len(arms) > 1)
	notes = append(notes, f.facetsNote(false)+f.singleCurveNote(arms))
	text := heading{f.Title, nonEmpty(f.Subtitle, statisticsNote(f.Replicates, "")), notes}
	return g.figure(text, len(arms), func(p plotArea, i int) { f.paint(p, arms[i]) })
}

// colour returns the colour of the i-th value of the axis.
func (f Families) colour(i int) color.NRGBA {
	if n := f.Along.Points(); len(f.Along.Names) == 0 || n > len(hues) {
		return shadeAt(palest * float64(i) / float64(max(1, n-1)))
	}
	return hue(i)
}

// paint draws the panel of one arm.
func (f Families) paint(p plotArea, arm Family) {
	f.under(p, false)
	p.axisY()
	p.axisX()
	p.zeroLineY()
	f.reference().draw(p)
	for i, c := range arm.Curves {
		colour := f.colour(i)
		if len(arm.Curves) == 1 {
			colour = ink
		}
		l := c.line(false)
		p.stroke(draw.LineStyle{Color: colour, Width: 1.5}, l.x, l.y)
		l.draw(p, colour, false)
	}
	strong().put(p.Canvas, vg.Point{X: p.Min.X, Y: p.Max.Y + gap}, 0,
		strong().shorten(arm.Label, p.Max.X-p.Min.X))
}

// singleCurveNote explains curves that stand for all values.
func (f Families) singleCurveNote(arms []Family) string {
	for _, arm := range arms {
		if len(arm.Curves) == 1 {
			return " Thick black curve: an arm to which " + f.Along.Name + " does not apply."
		}
	}
	return ""
}
