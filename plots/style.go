// Package plots draws charts of simulation results as PNG and SVG: the same bytes for the same
// data.
//
// Begin with the struct of a kind of picture, such as [Timeline] or [ForestPlot]: plain numbers and
// a Draw method, which returns a [Figure], to be encoded in either format. Values that are not
// finite are gaps, never coordinates. Texts are set in Liberation Sans: for characters it lacks,
// such as Chinese ones, a PNG shows boxes, and an SVG leaves them to its viewer.
package plots

import (
	"image/color"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Sizes, in points of 1/72 inch.
const (
	figureWidth   vg.Length = 612
	bodyHeight    vg.Length = 320 // of a single pair of axes, without header and notes
	panelHeight   vg.Length = 150 // of one among several
	margin        vg.Length = 16
	gap           vg.Length = 6 // between things that belong together
	panelGap      vg.Length = 16
	labelWidth    vg.Length = 130 // of the name of an arm, before it is wrapped
	endWidth      vg.Length = 156 // of one at the end of a line
	swatchLength  vg.Length = 22
	hairline      vg.Length = 0.6
	lineWidth     vg.Length = 1.8
	pngResolution           = 144 // dots per inch
)

// Limits of what one picture holds.
const (
	maxTogether = 8   // lines on one pair of axes; more get a panel each
	maxBanded   = 3   // lines whose wide bands can still be distinguished
	maxBehind   = 12  // panels in which the other lines stand behind
	maxPanels   = 24  // panels or rows; a note says how many are left out
	maxWritten  = 100 // cells of a map with their values written into them
)

// Shades of grey for all that is not data.
var (
	paper  = color.NRGBA{255, 255, 255, 255}
	ink    = color.NRGBA{32, 33, 36, 255}
	soft   = color.NRGBA{95, 99, 104, 255}
	faint  = color.NRGBA{226, 229, 233, 255}
	shaded = color.NRGBA{240, 244, 248, 255}
	halo   = color.NRGBA{255, 255, 255, 215}
)

// Opacities of the bands that hold 90 % and 50 % of the replicates.
const (
	wideShade   = 0.15
	narrowShade = 0.30
	chanceShade = 0.45 // chance alone, beside uncertain inputs
)

// hues are colours that differ for every common kind of colour vision (Okabe and Ito 2008, "Color
// universal design"), ordered by how far neighbours differ. A grey replaces their yellow, which is
// lost on white.
var hues = [...]color.NRGBA{
	{0, 114, 178, 255},   // blue
	{213, 94, 0, 255},    // vermilion
	{0, 158, 115, 255},   // bluish green
	{204, 121, 167, 255}, // reddish purple
	{230, 159, 0, 255},   // orange
	{86, 180, 233, 255},  // sky blue
	{0, 0, 0, 255},       // black
	{100, 100, 100, 255}, // grey
}

// dashes distinguish arms without colour.
var dashes = [...][]vg.Length{
	nil, {7, 3}, {2, 2}, {9, 3, 2, 3}, {12, 4}, {4, 2, 1, 2}, {1.2, 3}, {6, 2, 2, 2, 2, 2},
}

// hue returns the i-th colour; beyond the last the colours repeat.
func hue(i int) color.NRGBA { return hues[i%len(hues)] }

// armLine returns the line style of arm i.
func armLine(i int) draw.LineStyle {
	return draw.LineStyle{Color: hue(i), Width: lineWidth, Dashes: dashes[i%len(dashes)]}
}

// thin returns a hairline.
func thin(c color.Color) draw.LineStyle { return draw.LineStyle{Color: c, Width: hairline} }

// dotted returns a dotted line.
func dotted(c color.Color) draw.LineStyle {
	return draw.LineStyle{Color: c, Width: 1, Dashes: []vg.Length{3, 2.5}}
}

// translucent returns a colour with an opacity of 0 … 1.
func translucent(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = uint8(opacity*255 + 0.5)
	return c
}

// Text styles, by purpose.
func headline() textStyle   { return liberationSans(14.5, xfont.WeightBold, ink) }
func subheading() textStyle { return liberationSans(10, xfont.WeightNormal, soft) }
func plain() textStyle      { return liberationSans(9.5, xfont.WeightNormal, ink) }
func strong() textStyle     { return liberationSans(9.5, xfont.WeightBold, ink) }
func quiet() textStyle      { return liberationSans(9, xfont.WeightNormal, soft) }
func small() textStyle      { return liberationSans(8, xfont.WeightNormal, soft) }

// liberationSans returns a style of the typeface in a size, weight and colour.
func liberationSans(size vg.Length, weight xfont.Weight, c color.Color) textStyle {
	sans := font.Font{Typeface: "Liberation", Variant: "Sans", Weight: weight}
	return textStyle{faces().Lookup(sans, size), c}
}
