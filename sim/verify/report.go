package verify

import (
	"embed"
	"fmt"
	"math"
	"slices"
	"strings"
	"text/template"
)

// pages are the words of the report around the tables.
//
//go:embed report.tmpl
var pages embed.FS

// A Report is what was checked, for a sceptical reader.
type Report struct {
	Findings       []Finding
	Pictures       []Picture
	PicturesFolder string // as the report links to it
	Quick          bool
}

// Markdown renders the report as a page.
func (r Report) Markdown() (string, error) {
	page, err := template.New("report.tmpl").Funcs(template.FuncMap{"table": markdownTable,
		"cell": cell, "margin": margin}).ParseFS(pages, "report.tmpl")
	if err != nil {
		return "", err
	}
	var out strings.Builder
	err = page.Execute(&out, r)
	return out.String(), err
}

// Totals adds up all rows.
func (r Report) Totals() Totals { return CountRows(r.Findings) }

// Groups lists the groups of the findings, in their order.
func (r Report) Groups() (groups []string) {
	for _, f := range r.Findings {
		if len(groups) == 0 || groups[len(groups)-1] != f.Group {
			groups = append(groups, f.Group)
		}
	}
	return groups
}

// FindingsIn returns the findings of a group.
func (r Report) FindingsIn(group string) (findings []Finding) {
	for _, f := range r.Findings {
		if f.Group == group {
			findings = append(findings, f)
		}
	}
	return findings
}

// InjectedFaults lists the faults with which rows were seen to fail.
func (r Report) InjectedFaults() []InjectedFault {
	return slices.Concat(theoryFaults, publishedFaults)
}

// Failed lists the rows that failed.
func (r Report) Failed() []string { return CountRows(r.Findings).Failed }

// markdownTable renders rows as a table.
func markdownTable(rows []Row) string {
	var out strings.Builder
	out.WriteString("| what | expected | measured | tolerance | unit | verdict | source; how the " +
		"tolerance was computed |\n|---|---|---|---|---|---|---|\n")
	for _, r := range rows {
		expected, measured, tolerance, about := Number(r.Expected), Number(r.Measured),
			"± "+Number(r.Tolerance), r.Source+"; "+r.How
		switch {
		case r.NotRun != "":
			expected, measured, tolerance, about = "", "", "", r.Source+"; "+r.NotRun
		case r.ReportOnly:
			tolerance, about = "", r.Source
		}
		fmt.Fprintf(&out, "| %s | %s | %s | %s | %s | %s | %s |\n", cell(r.What), expected,
			measured, tolerance, r.Unit, r.Verdict(), cell(about))
	}
	return out.String()
}

// cell keeps text within one cell of a table.
func cell(text string) string {
	return strings.ReplaceAll(strings.TrimSuffix(text, "; "), "|", "\\|")
}

// margin returns how near the worst row of a check came to its tolerance, in percent.
func margin(rows []Row) string {
	worst, judged := 0.0, false
	for _, r := range rows {
		if r.ReportOnly || r.NotRun != "" || r.Tolerance == 0 {
			continue
		}
		worst, judged = max(worst, math.Abs(r.Measured-r.Expected)/r.Tolerance), true
	}
	if !judged {
		return "–"
	}
	return fmt.Sprintf("%.0f %%", 100*worst)
}
