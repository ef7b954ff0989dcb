package results

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path/filepath"
)

// A File is one more file of a run, such as a plain run does not have. Its bytes must be a function
// of the plan alone.
type File struct {
	Name  string
	Write func(io.Writer) error
}

// Write writes all tables of a finished run into the folder, which must exist, and the manifest
// last. Tables and figures that an earlier answer left are removed first. The bytes of the tables
// are a function of the design and its values alone. What stands in memory at once is bounded by
// the scalars of two points, 64 MB of daily values, and one row group of a parquet file.
func Write(dir string, l Design, v Values, more ...File) error {
	for _, p := range l.Points {
		if err := v.Complete(p.Index); err != nil {
			return err
		}
	}
	m := newManifest(l, v)
	if err := Clear(dir); err != nil {
		return err
	}
	for _, file := range append(m.tables(v), more...) {
		digest, err := writeDigested(dir, file)
		if err != nil {
			return err
		}
		m.Files = append(m.Files, digest)
	}
	return WriteFile(filepath.Join(dir, manifestFile), func(w io.Writer) error {
		return writeJSON(w, m)
	})
}

// tables returns the tables of every run, and those of an ablation.
func (m Manifest) tables(v Values) []File {
	table := func(name string, write func(io.Writer, Values) error) File {
		return File{name, func(w io.Writer) error { return write(w, v) }}
	}
	tables := []File{
		table(SummaryFile, m.writeSummary),
		table(curvesFile, m.writeCurves),
		table(ComparisonFile, m.writeComparison),
		table(replicatesFile, m.writeReplicates),
		table(dailyFile, m.writeDaily),
	}
	if len(m.Ablated) > 0 {
		tables = append(tables, table(ablationFile, m.writeAblation))
	}
	return tables
}

// writeDigested writes a file and returns its digest.
func writeDigested(dir string, file File) (FileDigest, error) {
	digest, hash := FileDigest{Name: file.Name}, sha256.New()
	err := WriteFile(filepath.Join(dir, file.Name), func(w io.Writer) error {
		count := &counter{w: io.MultiWriter(w, hash)}
		err := file.Write(count)
		digest.Bytes = count.n
		return err
	})
	digest.SHA256 = hex.EncodeToString(hash.Sum(nil))
	return digest, err
}

// A counter counts the bytes that pass.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}
