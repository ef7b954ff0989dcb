package results

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// partialName returns the name under which a file is written before it is whole.
func partialName(name string) string { return "." + name + ".partial" }

// WriteFile makes a file whole or not at all: it is written under a temporary name in the same
// folder, forced to the disk, and then renamed. Where write fails, what stood at path before still
// stands there.
func WriteFile(path string, write func(io.Writer) error) error {
	folder, name := filepath.Split(path)
	partial := filepath.Join(folder, partialName(name))
	if err := os.Remove(partial); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	// exclusive, so that no link of that name is followed
	file, err := os.OpenFile(partial, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	buffer := bufio.NewWriterSize(file, 1<<16)
	err = write(buffer)
	if err == nil {
		err = errors.Join(buffer.Flush(), file.Sync())
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, os.Remove(partial))
	}
	if err := os.Rename(partial, path); err != nil {
		return err
	}
	return syncFolder(folder)
}

// syncFolder forces the new name to the disk, on systems that can do so.
func syncFolder(folder string) error {
	f, err := os.Open(filepath.Clean(folder))
	if err != nil {
		return err
	}
	_ = f.Sync() // some systems and file systems cannot; the file itself is safe
	return f.Close()
}
