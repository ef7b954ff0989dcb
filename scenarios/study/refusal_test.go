package study_test

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"womsim/scenarios/study"
)

// A refusal tells its remedies in words of its own, or of its caller.
func TestRefusalsSayWhatHelps(t *testing.T) {
	why := errors.New("it is red")
	r := &study.Refusal{Err: why, Remedies: []study.Remedy{study.OtherFolder, study.BeginAnew}}
	if got := r.Error(); got != "it is red; choose another folder, or begin anew" {
		t.Errorf("got %q", got)
	}
	words := map[study.Remedy]string{study.BeginAnew: "press A"}
	if got := r.In(words); got.Error() != "it is red; choose another folder, or press A" ||
		!errors.Is(got, why) {
		t.Errorf("in words of the caller: got %q", got)
	}
}

// The package serves callers of all kinds: no text of it names a flag of the command line.
func TestNoFlagsAreNamed(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	flag := regexp.MustCompile(`--[a-z]+`)
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if found := flag.FindString(string(data)); found != "" &&
			!strings.HasSuffix(path, "_test.go") {
			t.Errorf("%s names the flag %s: let the command line do so", path, found)
		}
	}
}
