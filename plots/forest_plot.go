package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Difference compares one arm with the baseline in a metric, paired by replicate: the mean
// difference, its 95 % interval, and the shares of the replicates in which the arm is better (NaN
// where unknown) and in which both are equal.
type Difference struct {
	Label     string
	Arm       int // its place among all arms, which gives it its colour in all pictures
	Mean      float64
	Low, High float64
	Better    float64
	Same      float64
}

// A ForestPlot shows the differences of arms from their baseline with confidence intervals.
type ForestPlot struct {
	Title      string
	Subtitle   string // before the line that says what the bars hold; may be empty
	Metric     string // with its unit
	Baseline   string // name of the arm at zero
	Replicates int    // pairs; 0 where unknown
	Arms       []Difference
}

// Draw draws a row for each of up to 24 arms. The point is hollow where the interval holds zero.
func (d ForestPlot) Draw() *Figure {
	arms, notes := truncate(d.Arms, maxPanels, "arms")
	var values dataRange
	values.add(0)
	for _, arm := range arms {
		values.add(arm.Mean, arm.Low, arm.High)
	}
	chart := rowChart{
		x:      values.rounded(6, 0),
		xName:  "difference in " + d.Metric,
		height: 34,
		under:  d.zero,
	}
	for _, arm := range arms {
		chart.rows = append(chart.rows, chartRow{arm.Label, arm.remarks(), arm.paint})
	}
	text := "Mean difference from " + clean(d.Baseline)
	if d.Replicates > 0 {
		text += ", paired over " + decimal(float64(d.Replicates), 0) + " replicates"
	}
	text += "; bars are 95 % intervals, hollow where they hold zero"
	chart.heading = heading{d.Title, nonEmpty(d.Subtitle, text), notes}
	return chart.figure()
}

// zero draws the line of the baseline and names it.
func (d ForestPlot) zero(p plotArea) {
	x := p.atX(0)
	p.StrokeLine2(draw.LineStyle{Color: ink, Width: 0.9}, x, p.Min.Y, x, p.Max.Y)
	p.caption(plain(), x, p.Max.Y+3, plain().shorten(d.Baseline, labelWidth))
}

// remarks returns the lines to the right of the row.
func (a Difference) remarks() []string {
	text := estimated(a.Mean, a.Low, a.High)
	if !finite(a.Better) {
		return []string{text}
	}
	better := "better in " + Percent(a.Better) + " of replicates"
	if a.Same > 0 {
		better = "better in " + Percent(a.Better) + ", same in " + Percent(a.Same)
	}
	return []string{text, better}
}

// paint draws the interval and the point of the row.
func (a Difference) paint(p plotArea) {
	y := (p.Min.Y + p.Max.Y) / 2
	if finite(a.Low) && finite(a.High) {
		p.StrokeLine2(draw.LineStyle{Color: hue(a.Arm), Width: 1.6}, p.atX(a.Low), y, p.atX(a.High),
			y)
	}
	if !finite(a.Mean) {
		return
	}
	at := vg.Point{X: p.atX(a.Mean), Y: y}
	p.dot(at, 4.2, hue(a.Arm))
	if a.Low <= 0 && a.High >= 0 {
		p.dot(at, 2.6, paper)
	}
}
