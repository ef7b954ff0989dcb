package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A legend names colours or markers below the heading, on as many lines as it takes.
type legend struct {
	title string // before the names; may be empty
	names []string
	// draws the i-th marker, as high as small letters, with its lower left corner at a place
	swatch func(c draw.Canvas, i int, at vg.Point)
}

// swatches returns a function that draws squares of colours.
func swatches(colour func(i int) color.NRGBA) func(draw.Canvas, int, vg.Point) {
	return func(c draw.Canvas, i int, at vg.Point) {
		plotArea{Canvas: c}.rectangle(colour(i), at.X, at.X+9, at.Y-1, at.Y+8)
	}
}

const (
	legendLine  vg.Length = 15 // from line to line
	legendLabel vg.Length = 260
)

// height returns the height of the legend; 0 where it is empty.
func (k legend) height() vg.Length {
	if len(k.names) == 0 {
		return 0
	}
	_, lines := k.places()
	return legendLine*vg.Length(lines) + gap
}

// places returns the positions of the markers from the top left corner, and the number of lines.
func (k legend) places() (places []vg.Point, lines int) {
	x := vg.Length(0)
	if k.title != "" {
		x = quiet().width(k.heading()) + 2*gap
	}
	lines = 1
	for i, name := range k.names {
		each := nameHeight + plain().width(plain().shorten(name, legendLabel)) + 2*gap
		if i > 0 && x+each > figureWidth-2*margin {
			x, lines = 0, lines+1
		}
		places = append(places, vg.Point{X: x, Y: -legendLine*vg.Length(lines) + 4})
		x += each
	}
	return places, lines
}

// heading returns the title, shortened to its room.
func (k legend) heading() string { return quiet().shorten(k.title, legendLabel) }

// draw draws the legend into the top of a canvas.
func (k legend) draw(c draw.Canvas) {
	if len(k.names) == 0 {
		return
	}
	corner := vg.Point{X: c.Min.X, Y: c.Max.Y}
	quiet().put(c, corner.Add(vg.Point{Y: 4 - legendLine}), 0, k.heading())
	places, _ := k.places()
	for i, at := range places {
		at = at.Add(corner)
		k.swatch(c, i, at)
		plain().put(c, vg.Point{X: at.X + nameHeight, Y: at.Y}, 0,
			plain().shorten(k.names[i], legendLabel))
	}
}
