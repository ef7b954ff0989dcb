package cli

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"
)

func TestMisuseIsReportedInOneLine(t *testing.T) {
	for line, want := range map[string]string{
		"run x.yaml --replicats 3": "womsim: run: unknown option --replicats; did you mean " +
			"--replicates? womsim run --help lists them\n",
		"network info x.csv --directd": "womsim: network info: unknown option --directd; did you " +
			"mean --directed? womsim network info --help lists them\n",
		"list -x": "womsim: list: unknown option -x; womsim list --help lists them\n",
		"--x":     "womsim: unknown option -x; womsim --help lists them\n",
		"validate bass --workers few": `womsim: validate: --workers: got "few", want a whole ` +
			"number\n",
		"run bass --quiet=5": `womsim: run: --quiet: got "5", want true or false, or no value ` +
			"for true\n",
		"network info x.csv --weight-max much": `womsim: network info: --weight-max: got "much", ` +
			"want a number\n",
		"validate bass --set":         "womsim: validate: --set needs a value\n",
		"run bass --replicates three": "womsim: --replicates: got \"three\", want a number",
		"run bass --seed -1":          "womsim: --seed: got -1",
		"network info":                "womsim: network info needs a file",
		"schema x":                    "womsim: schema: got \"x\", want no argument\n",
		"--version x":                 "womsim: got \"x\", want no argument\n",
		"plot a b":                    "womsim: plot: got \"b\" after \"a\", want one argument\n",
		"lst":                         "womsim: unknown command \"lst\"; womsim help lists them\n",
		"help lst":                    "womsim: unknown command \"lst\"; womsim help lists them\n",
	} {
		status, out, errs := womsim(strings.Fields(line)...)
		if status != statusInput || out != "" || !strings.HasPrefix(errs, want) ||
			strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: status %d, out %q, got %q, want %q", line, status, out, errs, want)
		}
	}
}

// Each of several problems can be found by its first word.
func TestEveryProblemBeginsWithTheProgram(t *testing.T) {
	path := file(t, "bad.yaml", "name: bad\nproduct: {quality: 3}\nmarket: {population: -1}\n")
	_, _, errs := womsim("validate", path, "nowhere.yaml")
	for line := range strings.Lines(errs) {
		if !strings.HasPrefix(line, "womsim: ") {
			t.Errorf("got the line %q", line)
		}
	}
	if strings.Count(errs, "\n") != 3 || !strings.Contains(errs, "womsim: "+path+":2:") {
		t.Errorf("got\n%swant three problems", errs)
	}
	if got := complaint(errors.New("laws broken:\n  sales\n\nx")); got !=
		"womsim: laws broken:\n  sales\n\nwomsim: x\n" {
		t.Errorf("got %q", got)
	}
}

// closedPipe is an output that takes nothing.
type closedPipe struct{}

func (closedPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestOutputThatCannotBeWrittenIsAFailure(t *testing.T) {
	for _, line := range []string{"list", "schema", "version", "show bass", "validate bass",
		"help run", "network --help"} {
		var errs bytes.Buffer
		status := Main(append([]string{"womsim"}, strings.Fields(line)...), closedPipe{}, &errs)
		if status != statusFailed || strings.Count(errs.String(), "\n") != 1 {
			t.Errorf("%s: status %d, %q", line, status, errs.String())
		}
	}
}

func TestTrustSurvivesTheFile(t *testing.T) {
	folder := t.TempDir()
	first, second := filepath.Join(folder, "g.csv.gz"), filepath.Join(folder, "h.tsv")
	succeed(t, "network", "generate", "--nodes", "40", "--trust", "{beta: {mean: 0.1}}", "-o",
		first)
	succeed(t, "network", "convert", first, second)
	a, b := facts(t, first), facts(t, second)
	if a.WeightMean != b.WeightMean || a.WeightMean > 0.15 || a.Declared != "directed" {
		t.Errorf("mean trust %v, and %v converted; declared %q", a.WeightMean, b.WeightMean,
			a.Declared)
	}
}
