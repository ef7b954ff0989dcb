package plots

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// A Figure is a finished picture of a size of its own, not yet in any format.
type Figure struct {
	plainTitle string
	title      []string
	subtitle   []string
	notes      []string
	body       vg.Length // height of what paint fills
	paint      func(draw.Canvas)
}

// heading is what stands above and below the axes of every picture.
type heading struct {
	title     string
	subtitles []string // a paragraph each
	notes     []string
}

func (h heading) figure(body vg.Length, paint func(draw.Canvas)) *Figure {
	width := figureWidth - 2*margin
	f := &Figure{
		plainTitle: clean(h.title),
		title:      headline().wrap(h.title, width, 3),
		body:       body,
		paint:      paint,
	}
	for _, paragraph := range h.subtitles {
		f.subtitle = append(f.subtitle, subheading().wrap(paragraph, width, 3)...)
	}
	for _, note := range h.notes {
		f.notes = append(f.notes, small().wrap(note, width, 2)...)
	}
	return f
}

// Title is the headline of the picture.
func (f *Figure) Title() string { return f.plainTitle }

// Size is the width and height in points of 1/72 inch.
func (f *Figure) Size() (width, height float64) {
	return figureWidth.Points(), (2*margin + f.header() + f.body + f.footer()).Points()
}

func (f *Figure) header() vg.Length {
	h := headline().leading()*vg.Length(len(f.title)) +
		subheading().leading()*vg.Length(len(f.subtitle))
	if h > 0 {
		h += 2 * gap
	}
	return h
}

func (f *Figure) footer() vg.Length {
	if len(f.notes) == 0 {
		return 0
	}
	return small().leading()*vg.Length(len(f.notes)) + gap
}

func (f *Figure) drawOn(c draw.Canvas) {
	c.SetColor(paper)
	c.Fill(c.Path())
	c = draw.Crop(c, margin, -margin, margin, -margin)
	at := vg.Point{X: c.Min.X, Y: c.Max.Y}
	at = column(c, headline(), at, f.title)
	column(c, subheading(), at, f.subtitle)
	column(c, small(), vg.Point{X: c.Min.X, Y: c.Min.Y + f.footer() - gap}, f.notes)
	f.paint(draw.Crop(c, 0, 0, f.footer(), -f.header()))
}

// column writes lines downwards from the top left corner at, and returns where the next would
// begin.
func column(c draw.Canvas, l textStyle, at vg.Point, lines []string) vg.Point {
	for _, line := range lines {
		l.put(c, vg.Point{X: at.X, Y: at.Y - l.Font.Size}, 0, line)
		at.Y -= l.leading()
	}
	return at
}

// MissingGlyphs are the characters of the picture that its typeface lacks, each once: boxes in a
// PNG, and in an SVG left to the typefaces of its viewer.
func (f *Figure) MissingGlyphs() (characters []rune) {
	width, height := f.Size()
	var record recorder.Canvas
	f.drawOn(draw.NewCanvas(&record, vg.Length(width), vg.Length(height)))
	face := plain()
	for _, action := range record.Actions {
		text, ok := action.(*recorder.FillString)
		if !ok {
			continue
		}
		for _, r := range text.String {
			if face.missing(r) && !slices.Contains(characters, r) {
				characters = append(characters, r)
			}
		}
	}
	return characters
}

// A Format is a file format of pictures. The names of files end with a dot and their format.
type Format string

// The formats of pictures.
const (
	PNG Format = "png"
	SVG Format = "svg"
)

// Encode writes the picture in a format. The bytes depend on the picture alone.
func (f *Figure) Encode(w io.Writer, format Format) error {
	switch format {
	case PNG:
		return f.encodePNG(w, pngResolution)
	case SVG:
		return f.encodeSVG(w)
	}
	return fmt.Errorf("plots: got the format %q, want png or svg", format)
}

// boxedGlyphs draws a box for each character that the typeface lacks, where its canvas would draw
// nothing.
type boxedGlyphs struct{ *vgimg.Canvas }

func (b boxedGlyphs) FillString(f font.Face, at vg.Point, txt string) {
	face := textStyle{Face: f}
	b.Canvas.FillString(f, at, strings.Map(func(r rune) rune {
		if face.missing(r) {
			return '□'
		}
		return r
	}, txt))
}

func (f *Figure) encodePNG(w io.Writer, dotsPerInch int) error {
	width, height := f.Size()
	canvas := vgimg.NewWith(vgimg.UseWH(vg.Length(width), vg.Length(height)),
		vgimg.UseDPI(dotsPerInch))
	f.drawOn(draw.New(boxedGlyphs{canvas}))
	_, err := vgimg.PngCanvas{Canvas: canvas}.WriteTo(w)
	return err
}

func (f *Figure) encodeSVG(w io.Writer) error {
	width, height := f.Size()
	canvas := vgsvg.New(vg.Length(width), vg.Length(height))
	f.drawOn(draw.New(canvas))
	var buffer bytes.Buffer
	if _, err := canvas.WriteTo(&buffer); err != nil {
		return err
	}
	_, err := w.Write(f.accessible(buffer.Bytes()))
	return err
}

// accessible gives an SVG document a name for those who cannot see it, and typefaces to fall back
// on: the widths of Arial and Helvetica are those of Liberation Sans.
func (f *Figure) accessible(svg []byte) []byte {
	svg = bytes.ReplaceAll(svg, []byte("font-family:Liberation Sans;"),
		[]byte("font-family:Liberation Sans,Arial,Helvetica,sans-serif;"))
	var name bytes.Buffer
	name.WriteString("\n<title>")
	if err := xml.EscapeText(&name, []byte(f.plainTitle)); err != nil {
		panic(err) // a buffer takes everything
	}
	name.WriteString("</title>\n")
	root := bytes.Index(svg, []byte("<svg"))
	end := root + bytes.IndexByte(svg[root:], '>') + 1
	return bytes.Join([][]byte{svg[:end-1], []byte(` role="img">`), name.Bytes(), svg[end:]}, nil)
}

// WriteFile writes the picture to a file in the format its name ends with, .png or .svg. The file
// is either written whole or left as it was.
func (f *Figure) WriteFile(path string) (err error) {
	format := Format(strings.ToLower(strings.TrimPrefix(filepath.Ext(path), ".")))
	var picture bytes.Buffer
	if err := f.Encode(&picture, format); err != nil {
		return err
	}
	folder, name := filepath.Split(path)
	draft, err := os.OpenFile(filepath.Join(folder, "."+name+".partial"),
		os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("plots: writing %s: %w", path, err)
			os.Remove(draft.Name())
		}
	}()
	if err = save(draft, picture.Bytes()); err != nil {
		return err
	}
	return os.Rename(draft.Name(), path)
}

// save fills a file and closes it.
func save(file *os.File, content []byte) error {
	if _, err := file.Write(content); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
