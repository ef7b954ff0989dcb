package verify

import (
	"fmt"
	"math"
	"strconv"
)

// Verdict returns "pass", "FAIL", "report" (not judged) or "not run".
func (r Row) Verdict() string {
	switch {
	case r.NotRun != "":
		return "not run"
	case r.ReportOnly:
		return "report"
	case r.Pass:
		return "pass"
	}
	return "FAIL"
}

// A Totals counts rows.
type Totals struct {
	Rows, Passed, Reported, NotRun int
	Failed                         []string // what the rows that failed say
}

// CountRows adds up the rows of findings.
func CountRows(findings []Finding) (t Totals) {
	for _, f := range findings {
		for _, r := range f.Rows {
			t.Rows++
			switch r.Verdict() {
			case "pass":
				t.Passed++
			case "report":
				t.Reported++
			case "not run":
				t.NotRun++
			default:
				t.Failed = append(t.Failed, r.Check+": "+r.What)
			}
		}
	}
	return t
}

// String puts the totals into a sentence.
func (t Totals) String() string {
	return fmt.Sprintf("%d rows: %d passed, %d failed, %d reported without judgement, %d not run",
		t.Rows, t.Passed, len(t.Failed), t.Reported, t.NotRun)
}

// Number formats a figure with five digits, or as many as a whole number has.
func Number(x float64) string {
	if x == math.Trunc(x) && math.Abs(x) < 1e9 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', 5, 64)
}
