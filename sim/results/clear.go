package results

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// runFiles are all files that a run leaves, as patterns.
var runFiles = []string{
	manifestFile, infoFile, SummaryFile, curvesFile, ComparisonFile, replicatesFile, dailyFile,
	ablationFile, shapleyFile, treesFile, treeSizesFile,
	"journal", "shapley.journal", "scenario.yaml", "report.html",
	"adoption*.png", "adoption*.svg", "sales*.png", "sales*.svg", "adopters*.png", "adopters*.svg",
	"differences*.png", "differences*.svg", "sweep-*.png", "sweep-*.svg",
	"cash.png", "cash.svg", "profit.png", "profit.svg", "convinced.png", "convinced.svg",
	"credited.png", "credited.svg",
	"funnel.png", "funnel.svg", "contributions*.png", "contributions*.svg",
}

// Clear removes what a run left in a folder, the manifest first, and nothing else. A folder that is
// not there is clear.
func Clear(dir string) error {
	var problems []error
	for _, pattern := range runFiles {
		files, err := filepath.Glob(filepath.Join(escaped(dir), pattern))
		problems = append(problems, err)
		for _, file := range files {
			if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
				problems = append(problems, err)
			}
		}
	}
	return errors.Join(problems...)
}

// escaped is a path that stands for itself in a pattern.
func escaped(path string) string {
	var out []rune
	for _, r := range path {
		switch r {
		case '*', '?', '[':
			out = append(out, '[', r, ']')
		default:
			out = append(out, r)
		}
	}
	return string(out)
}
