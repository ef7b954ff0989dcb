package study_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"womsim/scenarios"
	"womsim/scenarios/study"
	"womsim/sim/results"
)

// kept returns a study that is kept in folders by the tests of this file.
func kept(t *testing.T, replicates int) *study.Study {
	t.Helper()
	s, err := scenarios.Parse("kept.yaml", []byte("name: kept\nmarket: {population: 100}\n"+
		"channels: {fans: {kind: seeding, users: 2, day: 0}}\n"), ".",
		fmt.Sprint("replicates=", replicates))
	if err != nil {
		t.Fatal(err)
	}
	st, err := study.New(s, "run")
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// completed brings a study in a folder to completion, with one more file perhaps.
func completed(t *testing.T, dir string, st *study.Study, more ...results.File) error {
	t.Helper()
	folder, err := study.OpenFolder(dir, st.Identity, study.Continue)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	answer, err := st.Evaluate(t.Context(), folder.Journal, st.Ask(), study.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return folder.Finish(st, answer.Replicates, nil,
		func() results.RunInfo { return results.RunInfo{} }, more...)
}

// contents returns the files of a folder but its journal, by name.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, entry := range entries {
		if entry.Name() == results.JournalFile || !entry.Type().IsRegular() {
			continue
		}
		content, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[entry.Name()] = string(content)
	}
	return files
}

// sameContents expects the files of a folder to be as they were.
func sameContents(t *testing.T, what, dir string, before map[string]string) {
	t.Helper()
	after := contents(t, dir)
	for name, content := range before {
		if after[name] != content {
			t.Errorf("%s: %s is not as it was", what, name)
		}
	}
	if len(after) != len(before) {
		t.Errorf("%s: %d files, before %d", what, len(after), len(before))
	}
}

// An answer is replaced as a whole, scenario and tables together: a study that stops while it
// simulates leaves the old one, and one that stops while it writes leaves none.
func TestScenarioAndTablesAreOfOneAnswer(t *testing.T) {
	dir, fresh := t.TempDir(), t.TempDir()
	few, many := kept(t, 4), kept(t, 40)
	if err := errors.Join(completed(t, dir, few), completed(t, fresh, many)); err != nil {
		t.Fatal(err)
	}
	before := contents(t, dir)
	folder, err := study.OpenFolder(dir, many.Identity, study.Continue)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := many.Evaluate(ctx, folder.Journal, many.Ask(),
		study.Options{}); !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled: %v", err)
	}
	if err := folder.Close(); err != nil {
		t.Fatal(err)
	}
	sameContents(t, "stopped while it simulates", dir, before)

	full := errors.New("the disk is full")
	err = completed(t, dir, many, results.File{Name: "trees.csv",
		Write: func(io.Writer) error { return full }})
	if _, read := results.Read(dir); !errors.Is(err, full) || read == nil {
		t.Errorf("stopped while it writes: %v; the folder reads with %v", err, read)
	}
	if got := contents(t, dir)[results.ScenarioFile]; got != string(few.YAML()) &&
		got != string(many.YAML()) {
		t.Errorf("stopped while it writes: the scenario is\n%s", got)
	}
	if err := completed(t, dir, many); err != nil {
		t.Fatal(err)
	}
	want := contents(t, fresh)
	want["run-info.json"] = contents(t, dir)["run-info.json"]
	sameContents(t, "gone on", dir, want)
}

// Beginning anew removes what a study has left, and nothing else. The scenario stays until the next
// one takes its place: a run may have been given that very file.
func TestBeginningAnew(t *testing.T) {
	dir := t.TempDir()
	st := kept(t, 2)
	if err := completed(t, dir, st); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	folder, err := study.OpenFolder(dir, st.Identity, study.Anew)
	if err != nil {
		t.Fatal(err)
	}
	if rows := folder.Journal.Len(); rows != 0 {
		t.Errorf("%d rows are left", rows)
	}
	if err := folder.Close(); err != nil {
		t.Fatal(err)
	}
	sameContents(t, "begun anew", dir, map[string]string{"notes.txt": "mine",
		results.ScenarioFile: string(st.YAML())})
}

// Nothing is removed from a folder before the journal of the new study is there: where that cannot
// be made, the finished tables stay, and so does everything else.
func TestNothingIsLostWithoutAJournal(t *testing.T) {
	dir := t.TempDir()
	st := kept(t, 2)
	if err := completed(t, dir, st); err != nil {
		t.Fatal(err)
	}
	journal := filepath.Join(dir, results.JournalFile)
	if err := errors.Join(os.Remove(journal), os.WriteFile(filepath.Join(dir, "notes.txt"),
		[]byte("mine"), 0o600)); err != nil {
		t.Fatal(err)
	}
	before := contents(t, dir)
	refused := func(what string, mode study.Mode, want string) {
		t.Helper()
		folder, err := study.OpenFolder(dir, st.Identity, mode)
		if err == nil {
			err = folder.Close()
			t.Errorf("%s: opened, closed with %v", what, err)
		} else if !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", what, err, want)
		}
		sameContents(t, what, dir, before)
	}
	refused("without a journal", study.Continue, "finished run without its journal")
	if err := os.Symlink(filepath.Join(dir, "nowhere"), journal); err == nil {
		refused("the journal is a link to nowhere", study.Anew, "symbolic link")
		if err := os.Remove(journal); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(journal, 0o700); err != nil {
		t.Fatal(err)
	}
	refused("the journal is a folder", study.Anew, "")
	if err := os.Remove(journal); err != nil {
		t.Fatal(err)
	}
	folder, err := study.OpenFolder(dir, st.Identity, study.Anew)
	if err != nil {
		t.Fatal(err)
	}
	if err := folder.Close(); err != nil {
		t.Fatal(err)
	}
	sameContents(t, "begun anew", dir, map[string]string{"notes.txt": "mine",
		results.ScenarioFile: string(st.YAML())})
}
