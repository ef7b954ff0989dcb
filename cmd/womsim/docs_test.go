package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"womsim/scenarios"
	"womsim/sim"
)

// documents are all pages of the project, by their path from its root.
func documents(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != root ||
			d.Name() == "testdata" || d.Name() == "out") {
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.Ext(path) != ".md" {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, path)
		found[filepath.ToSlash(relative)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md",
		"sim/MODEL.md", "docs/fields.md", "docs/concepts.md", "docs/results.md"} {
		if found[name] == "" {
			t.Fatalf("%s is missing or empty", name)
		}
	}
	return found
}

func exists(path string) bool {
	_, err := os.Stat(filepath.Join(root, filepath.FromSlash(path)))
	return err == nil
}

var (
	codeBlock = regexp.MustCompile("(?s)```.*?```")
	link      = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading   = regexp.MustCompile(`(?m)^#+ (.*)$`)
	inCode    = regexp.MustCompile("`([^`\n]+)`")
)

// Links between documents, and from them to files and headings, lead somewhere.
func TestLinksLeadSomewhere(t *testing.T) {
	pages, links := documents(t), 0
	for page, text := range pages {
		for _, m := range link.FindAllStringSubmatch(codeBlock.ReplaceAllString(text, ""), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			links++
			path, anchor, anchored := strings.Cut(m[1], "#")
			target := page
			if path != "" {
				target = filepath.ToSlash(filepath.Join(filepath.Dir(page), path))
			}
			if !exists(target) {
				t.Errorf("%s links to %s, which does not exist", page, m[1])
			} else if anchored && !slices.Contains(anchors(pages[target]), anchor) {
				t.Errorf("%s links to %s, but %s has no such heading", page, m[1], target)
			}
		}
	}
	if links < 20 {
		t.Errorf("only %d links found: the test looks in the wrong place", links)
	}
}

// anchors are the names by which the headings of a page can be linked to.
func anchors(text string) (names []string) {
	for _, m := range heading.FindAllStringSubmatch(text, -1) {
		plain := regexp.MustCompile(`[^\pL\pN _-]`).ReplaceAllString(strings.ToLower(m[1]), "")
		names = append(names, strings.ReplaceAll(plain, " ", "-"))
	}
	return names
}

// Files of the project that documents name exist; so do the tests they tell to run.
func TestNamedFilesAndTestsExist(t *testing.T) {
	tests := testNames(t)
	named := regexp.MustCompile(`\b(?:Test|Fuzz|Benchmark|Example)[A-Z]\w*`)
	ours := regexp.MustCompile(`^(network|sim|scenarios|plots|cmd|docs)/[\w./-]+$`)
	madeUp := regexp.MustCompile(`NAME|letter`) // examples
	checked := 0
	for page, text := range documents(t) {
		for _, m := range inCode.FindAllStringSubmatch(codeBlock.ReplaceAllString(text, ""), -1) {
			path := m[1]
			if !ours.MatchString(path) || madeUp.MatchString(path) {
				continue
			}
			checked++
			if _, reserved := floors[path]; !exists(path) && !reserved {
				t.Errorf("%s names %s, which does not exist", page, path)
			}
		}
		for _, name := range named.FindAllString(text, -1) {
			checked++
			if !tests[name] {
				t.Errorf("%s names %s, which no test file has", page, name)
			}
		}
	}
	if checked < 50 {
		t.Errorf("only %d names found: the test looks in the wrong place", checked)
	}
}

// testNames are the functions of all test files.
func testNames(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	function := regexp.MustCompile(`(?m)^func (\w+)\(`)
	for file := range goFiles(t) {
		if !strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range function.FindAllStringSubmatch(string(text), -1) {
			names[m[1]] = true
		}
	}
	return names
}

// ARCHITECTURE.md shows the table of floors as it is enforced, and as reserved what does not exist
// yet.
func TestArchitectureShowsTheFloors(t *testing.T) {
	row := regexp.MustCompile(`(?m)^\| (\d+) \|([^|\n]*)\|([^|\n]*)\|$`)
	shown := map[string]int{}
	for _, m := range row.FindAllStringSubmatch(documents(t)["ARCHITECTURE.md"], -1) {
		floor, err := strconv.Atoi(m[1])
		if err != nil {
			t.Fatal(err)
		}
		for i, column := range m[2:] {
			for _, name := range inCode.FindAllStringSubmatch(column, -1) {
				shown[name[1]] = floor
				if there := exists(name[1]); there != (i == 0) {
					t.Errorf("ARCHITECTURE.md, floor %d: %s stands in the wrong column; does it "+
						"exist: %t", floor, name[1], there)
				}
			}
		}
	}
	if fmt.Sprint(shown) != fmt.Sprint(floors) {
		t.Errorf("ARCHITECTURE.md shows the floors\n%v, want\n%v", shown, floors)
	}
}

// sim/MODEL.md shows the table of draws as it stands in the code.
func TestModelShowsTheDraws(t *testing.T) {
	code, err := os.ReadFile(filepath.Join(root, "sim", "rng", "draws.go"))
	if err != nil {
		t.Fatal(err)
	}
	var table []string
	for line := range strings.Lines(string(code)) {
		if row, ok := strings.CutPrefix(line, "//\t"); ok {
			table = append(table, strings.ReplaceAll(row, "\t", "  "))
		}
	}
	if len(table) < 15 || !strings.Contains(documents(t)["sim/MODEL.md"], strings.Join(table, "")) {
		t.Errorf("sim/MODEL.md, section 12, does not show the table of draws of "+
			"sim/rng/draws.go:\n%s", strings.Join(table, ""))
	}
}

// docs/fields.md names every key of the schema.
func TestFieldsPageNamesEveryKey(t *testing.T) {
	var schema any
	if err := json.Unmarshal(scenarios.JSONSchema(), &schema); err != nil {
		t.Fatal(err)
	}
	page, keys := documents(t)["docs/fields.md"], map[string]bool{}
	collect(schema, keys)
	for key := range keys {
		if !strings.Contains(page, "\n| `"+key+"` |") {
			t.Errorf("docs/fields.md has no row for the field %s", key)
		}
	}
	if len(keys) < 70 {
		t.Errorf("only %d keys found in the schema", len(keys))
	}
}

// collect gathers the names of all properties in a schema.
func collect(value any, keys map[string]bool) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			collect(item, keys)
		}
	case map[string]any:
		properties, _ := v["properties"].(map[string]any)
		for key := range properties {
			keys[key] = true
		}
		for _, inside := range v {
			collect(inside, keys)
		}
	}
}

// The changelog speaks of the model version that the code has.
func TestChangelogKnowsTheModelVersion(t *testing.T) {
	if want := fmt.Sprintf("Model version %d.",
		sim.ModelVersion); !strings.Contains(documents(t)["CHANGELOG.md"], want) {
		t.Errorf("CHANGELOG.md does not say %q", want)
	}
}
