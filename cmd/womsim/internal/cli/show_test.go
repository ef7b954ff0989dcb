package cli

import (
	"os"
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

// Every remedy that a message about a folder names works, just as it is named.
func TestRemediesWork(t *testing.T) {
	scenario := file(t, "quick.yaml", quickRun)
	lose := func(names ...string) func(dir string) {
		return func(dir string) {
			for _, name := range names {
				if err := os.Remove(filepath.Join(dir, name)); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	damage := func(name, text string, lost ...string) func(dir string) {
		return func(dir string) {
			write(t, filepath.Join(dir, name), text)
			lose(lost...)(dir)
		}
	}
	files := []string{"manifest.json", "run-info.json", "summary.csv", "curves.csv",
		"comparison.csv", "replicates.parquet", "daily.parquet", "scenario.yaml"}
	const rewritten, elsewhere = "the command that made it writes it anew, without simulating " +
		"again: womsim run SCENARIO --out DIR", "make one in another folder, with womsim run " +
		"SCENARIO --out FOLDER"
	all := append(files, "journal")
	for name, c := range map[string]struct {
		spoil func(dir string)
		want  string
	}{
		"only a journal": {lose(files...), "run of quick with seed 1 is going on there or was " +
			"interrupted, and the same command again finishes it: womsim run SCENARIO --out DIR"},
		"nothing":         {lose(all...), "make one with womsim run SCENARIO --out DIR"},
		"no manifest":     {lose(files[0]), "finishes it: womsim run SCENARIO --out DIR"},
		"others":          {damage("notes.txt", "mine", all...), elsewhere},
		"another journal": {damage("journal", "a diary", files...), elsewhere},
		"older journal": {damage("journal", "womsim journal \x01 of old", files...),
			"begin anew with womsim run SCENARIO --force --out DIR"},
		"hardly begun": {damage("journal", "womsim", files...),
			"begin anew with womsim run SCENARIO --force --out DIR"},
		"damaged manifest": {damage("manifest.json", "{"), rewritten},
		"older manifest": {damage("manifest.json", `{"schema_version": 1}`),
			"want 2; " + rewritten},
		"empty manifest": {damage("manifest.json", `{"schema_version": 2}`),
			"contradicts itself; " + rewritten},
		"damaged table": {damage("summary.csv", "arm"), rewritten},
		"no table":      {lose("curves.csv"), rewritten},
		"damaged table, no journal": {damage("summary.csv", "arm", "journal"),
			"simulate anew with womsim run SCENARIO --force --out DIR"},
		"damaged manifest, no journal": {damage("manifest.json", "{", "journal"),
			"run the scenario again in another folder, with --out"},
	} {
		dir := filepath.Join(t.TempDir(), "out")
		succeed(t, "run", scenario, "--quiet", "--no-plots", "--out", dir)
		c.spoil(dir)
		refuse(t, []string{"show", dir}, strings.ReplaceAll(c.want, "DIR", dir))
		line := []string{"run", scenario, "--quiet", "--no-plots", "--out", dir}
		if strings.Contains(c.want, "--force") {
			line = append(line, "--force")
		}
		if strings.Contains(c.want, "another folder") {
			refuse(t, append(line, "--force"), "holds no run; choose another folder with --out")
			line[5] = filepath.Join(t.TempDir(), "another")
		}
		status, _, errs := womsim(line...)
		if status != 0 {
			t.Errorf("%s: %q fails: %s", name, line, errs)
		}
		succeed(t, "show", line[5])
	}
}
