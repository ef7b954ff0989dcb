package netfile

import (
	"fmt"
	"os"
)

// A mapping is a file that is mapped, kept open to see whether somebody writes into it. One that is
// replaced, as Save does, is not written into: its bytes stay as they were.
type mapping struct {
	file     *os.File
	size     int64
	modified int64 // nanoseconds, of the file system
}

func mappingOf(file *os.File) (*mapping, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	return &mapping{file, info.Size(), info.ModTime().UnixNano()}, nil
}

// Unchanged returns an error if the file of a mapped graph was written into since it was opened,
// so that users of the graph may have seen parts of both. For a graph that was read it returns
// nil.
func (r Report) Unchanged(path string) error {
	if r.mapping == nil {
		return nil
	}
	now, err := mappingOf(r.mapping.file)
	if err != nil {
		return fmt.Errorf("%s: cannot be looked at: %w", path, err)
	}
	if now.size != r.mapping.size || now.modified != r.mapping.modified {
		return fmt.Errorf("%s changed while it was in use; results would be a mixture: run again",
			path)
	}
	return nil
}
