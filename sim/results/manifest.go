package results

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"womsim/sim/experiment"
	"womsim/sim/metrics"
)

// Names of the data files of a run.
const (
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

// schemaVersion goes up when a reader of the files must be changed.
const schemaVersion = 1

// A Manifest says what is in the folder of a finished run. It is written last: a folder without one
// holds no finished run.
type Manifest struct {
	Schema       int    `json:"schema_version"`
	ModelVersion int    `json:"model_version"`
	Plan         string `json:"plan"` // identity of the plan
	Design
	Replicates int          `json:"replicates"` // done, in every point
	Scalars    []Column     `json:"metrics"`
	Dailies    []Column     `json:"daily_metrics"`
	Files      []FileDigest `json:"files"`
}

// A FileDigest is how a file was when it was written.
type FileDigest struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// newManifest describes what the journal holds, which must be the same number of replicates of
// every point.
func newManifest(l Design, j *experiment.Journal) (Manifest, error) {
	plan := j.Plan()
	m := Manifest{Schema: schemaVersion, ModelVersion: plan.ModelVersion, Plan: plan.ID, Design: l,
		Replicates: j.Completed() / plan.Points, Scalars: l.Scalars(), Dailies: l.Dailies()}
	if !slices.Equal(plan.Scalars, Names(m.Scalars)) ||
		!slices.Equal(plan.Daily, Names(m.Dailies)) || plan.Days != l.Days() {
		panic("results: the columns of the plan are not those of the layout")
	}
	for point := range plan.Points {
		for replicate := range m.Replicates {
			if !j.Has(point, replicate) {
				return m, fmt.Errorf("the journal holds %d of the %d replicates of %d points; "+
					"finish the run with --resume first",
					j.Completed(), plan.Points*plan.Replicates.Most(), plan.Points)
			}
		}
	}
	return m, nil
}

// ReadManifest reads the manifest of a finished run. Where there is none, the error is
// [fs.ErrNotExist].
func ReadManifest(dir string) (Manifest, error) {
	var m Manifest
	if err := readJSON(filepath.Join(dir, manifestFile), &m); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = fmt.Errorf("%s holds no finished run: %w; make one with womsim run, or finish "+
				"it with --resume", dir, err)
		}
		return m, err
	}
	if m.Schema != schemaVersion {
		return m, fmt.Errorf("%s: got results of schema version %d, want %d; run the scenario "+
			"again with this version",
			filepath.Join(dir, manifestFile), m.Schema, schemaVersion)
	}
	return m, m.check(dir)
}

// check finds what a manifest cannot be without.
func (m Manifest) check(dir string) error {
	whole := len(m.Points) > 0 && m.Replicates > 0 && Index(m.Scalars, metrics.Adopters) >= 0
	for _, p := range m.Points {
		whole = whole && len(p.Sweep) == len(m.Sweep) && slices.Contains(m.Arms, p.Arm)
	}
	if !whole || !slices.Contains(m.Arms, m.Baseline) {
		return fmt.Errorf("%s: the manifest contradicts itself; run the scenario again with --force", filepath.Join(dir, manifestFile))
	}
	return nil
}

// pointIndex finds points by what stands in front of their rows.
func (m Manifest) pointIndex() pointIndex {
	points := pointIndex{of: map[string]int{}, axes: len(m.Sweep)}
	for i, p := range m.Points {
		points.of[pointKey(append([]string{p.Arm}, p.Sweep...))] = i
	}
	return points
}

type pointIndex struct {
	of   map[string]int
	axes int
}

func pointKey(fields []string) string { return strings.Join(fields, "\x00") }

// find takes the arm and sweep values of a line.
func (i pointIndex) find(l *line) (int, error) {
	fields := l.take(1 + i.axes)
	point, ok := i.of[pointKey(fields)]
	if !ok {
		return 0, fmt.Errorf("got the point %q, which the manifest does not know", fields)
	}
	return point, nil
}

// find is the place of the column of that name.
func find(columns []Column, name string) (int, error) {
	if i := Index(columns, name); i >= 0 {
		return i, nil
	}
	return 0, fmt.Errorf("got the metric %q, want one of %s", name, known(columns))
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
