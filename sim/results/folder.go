package results

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Names of the files of a study's folder.
const (
	JournalFile    = "journal"
	ScenarioFile   = "scenario.yaml"
	manifestFile   = "manifest.json"
	infoFile       = "run-info.json"
	SummaryFile    = "summary.csv"
	curvesFile     = "curves.csv"
	ComparisonFile = "comparison.csv"
	replicatesFile = "replicates.parquet"
	dailyFile      = "daily.parquet"
	ablationFile   = "ablation.csv"
	shapleyFile    = "shapley.csv"
	treesFile      = "trees.parquet"
	treeSizesFile  = "trees.csv"
)

// A FileKind is a name that the folder of a study owns.
type FileKind struct {
	Name string
	What string // what stands in it
	When string // which commands leave it; empty: all
	Kept bool   // never removed: it goes on, or stays until it is replaced
}

// Files is the table of all names that the folder of a study owns, the manifest first, which is the
// order in which they are removed. Nothing outside of this table is ever removed.
var Files = slices.Concat([]FileKind{
	{Name: manifestFile, What: "what was asked, which columns there are, checksums of the files; " +
		"written after all tables"},
	{Name: infoFile, What: "what the run tells of itself: when, where, how fast; written last"},
	{Name: SummaryFile, What: "every metric of every point, over the replicates"},
	{Name: curvesFile, What: "every daily metric of every point, over the replicates"},
	{Name: ComparisonFile, What: "what every arm adds to the baseline, paired by replicate"},
	{Name: replicatesFile, What: "every metric of every replicate"},
	{Name: dailyFile, What: "every daily metric of every replicate and day"},
	{Name: ablationFile, What: "what every channel costs, is credited with, and adds",
		When: "womsim ablate"},
	{Name: shapleyFile, What: "what all channels add together, shared out",
		When: "womsim ablate --shapley"},
	{Name: treesFile, What: "who convinced whom", When: "record.trees"},
	{Name: treeSizesFile, What: "how large the trees of recommendations are",
		When: "record.trees"},
}, figureFiles(), []FileKind{
	{Name: ScenarioFile, What: "the scenario as it was run, defaults and settings filled in",
		Kept: true},
	{Name: JournalFile, What: "every finished replicate; running again goes on from it",
		Kept: true},
})

// A FigureKind is a figure that a run may leave, each as PNG and SVG.
type FigureKind struct{ Name, What string }

// Figures are all kinds of figures, in the order in which they are drawn.
var Figures = slices.Concat([]FigureKind{
	{"adoption", "adopters so far, day by day, of every arm"},
	{"sales", "purchases, day by day"},
	{"cash", "cash so far, day by day, its deepest point, and the day on which it is paid back"},
}, distributionFigures(), []FigureKind{
	{"total-sales", "the same for sales, where a target counts them"},
	{"convinced", "who convinced consumers so far, day by day"},
	{"credited", "sales by last touch: who had convinced the buyers"},
	{"funnel", "how many were informed, convinced, bought, own it and recommend it"},
	{"differences", "the difference of each arm from the baseline, paired by replicate"},
	{"differences-profit", "the same for net profit"},
	{"contributions", "of womsim ablate: last-touch and incremental sales and the Shapley value " +
		"of each channel"},
	{"contributions-profit", "the same for net profit"},
	{"sweep-adopters", "how adopters answer to what the sweep varies"},
	{"sweep-target", "the same for the chance of the target"},
	{"sweep-profit", "the same for net profit"},
})

// distributionFigures returns the figures of metrics whose entry asks for one.
func distributionFigures() (figures []FigureKind) {
	for _, d := range Distributions {
		figures = append(figures, FigureKind{d.Figure, d.What})
	}
	return figures
}

// figureFiles returns the files of all figures.
func figureFiles() (files []FileKind) {
	for _, f := range Figures {
		for _, extension := range []string{".png", ".svg"} {
			files = append(files, FileKind{Name: f.Name + extension, What: f.What})
		}
	}
	return files
}

// Drawn returns the files of figures that a folder holds.
func Drawn(dir string) (names []string) {
	for _, f := range figureFiles() {
		if _, err := os.Lstat(filepath.Join(dir, f.Name)); err == nil {
			names = append(names, f.Name)
		}
	}
	return names
}

// Clear removes what a study left in a folder, the manifest first: tables, figures, and what an
// interrupted attempt to write them left. Journal and scenario stay, and everything else. A folder
// that is not there is clear.
func Clear(dir string) error {
	if err := folderAmong(dir); err != nil {
		return err
	}
	var problems []error
	for _, f := range Files {
		if f.Kept {
			continue
		}
		for _, name := range []string{f.Name, partialName(f.Name)} {
			err := os.Remove(filepath.Join(dir, name))
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				problems = append(problems, err)
			}
		}
	}
	return errors.Join(problems...)
}

// folderAmong returns an error where a folder has the name of a file that a run leaves, so that
// nothing is removed before it is moved away.
func folderAmong(dir string) error {
	for _, f := range Files {
		path := filepath.Join(dir, f.Name)
		if info, err := os.Lstat(path); err == nil && info.IsDir() {
			return fmt.Errorf("%s is a folder, where a run leaves a file: move it away", path)
		}
	}
	return nil
}
