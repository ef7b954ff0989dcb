package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"womsim/cmd/womsim/internal/cli"
	"womsim/sim/rng"
)

// asProgram makes the test binary behave as womsim itself, so that it can be killed.
const asProgram = "WOMSIM_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(cli.Main(os.Args, os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

const killed = `
name: killed
title: What is left of a run that is killed?
replicates: 40
timeline: {prelaunch: 10, window: 40}
market:
  population: 2000
  network: {generator: small_world, mean_degree: 8, rewire: 0.1}
product: {talk: {rate: 0.1, days: 20}}
channels:
  spots: {kind: ads, budget: 1000, cpm: 20, from: 0, to: 20, credibility: 0.05}
  fans: {kind: seeding, users: 80, select: degree}
arms: {both: {}, ads: {channels: {fans: null}}}
sweep: {product.quality: [0.5, 0.9]}
`

// Six runs are killed at random moments, each is resumed, and the final files are those of a run
// that nobody disturbed.
func TestKilledRunsResumeToTheSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes")
	}
	dir := t.TempDir()
	scenario := filepath.Join(dir, "killed.yaml")
	if err := os.WriteFile(scenario, []byte(killed), 0o644); err != nil {
		t.Fatal(err)
	}
	plain, pictured := undisturbed(t, dir, scenario, "--no-plots"),
		undisturbed(t, dir, scenario, "--quiet")
	const kills = 6
	cut := 0
	for i := range uint64(kills) {
		out := filepath.Join(dir, "cut")
		if err := os.RemoveAll(out); err != nil {
			t.Fatal(err)
		}
		want, option := plain.files, "--no-plots"
		took := plain.took
		if i%3 == 0 { // pictures take most of the time
			want, option, took = pictured.files, "--quiet", pictured.took
		}
		command := program("run", option, "--out", out, scenario)
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rng.Root(i).Uniform() * float64(took)))
		_ = command.Process.Kill()
		if err := command.Wait(); err != nil {
			cut++
		}
		if text, err := program("run", option, "--resume", "--out", out,
			scenario).CombinedOutput(); err != nil {
			t.Fatalf("resumed after kill %d: %v\n%s", i, err, text)
		}
		got := finalFiles(t, out)
		for name, content := range want {
			if got[name] != content {
				t.Errorf("kill %d: %s differs from that of the undisturbed run", i, name)
			}
		}
		if len(got) != len(want) {
			t.Errorf("kill %d: %d files, want %d", i, len(got), len(want))
		}
	}
	t.Logf("%d of %d runs were cut short", cut, kills)
	if cut < kills/3 {
		t.Errorf("only %d of %d runs were cut short", cut, kills)
	}
}

// A finished run: its final files, and how long it took.
type finished struct {
	files map[string]string
	took  time.Duration
}

func undisturbed(t *testing.T, dir, scenario, option string) finished {
	t.Helper()
	out := filepath.Join(dir, "whole"+option)
	begun := time.Now()
	if text, err := program("run", option, "--out", out, scenario).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return finished{finalFiles(t, out), time.Since(begun)}
}

func program(args ...string) *exec.Cmd {
	command := exec.Command(os.Args[0], args...)
	command.Env = append(os.Environ(), asProgram+"=1")
	return command
}

// finalFiles are all files of a run but the journal and what it tells of itself.
func finalFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "journal" || d.Name() == "run-info.json" {
			return err
		}
		data, err := os.ReadFile(path)
		files[d.Name()] = string(data)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return files
}
