package results

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"womsim/sim/experiment"
)

// remedy says how the files of a run come back: from the journal, if the folder has one.
func remedy(dir string) string {
	study, err := experiment.ReadIdentity(filepath.Join(dir, JournalFile))
	switch {
	case err == nil:
		return fmt.Sprintf("the command that made it writes it anew, without simulating again: "+
			"womsim %s SCENARIO --out %s", study.Command, dir)
	case begunAnew(dir, err):
		return "simulate anew with womsim run SCENARIO --force --out " + dir
	}
	return "run the scenario again in another folder, with --out"
}

// firstRemedy says how a folder without a manifest comes to hold a finished run.
func firstRemedy(dir string) string {
	study, err := experiment.ReadIdentity(filepath.Join(dir, JournalFile))
	entries, _ := os.ReadDir(dir)
	switch {
	case err == nil:
		return fmt.Sprintf("%v is going on there or was interrupted, and the same command again "+
			"finishes it: womsim %s SCENARIO --out %s", study, study.Command, dir)
	case begunAnew(dir, err):
		return "begin anew with womsim run SCENARIO --force --out " + dir
	case len(entries) == 0:
		return "make one with womsim run SCENARIO --out " + dir
	}
	return "make one in another folder, with womsim run SCENARIO --out FOLDER"
}

// begunAnew reports whether --force begins anew in a folder with a journal that cannot be read for
// the given reason.
func begunAnew(dir string, err error) bool {
	return Ours(dir) || !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, experiment.ErrNoJournal)
}
