package plots

import (
	"fmt"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Bar holds the mean of each part of a quantity in one arm, in the order of StackedBars.Parts.
// Parts that are not above zero are not drawn.
type Bar struct {
	Label  string
	Values []float64
}

// StackedBars shows the parts of a quantity, arm by arm: convictions by source, owners by opinion,
// spending by channel.
type StackedBars struct {
	Title      string
	Subtitle   string // before the line that counts the replicates; may be empty
	Quantity   string // with its unit
	Replicates int
	Parts      []string // at most eight
	Arms       []Bar
}

// Draw draws a bar for each of up to 24 arms, and writes values into the parts that have room.
func (c StackedBars) Draw() *Figure {
	if len(c.Parts) > len(hues) {
		panic(fmt.Sprintf("plots: %d parts, and hues for %d", len(c.Parts), len(hues)))
	}
	arms, notes := truncate(c.Arms, maxPanels, "arms")
	var totals dataRange
	totals.add(0)
	chart := rowChart{xName: c.Quantity, height: 32,
		legend: legend{names: c.Parts, swatch: swatches(hue)}}
	for _, arm := range arms {
		if len(arm.Values) != len(c.Parts) {
			panic(fmt.Sprintf("plots: %q has %d values for %d parts", arm.Label, len(arm.Values),
				len(c.Parts)))
		}
		totals.add(arm.total())
		chart.rows = append(chart.rows, chartRow{arm.Label, []string{Number(arm.total())},
			arm.paint})
	}
	chart.x = totals.rounded(6, 0)
	chart.heading = heading{c.Title, nonEmpty(c.Subtitle, statisticsNote(c.Replicates, "")), notes}
	return chart.figure()
}

// positive reports whether v is finite and above zero.
func positive(v float64) bool { return finite(v) && v > 0 }

// total returns the sum of the drawn parts.
func (a Bar) total() (sum float64) {
	for _, v := range a.Values {
		if positive(v) {
			sum += v
		}
	}
	return sum
}

// paint draws the parts beside each other.
func (a Bar) paint(p plotArea) {
	low, high := p.Min.Y+5, p.Max.Y-5
	sum := 0.0
	for i, v := range a.Values {
		if !positive(v) {
			continue
		}
		left, right := p.atX(sum), p.atX(sum+v)
		sum += v
		p.rectangle(hue(i), left, right, low, high)
		if right-left > 2 {
			p.StrokeLine2(draw.LineStyle{Color: paper, Width: 1}, right, low, right, high)
		}
		if l := small().inColour(inkOnColour(hue(i))); l.width(Number(v)) < right-left-4 {
			l.put(p.Canvas, vg.Point{X: (left + right) / 2, Y: (low+high)/2 - l.middle()}, 0.5,
				Number(v))
		}
	}
}
