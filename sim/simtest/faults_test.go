package simtest_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The list of planted faults, and the tree into which they are planted.
const (
	faultList = "testdata/faults.txt"
	tree      = "../.."
)

var plant = flag.String("plant", "", "regular expression: plant those faults of "+faultList+
	" whose name or file matches, and see that each is caught")

// A fault is one way to break the code on purpose.
type fault struct {
	name, file string
	line       int      // of the list
	texts      []string // old, new, old, new, …
	tests      []string // packages of which one must notice
}

// Every fault of the list can be planted: its old text stands in its file exactly once.
func TestFaultsFitTheCode(t *testing.T) {
	faults := readFaults(t)
	for _, f := range faults {
		if _, err := f.planted(); err != nil {
			t.Errorf("%s:%d: %v", faultList, f.line, err)
		}
	}
	if len(faults) < 60 {
		t.Errorf("%d faults, want at least 60", len(faults))
	}
}

// With -plant, the tests notice every fault. The tree is left alone: the broken file takes the
// place of the sound one in the eyes of the compiler only.
func TestFaultsAreCaught(t *testing.T) {
	if *plant == "" {
		t.Skip("not run: it takes long; go test ./sim/simtest -run TestFaultsAreCaught -plant . " +
			"-v -timeout 0")
	}
	which, err := regexp.Compile(*plant)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range readFaults(t) {
		if !which.MatchString(f.name) && !which.MatchString(f.file) {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			broken, err := f.planted()
			if err != nil {
				t.Fatal(err)
			}
			caught, output := f.test(t, broken)
			if !caught {
				t.Errorf("survived in %s:\n%s", f.file, output)
			} else {
				t.Logf("caught by %s", output)
			}
		})
	}
}

// readFaults reads the list.
func readFaults(t *testing.T) []fault {
	t.Helper()
	text, err := os.ReadFile(faultList)
	if err != nil {
		t.Fatal(err)
	}
	var faults []fault
	for number, line := range strings.Split(string(text), "\n") {
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimPrefix(value, " ")
		switch key {
		case "fault":
			faults = append(faults, fault{name: value, line: number + 1})
			continue
		case "file", "old", "new", "tests":
		default:
			if line != "" && !strings.HasPrefix(line, "#") {
				t.Fatalf("%s:%d: got %q, want fault, file, old, new or tests", faultList, number+1,
					line)
			}
			continue
		}
		f := &faults[len(faults)-1]
		switch key {
		case "file":
			f.file = value
		case "tests":
			f.tests = strings.Fields(value)
		default:
			f.texts = append(f.texts, value)
		}
	}
	return faults
}

// planted is the file with the fault.
func (f fault) planted() (string, error) {
	data, err := os.ReadFile(filepath.Join(tree, f.file))
	if err != nil {
		return "", err
	}
	text := string(data)
	if len(f.tests) == 0 || len(f.texts) < 2 || len(f.texts)%2 != 0 {
		return "", errors.New("want old and new in pairs, and tests")
	}
	for i := 0; i < len(f.texts); i += 2 {
		before, after := f.texts[i], f.texts[i+1]
		if n := strings.Count(text, before); n != 1 || before == after {
			return "", fmt.Errorf("%s: %q occurs %d times, want once, and something else in its "+
				"place", f.file, before, n)
		}
		text = strings.Replace(text, before, after, 1)
	}
	return text, nil
}

// test runs the fault's packages against the broken file, and tells the first test that failed, or
// else all output.
func (f fault) test(t *testing.T, broken string) (caught bool, output string) {
	t.Helper()
	sound, err := filepath.Abs(filepath.Join(tree, f.file))
	if err != nil {
		t.Fatal(err)
	}
	file, overlay := filepath.Join(t.TempDir(), "broken.go"),
		filepath.Join(t.TempDir(), "overlay.json")
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {sound: file}})
	if err := errors.Join(err, os.WriteFile(file, []byte(broken), 0o644),
		os.WriteFile(overlay, replace, 0o644)); err != nil {
		t.Fatal(err)
	}
	arguments := append([]string{"test", "-overlay", overlay, "-failfast", "-short", "-vet=off",
		"-timeout", "5m"}, f.tests...)
	command := exec.Command("go", arguments...)
	command.Dir = tree
	text, err := command.CombinedOutput()
	if strings.Contains(string(text), "[build failed]") || strings.Contains(string(text),
		"[setup failed]") {
		t.Fatalf("does not compile:\n%s", text)
	}
	if err == nil {
		return false, string(text)
	}
	for _, sign := range []string{"--- FAIL: ", "panic: "} {
		if _, rest, found := strings.Cut(string(text), sign); found {
			name, _, _ := strings.Cut(rest, "\n")
			return true, name
		}
	}
	return true, "the exit status"
}
