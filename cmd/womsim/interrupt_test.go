package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"womsim/network/netfile"
)

// Ctrl-C ends the making of a network at once, whether the graph is grown or written, and leaves no
// file behind.
func TestInterruptedNetworkCommandsEndAtOnce(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("sends signals to processes")
	}
	dir := t.TempDir()
	large := filepath.Join(dir, "large.csv")
	args := []string{"network", "generate", "--nodes", "1000000", "--mean-degree", "20", "--out"}
	if text, err := program("network", "generate", "--nodes", "200000", "--mean-degree", "20",
		"--out", large).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	soon := func(string) bool { time.Sleep(time.Second); return true } // once it has started
	writing := func(out string) bool { _, err := os.Stat(netfile.TempPath(out)); return err == nil }
	for name, c := range map[string]struct {
		args []string
		when func(out string) bool
	}{
		"growing": {append(slices.Clone(args), filepath.Join(dir, "x.csv.gz")), soon},
		"writing": {append(slices.Clone(args), filepath.Join(dir, "x.csv.gz")), writing},
		"converting": {[]string{"network", "convert", large, filepath.Join(dir, "x.csv.gz")},
			writing},
		"measuring": {[]string{"network", "info", large}, soon},
	} {
		var errs bytes.Buffer
		command := program(c.args...)
		command.Stderr = &errs
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(300 * time.Millisecond)
		for !c.when(c.args[len(c.args)-1]) {
			time.Sleep(time.Millisecond)
		}
		begun := time.Now()
		if err := command.Process.Signal(os.Interrupt); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		_ = command.Wait()
		if status, took := command.ProcessState.ExitCode(), time.Since(begun); status != 130 ||
			took > 2*time.Second || errs.String() != "womsim: interrupted\n" {
			t.Errorf("%s: status %d after %v, told %q", name, status, took, errs.String())
		}
		files, err := filepath.Glob(filepath.Join(dir, "*x.csv*"))
		if hidden, _ := filepath.Glob(filepath.Join(dir, ".*")); err != nil ||
			len(files)+len(hidden) > 0 {
			t.Errorf("%s: left %v %v %v", name, files, hidden, err)
		}
	}
}

// Ctrl-C while the networks of a run are built ends it with the status of an interruption, and
// leaves no folder behind.
func TestInterruptedPreparation(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("sends signals to processes")
	}
	out, scenario := filepath.Join(t.TempDir(), "out"), written(t, "large.yaml", "name: large\n"+
		"market: {population: 3000000, network: {generator: small_world, mean_degree: 10}}\n")
	var errs bytes.Buffer
	command := program("run", "--out", out, scenario)
	command.Stderr = &errs
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(500 * time.Millisecond)
	if err := command.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = command.Wait()
	const want = "womsim: finishing what is in flight; once more to stop at once\n" +
		"womsim: interrupted; no replicate was begun, and the same command begins again\n"
	if status := command.ProcessState.ExitCode(); status != 130 || errs.String() != want {
		t.Errorf("status %d, told %q", status, errs.String())
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a folder was made")
	}
}
