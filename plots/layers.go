package plots

import (
	"fmt"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Layers shows day by day what a quantity is made of, a panel for each arm, the parts upon each
// other: convictions so far by who convinced.
type Layers struct {
	Timeline          // its Curves and Target are left aside
	Parts    []string // at most eight, the lowest first
	InRow    int      // panels in a row; 0: as many as fit
	Arms     []Stack
}

// A Stack is the mean of each part in one arm: Values[part][day], in the order of Layers.Parts and
// Days. What is not above zero is not drawn.
type Stack struct {
	Label  string
	Days   []int
	Values [][]float64
}

// Draw draws up to 24 panels.
func (y Layers) Draw() *Figure {
	if len(y.Parts) > len(hues) {
		panic(fmt.Sprintf("plots: %d parts, and hues for %d", len(y.Parts), len(hues)))
	}
	y.Target = Target{}
	arms, notes := first(y.Arms, maxPanels, "arms")
	var tops []line
	for _, arm := range arms {
		tops = append(tops, arm.edge(len(y.Parts)))
	}
	g := grid{
		axes: axes{xName: y.dayName(), yName: y.Quantity, across: columns(len(arms))},
		key:  key{names: y.Parts, swatch: swatches(hue)},
	}
	if y.InRow > 0 {
		g.across = min(y.InRow, max(1, len(arms)))
	}
	g.x, g.y = y.scales(tops, len(arms) > 1)
	names := g.nameRoom(tops)
	g.top = strong().leading()*vg.Length(names) + small().leading() + 2
	notes = append(notes, y.explain(false))
	text := heading{y.Title, paragraphs(y.Subtitle, meaning(y.Replicates, "")), notes}
	return g.figure(text, len(arms), func(p panel, i int) {
		y.under(p, false)
		p.axisY()
		p.axisX()
		for part := range y.Parts {
			p.fill(hue(part), tops[i].x, band{arms[i].edge(part).y, arms[i].edge(part + 1).y, 1})
		}
		p.namePanel(arms[i].Label, names, tops[i].total(), 1)
	})
}

// total says how much all parts are in the end.
func (l line) total() []string {
	if _, y, ok := l.last(); ok {
		return []string{Number(y) + " in all"}
	}
	return nil
}

// edge is the sum of the first parts, day by day.
func (s Stack) edge(parts int) line {
	l := line{label: s.Label, x: make([]float64, len(s.Days)), y: make([]float64, len(s.Days))}
	for i, day := range s.Days {
		l.x[i] = float64(day)
		for _, values := range s.Values[:parts] {
			if drawable(values[i]) {
				l.y[i] += values[i]
			}
		}
	}
	return l
}

// A grid is panels on axes of the same scales, below a key.
type grid struct {
	axes
	key key
}

// figure is the picture of n panels, each painted by its number.
func (g grid) figure(text heading, n int, paint func(p panel, i int)) *Figure {
	return text.figure(gridHeight(n, g.across, panelHeight)+g.key.height(), func(c draw.Canvas) {
		g.key.draw(c)
		for i, p := range g.split(draw.Crop(c, 0, 0, 0, -g.key.height()), n) {
			paint(p, i)
		}
	})
}
