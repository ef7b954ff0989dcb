package study

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"womsim/sim/experiment"
	"womsim/sim/results"
	"womsim/sim/verdict"
)

// A Folder holds the journal of a study, and the tables written from it. While a Folder is open,
// nobody else can open its journal.
type Folder struct {
	Dir     string
	Journal *experiment.Journal
}

// A Mode says what becomes of a study that a folder holds.
type Mode int

const (
	Continue Mode = iota // the same study goes on; another one is refused
	Anew                 // whatever study it is, it is removed
)

// ErrForeign is the error of a folder that holds something else than a study.
var ErrForeign = errors.New("it is not empty and holds no run")

// OpenFolder opens or makes the folder of a study. A folder is a study's by the magic of its
// journal or the schema of its manifest alone; anything else in it is left alone, and a folder that
// holds only something else is refused. The study of a folder is told by name, seed and command:
// the same one goes on, whatever it asks for now. A [*Refusal] lists the
// remedies of an error.
func OpenFolder(dir string, study experiment.Identity, mode Mode) (*Folder, error) {
	if err := noFile(dir); err != nil {
		return nil, err
	}
	journal, err := openJournal(filepath.Join(dir, results.JournalFile), study, mode)
	switch {
	case err == nil:
		return &Folder{dir, journal}, nil
	case errors.Is(err, experiment.ErrOtherStudy), errors.Is(err, experiment.ErrFormat),
		errors.Is(err, experiment.ErrDamaged):
		return nil, refusal(err, OtherFolder, BeginAnew)
	case errors.Is(err, experiment.ErrNoJournal):
		return nil, refusal(fmt.Errorf("%s: %w", dir, ErrForeign), OtherFolder)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	if err := vacant(dir, mode); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	// the journal first: from then on the folder is a study's, whatever happens
	journal, err = experiment.Create(filepath.Join(dir, results.JournalFile), study)
	if err != nil {
		return nil, err
	}
	if mode == Anew {
		if err := results.Clear(dir); err != nil {
			return nil, errors.Join(err, journal.Close())
		}
	}
	return &Folder{dir, journal}, nil
}

// noFile returns an error where a file stands in the place of a folder, or a folder in that of the
// journal.
func noFile(dir string) error {
	journal := filepath.Join(dir, results.JournalFile)
	if info, err := os.Stat(journal); err == nil && info.IsDir() {
		return refusal(fmt.Errorf("%s is a folder, where a run keeps its journal: move it away",
			journal), OtherFolder)
	}
	for path, above := dir, ""; path != above; path, above = filepath.Dir(path), path {
		info, err := os.Stat(path)
		if err == nil && !info.IsDir() {
			return refusal(fmt.Errorf("%s is a file, want a folder", path), OtherFolder)
		}
		if err == nil {
			break
		}
	}
	return nil
}

// openJournal opens the journal of a study that goes on. For a study that begins anew, the journal
// and everything that was written from it is removed, while the journal is locked.
func openJournal(path string, study experiment.Identity, mode Mode) (*experiment.Journal, error) {
	_, err := experiment.ReadIdentity(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, experiment.ErrNoJournal) && !begun(path):
		return nil, err
	case mode == Continue:
		return experiment.Open(path, study)
	}
	return experiment.Replace(path, study, func() error {
		return results.Clear(filepath.Dir(path))
	})
}

// begun reports whether a file is a journal of which a killed process has not written the magic, in
// a folder where nothing else is.
func begun(path string) bool {
	info, err := os.Stat(path)
	entries, wrong := os.ReadDir(filepath.Dir(path))
	return err == nil && wrong == nil && info.Size() == 0 &&
		(len(entries) == 1 || results.Ours(filepath.Dir(path)))
}

// vacant returns an error unless a folder without a journal is empty, not there, or holds the
// tables of a study that may be removed.
func vacant(dir string, mode Mode) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if !results.Ours(dir) {
		return refusal(fmt.Errorf("%s: %w", dir, ErrForeign), OtherFolder)
	}
	if mode == Anew {
		return nil
	}
	return refusal(fmt.Errorf("%s holds a finished run without its journal, so that it cannot go "+
		"on", dir), OtherFolder, BeginAnew)
}

// Holds reports whether the folder holds just the tables that a study asks for, whole and finished,
// with the figures that it calls for; nil: figures do not matter.
func (f *Folder) Holds(d results.Design, figures func(*results.Run) []string) bool {
	run, err := results.Read(f.Dir)
	if err != nil || run.Hash != d.Hash() || run.Verify() != nil {
		return false
	}
	if figures != nil {
		for _, name := range figures(run) {
			if _, err := os.Stat(filepath.Join(f.Dir, name)); err != nil {
				return false
			}
		}
	}
	_, err = results.ReadInfo(f.Dir) // written last of all
	return err == nil
}

// Finish writes the scenario and the tables of its design from the first replicates of its points,
// then has the figures drawn, and last leaves what the run tells of itself. The earlier answer of
// the folder is removed when the first table is written. A folder without the last file is
// unfinished.
func (f *Folder) Finish(st *Study, replicates int, draw func(*results.Run) error,
	info func() results.RunInfo, more ...results.File) error {
	d := st.Design
	values := results.NewJournalValues(d, f.Journal, replicates)
	warnings, err := verdict.Warnings(d, values)
	if err != nil {
		return err
	}
	scenario := results.File{Name: results.ScenarioFile, Write: func(w io.Writer) error {
		_, err := w.Write(st.YAML())
		return err
	}}
	err = results.Write(f.Dir, d.WithOutcomes(warnings), values, append(more, scenario)...)
	if err != nil {
		return err
	}
	if draw != nil {
		run, err := results.Read(f.Dir)
		if err != nil {
			return err
		}
		if err := draw(run); err != nil {
			return err
		}
	}
	return info().Write(f.Dir)
}

// Unused returns how many variants the journal has that the given ones are not.
func (f *Folder) Unused(asked map[experiment.Key]bool) (variants int) {
	unused := map[experiment.Key]bool{}
	for _, s := range f.Journal.Samples() {
		if !asked[s.Key] {
			unused[s.Key] = true
		}
	}
	return len(unused)
}

// Join adds the rows of another folder's journal of the same study.
func (f *Folder) Join(other *Folder) (added int, err error) { return f.Journal.Join(other.Journal) }

// Close closes the journal.
func (f *Folder) Close() error { return f.Journal.Close() }
