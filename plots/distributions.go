package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Distribution is a metric of one arm in every replicate, with its mean and quantiles of 5, 25,
// 50, 75 and 95 %.
type Distribution struct {
	Label                         string
	Arm                           int // which gives it its colour
	Values                        []float64
	Mean, P05, P25, P50, P75, P95 float64
	// share of the replicates that reach the target; NaN where unknown
	TargetReached float64
	// quantiles of 5 and 95 % by chance alone, with uncertain inputs at their central values; nil:
	// no input is uncertain
	ChanceOnly *[2]float64
}

// Distributions shows how a metric is distributed over the replicates, arm by arm: a histogram over
// a box.
type Distributions struct {
	Title      string
	Answer     string  // a line of its own below the title; may be empty
	Subtitle   string  // before the line that says what boxes hold; may be empty
	Metric     string  // with its unit
	Target     float64 // 0 is none
	Zero       string  // name of the line of zero, such as break-even; empty: none
	Replicates int
	Arms       []Distribution
}

// Draw draws a row for each of up to 24 arms.
func (o Distributions) Draw() *Figure {
	arms, notes := truncate(o.Arms, maxPanels, "arms")
	var values dataRange
	for _, arm := range arms {
		values.add(arm.Values...)
		values.add(arm.Mean, arm.P05, arm.P95)
		if arm.ChanceOnly != nil {
			values.add(arm.ChanceOnly[:]...)
		}
	}
	if values.reaches(o.Target) {
		values.add(o.Target)
	} else if o.Target > 0 {
		notes = append(notes, "The target, "+Number(o.Target)+
			", lies far to the right of this scale.")
	}
	if o.Zero != "" {
		values.add(0)
	}
	chart := rowChart{x: values.fromZero().rounded(7, 0), xName: o.Metric, height: 50,
		under: o.references}
	boxes := "boxes hold 50 % and lines 90 % of them; diamond: mean; white: median"
	for _, arm := range arms {
		paint := func(p plotArea) { arm.paint(p, arm.Arm) }
		chart.rows = append(chart.rows, chartRow{arm.Label, arm.remarks(o), paint})
		if arm.ChanceOnly != nil {
			boxes = chanceNote("bar") + "; diamond: mean; white: median"
		}
	}
	text := statisticsNote(o.Replicates, boxes)
	chart.heading = heading{o.Title, nonEmpty(o.Answer, o.Subtitle, text), notes}
	return chart.figure()
}

// remarks returns the lines to the right of the row.
func (a Distribution) remarks(o Distributions) []string {
	remarks := []string{"mean " + Number(a.Mean)}
	if o.Target > 0 && finite(a.TargetReached) {
		remarks = append(remarks, "target reached: "+Percent(a.TargetReached))
	}
	if o.Zero != "" && len(a.Values) > 0 {
		remarks = append(remarks, "below zero: "+Percent(a.below()))
	}
	return remarks
}

// below returns the share of the values below zero.
func (a Distribution) below() float64 {
	n := 0
	for _, v := range a.Values {
		if v < 0 {
			n++
		}
	}
	return float64(n) / float64(len(a.Values))
}

// references draws the target and zero.
func (o Distributions) references(p plotArea) {
	if o.Target > 0 && o.Target <= p.x.max {
		p.verticalLine(o.Target, "target "+Number(o.Target))
	}
	if o.Zero != "" {
		p.verticalLine(0, o.Zero)
	}
}

// verticalLine draws a line at a value of x and names it above the panel.
func (p plotArea) verticalLine(v float64, name string) {
	x := p.atX(v)
	p.StrokeLine2(draw.LineStyle{Color: ink, Width: 0.9}, x, p.Min.Y, x, p.Max.Y)
	p.caption(plain(), x, p.Max.Y+3, name)
}

// paint draws the histogram in the upper part of a row and the box in its lower part.
func (a Distribution) paint(p plotArea, arm int) {
	base := p.Min.Y + 0.40*(p.Max.Y-p.Min.Y)
	a.histogram(p, base, p.Max.Y-5, translucent(hue(arm), 0.45))
	middle := (p.Min.Y + base) / 2
	a.box(p, middle, hue(arm))
}

// histogram draws the counts of the values in 100 bins; the fullest bin reaches the top.
func (a Distribution) histogram(p plotArea, base, top vg.Length, c color.Color) {
	const bins = 100
	var counts [bins]int
	most := 1
	for _, v := range a.Values {
		if finite(v) {
			bin := min(bins-1, max(0, int(p.x.unit(v)*bins)))
			counts[bin]++
			most = max(most, counts[bin])
		}
	}
	outline := []vg.Point{{X: p.Min.X, Y: base}}
	for bin, n := range counts {
		y := base
		if n > 0 {
			y += max(0.8, (top-base)*vg.Length(n)/vg.Length(most)) // seen even if alone
		}
		outline = append(outline, vg.Point{X: p.X(float64(bin) / bins), Y: y},
			vg.Point{X: p.X(float64(bin+1) / bins), Y: y})
	}
	p.FillPolygon(c, append(outline, vg.Point{X: p.Max.X, Y: base}))
}

// chanceBars draws the range of chance alone upon the range of all replicates.
func (p plotArea) chanceBars(a Distribution, y vg.Length, c color.NRGBA) {
	for _, b := range []struct {
		low, high float64
		width     vg.Length
		opacity   float64
	}{{a.P05, a.P95, 11, 0.3}, {a.ChanceOnly[0], a.ChanceOnly[1], 6, 0.75}} {
		if finite(b.low) && finite(b.high) {
			p.StrokeLine2(draw.LineStyle{Color: translucent(c, b.opacity), Width: b.width},
				p.atX(b.low), y, p.atX(b.high), y)
		}
	}
}

// box draws the quantiles, the median and the mean at height y.
func (a Distribution) box(p plotArea, y vg.Length, c color.NRGBA) {
	bar := func(from, to float64, width vg.Length) {
		if finite(from) && finite(to) {
			p.StrokeLine2(draw.LineStyle{Color: c, Width: width}, p.atX(from), y, p.atX(to), y)
		}
	}
	if a.ChanceOnly != nil {
		p.chanceBars(a, y, c)
	} else {
		bar(a.P05, a.P95, 1.2)
		bar(a.P25, a.P75, 7)
	}
	if finite(a.P50) {
		x := p.atX(a.P50)
		p.StrokeLine2(draw.LineStyle{Color: paper, Width: 1.6}, x, y-3.5, x, y+3.5)
	}
	if finite(a.Mean) {
		p.diamond(vg.Point{X: p.atX(a.Mean), Y: y}, 4.2, paper)
		p.diamond(vg.Point{X: p.atX(a.Mean), Y: y}, 3.2, ink)
	}
}

// diamond draws a diamond with half diagonal r.
func (p plotArea) diamond(at vg.Point, r vg.Length, c color.Color) {
	p.FillPolygon(c, []vg.Point{{X: at.X - r, Y: at.Y}, {X: at.X, Y: at.Y - r},
		{X: at.X + r, Y: at.Y}, {X: at.X, Y: at.Y + r}})
}
