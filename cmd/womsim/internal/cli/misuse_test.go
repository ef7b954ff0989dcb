package cli

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestMisuseIsToldInOneLine(t *testing.T) {
	for line, want := range map[string]string{
		"run x.yaml --replicats 3": "womsim run: unknown option --replicats; did you mean " +
			"--replicates?",
		"network info x.csv --directd": "womsim network info: unknown option --directd; did you " +
			"mean --directed?",
		"run bass --replicates three": "womsim: --replicates: got \"three\", want a number",
		"run bass --seed -1":          "womsim: --seed: got -1",
		"network info":                "womsim network info needs a file",
	} {
		status, out, errs := womsim(strings.Fields(line)...)
		if status != statusInput || out != "" || !strings.Contains(errs, want) ||
			strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: status %d, out %q, got %q, want %q", line, status, out, errs, want)
		}
	}
}

func TestHelpTellsDefaultsOnce(t *testing.T) {
	for _, command := range []string{"run", "network generate", "network info"} {
		out := succeed(t, append(strings.Fields(command), "--help")...)
		for line := range strings.Lines(out) {
			if strings.Count(line, "default") > 1 {
				t.Errorf("%s: %s", command, line)
			}
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
