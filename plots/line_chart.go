package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A lineChart draws lines on one pair of axes, or as small multiples with the other lines in grey.
type lineChart struct {
	axes
	heading    heading
	lines      []line
	faceted    bool
	points     bool // dots on the lines
	unjoined   bool // dots alone: what lies between has no meaning
	endValues  bool // the last value behind each name
	maxRemarks int  // the most remarks below any name
	reference  referenceLine
	// draws what lies below the lines, with words where there is room
	under func(p plotArea, words bool)
}

// figure lays the chart out.
func (c lineChart) figure() *Figure {
	for _, l := range c.lines {
		l.check()
	}
	if c.faceted {
		c.right, c.across = 0, columns(len(c.lines))
		c.top = strong().leading()*vg.Length(c.nameRoom(c.lines)) + 2 +
			small().leading()*vg.Length(c.maxRemarks)
		return c.heading.figure(gridHeight(len(c.lines), c.across, panelHeight), c.paintFacets)
	}
	c.across, c.right = 1, c.namesWidth()
	return c.heading.figure(bodyHeight, c.paintTogether)
}

// paintTogether draws all lines on one pair of axes.
func (c lineChart) paintTogether(canvas draw.Canvas) {
	p := c.split(canvas, 1)[0]
	c.under(p, true)
	p.axisY()
	p.axisX()
	for i, l := range c.lines {
		l.shade(p, hue(i), c.unjoined)
	}
	p.zeroLineY()
	c.reference.draw(p)
	for i, l := range c.lines {
		c.paintLine(p, l, i)
	}
	c.reference.label(p, c.lines)
	c.nameLines(p)
}

// paintFacets draws a panel for each line.
func (c lineChart) paintFacets(canvas draw.Canvas) {
	for i, p := range c.split(canvas, len(c.lines)) {
		c.under(p, false)
		p.axisY()
		p.axisX()
		if len(c.lines) <= maxBehind && !c.unjoined {
			c.paintBehind(p)
		}
		c.lines[i].shade(p, hue(c.colour(i)), c.unjoined)
		p.zeroLineY()
		c.reference.draw(p)
		c.paintLine(p, c.lines[i], i)
		p.namePanel(c.lines[i].label, c.nameRoom(c.lines), c.lines[i].remarks, c.maxRemarks)
	}
}

// dodge returns the x positions of arm i of n: side by side at places that have names.
func (c lineChart) dodge(places []float64, i, n int) []float64 {
	if !c.unjoined || c.faceted {
		return places
	}
	own := make([]float64, len(places))
	for k, x := range places {
		own[k] = x + 0.6*(float64(i)-float64(n-1)/2)/float64(max(n, 2))
	}
	return own
}

// paintBehind draws all lines in thin grey.
func (c lineChart) paintBehind(p plotArea) {
	for _, l := range c.lines {
		p.stroke(thin(translucent(soft, 0.45)), l.x, l.y)
	}
}

// paintLine draws the line of arm i.
func (c lineChart) paintLine(p plotArea, l line, i int) {
	if !c.unjoined {
		style := armLine(c.colour(i))
		if c.faceted {
			style.Dashes = nil
		}
		p.stroke(style, l.x, l.y)
	}
	l.draw(p, hue(c.colour(i)), c.points)
}

// colour returns the index of the colour of arm i, the same in every picture. Beyond the number of
// distinguishable colours all panels share one.
func (c lineChart) colour(i int) int {
	if len(c.lines) > maxTogether {
		return 0
	}
	return i
}

// namesWidth returns the room that the names at the ends of the lines take.
func (c lineChart) namesWidth() vg.Length {
	var widest vg.Length
	for i := range c.lines {
		widest = max(widest, plain().widest(c.name(i, 3+c.maxRemarks)))
	}
	return 2*gap + swatchLength + gap + widest
}

// name returns the text at the end of line i in at most n lines of text, with its remarks where n
// leaves room.
func (c lineChart) name(i, n int) []string {
	if remarks := c.lines[i].remarks; len(remarks) > 0 && n > c.maxRemarks {
		return append(c.labelLines(i, n-c.maxRemarks), remarks...)
	}
	return c.labelLines(i, min(n, 3))
}

// labelLines returns the label of line i and, where endValues is set, its last value.
func (c lineChart) labelLines(i, n int) []string {
	_, y, ok := c.lines[i].last()
	if !c.endValues || !ok {
		return plain().wrap(c.lines[i].label, endWidth, n)
	}
	value := Number(y)
	room := endWidth - plain().width(": "+value)
	if n == 1 || plain().width(clean(c.lines[i].label)) <= room {
		return []string{plain().shorten(c.lines[i].label, room) + ": " + value}
	}
	return append(plain().wrap(c.lines[i].label, endWidth, n-1), value)
}

// nameLines writes the name of each line as near to its end as the others let it.
func (c lineChart) nameLines(p plotArea) {
	var arms []int
	var ends []vg.Point
	var wanted []float64
	for i, l := range c.lines {
		if x, y, ok := l.last(); ok {
			end := p.at(x, y)
			arms, ends, wanted = append(arms, i), append(ends, end), append(wanted, end.Y.Points())
		}
	}
	low, high := p.Min.Y.Points()-6, p.Max.Y.Points()+6
	names, heights := c.namesThatFit(arms, high-low)
	for i, y := range declutter(wanted, heights, low, high) {
		nameLine(p, arms[i], ends[i], vg.Length(y), names[i])
	}
}

// namesThatFit returns the names of arms, and their heights in points, with as many lines of text
// as the height has room for.
func (c lineChart) namesThatFit(arms []int, height float64) (names [][]string, heights []float64) {
	for most := 3 + c.maxRemarks; most > 0; most-- {
		names, heights = nil, nil
		total := 0.0
		for _, arm := range arms {
			name := c.name(arm, most)
			h := (plain().leading()*vg.Length(len(name)) + 1).Points()
			names, heights, total = append(names, name), append(heights, h), total+h
		}
		if total <= height {
			break
		}
	}
	return names, heights
}

// nameLine draws a leader from the end of the line of an arm to its name at height y.
func nameLine(p plotArea, arm int, end vg.Point, y vg.Length, text []string) {
	from := p.Max.X + 2*gap
	p.StrokeLine2(thin(hue(arm)), end.X, end.Y, from, y)
	p.StrokeLine2(armLine(arm), from, y, from+swatchLength, y)
	plain().stack(p.Canvas, vg.Point{X: from + swatchLength + gap, Y: y}, 0, text)
}
