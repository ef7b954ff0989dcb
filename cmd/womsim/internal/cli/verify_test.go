package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"womsim/sim/verify"
)

func TestVerifyPrintsATable(t *testing.T) {
	out := succeed(t, "verify", "branching", "--quick")
	for _, want := range []string{"expected", "tolerance", "generation 4: mean adopters",
		"4.5 standard errors", "8 rows: 8 passed, 0 failed"} {
		if !strings.Contains(out, want) {
			t.Errorf("the table lacks %q:\n%s", want, out)
		}
	}
}

func TestVerifyPrintsJSON(t *testing.T) {
	var rows []rowFact
	if err := json.Unmarshal([]byte(succeed(t, "verify", "--json", "--quick", "branching")),
		&rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) != 8 || rows[0].Verdict != "pass" || rows[0].Expected != 3 ||
		rows[0].Measured == 0 || rows[0].How == "" {
		t.Errorf("got %+v", rows)
	}
}

func TestVerifyLists(t *testing.T) {
	out := succeed(t, "verify", "--list")
	for _, c := range verify.Checks() {
		if !strings.Contains(out, c.Name+" ") || !strings.Contains(out, c.What) {
			t.Errorf("the list lacks %s", c.Name)
		}
	}
}

func TestVerifyRefuses(t *testing.T) {
	refuse(t, []string{"verify", "bass"}, `got the check "bass", want one of cascade-worlds,`)
	refuse(t, []string{"verify", "branching", "--write", filepath.Join(t.TempDir(), "none",
		"V.md")}, "there is no such folder")
}

// A row that fails is a failure, also as JSON, where what is no number is null; rows that are not
// judged are none.
func TestVerdict(t *testing.T) {
	findings := []verify.Finding{{Rows: []verify.Row{{Pass: true}, {ReportOnly: true},
		{NotRun: "set WOMSIM_DATA"}}}}
	var out bytes.Buffer
	if err := summarize(&out, findings, false); err != nil ||
		out.String() != "3 rows: 1 passed, 0 failed, 1 reported without judgement, 1 not run\n" {
		t.Errorf("got %q and %v", out.String(), err)
	}
	findings = append(findings,
		verify.Finding{Rows: []verify.Row{{Check: "worlds", What: "adopters",
			Measured: math.Inf(1)}}})
	for _, asJSON := range []bool{false, true} {
		out.Reset()
		err := summarize(&out, findings, asJSON)
		if f := (*failure)(nil); !errors.As(err, &f) || !strings.Contains(err.Error(),
			"1 row failed: worlds: adopters") {
			t.Errorf("got %v", err)
		}
		if asJSON && !strings.Contains(out.String(), `"measured": null`) {
			t.Errorf("got %s", out.String())
		}
	}
	table := rowTable(findings[0].Rows)
	if !strings.Contains(table, "not run: set WOMSIM_DATA") {
		t.Errorf("got %s", table)
	}
}

// The page has every check of the program, and says of each what was measured.
func TestValidationPageIsWhole(t *testing.T) {
	path := filepath.Join("..", "..", "..", "..", "VALIDATION.md")
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		t.Skip("not run: there is no VALIDATION.md yet; womsim verify --write VALIDATION.md " +
			"--pictures sim/verify/pictures writes it")
	}
	page := content(t, path)
	for _, c := range verify.Checks() {
		if !strings.Contains(page, "#### "+c.Name+"\n") {
			t.Errorf("VALIDATION.md lacks %s; write it anew with womsim verify --write "+
				"VALIDATION.md --pictures sim/verify/pictures", c.Name)
		}
	}
	if strings.Contains(page, "| FAIL |") || strings.Contains(page, "quick run") {
		t.Error("VALIDATION.md has rows that failed, or is a quick run's")
	}
}

func TestVerifyWritesTheReport(t *testing.T) {
	if testing.Short() {
		t.Skip("draws pictures from many runs")
	}
	folder := t.TempDir()
	succeed(t, "verify", "branching", "--quick", "--write", filepath.Join(folder, "V.md"),
		"--pictures", filepath.Join(folder, "p"))
	page := content(t, filepath.Join(folder, "V.md"))
	for _, want := range []string{"**This is a quick run**", "| `branching` |", "#### branching",
		"](p/cascade-window.svg)"} {
		if !strings.Contains(page, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
	if svg := content(t, filepath.Join(folder, "p", "cascade-window.svg")); !strings.Contains(svg,
		"chance, theory") {
		t.Error("the picture lacks its theory")
	}
}
