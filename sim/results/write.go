package results

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"womsim/sim/experiment"
)

// A File is one more file of a run, such as a plain run does not have. Its bytes must be a function
// of the plan alone.
type File struct {
	Name  string
	Write func(io.Writer) error
}

// Write writes all data files of a finished run into the folder, which must exist, and the manifest
// last. Their bytes are a function of the layout and the rows of the journal alone. What stands in
// memory at once is bounded by the scalars of two points, 64 MB of daily values, and one row group
// of a parquet file.
func Write(dir string, l Design, j *experiment.Journal, more ...File) error {
	m, err := newManifest(l, j)
	if err != nil {
		return err
	}
	if err := os.Remove(filepath.Join(dir, manifestFile)); err != nil &&
		!errors.Is(err, fs.ErrNotExist) {
		return err
	}
	type table struct {
		name  string
		write func(io.Writer, *experiment.Journal) error
	}
	tables := []table{
		{SummaryFile, m.writeSummary},
		{curvesFile, m.writeCurves},
		{ComparisonFile, m.writeComparison},
		{replicatesFile, m.writeReplicates},
		{dailyFile, m.writeDaily},
	}
	if len(m.Ablated) > 0 {
		tables = append(tables, table{ablationFile, m.writeAblation})
	}
	for _, file := range more {
		tables = append(tables, table{file.Name, func(w io.Writer, _ *experiment.Journal) error {
			return file.Write(w)
		}})
	}
	for _, file := range tables {
		seal := FileDigest{Name: file.name}
		hash := sha256.New()
		err := WriteFile(filepath.Join(dir, file.name), func(w io.Writer) error {
			count := &counter{w: io.MultiWriter(w, hash)}
			err := file.write(count, j)
			seal.Bytes = count.n
			return err
		})
		if err != nil {
			return err
		}
		seal.SHA256 = hex.EncodeToString(hash.Sum(nil))
		m.Files = append(m.Files, seal)
	}
	return WriteFile(filepath.Join(dir, manifestFile), func(w io.Writer) error {
		return writeJSON(w, m)
	})
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
