package experiment

import (
	"fmt"
	"iter"
	"maps"
	"slices"
)

// A Record is the row of one replicate of a point.
type Record struct {
	Replicate int
	Row
}

// Rows are the rows of a point in the order of replicates, read one by one. Rows added meanwhile
// are left out. An error ends the sequence.
func (j *Journal) Rows(point int) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		replicates, spans := j.index(point)
		for i, s := range spans {
			record, err := j.read(s, s.size)
			if err != nil {
				yield(Record{}, err)
				return
			}
			row, err := j.layout.decode(record)
			if err != nil {
				yield(Record{}, fmt.Errorf("journal: record at byte %d: %w", s.offset, err))
				return
			}
			if !yield(Record{replicates[i], row}, nil) {
				return
			}
		}
	}
}

// Scalars are all scalars of a point: for each name of the plan its values in the order of
// replicates.
func (j *Journal) Scalars(point int) ([][]float64, error) {
	_, spans := j.index(point)
	columns := make([][]float64, j.layout.scalars)
	for c := range columns {
		columns[c] = make([]float64, len(spans))
	}
	for i, s := range spans {
		head, err := j.read(s, j.layout.headSize())
		if err != nil {
			return nil, err
		}
		if !sealed(j.layout.seed, head) {
			return nil, fmt.Errorf("journal: record at byte %d: wrong checksum", s.offset)
		}
		for c, x := range j.layout.scalarsOf(head) {
			columns[c][i] = x
		}
	}
	return columns, nil
}

// index lists the replicates of a point that are there, ascending, and where they stand.
func (j *Journal) index(point int) ([]int, []span) {
	j.mutex.RLock()
	defer j.mutex.RUnlock()
	replicates := slices.Sorted(maps.Keys(j.rows[point]))
	spans := make([]span, len(replicates))
	for i, r := range replicates {
		spans[i] = j.rows[point][r]
	}
	return replicates, spans
}

// read returns the first bytes of a record.
func (j *Journal) read(s span, size int) ([]byte, error) {
	record := make([]byte, size)
	if _, err := j.store.ReadAt(record, s.offset); err != nil {
		return nil, fmt.Errorf("journal: record at byte %d: %w", s.offset, err)
	}
	return record, nil
}
