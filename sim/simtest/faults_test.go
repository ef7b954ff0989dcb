package simtest_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The list of planted faults and the tree they are planted into.
const (
	faultList = "testdata/faults.txt"
	tree      = "../.."
)

// A fault is one way to break the code on purpose.
type fault struct {
	name, file string
	line       int      // of the list
	texts      []string // old, new, old, new, …
	tests      []string // packages, of which one must notice
	run        string   // optional, regular expression: the test known to notice, for speed
}

// Every fault of the list fits the code: its old text stands in its file exactly once.
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

// readFaults returns the faults of the list.
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
		case "file", "old", "new", "tests", "run":
		default:
			if line != "" && !strings.HasPrefix(line, "#") {
				t.Fatalf("%s:%d: got %q, want fault, file, old, new, tests or run", faultList,
					number+1,
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
		case "run":
			f.run = value
		default:
			f.texts = append(f.texts, value)
		}
	}
	return faults
}

// planted returns the text of the file with the fault.
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
