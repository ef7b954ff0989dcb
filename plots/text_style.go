package plots

import (
	"image/color"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// faces caches the faces of the typeface.
var faces = sync.OnceValue(func() *font.Cache { return font.NewCache(liberation.Collection()) })

// A textStyle writes single lines of text in one face, size and colour.
type textStyle struct {
	font.Face
	color color.Color
}

// inColour returns the style in another colour.
func (l textStyle) inColour(c color.Color) textStyle { return textStyle{l.Face, c} }

// width returns the width of txt in one line. A character that the face lacks counts an em, the
// most it takes in the typeface of an SVG viewer.
func (l textStyle) width(txt string) vg.Length {
	w := l.Face.Width(txt)
	for _, r := range txt {
		if l.missing(r) {
			w += l.Font.Size - l.Face.Width(string(r))
		}
	}
	return w
}

// missing reports whether the face has no glyph for a character.
func (l textStyle) missing(r rune) bool {
	var buffer sfnt.Buffer
	glyph, err := l.Face.Face.GlyphIndex(&buffer, r)
	return err != nil || glyph == 0
}

// leading returns the distance from baseline to baseline.
func (l textStyle) leading() vg.Length { return l.Font.Size * 1.25 }

// middle returns how far the baseline lies below the middle of capitals.
func (l textStyle) middle() vg.Length { return l.Font.Size * 0.36 }

// put writes txt on the baseline through at. Align is the share of its width, 0 … 1, to the left of
// at.
func (l textStyle) put(c draw.Canvas, at vg.Point, align vg.Length, txt string) {
	at.X -= align * l.width(txt)
	c.SetColor(l.color)
	c.FillString(l.Face, at, txt)
}

// stack writes lines below each other, vertically centred at the height of at.
func (l textStyle) stack(c draw.Canvas, at vg.Point, align vg.Length, lines []string) {
	at.Y += l.leading()*vg.Length(len(lines)-1)/2 - l.middle()
	for _, line := range lines {
		l.put(c, at, align, line)
		at.Y -= l.leading()
	}
}

// widest returns the width of the widest line.
func (l textStyle) widest(lines []string) (w vg.Length) {
	for _, line := range lines {
		w = max(w, l.width(line))
	}
	return w
}

// wrap breaks txt into at most n lines of a width, between words where it can, and ends the last
// with an ellipsis where it is cut.
func (l textStyle) wrap(txt string, width vg.Length, n int) []string {
	var lines []string
	rest := clean(txt)
	for rest != "" && len(lines) < n-1 {
		line := l.head(rest, width)
		lines = append(lines, strings.TrimSpace(line))
		rest = strings.TrimSpace(rest[len(line):])
	}
	if rest == "" {
		return lines
	}
	return append(lines, l.shorten(rest, width))
}

// head returns the longest beginning of txt that fits, at least a character: up to a space or
// hyphen where there is one.
func (l textStyle) head(txt string, width vg.Length) string {
	fit := l.fittingBytes(txt, width)
	if fit == len(txt) {
		return txt
	}
	space, hyphen := strings.LastIndexByte(txt[:fit+1], ' '), strings.LastIndexByte(txt[:fit], '-')
	if hyphen > max(0, space+1) {
		return txt[:hyphen+1]
	}
	if space > 0 {
		return txt[:space]
	}
	return txt[:fit]
}

// fittingBytes returns the length in bytes of the longest beginning of txt that fits, at least a
// character.
func (l textStyle) fittingBytes(txt string, width vg.Length) int {
	fit := 0
	for i, r := range txt {
		end := i + len(string(r))
		if fit > 0 && l.width(txt[:end]) > width {
			break
		}
		fit = end
	}
	return fit
}

// shorten cuts txt to a width and ends it with an ellipsis.
func (l textStyle) shorten(txt string, width vg.Length) string {
	if txt = clean(txt); l.width(txt) <= width {
		return txt
	}
	return strings.TrimSpace(txt[:l.fittingBytes(txt, width-l.width("…"))]) + "…"
}

// clean makes txt one line of characters that XML can hold.
func clean(txt string) string {
	txt = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF:
			return -1
		}
		return r
	}, strings.ToValidUTF8(txt, "\uFFFD"))
	return strings.Join(strings.Fields(txt), " ")
}
