// Package report draws the figures of a run: from the values of a run to pictures.
//
// Begin with [WriteAll], which leaves all figures of a run in its folder, and with [Kinds], the
// list of those that there are: kinds.go has when each is drawn, and by what.
package report

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"womsim/plots"
	"womsim/sim/results"
)

// A Figure is one picture of a run, drawn when asked for.
type Figure struct {
	Kind
	report *report
}

// Figures lists the figures of a run, in the order of Kinds. Nothing is read or drawn yet; the
// figures of one list read the daily curves of the run once.
func Figures(run *results.Run) (figures []Figure) {
	r := newReport(run)
	for _, k := range kinds {
		if k.applies(r, k.metric) {
			figures = append(figures, Figure{k, r})
		}
	}
	return figures
}

// Names returns the names of the figures of a run.
func Names(run *results.Run) (names []string) {
	for _, f := range Figures(run) {
		names = append(names, f.Name)
	}
	return names
}

// Draw computes the figure from the values of its run.
func (f Figure) Draw() (*plots.Figure, error) { return f.draw(f.report, f.metric) }

// Write draws the figure and writes it in a format.
func (f Figure) Write(w io.Writer, format plots.Format) error {
	drawn, err := f.Draw()
	if err != nil {
		return err
	}
	return drawn.Encode(w, format)
}

// Draw writes one figure of a run. The error for a name that the run has no figure of lists the
// names it has.
func Draw(run *results.Run, w io.Writer, name string, format plots.Format) error {
	figures := Figures(run)
	i := slices.IndexFunc(figures, func(f Figure) bool { return f.Name == name })
	if i < 0 {
		return fmt.Errorf("this run has no figure %q: want one of %s", name,
			strings.Join(Names(run), ", "))
	}
	return figures[i].Write(w, format)
}

// formats lists the formats in which WriteAll writes every figure.
var formats = [...]plots.Format{plots.PNG, plots.SVG}

// file returns the name of the file of the figure in a format.
func (f Figure) file(format plots.Format) string { return f.Name + "." + string(format) }

// Files returns the names of the files that WriteAll writes, in order.
func Files(run *results.Run) (files []string) {
	for _, f := range Figures(run) {
		for _, format := range formats {
			files = append(files, f.file(format))
		}
	}
	return files
}

// Written lists what WriteAll left in a folder.
type Written struct {
	Files   []string // their names, in order
	Notices []string // sentences on what the pictures cannot show
}

// WriteAll writes all figures of a run to a folder, each as PNG and as SVG. After an error, the
// files written so far are listed.
func WriteAll(run *results.Run, dir string) (w Written, err error) {
	var missing []rune
	for _, f := range Figures(run) {
		drawn, err := f.Draw()
		if err != nil {
			return w, err
		}
		missing = append(missing, drawn.MissingGlyphs()...)
		for _, format := range formats {
			file := f.file(format)
			if err := drawn.WriteFile(filepath.Join(dir, file)); err != nil {
				return w, err
			}
			w.Files = append(w.Files, file)
		}
	}
	if len(missing) > 0 {
		w.Notices = append(w.Notices, glyphNotice(missing))
	}
	return w, nil
}

// glyphNotice names the characters that PNG pictures show as boxes, a few where they are many.
func glyphNotice(missing []rune) string {
	const most = 8
	slices.Sort(missing)
	missing = slices.Compact(missing)
	more := ""
	if len(missing) > most {
		missing, more = missing[:most], " and others"
	}
	return fmt.Sprintf("PNG pictures show boxes in the place of %s%s; the SVG pictures beside "+
		"them show them wherever a typeface has them, as in any browser",
		string(missing), more)
}
