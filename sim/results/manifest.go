package results

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"womsim/sim"
	"womsim/sim/metrics"
)

// schemaVersion goes up when a reader of the files must be changed.
const schemaVersion = 2

// A Manifest says what is in the folder of a finished run. It is written last: a folder without one
// holds no finished run.
type Manifest struct {
	Schema         int    `json:"schema_version"`
	ModelVersion   int    `json:"model_version"`
	MeasureVersion int    `json:"measure_version"`
	Hash           string `json:"design_sha256"` // see [Design.Hash]
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

// newManifest describes the tables of a design.
func newManifest(l Design, v Values) Manifest {
	hash := l.Hash()
	l.Warnings = slices.Concat(l.Warnings, l.outcomes)
	return Manifest{Schema: schemaVersion, ModelVersion: sim.ModelVersion,
		MeasureVersion: MeasureVersion, Hash: hash, Design: l, Replicates: v.Replicates(),
		Scalars: l.Scalars(), Dailies: l.Dailies()}
}

// Hash returns the identity of the tables of a design: everything that decides their bytes but the
// rows. Rows are decided by the keys of the points.
func (l Design) Hash() string {
	text, err := json.Marshal(struct {
		Schema, Model, Measure int
		Design                 Design
	}{schemaVersion, sim.ModelVersion, MeasureVersion, l})
	if err != nil {
		panic(err) // names, numbers that JSON has, and hashes
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// ReadManifest reads the manifest of a finished run. Where there is none, the error is
// [fs.ErrNotExist].
func ReadManifest(dir string) (Manifest, error) {
	var m Manifest
	switch err := readJSON(filepath.Join(dir, manifestFile), &m); {
	case errors.Is(err, fs.ErrNotExist):
		return m, fmt.Errorf("%s holds no finished run: %w; %s", dir, err, firstRemedy(dir))
	case err != nil:
		return m, fmt.Errorf("%w; %s", err, remedy(dir))
	}
	if m.Schema != schemaVersion {
		return m, fmt.Errorf("%s: got results of schema version %d, want %d; %s",
			filepath.Join(dir, manifestFile), m.Schema, schemaVersion, remedy(dir))
	}
	return m, m.check(dir)
}

// Ours reports whether a folder has a manifest of any schema that a womsim wrote.
func Ours(dir string) bool {
	var m struct {
		Schema int      `json:"schema_version"`
		Model  int      `json:"model_version"`
		Arms   []string `json:"arms"`
	}
	err := readJSON(filepath.Join(dir, manifestFile), &m)
	return err == nil && m.Schema > 0 && m.Model > 0 && len(m.Arms) > 0
}

// check finds what a manifest cannot be without.
func (m Manifest) check(dir string) error {
	whole := len(m.Points) > 0 && m.Replicates > 0 && Index(m.Scalars, metrics.Adopters) >= 0
	for _, p := range m.Points {
		whole = whole && len(p.Sweep) == len(m.Sweep) && slices.Contains(m.Arms, p.Arm)
	}
	if !whole || !slices.Contains(m.Arms, m.Baseline) {
		return fmt.Errorf("%s: the manifest contradicts itself; %s",
			filepath.Join(dir, manifestFile), remedy(dir))
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

// find returns the place of the column of that name.
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
