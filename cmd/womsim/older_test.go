package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"womsim/scenarios"
)

// A renaming gives a word or sentence of the older program the form it has now.
type renaming struct{ old, now string }

var (
	// renamedFields are the fields of scenario files.
	renamedFields = []renaming{
		{"bad_word_weight", "negative_weight"}, {"crosssell", "cross_sell"},
	}
	// renamedCells are names of columns and metrics, and words in columns of text.
	renamedCells = []renaming{
		{"left_over", "unsold"}, {"given_up", "abandoned"}, {"outside", "not_in_market"},
		{"shared_luck", "shared_draws"}, {"drawn", "sampled"}, {"centre", "central"},
	}
	// renamedSentences stand in pictures, where they may be broken into lines.
	renamedSentences = []renaming{
		{"hold 9 in 10 of them, each with a draw of its own of what nobody knows",
			"hold 90 % of them, each with its own draw of the uncertain inputs"},
		{"hold 9 in 10 if that were known to lie at its centre: luck alone",
			"hold 90 % with these inputs at their centres: chance alone"},
		{"What nobody knows:", "Uncertain inputs:"},
		{"by who spoke the last word before", "by last touch"},
		{"who was convinced again counts again", "repeat convictions count again"},
		{"Who was convinced again counts again", "Repeat convictions count again"},
		{"Purchases, by who had convinced", "Purchases by last touch: who had convinced"},
		{"Credited: who spoke last before the buyer was convinced.",
			"Last touch: a sale is credited to whoever spoke last before the buyer was convinced."},
		{"Added: what is lost", "Incremental: what is lost"},
		{"what it adds to those before it, on average over all orders",
			"what the channel adds to those before it, averaged over all orders"},
		{"credited with, by the last word added", "last touch incremental"},
		{" added Shapley", " incremental Shapley"},
		{"the convinced who talk before they own it", "consumers who tell the news"},
		{"those who rejected it", "consumers who rejected it"},
	}
)

// An older program and this one leave the same values and the same pictures, but for what has been
// renamed: on the golden runs, on every built-in scenario, and on what each channel of them adds.
// WOMSIM_OLD is the path of the older program; WOMSIM_OLD_REPLICATES how often the built-in
// scenarios are simulated, "all" for as often as they say; WOMSIM_OLD_ONLY a pattern of their
// names.
func TestSameResultsAsAnOlderProgram(t *testing.T) {
	older := os.Getenv("WOMSIM_OLD")
	if older == "" {
		t.Skip("not run: set WOMSIM_OLD to the path of an older program of the same model version")
	}
	only := regexp.MustCompile(os.Getenv("WOMSIM_OLD_ONLY"))
	for _, c := range comparedRuns(t) {
		if !only.MatchString(c.name) {
			continue
		}
		for _, command := range []string{"run", "ablate"} {
			t.Run(c.name+"/"+command, func(t *testing.T) {
				args := append([]string{command, "--quiet"}, c.options...)
				if command == "ablate" {
					args = append(args, "--shapley", "--permutations", "5")
				}
				before, after := t.TempDir(), t.TempDir()
				oldText, oldErr := exec.Command(older, append(args, "--out", before,
					c.old)...).CombinedOutput()
				newText, newErr := program(append(args, "--out", after,
					c.now)...).CombinedOutput()
				if oldErr != nil || newErr != nil {
					if fmt.Sprint(oldErr) != fmt.Sprint(newErr) {
						t.Fatalf("the older program: %v\n%s\nthis one: %v\n%s", oldErr, oldText,
							newErr, newText)
					}
					t.Skipf("both refuse:\n%s", newText)
				}
				compareFolders(t, before, after)
			})
		}
	}
}

// A comparedRun is a scenario for the older program and for this one.
type comparedRun struct {
	name, old, now string
	options        []string
}

func comparedRuns(t *testing.T) (all []comparedRun) {
	t.Helper()
	golden, err := filepath.Glob("testdata/golden/*.yaml")
	if err != nil || len(golden) == 0 {
		t.Fatalf("no scenarios in testdata/golden: %v", err)
	}
	folder := t.TempDir()
	for _, data := range []string{"friends.csv", "seeds.txt"} {
		copyFile(t, filepath.Join("testdata", "golden", data), filepath.Join(folder, data))
	}
	for _, path := range golden {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		old := filepath.Join(folder, filepath.Base(path))
		if err := os.WriteFile(old, []byte(withOldFields(string(text))), 0o644); err != nil {
			t.Fatal(err)
		}
		all = append(all, comparedRun{strings.TrimSuffix(filepath.Base(path), ".yaml"), old, path,
			nil})
	}
	replicates := os.Getenv("WOMSIM_OLD_REPLICATES")
	if replicates == "" {
		replicates = "8"
	}
	for _, e := range scenarios.Library() {
		c := comparedRun{e.Name, e.Name, e.Name, nil}
		if replicates != "all" {
			c.options = []string{"--replicates", replicates}
		}
		all = append(all, c)
	}
	return all
}

// withOldFields returns a scenario as the older program understands it.
func withOldFields(text string) string {
	for _, r := range renamedFields {
		text = regexp.MustCompile(`\b`+r.now+`:`).ReplaceAllString(text, r.old+":")
	}
	return text
}

// compareFolders compares the data files and the vector pictures of two finished runs.
func compareFolders(t *testing.T, before, after string) {
	t.Helper()
	names := func(dir string) (all []string) {
		for _, pattern := range []string{"*.csv", "*.parquet", "*.svg"} {
			paths, err := filepath.Glob(filepath.Join(dir, pattern))
			if err != nil {
				t.Fatal(err)
			}
			for _, path := range paths {
				all = append(all, filepath.Base(path))
			}
		}
		return all
	}
	files := names(before)
	if now := names(after); !slices.Equal(files, now) || len(files) < 5 {
		t.Errorf("got the files %q, want %q", now, files)
	}
	for _, name := range files {
		old, now := filepath.Join(before, name), filepath.Join(after, name)
		switch filepath.Ext(name) {
		case ".csv":
			compareTables(t, name, readCSV(t, old), readCSV(t, now))
		case ".parquet":
			compareTables(t, name, readParquet(t, old), readParquet(t, now))
		case ".svg":
			comparePictures(t, name, readText(t, old), readText(t, now))
		}
	}
}
