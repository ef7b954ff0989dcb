package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"womsim/cmd/womsim/internal/cli"
	"womsim/scenarios/study"
	"womsim/sim/experiment"
	"womsim/sim/rng"
)

// growing has arms that differ in channels, products, window, target and uncertain fields, and a
// sweep, so that every arm has columns, days and draws that others do not have.
const growing = `
name: growing
title: Does a study that grows leave the same files?
replicates: 12
timeline: {prelaunch: 5, window: 30}
market: {population: 600, network: {generator: small_world, mean_degree: 8, rewire: 0.1}}
products:
  phone: {price: 100, unit_cost: 60, talk: {rate: 0.1, days: 20}}
  watch: {price: 50}
focal: phone
channels:
  spots: {kind: ads, budget: 2000, cpm: 20, from: 0, to: 20, credibility: 0.05, product: phone}
  fans: {kind: seeding, users: 20, select: degree, product: phone}
uncertain:
  market.trust.constant: {min: 0.1, max: 0.4}
  channels.fans.users: {values: [10, 20, 30]}
target: {adopters: 90}
arms:
  both: {}
  ads: {channels: {fans: null}}
  hopeful: {target: {adopters: 100, by: 20}}
  long: {timeline: {window: 40, aftermath: 5}, target: {adopters: 120, by: 35}}
  alone:
    products: {watch: null}
    channels: {desk: {kind: service, agents: 1, cases_per_agent: 2, recovery: 0.5, cost: 10}}
sweep: {products.phone.quality: [0.6, 0.9]}
`

// grow runs the scenario in a folder, within the process.
func grow(t *testing.T, folder, scenario string, args ...string) (notice string) {
	t.Helper()
	var complaints strings.Builder
	line := append([]string{"womsim", "run", "--no-plots", "--out", folder, scenario}, args...)
	if status := cli.Main(line, io.Discard, &complaints); status != 0 {
		t.Fatalf("%q: status %d: %s", args, status, &complaints)
	}
	return complaints.String()
}

// written puts a scenario into a file.
func written(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// sameFiles compares the final files of two folders.
func sameFiles(t *testing.T, what, folder, fresh string) {
	t.Helper()
	got, want := finalFiles(t, folder), finalFiles(t, fresh)
	for name, content := range want {
		if got[name] != content {
			t.Errorf("%s: %s is not that of a fresh folder", what, name)
		}
	}
	if len(got) != len(want) || len(want) < 6 {
		t.Errorf("%s: %d files, want %d", what, len(got), len(want))
	}
}

// A study that grows in its folder, by arms, replicates, a new title, name or order of arms, leaves
// the files that it would have left in a fresh folder, and simulates only what is new.
func TestGrownStudiesLeaveTheSameBytes(t *testing.T) {
	dir := t.TempDir()
	fresh, folder := filepath.Join(dir, "fresh"), filepath.Join(dir, "grown")
	scenario := written(t, "growing.yaml", growing)
	grow(t, fresh, scenario)
	for step, c := range []struct{ notice, arguments string }{
		{"", "--arm ads --replicates 5"},
		{"; 28 simulations added", "--arm ads --replicates 12"},
		{"; 144 simulations added", ""},
		{"left as it is", ""},
		{"every simulation was there", "--set title=Anew"},
		{"every simulation was there", "--set target.adopters=80"},
		{"every simulation was there", "--replicates 7"},
		{"stay in the journal", "--arm both --arm ads"},
		{"every simulation was there", ""},
	} {
		notice := grow(t, folder, scenario, strings.Fields(c.arguments)...)
		if !strings.Contains(notice, c.notice) {
			t.Errorf("step %d, %s: got %q, want %q", step, c.arguments, notice, c.notice)
		}
	}
	sameFiles(t, "arms and replicates added", folder, fresh)

	renamed := written(t, "growing.yaml", strings.NewReplacer("  both: {}\n", "",
		"  alone:", "  together: {}\n  single:").Replace(growing))
	if notice := grow(t, folder, renamed); !strings.Contains(notice, "every simulation was there") {
		t.Errorf("arms renamed and put in another order: %q", notice)
	}
	grow(t, filepath.Join(dir, "renamed"), renamed)
	sameFiles(t, "arms renamed and put in another order", folder, filepath.Join(dir, "renamed"))
}

// Two folders that have parts of a study, and some rows both, join into the whole.
func TestJoinedStudiesLeaveTheSameBytes(t *testing.T) {
	dir := t.TempDir()
	fresh, one, two := filepath.Join(dir, "fresh"), filepath.Join(dir, "one"),
		filepath.Join(dir, "two")
	scenario := written(t, "growing.yaml", growing)
	grow(t, fresh, scenario)
	grow(t, one, scenario, "--arm", "both", "--arm", "ads")
	grow(t, two, scenario, "--arm", "ads", "--arm", "long", "--arm", "alone")
	identity := experiment.Identity{Name: "growing", Seed: 1, Command: "run"}
	var folders []*study.Folder
	for _, dir := range []string{one, two} {
		f, err := study.OpenFolder(dir, identity, study.Continue)
		if err != nil {
			t.Fatal(err)
		}
		folders = append(folders, f)
	}
	if added, err := folders[0].Join(folders[1]); err != nil || added == 0 {
		t.Fatalf("%d rows added, %v", added, err)
	}
	for _, f := range folders {
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if notice := grow(t, one, scenario); !strings.Contains(notice, "every simulation was there") {
		t.Errorf("after joining: %q", notice)
	}
	sameFiles(t, "joined", one, fresh)
}

// A study that is killed while it grows goes on from any moment: in the end the files are those of
// a fresh folder, and before that the folder holds the old answer or an unfinished run.
func TestKilledWhileGrowing(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes")
	}
	dir := t.TempDir()
	scenario := written(t, "growing.yaml", growing)
	fresh, old := filepath.Join(dir, "fresh"), filepath.Join(dir, "old")
	begun := time.Now()
	grow(t, fresh, scenario, "--replicates", "24")
	took := time.Since(begun)
	grow(t, old, scenario, "--arm", "ads")
	cut := 0
	for i := range uint64(3) {
		folder := filepath.Join(dir, fmt.Sprint("killed", i))
		if err := os.CopyFS(folder, os.DirFS(old)); err != nil {
			t.Fatal(err)
		}
		for kill := range uint64(2) {
			command := program("run", "--no-plots", "--out", folder, "--replicates", "24", scenario)
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(rng.Root(i).At(kill).Uniform() * float64(took)))
			_ = command.Process.Kill()
			if command.Wait() != nil {
				cut++
			}
			if _, err := os.Stat(filepath.Join(folder, "manifest.json")); err == nil &&
				finalFiles(t, folder)["manifest.json"] != finalFiles(t, fresh)["manifest.json"] {
				checkOldAnswer(t, folder, old)
			}
		}
		grow(t, folder, scenario, "--replicates", "24")
		sameFiles(t, fmt.Sprint("killed twice, ", i), folder, fresh)
	}
	if t.Logf("%d of 6 runs were cut short", cut); cut < 2 {
		t.Errorf("only %d of 6 runs were cut short", cut)
	}
}

// checkOldAnswer expects scenario and tables of a folder as they were before it grew.
func checkOldAnswer(t *testing.T, folder, old string) {
	t.Helper()
	got := finalFiles(t, folder)
	for name, content := range finalFiles(t, old) {
		if got[name] != content {
			t.Errorf("%s is neither of the old answer nor of the new one", name)
		}
	}
}
