package results

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// Where a link has the name of a file or of its unfinished form, what it leads to is left alone,
// and a file stands in its place.
func TestNoLinkIsFollowed(t *testing.T) {
	folder := t.TempDir()
	precious, path := filepath.Join(folder, "precious"), filepath.Join(folder, SummaryFile)
	if err := os.WriteFile(precious, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	links := []string{path, filepath.Join(folder, partialName(SummaryFile))}
	for _, link := range links {
		if err := os.Symlink(precious, link); err != nil {
			t.Skip("no symbolic links here: ", err)
		}
	}
	err := WriteFile(path, func(w io.Writer) error {
		_, err := io.WriteString(w, "a table")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadFile(precious); err != nil || string(left) != "mine" {
		t.Errorf("the file of others holds %q, %v", left, err)
	}
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() {
		t.Errorf("the table is no file of its own: %v, %v", info, err)
	}
}

// Where writing fails, what stood there before still stands there, and nothing else is left.
func TestAFileThatCannotBeWrittenIsLeftAsItWas(t *testing.T) {
	folder := t.TempDir()
	path, broken := filepath.Join(folder, SummaryFile), errors.New("broken")
	if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := WriteFile(path, func(w io.Writer) error {
		_, err := w.Write(make([]byte, 1<<17))
		return errors.Join(err, broken)
	})
	if left, read := os.ReadFile(path); !errors.Is(err, broken) || read != nil ||
		string(left) != "before" {
		t.Errorf("%v; the file holds %d bytes, %v", err, len(left), read)
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Errorf("left %v, %v", entries, err)
	}
}
