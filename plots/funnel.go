package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Step is one step of a funnel: how many of each arm reach it.
type Step struct {
	Name string
	Arms []Reach // in the order of Funnel.Arms
}

// A Reach is how many of one arm reach a step: the mean and the quantiles of 5 and 95 % of the
// replicates, all NaN where not known. Rate writes the conversion from the step before; it may be
// empty.
type Reach struct {
	Mean, P05, P95 float64
	Rate           string
}

// A Funnel shows the steps from awareness to recommendation, one below the other, with a bar for
// each arm.
type Funnel struct {
	Title      string
	Subtitle   string
	Quantity   string
	Replicates int
	Arms       []string // at most eight
	Steps      []Step
}

// Draw draws a row for each step, and in it a bar for each arm.
func (s Funnel) Draw() *Figure {
	line := quiet().leading()
	chart := rowChart{
		xName: s.Quantity, height: line*vg.Length(len(s.Arms)) + 2*gap,
		legend: legend{names: s.Arms, swatch: swatches(hue)},
	}
	var values dataRange
	values.add(0)
	for _, step := range s.Steps {
		var remarks []string
		for _, arm := range step.Arms {
			values.add(arm.Mean, arm.P95)
			remarks = append(remarks, arm.remark())
		}
		chart.rows = append(chart.rows, chartRow{step.Name, remarks, func(p plotArea) {
			step.paint(p, line)
		}})
	}
	chart.x = values.rounded(6, 0)
	text := statisticsNote(s.Replicates, "lines hold 90 % of them")
	chart.heading = heading{s.Title, nonEmpty(s.Subtitle, text), nil}
	return chart.figure()
}

// remark writes the mean, with the rate where there is one.
func (r Reach) remark() string {
	if !finite(r.Mean) || r.Rate == "" {
		return Number(r.Mean)
	}
	return Number(r.Mean) + " (" + r.Rate + ")"
}

// paint draws the bars of a step, each at the height of its remark.
func (s Step) paint(p plotArea, line vg.Length) {
	y := (p.Min.Y+p.Max.Y)/2 + line*vg.Length(len(s.Arms)-1)/2
	for i, r := range s.Arms {
		if positive(r.Mean) {
			p.rectangle(hue(i), p.Min.X, p.atX(r.Mean), y-0.38*line, y+0.38*line)
		}
		if finite(r.P05) && finite(r.P95) {
			p.StrokeLine2(draw.LineStyle{Color: soft, Width: 1}, p.atX(r.P05), y, p.atX(r.P95), y)
		}
		y -= line
	}
}
