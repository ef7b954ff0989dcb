package plots

import (
	"fmt"
	"math"
	"slices"
)

// A Curve is a daily quantity of one arm over its replicates: the mean, and the quantiles of 5, 25,
// 75 and 95 %. All slices belong to Days; a nil pair of quantiles is not drawn.
type Curve struct {
	Label                    string
	Days                     []int
	Mean, P05, P25, P75, P95 []float64
	ChanceOnly               ChanceOnly
	Marks                    []Mark
	Remarks                  []string // lines below the label
}

// ChanceOnly is the range of chance alone where replicates draw uncertain inputs: quantiles of 5
// and 95 % of replicates with these inputs at their central values. It is drawn instead of the
// quantiles of 25 and 75 %. The zero value is none.
type ChanceOnly struct{ P05, P95 []float64 }

// A Mark is a point of note on a curve.
type Mark struct {
	Day, Value float64
	Ring       bool // a ring; else a triangle
}

// From drops all days before the given one, which the curve must hold.
func (c *Curve) From(day int) {
	n := slices.Index(c.Days, day)
	c.Days = c.Days[n:]
	for _, series := range c.series() {
		if *series != nil {
			*series = (*series)[n:]
		}
	}
}

// series returns all series of the curve.
func (c *Curve) series() []*[]float64 {
	return []*[]float64{&c.Mean, &c.P05, &c.P25, &c.P75, &c.P95, &c.ChanceOnly.P05,
		&c.ChanceOnly.P95}
}

// Skip turns a day into a gap.
func (c *Curve) Skip(day int) {
	n := slices.Index(c.Days, day)
	for _, series := range c.series() {
		if n >= 0 && *series != nil {
			*series = slices.Clone(*series)
			(*series)[n] = math.NaN()
		}
	}
}

// A Target is a number of adopters wanted by a day. The zero value is none.
type Target struct {
	Adopters float64
	By       int
}

// A Timeline shows a quantity day by day: adoption, daily sales, or any other.
type Timeline struct {
	Title      string
	Answer     string // a line of its own below the title; may be empty
	Subtitle   string // before the line that says what the bands hold; may be empty
	Quantity   string // with its unit: "adopters (people)"
	Replicates int    // of each arm; 0 where unknown
	Launch     int    // day
	Window     [2]int // first and last day of the sales window
	Target     Target
	Cumulative bool // a total so far: its last value is written at the end of each line
	// a panel for each of more than three arms, instead of more than eight
	Separate bool
	Curves   []Curve
}

// Draw draws up to eight arms on one pair of axes; more become small multiples. With more than
// three arms on one pair of axes the wide bands are left out.
func (t Timeline) Draw() *Figure {
	curves, notes := truncate(t.Curves, maxPanels, "arms")
	apart := t.faceted(curves)
	wide := apart || len(curves) <= maxBanded
	chart := lineChart{
		axes:      axes{xName: t.dayName(), yName: t.Quantity, top: 2 * nameHeight},
		faceted:   apart,
		endValues: t.Cumulative,
		under:     t.under,
		reference: t.reference(),
	}
	for _, c := range curves {
		chart.lines = append(chart.lines, c.line(wide))
		chart.maxRemarks = max(chart.maxRemarks, len(c.Remarks))
	}
	chart.x, chart.y = t.scales(chart.lines, apart)
	if apart {
		notes = append(notes, t.facetsNote(len(curves) <= maxBehind))
	}
	chart.heading = heading{t.Title,
		nonEmpty(t.Answer, t.Subtitle, statisticsNote(t.Replicates, bandsNote(chart.lines))), notes}
	return chart.figure()
}

// Faceted reports whether each arm has a panel of its own. No value is written at the ends of their
// lines.
func (t Timeline) Faceted() bool {
	curves, _ := truncate(t.Curves, maxPanels, "arms")
	return t.faceted(curves)
}

// dayName returns the title of the axis of days.
func (t Timeline) dayName() string {
	if t.Launch != 0 {
		return "day"
	}
	return "day after launch"
}

// faceted reports whether each arm gets a panel: many arms, or bands that would hide each other.
func (t Timeline) faceted(curves []Curve) bool {
	besideChance := slices.ContainsFunc(curves, func(c Curve) bool {
		return c.ChanceOnly.P05 != nil
	})
	return len(curves) > maxTogether || t.Separate && len(curves) > maxBanded ||
		besideChance && len(curves) > 1
}

// line returns the line of the curve, with its wide band where wide is set.
func (c Curve) line(wide bool) line {
	l := line{label: c.Label, x: make([]float64, len(c.Days)), y: c.Mean, marks: c.Marks,
		remarks: c.Remarks}
	for i, day := range c.Days {
		l.x[i] = float64(day)
	}
	if wide {
		l = l.withBand(c.P05, c.P95, wideShade)
	}
	if c.ChanceOnly.P05 != nil {
		return l.withBand(c.ChanceOnly.P05, c.ChanceOnly.P95, chanceShade)
	}
	return l.withBand(c.P25, c.P75, narrowShade)
}

// bandsNote says what the bands of the lines hold.
func bandsNote(lines []line) string {
	var wide, narrow, chance bool
	for _, l := range lines {
		for _, b := range l.bands {
			wide = wide || b.opacity == wideShade
			narrow = narrow || b.opacity == narrowShade
			chance = chance || b.opacity == chanceShade
		}
	}
	switch {
	case chance:
		return chanceNote("band")
	case wide && narrow:
		return "bands hold 50 % and 90 % of them"
	case wide:
		return "bands hold 90 % of them"
	case narrow:
		return "bands hold 50 % of them"
	}
	return ""
}

// chanceNote says what bands or bars hold where chance alone stands beside uncertain inputs.
func chanceNote(shape string) string {
	return "light " + shape + "s hold 90 % of them, each with its own draw of the uncertain " +
		"inputs; dark " + shape + "s hold 90 % with these inputs at their centres: chance alone"
}

// scales returns the scales of days and quantity. A target far above all curves is left outside.
func (t Timeline) scales(lines []line, apart bool) (x, y scale) {
	var days, values dataRange
	for _, l := range lines {
		days.add(l.x...)
		l.extend(&values)
		for _, m := range l.marks {
			values.add(m.Value)
		}
	}
	values.add(0)
	if values.reaches(t.Target.Adopters) {
		values.add(1.08 * t.Target.Adopters)
	}
	if apart {
		return days.exact(7, 1), values.rounded(4, 0)
	}
	return days.exact(9, 1), values.rounded(5, 0)
}

// under shades the sales window and marks the launch.
func (t Timeline) under(p plotArea, words bool) {
	from, to := max(p.x.min, float64(t.Window[0])-0.5), min(p.x.max, float64(t.Window[1])+0.5)
	if from < to {
		p.rectangle(shaded, p.atX(from), p.atX(to), p.Min.Y, p.Max.Y)
		if words {
			p.rectangle(translucent(soft, 0.45), p.atX(from), p.atX(to), p.Max.Y+nameHeight+2,
				p.Max.Y+nameHeight+4)
			p.caption(small(), p.atX((from+to)/2), p.Max.Y+nameHeight+7, t.windowName())
		}
	}
	if launch := float64(t.Launch); launch >= p.x.min && launch <= p.x.max {
		x := p.atX(launch)
		p.StrokeLine2(dotted(soft), x, p.Min.Y, x, p.Max.Y+3)
		if words {
			p.caption(plain(), x, p.Max.Y+5, "launch")
		}
	}
}

// windowName names the sales window and its days.
func (t Timeline) windowName() string {
	if t.Window[0] == t.Window[1] {
		return "sales window, day " + decimal(float64(t.Window[0]), 0)
	}
	return fmt.Sprintf("sales window, day %s to %s", decimal(float64(t.Window[0]), 0),
		decimal(float64(t.Window[1]), 0))
}

// reference returns the target as a reference line.
func (t Timeline) reference() referenceLine {
	return referenceLine{t.Target.Adopters, t.targetName(), float64(t.Target.By)}
}

// targetName writes the target with its day.
func (t Timeline) targetName() string {
	return fmt.Sprintf("target %s by day %s", Number(t.Target.Adopters),
		decimal(float64(t.Target.By), 0))
}

// facetsNote explains what panels too small for words show.
func (t Timeline) facetsNote(others bool) string {
	text := fmt.Sprintf("Shaded: %s. Dashed: launch, day %s.", t.windowName(),
		decimal(float64(t.Launch), 0))
	if others {
		text += " Grey lines: the other arms."
	}
	if t.Target.Adopters > 0 {
		text += " Black line and ring: " + t.targetName() + "."
	}
	return text
}
