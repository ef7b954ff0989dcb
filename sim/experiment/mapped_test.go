//go:build unix

package experiment

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A mapped file that somebody cuts short while it is in use ends the replicate, not the program.
func TestAMappedFileCutShortIsAnError(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mapped")
	if err := os.WriteFile(path, make([]byte, 1<<16), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	mapped, err := syscall.Mmap(int(file.Fd()), 0, 1<<16, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		t.Skip(err)
	}
	defer syscall.Munmap(mapped)
	if err := os.Truncate(path, 0); err != nil {
		t.Fatal(err)
	}
	_, err = task{}.rows(context.Background(), func(context.Context, int, int) ([]Row, error) {
		t.Errorf("read %d", mapped[1<<15])
		return nil, nil
	})
	if err == nil || !strings.Contains(err.Error(), "changed while it was in use") {
		t.Errorf("got %v", err)
	}
}
