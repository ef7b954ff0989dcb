package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// An Outcome is a metric of one arm in every replicate, with its mean and quantiles of 5, 25, 50, 75 and 95 %.
type Outcome struct {
	Label                         string
	Values                        []float64
	Mean, P05, P25, P50, P75, P95 float64
	Chance                        float64 // share of the replicates that reach the target; NaN where unknown
}

// Outcomes shows how a metric is distributed over the replicates, arm by arm: a histogram over a box.
type Outcomes struct {
	Title      string
	Subtitle   string  // before the line that says what boxes hold; may be empty
	Metric     string  // with its unit
	Target     float64 // 0 is none
	Replicates int
	Arms       []Outcome
}

// Draw draws a row for each of up to 24 arms.
func (o Outcomes) Draw() *Figure {
	arms, notes := first(o.Arms, maxPanels, "arms")
	var values extent
	for _, arm := range arms {
		values.add(arm.Values...)
		values.add(arm.Mean, arm.P05, arm.P95)
	}
	if values.reaches(o.Target) {
		values.add(o.Target)
	} else if o.Target > 0 {
		notes = append(notes, "The target, "+Number(o.Target)+", lies far to the right of this scale.")
	}
	chart := rowChart{x: values.fromZero().rounded(7, 0), xName: o.Metric, height: 50, under: o.target}
	for i, arm := range arms {
		paint := func(p panel) { arm.paint(p, i) }
		chart.rows = append(chart.rows, row{arm.Label, arm.remarks(o.Target), paint})
	}
	text := meaning(o.Replicates, "boxes hold 50 % and lines 90 % of them; diamond: mean; white: median")
	chart.heading = heading{o.Title, paragraphs(o.Subtitle, text), notes}
	return chart.figure()
}

func (a Outcome) remarks(target float64) []string {
	mean := "mean " + Number(a.Mean)
	if target <= 0 || !finite(a.Chance) {
		return []string{mean}
	}
	return []string{mean, "target reached: " + Percent(a.Chance)}
}

func (o Outcomes) target(p panel) {
	if o.Target <= 0 || o.Target > p.x.max {
		return
	}
	x := p.atX(o.Target)
	p.StrokeLine2(draw.LineStyle{Color: ink, Width: 0.9}, x, p.Min.Y, x, p.Max.Y)
	p.caption(plain(), x, p.Max.Y+3, "target "+Number(o.Target))
}

// paint draws the histogram in the upper part of a row and the box in its lower part.
func (a Outcome) paint(p panel, arm int) {
	base := p.Min.Y + 0.40*(p.Max.Y-p.Min.Y)
	a.histogram(p, base, p.Max.Y-5, translucent(hue(arm), 0.45))
	middle := (p.Min.Y + base) / 2
	a.box(p, middle, hue(arm))
}

// histogram counts the values in bins of a hundredth of the panel; the fullest reaches the top.
func (a Outcome) histogram(p panel, base, top vg.Length, c color.Color) {
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
		outline = append(outline, vg.Point{X: p.X(float64(bin) / bins), Y: y}, vg.Point{X: p.X(float64(bin+1) / bins), Y: y})
	}
	p.FillPolygon(c, append(outline, vg.Point{X: p.Max.X, Y: base}))
}

func (a Outcome) box(p panel, y vg.Length, c color.Color) {
	bar := func(from, to float64, width vg.Length) {
		if finite(from) && finite(to) {
			p.StrokeLine2(draw.LineStyle{Color: c, Width: width}, p.atX(from), y, p.atX(to), y)
		}
	}
	bar(a.P05, a.P95, 1.2)
	bar(a.P25, a.P75, 7)
	if finite(a.P50) {
		x := p.atX(a.P50)
		p.StrokeLine2(draw.LineStyle{Color: paper, Width: 1.6}, x, y-3.5, x, y+3.5)
	}
	if finite(a.Mean) {
		p.diamond(vg.Point{X: p.atX(a.Mean), Y: y}, 4.2, paper)
		p.diamond(vg.Point{X: p.atX(a.Mean), Y: y}, 3.2, ink)
	}
}

func (p panel) diamond(at vg.Point, r vg.Length, c color.Color) {
	p.FillPolygon(c, []vg.Point{{X: at.X - r, Y: at.Y}, {X: at.X, Y: at.Y - r}, {X: at.X + r, Y: at.Y}, {X: at.X, Y: at.Y + r}})
}
