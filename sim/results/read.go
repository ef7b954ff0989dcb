package results

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"womsim/sim/experiment"
)

// A Run is a finished run, read from its folder. Money is in units of the currency.
type Run struct {
	Manifest
	Dir       string
	Summaries [][]experiment.Summary // by point and metric, in the order of Points and Scalars
	// the same: mean of the worst 5 % of replicates; NaN where the run does not have it
	Shortfalls  [][]float64
	Comparisons []Comparison // in the order of arms, sweep points and Scalars

	whole  *Run  // of which this is a part
	places []int // of the points in it
}

// Read reads the folder of a finished run: the manifest, summary and comparison; the larger files
// when they are asked for. A file that is missing, or not as the run wrote it, is an error that
// says so.
func Read(dir string) (*Run, error) {
	m, err := ReadManifest(dir)
	if err != nil {
		return nil, err
	}
	r := &Run{Manifest: m, Dir: dir}
	for _, seal := range m.Files {
		info, err := os.Stat(filepath.Join(dir, seal.Name))
		if err != nil {
			return nil, r.missing(seal.Name, err)
		}
		if info.Size() != seal.Bytes {
			return nil, r.damaged(seal.Name, fmt.Sprintf("it has %d bytes, want %d", info.Size(),
				seal.Bytes))
		}
	}
	summary, err := read(r, SummaryFile, m.readSummary)
	if err != nil {
		return nil, err
	}
	r.Summaries, r.Shortfalls = summary.summaries, summary.shortfalls
	r.Comparisons, err = read(r, ComparisonFile, m.readComparison)
	return r, err
}

// Summary sums up a metric over the replicates of a point.
func (r *Run) Summary(point int, metric string) (experiment.Summary, error) {
	i, err := find(r.Scalars, metric)
	if err != nil {
		return experiment.Summary{}, err
	}
	return r.Summaries[point][i], nil
}

// Curves returns the curves of a daily metric, by point. Only the asked-for metric stands in
// memory.
func (r *Run) Curves(metric string) ([]Curve, error) {
	all, err := r.CurvesOf([]string{metric})
	return all[metric], err
}

// CurvesOf returns the curves of several daily metrics, by metric and point, from one reading of
// the file.
func (r *Run) CurvesOf(metrics []string) (map[string][]Curve, error) {
	for _, metric := range metrics {
		if _, err := find(r.Dailies, metric); err != nil {
			return nil, err
		}
	}
	if r.whole == nil {
		return read(r, curvesFile, func(f io.Reader) (map[string][]Curve, error) {
			return r.readCurves(f, metrics)
		})
	}
	all, err := r.whole.CurvesOf(metrics)
	if err != nil {
		return nil, err
	}
	for metric, curves := range all {
		all[metric] = chosen(curves, r.places)
	}
	return all, nil
}

// Values returns all values of a metric, by point and replicate; NaN where it does not apply.
func (r *Run) Values(metric string) ([][]float64, error) {
	if _, err := find(r.Scalars, metric); err != nil {
		return nil, err
	}
	if r.whole != nil {
		values, err := r.whole.Values(metric)
		if err != nil {
			return nil, err
		}
		return chosen(values, r.places), nil
	}
	file, err := r.open(replicatesFile)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	return r.readReplicates(file, info.Size(), metric)
}

// read opens a file of the run, has it read and closes it.
func read[T any](r *Run, name string, take func(io.Reader) (T, error)) (T, error) {
	file, err := r.open(name)
	if err != nil {
		var none T
		return none, err
	}
	defer file.Close()
	return take(file)
}

// open opens a file that is as the run wrote it.
func (r *Run) open(name string) (*os.File, error) {
	i := slices.IndexFunc(r.Files, func(s FileDigest) bool { return s.Name == name })
	if i < 0 {
		return nil, r.missing(name, fs.ErrNotExist)
	}
	file, err := os.Open(filepath.Join(r.Dir, name))
	if err != nil {
		return nil, r.missing(name, err)
	}
	hash := sha256.New()
	_, err = io.Copy(hash, file)
	if err == nil && hex.EncodeToString(hash.Sum(nil)) != r.Files[i].SHA256 {
		err = r.damaged(name, "its checksum is not that of the manifest")
	}
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// Verify returns an error unless every file of the run is as the run wrote it.
func (r *Run) Verify() error {
	for _, digest := range r.Files {
		file, err := r.open(digest.Name)
		if err != nil {
			return err
		}
		if err := file.Close(); err != nil {
			return err
		}
	}
	return nil
}

func (r *Run) missing(name string, err error) error {
	return fmt.Errorf("%s cannot be read: %w; %s", filepath.Join(r.Dir, name), err, remedy(r.Dir))
}

func (r *Run) damaged(name, how string) error {
	return fmt.Errorf("%s is not as the run wrote it: %s; %s", filepath.Join(r.Dir, name), how,
		remedy(r.Dir))
}

func readJSON(path string, v any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("%s is damaged: %w", path, err)
	}
	return nil
}
