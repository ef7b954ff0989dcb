package results

import (
	"os"
	"path/filepath"
	"testing"
)

func TestClearRemovesWhatARunLeavesAndNothingElse(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a[b]*c")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"manifest.json", "journal", "daily.parquet", "adoption.png",
		"sweep-adopters.svg", ".daily.parquet.partial", "sales-2024.png", "notes.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := Clear(dir); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 3 || left[0].Name() != "journal" ||
		left[1].Name() != "notes.txt" || left[2].Name() != "sales-2024.png" {
		t.Errorf("left %v, %v", left, err)
	}
	if err := Clear(filepath.Join(dir, "nowhere")); err != nil {
		t.Errorf("a folder that is not there: %v", err)
	}
}
