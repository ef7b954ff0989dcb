package experiment

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

const scanWindow = 1 << 20 // bytes looked through at once for a marker

// A DamageError is a record that is damaged although sound ones follow it: not the torn end that an
// interruption leaves, but a fault of the disk or a change of the file.
type DamageError struct {
	Offset    int64 // byte of the file at which the damaged record begins, and the sound part ends
	SoundRows int   // rows before it
}

// Error returns where the damage is and what can be done.
func (e *DamageError) Error() string {
	return fmt.Sprintf("%v: the record at byte %d, and sound ones follow it; cut the journal to "+
		"%d bytes to keep what stands before it (rows: %d)", ErrDamaged, e.Offset, e.Offset,
		e.SoundRows)
}

// Unwrap returns [ErrDamaged].
func (e *DamageError) Unwrap() error { return ErrDamaged }

// errUnfit is the error of a sound record that does not fit those before it.
var errUnfit = errors.New("the record does not fit those before it")

// scan enters all records into the index, up to the end of the file or to a torn end.
func (j *Journal) scan(size int64) error {
	for j.end < size {
		record, err := j.recordAt(j.end, size)
		if err != nil {
			return err
		}
		if record == nil {
			return j.torn(size)
		}
		if err := j.enter(record); err != nil {
			return &DamageError{Offset: j.end, SoundRows: j.count}
		}
	}
	return nil
}

// recordAt returns the record at an offset of a file of the given size; nil where there is no sound
// one.
func (j *Journal) recordAt(offset, size int64) ([]byte, error) {
	if size-offset < frame+4 {
		return nil, nil
	}
	head := make([]byte, frame)
	if _, err := j.store.ReadAt(head, offset); err != nil {
		return nil, fmt.Errorf("journal: %w", err)
	}
	length := int64(binary.LittleEndian.Uint32(head[markerSize:]))
	kind := string(head[:markerSize])
	if kind != rowMarker && kind != columnsMarker || length < frame+4 || size-offset < length {
		return nil, nil
	}
	record := make([]byte, length)
	if _, err := j.store.ReadAt(record, offset); err != nil {
		return nil, fmt.Errorf("journal: %w", err)
	}
	if !j.sound(record) {
		return nil, nil
	}
	return record, nil
}

// sound reports whether a record is undamaged.
func (j *Journal) sound(record []byte) bool {
	if string(record[:markerSize]) == columnsMarker {
		return sealed(j.seed, record)
	}
	if len(record) < smallestHead {
		return false
	}
	h := parseRowHead(record)
	return h.scalars >= 0 && h.scalars <= maxScalars && h.sound(j.seed, record)
}

// enter puts the sound record at the end of the store into the index; of two rows with the same
// address the first counts.
func (j *Journal) enter(record []byte) error {
	if string(record[:markerSize]) == columnsMarker {
		var c columnRecord
		if err := json.Unmarshal(record[frame:len(record)-4], &c); err != nil {
			return errUnfit
		}
		j.columns = append(j.columns, c)
		j.end += int64(len(record))
		return nil
	}
	h := parseRowHead(record)
	if h.columns >= len(j.columns) || h.scalars != len(j.columns[h.columns].Scalars) {
		return errUnfit
	}
	s := Sample{h.key, j.columns[h.columns].Measure}
	rows := j.samples[s]
	if rows == nil {
		rows = &sampleRows{columns: h.columns, rows: map[int]span{}}
		j.samples[s] = rows
		j.order = append(j.order, s)
	}
	if rows.columns != h.columns {
		return errUnfit
	}
	if _, has := rows.rows[h.replicate]; !has {
		rows.rows[h.replicate] = span{j.end, len(record)}
		j.count++
	}
	j.end += int64(len(record))
	return nil
}

// torn returns an error unless nothing sound follows the broken record at the end of the index, and
// counts what is to be cut off there.
func (j *Journal) torn(size int64) error {
	j.cutBytes = size - j.end
	window := make([]byte, scanWindow)
	for from := j.end; from < size; from += scanWindow - markerSize + 1 {
		n, err := j.store.ReadAt(window, from)
		if err != nil && err != io.EOF {
			return fmt.Errorf("journal: %w", err)
		}
		for at := 0; ; at++ {
			next := bytes.IndexByte(window[at:n], rowMarker[0])
			if next < 0 {
				break
			}
			at += next
			if bytes.HasPrefix(window[at:n], []byte(rowMarker)) {
				j.cutRows++
			}
			switch record, err := j.recordAt(from+int64(at), size); {
			case err != nil:
				return err
			case record != nil:
				return &DamageError{Offset: j.end, SoundRows: j.count}
			}
		}
	}
	return nil
}
