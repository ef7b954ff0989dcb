package experiment

import (
	"errors"
	"fmt"
	"iter"
)

// A Range is a run of replicates: From … From+N−1.
type Range struct{ From, N int }

// Replicate returns the number of the i-th replicate of the range.
func (r Range) Replicate(i int) int { return r.From + i }

// A Record is the row of one replicate.
type Record struct {
	Replicate int
	Row
}

// Rows yields the rows of a sample in a range, in the order of replicates, read one by one. An
// error, such as that of a row that is not there, ends the sequence.
func (j *Journal) Rows(s Sample, r Range) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		columns, spans, err := j.spans(s, r)
		if err != nil {
			yield(Record{}, err)
			return
		}
		for i, at := range spans {
			record, err := j.read(at, at.size)
			if err != nil {
				yield(Record{}, err)
				return
			}
			row, err := parseRowHead(record).decode(j.seed, columns, record)
			if err != nil {
				yield(Record{}, fmt.Errorf("journal: record at byte %d: %w", at.offset, err))
				return
			}
			if !yield(Record{r.Replicate(i), row}, nil) {
				return
			}
		}
	}
}

// Scalars returns all scalars of a sample in a range: for each column its values in the order of
// replicates.
func (j *Journal) Scalars(s Sample, r Range) ([][]float64, error) {
	c, spans, err := j.spans(s, r)
	if err != nil {
		return nil, err
	}
	columns := make([][]float64, len(c.Scalars))
	for i := range columns {
		columns[i] = make([]float64, len(spans))
	}
	for i, at := range spans {
		head, err := j.read(at, rowHead{scalars: len(c.Scalars)}.size())
		if err != nil {
			return nil, err
		}
		if !sealed(j.seed, head) {
			return nil, fmt.Errorf("journal: record at byte %d: wrong checksum", at.offset)
		}
		for k, x := range parseRowHead(head).decodeScalars(head) {
			columns[k][i] = x
		}
	}
	return columns, nil
}

// ErrMissing is the error of asking for a row that is not in the journal.
var ErrMissing = errors.New("the journal lacks a row")

// Complete returns [ErrMissing] unless every row of a range is there.
func (j *Journal) Complete(s Sample, r Range) error {
	_, _, err := j.spans(s, r)
	return err
}

// spans returns where the rows of a range stand, and their columns.
func (j *Journal) spans(s Sample, r Range) (Columns, []span, error) {
	j.mutex.RLock()
	defer j.mutex.RUnlock()
	rows := j.samples[s]
	spans := make([]span, r.N)
	for i := range spans {
		has := false
		if rows != nil {
			spans[i], has = rows.rows[r.Replicate(i)]
		}
		if !has {
			return Columns{}, nil, fmt.Errorf("%w: replicate %d of variant %v under measure %s",
				ErrMissing, r.Replicate(i), s.Key, s.Measure)
		}
	}
	if rows == nil {
		return Columns{}, nil, nil
	}
	return j.columns[rows.columns].Columns, spans, nil
}

// read returns the first bytes of a record.
func (j *Journal) read(at span, size int) ([]byte, error) {
	record := make([]byte, size)
	if _, err := j.store.ReadAt(record, at.offset); err != nil {
		return nil, fmt.Errorf("journal: record at byte %d: %w", at.offset, err)
	}
	return record, nil
}
