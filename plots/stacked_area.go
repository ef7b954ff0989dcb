package plots

import (
	"fmt"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// StackedArea shows day by day what a quantity is made of, a panel for each arm, the parts upon
// each other: convictions so far by who convinced.
type StackedArea struct {
	Timeline              // its Curves and Target are left aside
	Parts        []string // at most eight, the lowest first
	PanelsPerRow int      // panels in a row; 0: as many as fit
	Arms         []Stack
}

// A Stack is the mean of each part in one arm: Values[part][day], in the order of StackedArea.Parts and
// Days. What is not above zero is not drawn.
type Stack struct {
	Label  string
	Days   []int
	Values [][]float64
}

// Draw draws up to 24 panels.
func (y StackedArea) Draw() *Figure {
	if len(y.Parts) > len(hues) {
		panic(fmt.Sprintf("plots: %d parts, and hues for %d", len(y.Parts), len(hues)))
	}
	y.Target = Target{}
	arms, notes := truncate(y.Arms, maxPanels, "arms")
	var tops []line
	for _, arm := range arms {
		tops = append(tops, arm.edge(len(y.Parts)))
	}
	g := panelGrid{
		axes:   axes{xName: y.dayName(), yName: y.Quantity, across: columns(len(arms))},
		legend: legend{names: y.Parts, swatch: swatches(hue)},
	}
	if y.PanelsPerRow > 0 {
		g.across = min(y.PanelsPerRow, max(1, len(arms)))
	}
	g.x, g.y = y.scales(tops, len(arms) > 1)
	names := g.nameRoom(tops)
	g.top = strong().leading()*vg.Length(names) + small().leading() + 2
	notes = append(notes, y.explain(false))
	text := heading{y.Title, paragraphs(y.Subtitle, statistics(y.Replicates, "")), notes}
	return g.figure(text, len(arms), func(p plotArea, i int) {
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
			if positive(values[i]) {
				l.y[i] += values[i]
			}
		}
	}
	return l
}

// A panelGrid is panels on axes of the same scales, below a key.
type panelGrid struct {
	axes
	legend legend
}

// figure is the picture of n panels, each painted by its number.
func (g panelGrid) figure(text heading, n int, paint func(p plotArea, i int)) *Figure {
	return text.figure(gridHeight(n, g.across, panelHeight)+g.legend.height(), func(c draw.Canvas) {
		g.legend.draw(c)
		for i, p := range g.split(draw.Crop(c, 0, 0, 0, -g.legend.height()), n) {
			paint(p, i)
		}
	})
}
