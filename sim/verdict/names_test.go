package verdict

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"womsim/sim"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// namesFiles declare the names.
var namesFiles = []string{"sim/series_names.go", "sim/metrics/names.go", "sim/results/names.go"}

// otherWords are literals that spell a metric and mean something else, by file: units, texts, and
// names of figures.
var otherWords = map[string][]string{
	"sim/results/registry.go": {"convictions", "complaints"},
	"sim/results/scope.go":    {"convictions", "actions"},
	"sim/results/folder.go":   {"cash", "convinced", "sales"},
	"sim/results/views.go":    {"adopters", "profit"},
	"plots/report/funnel.go":  {"convictions"},
	"plots/report/kinds.go":   {"cash", "convinced", "sales"},
	// fields of the scenario, and the end of a sentence
	"sim/validate.go":              {"quality"},
	"scenarios/build_product.go":   {"quality"},
	"scenarios/product.go":         {"quality"},
	"scenarios/rules.go":           {"quality"},
	"scenarios/channel_seeding.go": {"unit_cost"},
	"scenarios/warnings_money.go":  {"profit", "buyers"},
}

// TestMetricsAreNamedOnce: outside of the files that declare the names, no program text spells one
// again.
func TestMetricsAreNamedOnce(t *testing.T) {
	names := map[string]bool{}
	for _, file := range namesFiles {
		for _, name := range literals(t, filepath.Join("../..", file)) {
			if names[name] {
				t.Errorf("%s declares %q, which has been declared before", file, name)
			}
			names[name] = true
		}
	}
	for _, source := range new(sim.Config).Sources() {
		delete(names, source) // who talks has the same name as how many do
	}
	if !names[metrics.Adopters] || !names[results.Profit] || names[metrics.Promoters] {
		t.Fatalf("got the names %v", names)
	}
	for _, folder := range []string{"sim", "sim/metrics", "sim/results", "sim/verdict",
		"plots/report", "scenarios", "scenarios/study", "scenarios/decide",
		"cmd/womsim/internal/cli"} {
		files, err := filepath.Glob(filepath.Join("../..", folder, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files (%v)", folder, err)
		}
		for _, path := range files {
			name := folder + "/" + filepath.Base(path)
			if strings.HasSuffix(path, "_test.go") || slices.Contains(namesFiles, name) {
				continue
			}
			for _, literal := range literals(t, path) {
				if names[literal] && !slices.Contains(otherWords[name], literal) {
					t.Errorf("%s spells the metric %q: take the constant of its package", name,
						literal)
				}
			}
		}
	}
}

// literals returns the texts of a Go file, but for imports and for the keys of fields of a
// scenario.
func literals(t *testing.T, path string) (texts []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.KeyValueExpr:
			if name, ok := n.Key.(*ast.Ident); ok && name.Name == "Key" {
				return false
			}
		}
		if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			text, err := strconv.Unquote(literal.Value)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, text)
		}
		return true
	})
	return texts
}
