package experiment

import "fmt"

// dailyBlock bounds the values that DailySummaries holds at once.
const dailyBlock = 64 << 20 / 8

// DailySummaries sums up the daily series of a point: by series and day, over the replicates in the
// journal. At most 64 MB of values (or, beyond eight million replicates, one column) stand in memory at
// once; where the point has more, its records are read several times.
func DailySummaries(j *Journal, point int) ([][]Summary, error) {
	return dailySummaries(j, point, dailyBlock)
}

func dailySummaries(j *Journal, point, block int) ([][]Summary, error) {
	_, spans := j.index(point)
	columns := j.layout.series * j.layout.days
	width := max(1, block/max(1, len(spans)))
	all := make([]Summary, 0, columns)
	for from := 0; from < columns; from += width {
		values, err := j.columns(spans, from, min(from+width, columns))
		if err != nil {
			return nil, err
		}
		for _, column := range values {
			all = append(all, Summarize(column))
		}
	}
	summaries := make([][]Summary, j.layout.series)
	for s := range summaries {
		summaries[s] = all[s*j.layout.days : (s+1)*j.layout.days]
	}
	return summaries, nil
}

// columns are the columns from … to−1 of the daily values, over the records.
func (j *Journal) columns(spans []span, from, to int) ([][]float64, error) {
	columns := make([][]float64, to-from)
	for c := range columns {
		columns[c] = make([]float64, len(spans))
	}
	for i, s := range spans {
		record, err := j.read(s, s.size)
		if err != nil {
			return nil, err
		}
		values, err := j.layout.dailyOf(record)
		if err != nil {
			return nil, fmt.Errorf("journal: record at byte %d: %w", s.offset, err)
		}
		for c, x := range values[from:to] {
			columns[c][i] = x
		}
	}
	return columns, nil
}
