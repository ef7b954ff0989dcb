package experiment

import "fmt"

// dailyBlock bounds the values that DailySummaries holds at once.
const dailyBlock = 64 << 20 / 8

// DailySummaries sums up the daily series of a point: by series and day, over the replicates in the
// journal. At most 64 MB of values (or, beyond eight million replicates, one column) stand in
// memory at once; where the point has more, its records are read several times.
func DailySummaries(j *Journal, point int) ([][]Summary, error) {
	return dailySummaries(j, point, dailyBlock)
}

func dailySummaries(j *Journal, point, block int) ([][]Summary, error) {
	_, spans := j.index(point)
	total := j.layout.series * j.layout.days
	columns := make([][]float64, min(total, max(1, block/max(1, len(spans)))))
	for c := range columns {
		columns[c] = make([]float64, len(spans))
	}
	all := make([]Summary, 0, total)
	for len(all) < total {
		columns = columns[:min(len(columns), total-len(all))]
		if err := j.fill(columns, spans, len(all)); err != nil {
			return nil, err
		}
		for _, column := range columns {
			all = append(all, Summarize(column))
		}
	}
	summaries := make([][]Summary, j.layout.series)
	for s := range summaries {
		summaries[s] = all[s*j.layout.days : (s+1)*j.layout.days]
	}
	return summaries, nil
}

// fill reads the daily values from the first-th on into as many columns as are given.
func (j *Journal) fill(columns [][]float64, spans []span, first int) error {
	for i, s := range spans {
		record, err := j.read(s, s.size)
		if err != nil {
			return err
		}
		values, err := j.layout.dailyOf(record, first, first+len(columns))
		if err != nil {
			return fmt.Errorf("journal: record at byte %d: %w", s.offset, err)
		}
		for c, x := range values {
			columns[c][i] = x
		}
	}
	return nil
}
