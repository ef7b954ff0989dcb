package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"womsim/cmd/womsim/internal/cli"
)

var update = flag.Bool("update", false, "write the hashes of testdata/golden anew")

// Small runs of all features leave the same bytes for any number of workers, and on every machine:
// the hashes were written once, and .ci/same-everywhere runs this test on other processors. It runs
// within the process, for an emulated program cannot start itself again.
func TestGoldenRuns(t *testing.T) {
	scenarios, err := filepath.Glob("testdata/golden/*.yaml")
	if err != nil || len(scenarios) == 0 {
		t.Fatalf("no scenarios in testdata/golden: %v", err)
	}
	for _, scenario := range scenarios {
		name := strings.TrimSuffix(filepath.Base(scenario), ".yaml")
		t.Run(name, func(t *testing.T) {
			hashes := strings.TrimSuffix(scenario, ".yaml") + ".sha256"
			one := golden(t, scenario, "1")
			if *update {
				if err := os.WriteFile(hashes, []byte(one), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(hashes)
			if err != nil {
				t.Fatal(err)
			}
			compareHashes(t, "1 worker", one, string(want))
			compareHashes(t, "5 workers", golden(t, scenario, "5"), string(want))
		})
	}
}

// golden runs a scenario and lists the hashes of its final files but the pictures, as sha256sum
// does.
func golden(t *testing.T, scenario, workers string) string {
	t.Helper()
	dir := t.TempDir()
	var stdout, stderr bytes.Buffer
	if status := cli.Main([]string{"womsim", "run", "--quiet", "--strict", "--no-plots",
		"--workers", workers, "--out", dir, scenario}, &stdout, &stderr); status != 0 {
		t.Fatalf("status %d\n%s", status, stderr.String())
	}
	var lines []string
	for name, content := range finalFiles(t, dir) {
		sum := sha256.Sum256([]byte(content))
		lines = append(lines, fmt.Sprintf("%s  %s\n", hex.EncodeToString(sum[:]), name))
	}
	slices.SortFunc(lines, func(a, b string) int {
		return strings.Compare(a[sha256.Size*2:], b[sha256.Size*2:])
	})
	return strings.Join(lines, "")
}

func compareHashes(t *testing.T, how, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	for line := range strings.Lines(got) {
		if !strings.Contains(want, line) {
			t.Errorf("%s: %s is not what is committed", how,
				strings.TrimSpace(line[sha256.Size*2:]))
		}
	}
	if strings.Count(got, "\n") != strings.Count(want, "\n") {
		t.Errorf("%s: got the files\n%swant\n%s", how, got, want)
	}
}
