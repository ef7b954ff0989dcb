package results

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestClearRemovesWhatARunLeavesAndNothingElse(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a[b]*c")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"manifest.json", "journal", "daily.parquet", "adoption.png",
		"sweep-adopters.svg", "scenario.yaml", ".daily.parquet.partial", "sales-2024.png",
		"notes.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := Clear(dir); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(dir)
	var names []string
	for _, entry := range left {
		names = append(names, entry.Name())
	}
	want := []string{"journal", "notes.txt", "sales-2024.png", "scenario.yaml"}
	if err != nil || !slices.Equal(names, want) {
		t.Errorf("left %v, %v, want %v", names, err, want)
	}
	if err := Clear(filepath.Join(dir, "nowhere")); err != nil {
		t.Errorf("a folder that is not there: %v", err)
	}
}
