package cli

import (
	"path/filepath"
	"strings"
	"testing"

	"womsim/scenarios"
)

func TestShowPrintsTheFile(t *testing.T) {
	e, err := scenarios.FindBuiltin("independent-cascade")
	if err != nil {
		t.Fatal(err)
	}
	if got := succeed(t, "show", "independent-cascade"); got != string(e.YAML) {
		t.Errorf("got %s", got)
	}
	refuse(t, []string{"show", "independent"},
		`"independent" is neither a file nor a built-in scenario`)
	refuse(t, []string{"show"}, "show needs a built-in scenario")
	refuse(t, []string{"show", "bass", "--json"}, "--json: got a scenario")
}

// With settings, and from a file, the scenario comes as a run takes it.
func TestShowPrintsTheScenarioOfARun(t *testing.T) {
	path := file(t, "quick.yaml", quickRun)
	out := succeed(t, "show", path, "--set", "product.quality=0.4")
	if !strings.Contains(out, "quality: 0.4") || !strings.Contains(out, "population: 200") {
		t.Errorf("got\n%s", out)
	}
	if again := succeed(t, "show", file(t, "again.yaml", out)); again != out {
		t.Errorf("shown again:\n%s", again)
	}
	if out := succeed(t, "show", "bass", "--set", "replicates=7"); !strings.Contains(out,
		"replicates: 7") {
		t.Errorf("got\n%s", out)
	}
	refuse(t, []string{"show", path, "--set", "product.quality=4"}, "product.quality")
}

// The answer of a folder is what the command that made it printed.
func TestShowPrintsTheAnswerAgain(t *testing.T) {
	path := file(t, "quick.yaml", quickRun)
	for _, command := range []string{"run", "ablate"} {
		dir := filepath.Join(t.TempDir(), "out")
		line := []string{command, path, "--quiet", "--no-plots", "--out", dir}
		want := succeed(t, line...)
		if got := succeed(t, "show", dir); got != want {
			t.Errorf("%s: got\n%swant\n%s", command, got, want)
		}
		asJSON := succeed(t, "show", "--json", dir)
		if _, want, _ := womsim(append(line, "--json")...); asJSON != want {
			t.Errorf("%s: got\n%swant\n%s", command, asJSON, want)
		}
		refuse(t, []string{"show", dir, "--set", "seed=1"}, "--set: got a folder")
	}
	refuse(t, []string{"show", t.TempDir()}, "holds no finished run")
}
