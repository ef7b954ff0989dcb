package experiment

import (
	"bytes"
	"fmt"
	"io"
)

const (
	headerLimit = 16 << 20 // bytes of a header that are looked at
	scanWindow  = 1 << 20  // bytes looked through at once for a marker
)

// A DamageError is a record that is damaged although sound ones follow it: not the torn end that an
// interruption leaves, but a fault of the disk or a change of the file.
type DamageError struct {
	Offset int64 // byte of the file at which the damaged record begins
	Sound  int   // rows before it
}

func (e *DamageError) Error() string {
	return fmt.Sprintf("the record at byte %d is damaged and sound ones follow it; "+
		"cut the journal to %d bytes to keep the %d rows before it, or delete it to start anew",
		e.Offset, e.Offset, e.Sound)
}

// scan enters all records into the index, up to the end of the file or to a torn end.
func (j *Journal) scan(size int64) error {
	for j.end < size {
		point, replicate, length, err := j.recordAt(j.end, size)
		if err != nil {
			return err
		}
		if length == 0 {
			return j.torn(size)
		}
		j.note(point, replicate, length)
	}
	return nil
}

// recordAt reads the record at an offset of a file of the given size; its length is 0 where there
// is no valid one.
func (j *Journal) recordAt(offset, size int64) (point, replicate, length int, err error) {
	head := make([]byte, j.layout.headSize())
	if size-offset < int64(len(head)) {
		return 0, 0, 0, nil
	}
	if _, err := j.store.ReadAt(head, offset); err != nil {
		return 0, 0, 0, fmt.Errorf("journal: %w", err)
	}
	point, replicate, length, ok := j.layout.open(head)
	if !ok || size-offset < int64(length) {
		return 0, 0, 0, nil
	}
	record := make([]byte, length)
	if _, err := j.store.ReadAt(record, offset); err != nil {
		return 0, 0, 0, fmt.Errorf("journal: %w", err)
	}
	if !j.layout.whole(record) {
		return 0, 0, 0, nil
	}
	return point, replicate, length, nil
}

// torn returns an error unless nothing valid follows the broken record at the end of the index.
func (j *Journal) torn(size int64) error {
	window := make([]byte, scanWindow)
	for from := j.end + 1; from < size; from += scanWindow - int64(len(marker)) + 1 {
		n, err := j.store.ReadAt(window, from)
		if err != nil && err != io.EOF {
			return fmt.Errorf("journal: %w", err)
		}
		for at := 0; ; at++ {
			next := bytes.Index(window[at:n], []byte(marker))
			if next < 0 {
				break
			}
			at += next
			switch _, _, length, err := j.recordAt(from+int64(at), size); {
			case err != nil:
				return err
			case length > 0:
				return &DamageError{Offset: j.end, Sound: j.count}
			}
		}
	}
	return nil
}
