package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

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
		status, answer, complaints := womsim(append([]string{"run", "--no-plots",
			"--out", out, scenario}, args...)...)
		printed := answer + complaints
		if status != wantStatus || !strings.Contains(printed, want) {
			t.Errorf("%v: status %d, printed %q; want %d, %q", args, status, printed, wantStatus,
				want)
		}
	}
	expect(0, "adopters")
	expect(0, "left as it is")
	expect(0, "the study goes on; 1 simulation added", "--replicates", "4")
	expect(0, "left as it is", "--replicates", "4")
	expect(0, "every simulation was there", "--replicates", "3")
	expect(0, "every simulation was there", "--replicates", "3", "--set", "title=Anew")
	expect(2, "belongs to another study: it holds run of quick with seed 1, wanted is run of "+
		"quick "+
		"with seed 2", "--seed", "2")
	expect(0, "adopters", "--seed", "2", "--force")

	out = filepath.Join(dir, "running")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	journal, err := experiment.Create(filepath.Join(out, "journal"),
		experiment.Identity{Name: "quick", Seed: 1, Command: "run"})
	if err != nil {
		t.Fatal(err)
	}
	expect(2, "in use by another run", "--force")
	expect(2, "in use by another run")
	if err := journal.Close(); err != nil {
		t.Fatal(err)
	}
	expect(0, "adopters", "--resume")

	out = filepath.Join(dir, "former")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, "journal"),
		[]byte("womsim journal \x01 of an earlier version"), 0o644); err != nil {
		t.Fatal(err)
	}
	expect(2, "another format: format 1, this program reads 2; choose another folder with --out, "+
		"or --force to begin anew")
	expect(0, "adopters", "--force")

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
// by running it again.
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
	succeed(t, line...)
	if _, err := os.Stat(picture); err != nil {
		t.Error(err)
	}
}
