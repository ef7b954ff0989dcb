package plots

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A plotArea is the area inside one pair of axes; its canvas ends where the data do.
type plotArea struct {
	draw.Canvas
	x, y scale
}

// at returns the position of a point.
func (p plotArea) at(x, y float64) vg.Point { return vg.Point{X: p.atX(x), Y: p.atY(y)} }

// atX returns the horizontal position of x.
func (p plotArea) atX(x float64) vg.Length { return p.X(p.x.unit(x)) }

// atY returns the vertical position of y.
func (p plotArea) atY(y float64) vg.Length { return p.Y(p.y.unit(y)) }

// rectangle fills a rectangle.
func (p plotArea) rectangle(c color.Color, left, right, low, high vg.Length) {
	p.FillPolygon(c, []vg.Point{{X: left, Y: low}, {X: right, Y: low}, {X: right, Y: high},
		{X: left, Y: high}})
}

// caption writes txt centred at x, but not beyond the sides of the panel.
func (p plotArea) caption(l textStyle, x, y vg.Length, txt string) {
	width := l.width(txt)
	l.put(p.Canvas, vg.Point{X: max(p.Min.X, min(p.Max.X-width, x-width/2)), Y: y}, 0, txt)
}

// axisX writes the values of x below the panel, as many as have room.
func (p plotArea) axisX() {
	p.StrokeLine2(thin(soft), p.Min.X, p.Min.Y, p.Max.X, p.Min.Y)
	if p.x.lines > 0 {
		p.namesX()
		return
	}
	each := tickStep(p.x.ticks, func(a, b tick) bool {
		return p.atX(b.at)-p.atX(a.at) >= (quiet().width(a.label)+quiet().width(b.label))/2+gap
	})
	for i, t := range p.x.ticks {
		x := p.atX(t.at)
		p.StrokeLine2(thin(soft), x, p.Min.Y, x, p.Min.Y-3)
		if i%each == 0 {
			quiet().put(p.Canvas, vg.Point{X: x, Y: p.Min.Y - 13}, 0.5, t.label)
		}
	}
}

// namesX writes the names of places below the panel, each wrapped.
func (p plotArea) namesX() {
	room := slotWidth(p.Max.X-p.Min.X, len(p.x.ticks))
	each := tickStep(p.x.ticks, func(a, b tick) bool { return p.atX(b.at)-p.atX(a.at) >= room })
	for i, t := range p.x.ticks {
		x := p.atX(t.at)
		p.StrokeLine2(thin(soft), x, p.Min.Y, x, p.Min.Y-3)
		if i%each == 0 {
			for n, line := range quiet().wrap(t.label, room, p.x.lines) {
				quiet().put(p.Canvas,
					vg.Point{X: x, Y: p.Min.Y - 13 - vg.Length(n)*quiet().leading()}, 0.5, line)
			}
		}
	}
}

// tickStep returns the least n for which each n-th tick has room beside the one before.
func tickStep(ticks []tick, room func(a, b tick) bool) int {
	for n := 1; n < len(ticks); n++ {
		fits := true
		for i := n; i < len(ticks); i += n {
			fits = fits && room(ticks[i-n], ticks[i])
		}
		if fits {
			return n
		}
	}
	return max(1, len(ticks))
}

// axisY writes the values of y to the left of the panel and draws grid lines.
func (p plotArea) axisY() {
	for _, t := range p.y.ticks {
		y := p.atY(t.at)
		p.StrokeLine2(thin(faint), p.Min.X, y, p.Max.X, y)
		quiet().put(p.Canvas, vg.Point{X: p.Min.X - gap, Y: y - quiet().middle()}, 1, t.label)
	}
}

// zeroLineY draws the line y = 0 where values lie on both sides of it.
func (p plotArea) zeroLineY() {
	if p.y.min < 0 && p.y.max > 0 {
		y := p.atY(0)
		p.StrokeLine2(draw.LineStyle{Color: ink, Width: 0.9}, p.Min.X, y, p.Max.X, y)
	}
}

// gridLinesX draws vertical grid lines.
func (p plotArea) gridLinesX() {
	for _, t := range p.x.ticks {
		x := p.atX(t.at)
		p.StrokeLine2(thin(faint), x, p.Min.Y, x, p.Max.Y)
	}
}

// axes is what all panels of a picture share.
type axes struct {
	x, y         scale
	xName, yName string
	top, right   vg.Length // room above and to the right of each panel
	across       int       // panels in a row
}

const (
	nameHeight  vg.Length = 15 // of the line that names an axis
	ticksHeight vg.Length = 17 // of the line of values below a panel
)

// nameRoom returns how many lines of text, one or two, the names of panels take.
func (a axes) nameRoom(lines []line) (n int) {
	width := (figureWidth-2*margin)/vg.Length(max(1, a.across)) - a.left() - panelGap
	for _, l := range lines {
		n = max(n, len(strong().wrap(l.label, width, 2)))
	}
	return max(1, n)
}

// namePanel writes the name of a panel above it, in at most the given lines of text, and its
// remarks below the name, in a room of that many lines.
func (p plotArea) namePanel(name string, lines int, remarks []string, room int) {
	width := p.Max.X - p.Min.X
	at := vg.Point{X: p.Min.X, Y: p.Max.Y + gap + small().leading()*vg.Length(room)}
	called := strong().wrap(name, width, lines)
	for i, text := range called {
		strong().put(p.Canvas, at.Add(vg.Point{Y: strong().leading() * vg.Length(len(called)-1-i)}),
			0, text)
	}
	for _, remark := range remarks {
		at.Y -= small().leading()
		small().put(p.Canvas, at, 0, small().shorten(remark, width))
	}
}

// split divides a canvas into n panels, row by row, and names the axes once.
func (a axes) split(c draw.Canvas, n int) []plotArea {
	quiet().put(c, vg.Point{X: c.Min.X, Y: c.Max.Y - quiet().Font.Size}, 0, a.yName)
	quiet().put(c, vg.Point{X: (c.Min.X + c.Max.X) / 2, Y: c.Min.Y + 2}, 0.5, a.xName)
	tiles := draw.Tiles{
		Cols: a.across, Rows: rows(n, a.across),
		PadX: panelGap, PadY: panelGap, PadTop: nameHeight, PadBottom: nameHeight,
	}
	panels := make([]plotArea, n)
	for i := range panels {
		tile := tiles.At(c, i%tiles.Cols, i/tiles.Cols)
		panels[i] = plotArea{draw.Crop(tile, a.left(), -a.right, a.bottom(), -a.top), a.x, a.y}
	}
	return panels
}

// bottom returns the height of the values or names of x.
func (a axes) bottom() vg.Length {
	return ticksHeight + quiet().leading()*vg.Length(max(0, a.x.lines-1))
}

// left returns the width of the values of y.
func (a axes) left() (w vg.Length) {
	for _, t := range a.y.ticks {
		w = max(w, quiet().width(t.label))
	}
	return w + gap
}

// columns returns how many of n panels stand beside each other.
func columns(n int) int {
	switch {
	case n <= 2:
		return max(n, 1)
	case n == 4:
		return 2
	case n <= 9:
		return 3
	}
	return 4
}

// rows returns how many rows n panels take; at least one.
func rows(n, across int) int { return max(1, (n+across-1)/across) }

// gridHeight returns the height of n panels with their axes.
func gridHeight(n, across int, each vg.Length) vg.Length {
	if n <= 1 {
		return bodyHeight
	}
	return vg.Length(rows(n, across))*(each+panelGap) + 2*nameHeight
}

// truncate keeps what a picture has room for, and notes what it leaves out.
func truncate[T any](all []T, most int, noun string) (kept []T, notes []string) {
	switch {
	case len(all) == 0:
		return nil, []string{"There is nothing to draw."}
	case len(all) > most:
		return all[:most], []string{fmt.Sprintf("The first %d of %d %s are drawn.", most, len(all),
			noun)}
	}
	return all, nil
}

// statisticsNote says what lines and bands show.
func statisticsNote(replicates int, bands string) string {
	switch {
	case replicates == 1:
		return "One replicate"
	case replicates == 0 && bands == "":
		return "Mean of the replicates"
	case replicates == 0:
		return "Mean of the replicates; " + bands
	case bands == "":
		return fmt.Sprintf("Mean of %s replicates", decimal(float64(replicates), 0))
	}
	return fmt.Sprintf("Mean of %s replicates; %s", decimal(float64(replicates), 0), bands)
}

// nonEmpty keeps the texts that are not empty.
func nonEmpty(texts ...string) (kept []string) {
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return kept
}
