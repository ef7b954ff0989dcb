package verify

import (
	"strings"
	"testing"
)

func TestChosen(t *testing.T) {
	all, err := Select(nil, false)
	if err != nil || len(all) != len(Checks()) {
		t.Errorf("%d checks, %v; want all %d", len(all), err, len(Checks()))
	}
	quick, err := Select(nil, true)
	for _, c := range quick {
		if c.Full || err != nil {
			t.Errorf("%s is among the quick ones, %v", c.Name, err)
		}
	}
	two, err := Select([]string{"branching", "reference"}, true)
	if err != nil || strings.Join(namesOf(two), " ") != "reference branching" {
		t.Errorf("got %v, %v", namesOf(two), err)
	}
	if _, err := Select([]string{"nothing"}, false); err == nil || !strings.Contains(err.Error(),
		"want one of cascade-worlds") {
		t.Errorf("got %v", err)
	}
}

// The page holds each row with its verdict, and how near the worst came.
func TestReport(t *testing.T) {
	findings := []Finding{
		{Check{Name: "first", Group: "exact", What: "a claim"}, []Row{
			judge(Row{What: "a|b", Source: "theory", Expected: 10, Measured: 11, Tolerance: 4,
				How: "computed", Unit: "people"}),
			judge(Row{What: "counted", Measured: 3}),
			{What: "shown", Source: "paper", Measured: 0.123456789, ReportOnly: true},
		}},
		{Check{Name: "second", Group: "real", What: "another"},
			[]Row{{What: "data", Source: "file", NotRun: "set WOMSIM_DATA"}}},
	}
	page, err := Report{Findings: findings,
		Pictures: []Picture{{File: "x.svg", Caption: "A picture."}}, PicturesFolder: "p",
		Quick: true}.Markdown()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"4 rows: 1 passed, 1 failed, 1 reported without judgement, 1 not run", "quick run",
		"- failed: : counted",
		"| `first` | exact | a claim | 25 % |", "| `second` | real | another | – |", "### exact",
		"#### second", "![A picture.](p/x.svg)",
		`| a\|b | 10 | 11 | ± 4 | people | pass | theory; computed |`,
		"| counted | 0 | 3 | ± 0 |  | FAIL |",
		"| shown | 0 | 0.12346 |  |  | report | paper |",
		"| data |  |  |  |  | not run | file; set WOMSIM_DATA |",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestNumber(t *testing.T) {
	for x, want := range map[float64]string{3: "3", 0.641981: "0.64198", 1e-7: "1e-07",
		123456: "123456", 31.6875: "31.688"} {
		if got := Number(x); got != want {
			t.Errorf("%v: got %q, want %q", x, got, want)
		}
	}
}
