package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A referenceLine is a target value of y, drawn across, with a ring at the x by which lines should
// reach it.
type referenceLine struct {
	y    float64 // none unless above zero
	name string
	by   float64 // NaN where there is no such x
}

// draw draws the line where it lies on the scale.
func (l referenceLine) draw(p plotArea) {
	if l.y <= 0 || l.y > p.y.max {
		return
	}
	y := p.atY(l.y)
	p.StrokeLine2(draw.LineStyle{Color: ink, Width: 0.9}, p.Min.X, y, p.Max.X, y)
	if l.by >= p.x.min && l.by <= p.x.max {
		at := vg.Point{X: p.atX(l.by), Y: y}
		p.dot(at, 4, ink)
		p.dot(at, 2.6, paper)
	}
}

// label writes the name where the lines leave room, or says that the target lies above the scale.
func (l referenceLine) label(p plotArea, lines []line) {
	switch {
	case l.y > p.y.max:
		p.putHaloed(vg.Point{X: p.Min.X + gap, Y: p.Max.Y - 14}, l.name+", far above this scale")
	case l.y > 0:
		y := p.atY(l.y) + 4
		p.putHaloed(vg.Point{X: p.clearLeft(lines, y, plain().width(l.name)), Y: y}, l.name)
	}
}

// clearLeft returns the left end of the first stretch of a width, searched from the left, in which
// no line crosses text on the baseline y; the leftmost where all are crossed.
func (p plotArea) clearLeft(lines []line, y, width vg.Length) vg.Length {
	const tries = 24
	left, room := p.Min.X+gap, p.Max.X-p.Min.X-width-2*gap
	for try := range tries {
		x := left + room*vg.Length(try)/(tries-1)
		crossed := false
		for _, l := range lines {
			crossed = crossed || p.crosses(l, x-2, x+width+2, y-2, y+plain().Font.Size)
		}
		if !crossed {
			return x
		}
	}
	return left
}

// crosses reports whether a line enters a box, sampled every few points.
func (p plotArea) crosses(l line, left, right, low, high vg.Length) bool {
	for i := 1; i < len(l.x); i++ {
		if !finite(l.x[i-1]) || !finite(l.y[i-1]) || !finite(l.x[i]) || !finite(l.y[i]) {
			continue
		}
		a, b := p.at(l.x[i-1], l.y[i-1]), p.at(l.x[i], l.y[i])
		steps := 1 + int(math.Hypot(float64(b.X-a.X), float64(b.Y-a.Y))/4)
		for k := range steps + 1 {
			at := a.Add(b.Sub(a).Scale(vg.Length(k) / vg.Length(steps)))
			if at.X >= left && at.X <= right && at.Y >= low && at.Y <= high {
				return true
			}
		}
	}
	return false
}

// putHaloed writes txt on a translucent ground, readable on top of lines.
func (p plotArea) putHaloed(at vg.Point, txt string) {
	p.rectangle(halo, at.X-2, at.X+plain().width(txt)+2, at.Y-2, at.Y+plain().Font.Size)
	plain().put(p.Canvas, at, 0, txt)
}
