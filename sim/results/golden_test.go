package results

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"womsim/sim/economics"
)

var update = flag.Bool("update", false, "write the golden files anew, to be reviewed")

var (
	longNumber = regexp.MustCompile(`-?\d+\.\d{6,}(e-?\d+)?`)
	seal       = regexp.MustCompile(`"bytes": \d+|"sha256": "[0-9a-f]{64}"`)
)

// reviewable is a text with floats of nine digits and without the seals of files, which depend on
// all of them.
func reviewable(text []byte) []byte {
	text = longNumber.ReplaceAllFunc(text, func(number []byte) []byte {
		x, _ := strconv.ParseFloat(string(number), 64)
		return strconv.AppendFloat(nil, x, 'g', 9, 64)
	})
	return seal.ReplaceAll(text, []byte(`"…": "…"`))
}

// golden compares with a file that was reviewed when it was written.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	got = reviewable(got)
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
	for _, name := range []string{SummaryFile, curvesFile, ComparisonFile, manifestFile} {
		got, err := os.ReadFile(filepath.Join(r.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name, got)
	}
}

// TestMoneyIsAsReviewed: the summary of a run whose accounts are there in full.
func TestMoneyIsAsReviewed(t *testing.T) {
	l := soldLayout(3000)
	for i := range l.Points {
		l.Points[i].Costs.FixedCosts = []economics.Once{{Amount: 5000}}
		l.Points[i].Costs.Lifetime = &economics.Lifetime{MarginPerMonth: 100, Months: 12}
	}
	r := fakeRun(t, l, 40)
	summary, err := os.ReadFile(filepath.Join(r.Dir, SummaryFile))
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "summary-money.csv", summary)
}
