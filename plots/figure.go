package plots

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
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

// A Figure is a finished picture of fixed size, not yet encoded.
type Figure struct {
	plainTitle string
	title      []string
	subtitle   []string
	notes      []string
	body       vg.Length // height of what paint fills
	paint      func(draw.Canvas)
}

// A heading is the text above and below the axes of a picture.
type heading struct {
	title     string
	subtitles []string // a paragraph each
	notes     []string
}

// figure returns the picture that paint draws into a body of the given height, with its texts
// wrapped.
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

// Title returns the headline of the picture.
func (f *Figure) Title() string { return f.plainTitle }

// Size returns width and height in points of 1/72 inch.
func (f *Figure) Size() (width, height float64) {
	return figureWidth.Points(), (2*margin + f.header() + f.body + f.footer()).Points()
}

// header returns the height of title and subtitle.
func (f *Figure) header() vg.Length {
	h := headline().leading()*vg.Length(len(f.title)) +
		subheading().leading()*vg.Length(len(f.subtitle))
	if h > 0 {
		h += 2 * gap
	}
	return h
}

// footer returns the height of the notes.
func (f *Figure) footer() vg.Length {
	if len(f.notes) == 0 {
		return 0
	}
	return small().leading()*vg.Length(len(f.notes)) + gap
}

// drawOn draws texts and body on a canvas of the size of the picture.
func (f *Figure) drawOn(c draw.Canvas) {
	c.SetColor(paper)
	c.Fill(c.Path())
	c = draw.Crop(c, margin, -margin, margin, -margin)
	at := vg.Point{X: c.Min.X, Y: c.Max.Y}
	at = writeLines(c, headline(), at, f.title)
	writeLines(c, subheading(), at, f.subtitle)
	writeLines(c, small(), vg.Point{X: c.Min.X, Y: c.Min.Y + f.footer() - gap}, f.notes)
	f.paint(draw.Crop(c, 0, 0, f.footer(), -f.header()))
}

// writeLines writes lines downwards from the top left corner at, and returns the corner below them.
func writeLines(c draw.Canvas, l textStyle, at vg.Point, lines []string) vg.Point {
	for _, line := range lines {
		l.put(c, vg.Point{X: at.X, Y: at.Y - l.Font.Size}, 0, line)
		at.Y -= l.leading()
	}
	return at
}

// MissingGlyphs returns the characters of the picture that its typeface lacks, each once. A PNG
// shows boxes for them; an SVG leaves them to the typefaces of its viewer.
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

// boxedGlyphs is a canvas that draws a box for each character that the typeface lacks.
type boxedGlyphs struct{ *vgimg.Canvas }

// FillString draws txt with boxes for missing glyphs.
func (b boxedGlyphs) FillString(f font.Face, at vg.Point, txt string) {
	face := textStyle{Face: f}
	b.Canvas.FillString(f, at, strings.Map(func(r rune) rune {
		if face.missing(r) {
			return '□'
		}
		return r
	}, txt))
}

// encodePNG writes the picture as PNG.
func (f *Figure) encodePNG(w io.Writer, dotsPerInch int) error {
	width, height := f.Size()
	canvas := vgimg.NewWith(vgimg.UseWH(vg.Length(width), vg.Length(height)),
		vgimg.UseDPI(dotsPerInch))
	f.drawOn(draw.New(boxedGlyphs{canvas}))
	_, err := vgimg.PngCanvas{Canvas: canvas}.WriteTo(w)
	return err
}

// encodeSVG writes the picture as SVG.
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

// accessible adds to an SVG document a title for screen readers, and fallback typefaces: Arial and
// Helvetica have the widths of Liberation Sans.
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

// WriteFile writes the picture to a file in the format of its extension, .png or .svg. The file is
// either written whole or left as it was.
func (f *Figure) WriteFile(path string) (err error) {
	format := Format(strings.ToLower(strings.TrimPrefix(filepath.Ext(path), ".")))
	var picture bytes.Buffer
	if err := f.Encode(&picture, format); err != nil {
		return err
	}
	folder, name := filepath.Split(path)
	partial := filepath.Join(folder, "."+name+".partial")
	if err := os.Remove(partial); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	// exclusive, so that no link of that name is followed
	draft, err := os.OpenFile(partial, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
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

// save fills a file, forces it to the disk and closes it.
func save(file *os.File, content []byte) error {
	_, err := file.Write(content)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}
