package results

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew, to be reviewed")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s differs from the golden file; got:\n%s", name, got)
	}
}

// TestFilesAreAsReviewed: the text files of a small run, byte by byte.
func TestFilesAreAsReviewed(t *testing.T) {
	r := fakeRun(t, sweptLayout(), 4)
	for _, name := range []string{summaryFile, curvesFile, comparisonFile, manifestFile} {
		got, err := os.ReadFile(filepath.Join(r.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name, got)
	}
}

// TestTablesAreAsReviewed: what a strategist reads, with and without a sweep.
func TestTablesAreAsReviewed(t *testing.T) {
	one := sweptLayout()
	one.Arms, one.Baseline, one.Points = one.Arms[:1], "ads", one.Points[:2]
	for name, r := range map[string]*Run{
		"table-swept.txt":  fakeRun(t, sweptLayout(), 4),
		"table-plain.txt":  fakeRun(t, plainLayout(), 20),
		"table-once.txt":   fakeRun(t, plainLayout(), 1),
		"table-single.txt": fakeRun(t, one, 10),
	} {
		text, err := Table(r)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name, []byte(text))
	}
}
