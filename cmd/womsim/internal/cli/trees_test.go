package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Trees are written for the replicates asked for, the same for any number of workers; all that a
// run leaves besides stays as it is.
func TestRunWritesTrees(t *testing.T) {
	scenario, dir := file(t, "two.yaml", twoChannels), t.TempDir()
	run := func(name string, options ...string) string {
		out := filepath.Join(dir, name)
		succeed(t, append([]string{"run", scenario, "--quiet", "--no-plots", "--out", out},
			options...)...)
		return out
	}
	one, four, plain := run("one", "--workers", "1", "--set", "record.trees=[0, 2]"),
		run("four", "--workers", "4", "--set", "record.trees=[0, 2]"), run("plain")
	for _, name := range []string{"trees.parquet", "trees.csv", "manifest.json"} {
		if content(t, filepath.Join(one, name)) != content(t, filepath.Join(four, name)) {
			t.Errorf("%s depends on the number of workers", name)
		}
	}
	if content(t, filepath.Join(one, "summary.csv")) != content(t,
		filepath.Join(plain, "summary.csv")) {
		t.Error("looking at the trees has changed the run")
	}
	if sizes := content(t, filepath.Join(one, "trees.csv")); strings.Count(sizes, "\n") != 5 ||
		!strings.Contains(sizes, "\nboth,0,product,") ||
		!strings.Contains(sizes, "\nmore,2,product,") {
		t.Errorf("got\n%s", sizes)
	}
	if _, err := os.Stat(filepath.Join(plain, "trees.parquet")); err == nil {
		t.Error("a run that was not asked for trees has some")
	}
	refuse(t, []string{"run", scenario, "--quiet", "--set", "record.trees=[6]", "--out",
		filepath.Join(dir, "x")}, "record.trees[0]: got replicate 6, want replicates that are "+
		"run, from 0 to 5")
}
