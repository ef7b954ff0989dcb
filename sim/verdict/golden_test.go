package verdict

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"womsim/sim/economics"
	"womsim/sim/results"
)

var update = flag.Bool("update", false, "write the golden files anew, to be reviewed")

// golden compares with a file that was reviewed when it was written.
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

// TestTablesAreAsReviewed: what a strategist reads, with and without a sweep.
func TestTablesAreAsReviewed(t *testing.T) {
	one := sweptLayout()
	one.Arms, one.Baseline, one.Points = one.Arms[:1], "ads", one.Points[:2]
	for name, r := range map[string]*results.Run{
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

// TestMoneyIsAsReviewed: the table of a run whose accounts are there in full.
func TestMoneyIsAsReviewed(t *testing.T) {
	l := soldLayout(3000)
	for i := range l.Points {
		l.Points[i].Costs.FixedCosts = []economics.Once{{Amount: 5000}}
		l.Points[i].Costs.Lifetime = &economics.Lifetime{MarginPerMonth: 100, Months: 12}
	}
	r := fakeRun(t, l, 40)
	text, err := Table(r)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "table-money.txt", []byte(text))
}

// The answer that pictures show is how the verdict of several arms begins; with a sweep, or one
// arm, there is none.
func TestTheAnswerBeginsTheVerdict(t *testing.T) {
	for _, n := range []int{1, 20} {
		r := fakeRun(t, plainLayout(), n)
		answer, err := Answer(r)
		text, _ := Table(r)
		begins := "Verdict: " + strings.TrimSuffix(answer, ".")
		if err != nil || !strings.HasSuffix(answer, ".") || !strings.Contains(text, begins) {
			t.Errorf("%d replicates: %q, %v", n, answer, err)
		}
	}
	if answer, err := Answer(fakeRun(t, sweptLayout(), 4)); answer != "" || err != nil {
		t.Errorf("with a sweep: %q, %v", answer, err)
	}
}
