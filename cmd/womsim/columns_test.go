package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"womsim/cmd/womsim/internal/cli"
	"womsim/sim/results"
)

// everyTable is a scenario of which a run leaves every table, with every column that stands in none
// but some runs.
const everyTable = `name: every-table
replicates: 3
market: {population: 60, trust: {constant: 0.3}}
timeline: {window: 8}
product: {price: 20, unit_cost: 5}
channels:
  fans: {kind: seeding, users: 3, unit_cost: 1}
  letters: {kind: press, reach: 0.2, credibility: 0.2, cost: 30}
`

const everyVariant = `arms: {both: {}, fans: {channels: {letters: null}}}
sweep: {product.quality: [0.5, 1]}
uncertain: {product.talk.rate: {min: 0.02, max: 0.08}}
record: {trees: [0]}
`

// docs/results.md names every file of a run and every column of every table, and no column that is
// never written.
func TestResultsPageNamesEveryColumn(t *testing.T) {
	page := documents(t)["docs/results.md"]
	written := map[string]map[string]bool{}
	for _, command := range [][]string{{"run", everyTable + everyVariant},
		{"ablate", everyTable, "--shapley"}} {
		for file, columns := range tablesOf(t, command) {
			if written[file] == nil {
				written[file] = map[string]bool{}
			}
			for _, name := range columns {
				row := columnRow(page, file, name)
				if row == "" {
					t.Errorf("docs/results.md has no row for the column %s of %s", name, file)
				}
				written[file][row] = true
			}
		}
	}
	if len(written) != 9 {
		t.Errorf("%d tables were written, want 9", len(written))
	}
	for file, columns := range written {
		for _, name := range rowNames(section(page, "### `"+file+"`")) {
			if !columns[name] {
				t.Errorf("docs/results.md has a row for the column %s of %s, which no run wrote",
					name, file)
			}
		}
	}
}

// docs/results.md names every file that the folder of a study owns, pictures by the name that both
// their files share.
func TestResultsPageNamesEveryFile(t *testing.T) {
	page := documents(t)["docs/results.md"]
	for _, file := range results.Files {
		name := file.Name
		if extension := filepath.Ext(name); extension == ".png" || extension == ".svg" {
			name = strings.TrimSuffix(name, extension)
		}
		if !strings.Contains(section(page, "## Files"), "`"+name+"`") {
			t.Errorf("docs/results.md does not name the file %s", file.Name)
		}
	}
}

// tablesOf runs a command on a scenario and returns the columns of every table that it leaves.
func tablesOf(t *testing.T, command []string) map[string][]string {
	t.Helper()
	dir := t.TempDir()
	scenario, out := filepath.Join(dir, "every-table.yaml"), filepath.Join(dir, "out")
	if err := os.WriteFile(scenario, []byte(command[1]), 0o644); err != nil {
		t.Fatal(err)
	}
	arguments := append([]string{"womsim", command[0], scenario, "--quiet", "--no-plots", "--out",
		out}, command[2:]...)
	var stdout, stderr bytes.Buffer
	if status := cli.Main(arguments, &stdout, &stderr); status != 0 {
		t.Fatalf("status %d\n%s", status, stderr.String())
	}
	files, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][]string{}
	for _, file := range files {
		if !strings.Contains(documents(t)["docs/results.md"], "`"+file.Name()+"`") {
			t.Errorf("docs/results.md does not name the file %s", file.Name())
		}
		if columns := columnsOf(t, filepath.Join(out, file.Name())); columns != nil {
			tables[file.Name()] = columns
		}
	}
	return tables
}

// columnsOf reads the names of the columns of a table; nil for other files.
func columnsOf(t *testing.T, path string) (names []string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	switch filepath.Ext(path) {
	case ".csv":
		names, err = csv.NewReader(bytes.NewReader(content)).Read()
	case ".parquet":
		var table *parquet.File
		table, err = parquet.OpenFile(bytes.NewReader(content), int64(len(content)))
		for _, column := range table.Root().Columns() {
			names = append(names, column.Name())
		}
	}
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return names
}

// columnRow returns the name under which the page describes a column of a file: its own, or the
// placeholder that stands for it; empty where there is none.
func columnRow(page, file, column string) string {
	rows := rowNames(section(page, "### `"+file+"`"))
	metrics := append(rowNames(section(page, "## Metrics")),
		rowNames(section(page, "## Daily metrics"))...)
	general := regexp.MustCompile(`(fans|letters)$`).ReplaceAllString(column, "CHANNEL")
	general = strings.Replace(general, "uncertain_product.talk.rate", "uncertain_PATH", 1)
	for _, row := range []struct {
		name  string
		holds bool
	}{{column, true}, {"PATH", column == "product.quality"},
		{"METRIC", slices.Contains(metrics, general)}} {
		if row.holds && slices.Contains(rows, row.name) {
			return row.name
		}
	}
	return ""
}

// section returns the part of a page below a heading, up to the next one.
func section(page, heading string) string {
	_, after, _ := strings.Cut(page, "\n"+heading+"\n")
	before, _, _ := strings.Cut(after, "\n#")
	return before
}

// rowNames returns what stands in code in the first cells of tables.
func rowNames(text string) (names []string) {
	for _, row := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|").FindAllStringSubmatch(text,
		-1) {
		names = append(names, row[1])
	}
	return names
}
