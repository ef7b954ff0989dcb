package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"womsim/scenarios"
	"womsim/sim/experiment"
)

const quickRun = "name: quick\nreplicates: 3\nmarket: {population: 200}\nchannels: {fans: {kind: " +
	"seeding, users: 5}}\n"

// A folder is only ever written by the run that it belongs to.
func TestFoldersOfOthersAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	scenario, out := filepath.Join(dir, "quick.yaml"), filepath.Join(dir, "out")
	if err := os.WriteFile(scenario, []byte(quickRun), 0o644); err != nil {
		t.Fatal(err)
	}
	expect := func(wantStatus int, want string, args ...string) {
		t.Helper()
		status, answer, complaints := womsim(append([]string{"run", "--quiet", "--no-plots",
			"--out", out, scenario}, args...)...)
		printed := answer + complaints
		if status != wantStatus || !strings.Contains(printed, want) {
			t.Errorf("%v: status %d, printed %q; want %d, %q", args, status, printed, wantStatus,
				want)
		}
	}
	expect(0, "adopters")
	expect(0, "left as it is")
	expect(2, "holds another run", "--replicates", "4")
	expect(0, "adopters", "--replicates", "4", "--force")

	s, err := scenarios.Load(scenario)
	if err != nil {
		t.Fatal(err)
	}
	run, err := scenarios.NewStudy(s)
	if err != nil {
		t.Fatal(err)
	}
	out = filepath.Join(dir, "running")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	journal, err := experiment.Create(filepath.Join(out, "journal"), run.Plan)
	if err != nil {
		t.Fatal(err)
	}
	expect(2, "in use by another run", "--force")
	expect(2, "in use by another run", "--resume")
	if err := journal.Close(); err != nil {
		t.Fatal(err)
	}
	expect(2, "--resume")
	expect(2, "", "--resume", "--replicates", "5")
	expect(0, "adopters", "--resume")

	out = filepath.Join(dir, "strange")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	precious := filepath.Join(out, "summary.csv")
	if err := os.WriteFile(precious, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	expect(2, "holds no run")
	expect(2, "holds no run", "--force")
	if left, err := os.ReadFile(precious); err != nil || string(left) != "mine" {
		t.Errorf("the file of others: %q, %v", left, err)
	}
}

// A run that was killed after its tables and before its pictures is not finished, and is finished
// by --resume.
func TestAFolderWithoutPicturesIsUnfinished(t *testing.T) {
	dir := t.TempDir()
	scenario, out := filepath.Join(dir, "quick.yaml"), filepath.Join(dir, "out")
	if err := os.WriteFile(scenario, []byte(quickRun), 0o644); err != nil {
		t.Fatal(err)
	}
	line := []string{"run", "--quiet", "--out", out, scenario}
	succeed(t, line...)
	picture := filepath.Join(out, "adoption.png")
	for _, path := range []string{picture, filepath.Join(out, "run-info.json")} {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	if status, _, complaints := womsim(line...); status != statusInput ||
		!strings.Contains(complaints, "--resume") {
		t.Errorf("without --resume: status %d, %q", status, complaints)
	}
	succeed(t, append(line, "--resume")...)
	if _, err := os.Stat(picture); err != nil {
		t.Error(err)
	}
}
