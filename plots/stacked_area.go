package plots

import (
	"fmt"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A StackedArea shows the parts of a quantity day by day, stacked, in a panel for each arm:
// convictions so far by source.
type StackedArea struct {
	Timeline              // its Curves and Target are left aside
	Parts        []string // at most eight, the lowest first
	PanelsPerRow int      // panels in a row; 0: as many as fit
	Arms         []Stack
}

// A Stack holds the mean of each part in one arm: Values[part][day], in the order of
// StackedArea.Parts and Days. Values that are not above zero are not drawn.
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
	notes = append(notes, y.facetsNote(false))
	text := heading{y.Title, nonEmpty(y.Subtitle, statisticsNote(y.Replicates, "")), notes}
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

// total writes the last value of the line.
func (l line) total() []string {
	if _, y, ok := l.last(); ok {
		return []string{Number(y) + " in all"}
	}
	return nil
}

// edge returns the sum of the first parts, day by day.
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

// A panelGrid is a grid of panels with the same scales, below a legend.
type panelGrid struct {
	axes
	legend legend
}

// figure returns the picture of n panels, each painted by its number.
func (g panelGrid) figure(text heading, n int, paint func(p plotArea, i int)) *Figure {
	return text.figure(gridHeight(n, g.across, panelHeight)+g.legend.height(), func(c draw.Canvas) {
		g.legend.draw(c)
		for i, p := range g.split(draw.Crop(c, 0, 0, 0, -g.legend.height()), n) {
			paint(p, i)
		}
	})
}
