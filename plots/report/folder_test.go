package report_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"womsim/plots"
	"womsim/plots/report"
	"womsim/scenarios"
	"womsim/scenarios/study"
	"womsim/sim/results"
)

// simulated runs a small built-in scenario with settings and returns the run that it leaves in a
// folder.
func simulated(dir string, settings ...string) *results.Run {
	s, err := scenarios.Find("ads-vs-seeds", scenarios.Options{
		Settings: append(settings, "market.population=10000")})
	if err != nil {
		panic(err)
	}
	st, err := study.New(s, "run")
	if err != nil {
		panic(err)
	}
	folder, err := study.OpenFolder(dir, st.Identity, study.Continue)
	if err != nil {
		panic(err)
	}
	defer folder.Close()
	answer, err := st.Evaluate(context.Background(), folder.Journal, st.Ask(), study.Options{})
	if err != nil {
		panic(err)
	}
	err = folder.Finish(st, answer.Replicates, nil,
		func() results.RunInfo { return results.RunInfo{} })
	if err != nil {
		panic(err)
	}
	run, err := results.Read(dir)
	if err != nil {
		panic(err)
	}
	return run
}

func TestAFinishedRunIsDrawn(t *testing.T) {
	out := t.TempDir()
	run := simulated(t.TempDir(), "replicates=2")
	want := report.Files(run)
	written, err := report.WriteAll(run, out)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"adoption.svg", "adopters.svg"} {
		picture, err := os.ReadFile(filepath.Join(out, name))
		if err != nil || !strings.Contains(string(picture), "Most adopters: seeds, ") {
			t.Errorf("%s lacks the answer: %v", name, err)
		}
	}
	if !slices.Equal(written.Files, want) || len(written.Notices) > 0 {
		t.Errorf("written %v, announced %v", written, want)
	}
	var found []string
	for _, entry := range entries(t, out) {
		found = append(found, entry.Name())
	}
	if slices.Sort(want); !slices.Equal(found, want) {
		t.Errorf("the folder holds %v, want %v", found, want)
	}
	err = report.Draw(run, io.Discard, "sweep-profit", plots.PNG)
	if err == nil || !strings.Contains(err.Error(), `"sweep-profit"`) ||
		!strings.Contains(err.Error(), strings.Join(report.Names(run), ", ")) {
		t.Errorf("a figure that the run does not have: got %v", err)
	}
	if err := report.Draw(run, io.Discard, "funnel", "gif"); err == nil {
		t.Error("a GIF is drawn")
	}
	for _, f := range report.Figures(run) {
		t.Run(f.Name, func(t *testing.T) { t.Parallel(); compare(t, f, out) })
	}
}

func entries(t *testing.T, dir string) []os.DirEntry {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// compare draws a figure while others are drawn, and expects what its file holds.
func compare(t *testing.T, f report.Figure, dir string) {
	var picture strings.Builder
	if err := f.Write(&picture, plots.SVG); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(dir, f.Name+".svg"))
	if err != nil || string(file) != picture.String() {
		t.Errorf("%s.svg holds another picture, or %v", f.Name, err)
	}
}
