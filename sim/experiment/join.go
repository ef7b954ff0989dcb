package experiment

import (
	"fmt"
	"maps"
	"math"
	"slices"
)

// Join adds to the journal all rows of another one of the same study, and returns how many were
// new. A row that both have must be the same, bit for bit; otherwise the error names both files,
// and no row is added.
func (j *Journal) Join(other *Journal) (added int, err error) {
	if j.identity != other.identity {
		return 0, fmt.Errorf("%s and %s: %w: one holds %v, the other %v", j.path, other.path,
			ErrOtherStudy, j.identity, other.identity)
	}
	for _, add := range []bool{false, true} {
		for _, s := range other.Samples() {
			n, err := j.joinSample(other, s, add)
			if err != nil {
				return added, err
			}
			added += n
		}
	}
	return added, nil
}

// joinSample adds the rows of a sample that are new, or only compares those that are not.
func (j *Journal) joinSample(other *Journal, s Sample, add bool) (added int, err error) {
	columns, _ := other.Columns(s)
	if ours, ok := j.Columns(s); ok && !ours.equal(columns) {
		return 0, j.contradicts(other, s, "the columns")
	}
	for _, replicate := range other.replicates(s) {
		has := j.Has(s, replicate)
		if has == add {
			continue
		}
		theirs, err := other.row(s, replicate)
		if err != nil {
			return added, err
		}
		if add {
			if err := j.Append(s, columns, replicate, theirs); err != nil {
				return added, err
			}
			added++
			continue
		}
		ours, err := j.row(s, replicate)
		if err != nil {
			return added, err
		}
		if !ours.identical(theirs) {
			return added, j.contradicts(other, s, fmt.Sprint("replicate ", replicate))
		}
	}
	return added, nil
}

func (j *Journal) contradicts(other *Journal, s Sample, what string) error {
	return fmt.Errorf("%s and %s contradict each other in %s of variant %v under measure %s: one "+
		"of them was made by another program or is damaged; delete the wrong one", j.path,
		other.path, what, s.Key, s.Measure)
}

// replicates returns the replicates of a sample, ascending.
func (j *Journal) replicates(s Sample) []int {
	j.mutex.RLock()
	defer j.mutex.RUnlock()
	return slices.Sorted(maps.Keys(j.samples[s].rows))
}

// row returns one row.
func (j *Journal) row(s Sample, replicate int) (Row, error) {
	for record, err := range j.Rows(s, Range{replicate, 1}) {
		return record.Row, err
	}
	return Row{}, ErrMissing
}

// identical reports whether two rows are the same, bit for bit.
func (r Row) identical(other Row) bool {
	bits := func(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }
	return slices.EqualFunc(r.Scalars, other.Scalars, bits) &&
		slices.EqualFunc(r.Daily, other.Daily, func(a, b []float64) bool {
			return slices.EqualFunc(a, b, bits)
		})
}
