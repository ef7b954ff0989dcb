package scenarios_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"womsim/scenarios"
)

var update = flag.Bool("update", false, "write the golden messages of wrong scenarios anew")

// TestWrong holds what is said of wrong files against reviewed text.
func TestWrong(t *testing.T) {
	files, _ := filepath.Glob("testdata/wrong/*.yaml")
	if len(files) < 30 {
		t.Fatalf("only %d wrong files", len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, err := scenarios.Parse(filepath.Base(file), data, filepath.Dir(file))
			problems, ok := err.(scenarios.Problems)
			if s != nil || !ok || len(problems) == 0 {
				t.Fatalf("scenario %v, error %v; want none and some problems", s, err)
			}
			golden := strings.TrimSuffix(file, ".yaml") + ".txt"
			if *update {
				if err := os.WriteFile(golden, []byte(problems.Error()+"\n"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got := problems.Error() + "\n"; got != string(want) {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}
