package plots

import (
	"fmt"
	"math"
	"slices"
)

// A Curve is a daily quantity of one arm over its replicates: the mean, and quantiles of 5, 25, 75
// and 95 %. All slices belong to Days; a pair of quantiles left nil is not drawn.
type Curve struct {
	Label                    string
	Days                     []int
	Mean, P05, P25, P75, P95 []float64
	ChanceOnly               ChanceOnly
	Marks                    []Mark
	Remarks                  []string // lines below the label
}

// ChanceOnly is what luck alone does where replicates draw what nobody knows: quantiles of 5 and 95
// % of replicates in which that stays at its centre. It is drawn in the place of the quantiles of
// 25 and 75 %. The zero Luck is none.
type ChanceOnly struct{ P05, P95 []float64 }

// A Mark is a point of note beside or on a curve.
type Mark struct {
	Day, Value float64
	Ring       bool // a ring; else a triangle
}

// From drops all before a day. The curve must hold that day.
func (c *Curve) From(day int) {
	n := slices.Index(c.Days, day)
	c.Days = c.Days[n:]
	for _, series := range c.all() {
		if *series != nil {
			*series = (*series)[n:]
		}
	}
}

// all are the series of the curve.
func (c *Curve) all() []*[]float64 {
	return []*[]float64{&c.Mean, &c.P05, &c.P25, &c.P75, &c.P95, &c.ChanceOnly.P05,
		&c.ChanceOnly.P95}
}

// Skip leaves a day out.
func (c *Curve) Skip(day int) {
	n := slices.Index(c.Days, day)
	for _, series := range c.all() {
		if n >= 0 && *series != nil {
			*series = slices.Clone(*series)
			(*series)[n] = math.NaN()
		}
	}
}

// A Target is a number of adopters wanted by a day. The zero Target is none.
type Target struct {
	Adopters float64
	By       int
}

// A Timeline shows a quantity day by day: adoption, daily sales, or any other.
type Timeline struct {
	Title      string
	Subtitle   string // before the line that says what the bands hold; may be empty
	Quantity   string // with its unit: "adopters (people)"
	Replicates int    // of each arm; 0 where unknown
	Launch     int    // day
	Window     [2]int // first and last day of the sales window
	Target     Target
	Cumulative bool // a total so far: its last value is written at the end of each line
	// a panel for each of more than three arms, not only of more than eight; of more than one where
	// luck stands beside
	Separate bool
	Curves   []Curve
}

// Draw draws up to eight arms on one pair of axes, else each on its own with the others behind it.
// Where more than three share the axes, the wide bands are left out.
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
		notes = append(notes, t.explain(len(curves) <= maxBehind))
	}
	chart.heading = heading{t.Title,
		paragraphs(t.Subtitle, statistics(t.Replicates, bandMeaning(chart.lines))), notes}
	return chart.figure()
}

// Faceted tells whether each arm has a panel of its own, in which no value is written at the end of
// its line.
func (t Timeline) Faceted() bool {
	curves, _ := truncate(t.Curves, maxPanels, "arms")
	return t.faceted(curves)
}

// dayName is the name of the axis of days.
func (t Timeline) dayName() string {
	if t.Launch != 0 {
		return "day"
	}
	return "day after launch"
}

// faceted tells whether arms have a panel each: many, or those whose bands would hide each other.
func (t Timeline) faceted(curves []Curve) bool {
	lucky := slices.ContainsFunc(curves, func(c Curve) bool { return c.ChanceOnly.P05 != nil })
	return len(curves) > maxTogether || t.Separate && len(curves) > maxBanded || lucky &&
		len(curves) > 1
}

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

// bandMeaning says what the bands of the lines hold.
func bandMeaning(lines []line) string {
	var wide, narrow, luck bool
	for _, l := range lines {
		for _, b := range l.bands {
			wide = wide || b.opacity == wideShade
			narrow = narrow || b.opacity == narrowShade
			luck = luck || b.opacity == chanceShade
		}
	}
	switch {
	case luck:
		return chanceMeaning("band")
	case wide && narrow:
		return "bands hold 50 % and 90 % of them"
	case wide:
		return "bands hold 90 % of them"
	case narrow:
		return "bands hold 50 % of them"
	}
	return ""
}

// chanceMeaning says what bands or bars hold where luck alone stands beside ignorance.
func chanceMeaning(shape string) string {
	return "light " + shape + "s hold 9 in 10 of them, each with a draw of its own of what " +
		"nobody knows; dark " + shape +
		"s hold 9 in 10 if that were known to lie at its centre: luck alone"
}

// scales are those of days and quantity. A target far above all curves is left outside.
func (t Timeline) scales(lines []line, apart bool) (x, y scale) {
	var days, values dataRange
	for _, l := range lines {
		days.add(l.x...)
		l.stretch(&values)
		for _, m := range l.marks {
			values.add(m.Value)
		}
	}
	values.add(0)
	if values.reaches(t.Target.Adopters) {
		values.add(1.08 * t.Target.Adopters)
	}
	if apart {
		return days.tight(7, 1), values.rounded(4, 0)
	}
	return days.tight(9, 1), values.rounded(5, 0)
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

func (t Timeline) windowName() string {
	if t.Window[0] == t.Window[1] {
		return "sales window, day " + decimal(float64(t.Window[0]), 0)
	}
	return fmt.Sprintf("sales window, day %s to %s", decimal(float64(t.Window[0]), 0),
		decimal(float64(t.Window[1]), 0))
}

// reference is the target as a line across.
func (t Timeline) reference() referenceLine {
	return referenceLine{t.Target.Adopters, t.targetName(), float64(t.Target.By)}
}

func (t Timeline) targetName() string {
	return fmt.Sprintf("target %s by day %s", Number(t.Target.Adopters),
		decimal(float64(t.Target.By), 0))
}

// explain says in words what panels too small for words show.
func (t Timeline) explain(others bool) string {
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
