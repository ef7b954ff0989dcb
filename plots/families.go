package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Families shows a quantity day by day along a swept field: a panel for each arm, and in it a line
// for each value of the field. Where the values have an order, so have the colours.
type Families struct {
	Timeline // its Curves are left aside
	Along    Axis
	Arms     []Family
}

// A Family is the curves of one arm in the order of Families.Along. A single one is that of all
// values: the field is nothing to this arm.
type Family struct {
	Label  string
	Curves []Curve
}

// palest is how far along the ramp of colours lines can still be told from the paper.
const palest = 0.74

// Draw draws up to 24 panels. Bands are left out.
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
	notes = append(notes, f.explain(false)+f.alike(arms))
	text := heading{f.Title, paragraphs(f.Subtitle, statistics(f.Replicates, "")), notes}
	return g.figure(text, len(arms), func(p plotArea, i int) { f.paint(p, arms[i]) })
}

// colour is that of the value at a place of the axis.
func (f Families) colour(i int) color.NRGBA {
	if n := f.Along.Points(); len(f.Along.Names) == 0 || n > len(hues) {
		return shadeAt(palest * float64(i) / float64(max(1, n-1)))
	}
	return hue(i)
}

func (f Families) paint(p plotArea, arm Family) {
	f.under(p, false)
	p.axisY()
	p.axisX()
	p.zero()
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

// alike explains lines that stand for all values.
func (f Families) alike(arms []Family) string {
	for _, arm := range arms {
		if len(arm.Curves) == 1 {
			return " Thick black curve: an arm to which " + f.Along.Name + " does not apply."
		}
	}
	return ""
}
