package netfile

import (
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"womsim/network"
)

// A file appears whole or not at all, in place of one that was there.
func TestSaveLeavesNothingHalfWritten(t *testing.T) {
	folder := t.TempDir()
	arrays := anyGraph(t, rand.New(rand.NewPCG(1, 2)), 0).Arrays()
	arrays.Labels = network.NewLabels()
	arrays.Labels.Add("one of several") // edge lists want all or none
	nameless := network.FromArrays(arrays)
	path := filepath.Join(folder, "x.csv")
	if err := os.WriteFile(path, []byte("before"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := Save(path, nameless); err == nil {
		t.Error("saved")
	}
	if text, err := os.ReadFile(path); string(text) != "before" {
		t.Errorf("got %q %v", text, err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
		t.Errorf("left are %v %v", left, err)
	}
	for _, name := range []string{"a.wgraph", "a.csv.gz", "x.csv"} {
		if err := Save(filepath.Join(folder, name), unlabelled(nameless)); err != nil {
			t.Error(err)
		}
	}
	if err := Save(filepath.Join(folder, "none", "a.wgraph"), nameless); !errors.Is(err,
		os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if err := Save(filepath.Join(folder, "a.wgraph.gz"), nameless); err == nil ||
		!strings.Contains(err.Error(), "want it without .gz") {
		t.Errorf("got %v", err)
	}
	if err := WriteWgraph(io.Discard, nameless,
		Origin{Provenance: strings.Repeat("x", longestOrigin+1)}); err == nil {
		t.Error("an origin of any length")
	}
	left, err := filepath.Glob(filepath.Join(folder, "*"))
	hidden, _ := filepath.Glob(filepath.Join(folder, ".*"))
	if err != nil || len(left) != 3 || len(hidden) > 0 {
		t.Errorf("left are %v %v %v", left, hidden, err)
	}
}
