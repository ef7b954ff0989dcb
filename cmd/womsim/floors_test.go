package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// floors is the import table of ARCHITECTURE.md: a package imports only from lower floors.
var floors = map[string]int{
	"sim/rng": 0, "network/hugepage": 0, "network/internal/parallel": 0, "network/internal/csr": 0,
	"scenarios/form": 0,
	"network":        1,

	"network/netfile": 2, "network/seeding": 2, "sim": 2, "sim/analytic": 2,

	"sim/reference": 3, "sim/metrics": 3, "sim/economics": 3, "sim/experiment": 3,

	"sim/optimize": 4, "sim/calibrate": 4, "sim/shapley": 4, "sim/sensitivity": 4, "sim/results": 4,
	"sim/simtest": 4,

	"scenarios": 5, "plots": 5, "sim/verdict": 5,

	"scenarios/study": 6,

	"scenarios/decide": 7,

	"plots/report": 8, "sim/verify": 8,

	"cmd/womsim/internal/web": 9,

	"cmd/womsim/internal/cli": 10,
	"cmd/womsim":              11,
}

// anyFloor lists what external test packages may import from wherever they stand.
var anyFloor = map[string]bool{"sim/simtest": true, "sim/reference": true, "network/netfile": true}

const root = "../.."

// The files are parsed, not listed by the go command, whose answer the test cache would keep.
func TestImportsPointDown(t *testing.T) {
	files := 0
	for file, parsed := range goFiles(t) {
		files++
		from := filepath.ToSlash(filepath.Dir(file))
		floor, known := floors[from]
		if !known {
			t.Errorf("%s: package %s has no floor: give it one here and in ARCHITECTURE.md", file,
				from)
			continue
		}
		external := strings.HasSuffix(parsed.name, "_test")
		for _, path := range parsed.imports {
			to, ours := strings.CutPrefix(path, "womsim/")
			if !ours || to == from || external && anyFloor[to] {
				continue
			}
			if target, known := floors[to]; !known || target >= floor {
				t.Errorf("%s: %s (floor %d) imports %s (floor %d): imports point down only", file,
					from, floor, to, target)
			}
		}
	}
	if files < 20 {
		t.Errorf("only %d Go files found below %s: the test looks in the wrong place", files, root)
	}
}

// The engine's own files know neither file formats nor money nor the clock.
func TestTheEngineKnowsNeitherYAMLNorTheClock(t *testing.T) {
	banned := map[string]bool{"time": true, "math/rand": true, "math/rand/v2": true,
		"gopkg.in/yaml.v3": true}
	for file, parsed := range goFiles(t) {
		dir := filepath.ToSlash(filepath.Dir(file))
		if strings.HasSuffix(file, "_test.go") || dir != "sim" && dir != "sim/rng" &&
			dir != "sim/reference" && !strings.HasPrefix(dir, "network") {
			continue
		}
		for _, path := range parsed.imports {
			if banned[path] {
				t.Errorf("%s imports %s", file, path)
			}
		}
	}
}

type goFile struct {
	name    string
	imports []string
}

func goFiles(t *testing.T) map[string]goFile {
	t.Helper()
	found := map[string]goFile{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != root ||
			d.Name() == "testdata" || d.Name() == "out") {
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.Ext(path) != ".go" {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		file := goFile{name: parsed.Name.Name}
		for _, spec := range parsed.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			file.imports = append(file.imports, name)
		}
		relative, err := filepath.Rel(root, path)
		found[relative] = file
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
