package simtest_test

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

var plant = flag.String("plant", "", "regular expression: plant the faults of "+faultList+
	" whose name or file matches, and see that each is caught")

// A planted fault is caught when a test fails or takes longer than this.
const patience = 3 * time.Minute

// With -plant, the tests notice every fault. The tree stays as it is: the compiler reads the broken
// file in place of the sound one.
func TestFaultsAreCaught(t *testing.T) {
	if *plant == "" {
		t.Skip("takes long: go test ./sim/simtest -run TestFaultsAreCaught -plant . -v -timeout 0")
	}
	which, err := regexp.Compile(*plant)
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	var planted, caught atomic.Int64
	t.Cleanup(func() {
		t.Logf("%d faults planted, %d caught, in %v", planted.Load(), caught.Load(),
			time.Since(begin).Round(time.Second))
	})
	for _, f := range readFaults(t) {
		if !which.MatchString(f.name) && !which.MatchString(f.file) {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			planted.Add(1)
			if f.caught(t) {
				caught.Add(1)
			}
		})
	}
}

// caught reports whether a test of the fault's packages notices. It tries the test known to notice
// first, then all tests of the packages. Each package is linked once.
func (f fault) caught(t *testing.T) bool {
	t.Helper()
	overlay := f.overlay(t)
	binaries, output := make([]string, len(f.tests)), ""
	for _, tests := range []string{f.run, "."} {
		if tests == "" {
			continue
		}
		for i, folder := range f.tests {
			if binaries[i] == "" {
				binaries[i] = link(t, overlay, folder)
			}
			culprit, text := failure(binaries[i], folder, tests)
			if culprit == "" {
				output = text
				continue
			}
			t.Logf("caught by %s in %s", culprit, folder)
			if f.run != "" && tests != f.run {
				t.Logf("%s:%d: run: %s does not notice, the whole package had to be tested",
					faultList, f.line, f.run)
			}
			return true
		}
	}
	t.Errorf("survived in %s:\n%s", f.file, output)
	return false
}

// overlay writes the broken file and the list that puts it in place of the sound one, and returns
// the path of the list.
func (f fault) overlay(t *testing.T) string {
	t.Helper()
	broken, err := f.planted()
	if err != nil {
		t.Fatal(err)
	}
	sound, err := filepath.Abs(filepath.Join(tree, f.file))
	if err != nil {
		t.Fatal(err)
	}
	file, overlay := filepath.Join(t.TempDir(), "broken.go"),
		filepath.Join(t.TempDir(), "overlay.json")
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {sound: file}})
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string]string{file: broken, overlay: string(replace)} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return overlay
}

// link builds the tests of a package with the fault and returns the path of the binary.
func link(t *testing.T, overlay, folder string) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "broken.test")
	command := exec.Command("go", "test", "-c", "-o", binary, "-overlay", overlay, "-vet=off",
		"-ldflags=-s -w", folder)
	command.Dir = tree
	if text, err := command.CombinedOutput(); err != nil {
		t.Fatalf("does not compile:\n%s", text)
	}
	return binary
}

// failure runs the tests of a package that match and returns the first that failed, or else "" and
// the whole output.
func failure(binary, folder, tests string) (culprit, output string) {
	enough, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	command := exec.CommandContext(enough, binary, "-test.short", "-test.failfast", "-test.run",
		tests)
	command.Dir = filepath.Join(tree, folder)
	text, err := command.CombinedOutput()
	if err == nil {
		return "", string(text)
	}
	for _, sign := range []string{"--- FAIL: ", "panic: "} {
		if _, rest, found := strings.Cut(string(text), sign); found {
			culprit, _, _ = strings.Cut(rest, "\n")
			return culprit, string(text)
		}
	}
	return err.Error(), string(text)
}
