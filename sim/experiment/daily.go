package experiment

import "fmt"

// dailyBlock bounds the values that DailySummaries holds at once.
const dailyBlock = 64 << 20 / 8

// DailySummaries summarizes the daily series of a sample, by series and day, over the replicates of
// a range. At most 64 MB of values (or, beyond eight million replicates, one column) stand in
// memory at once; where there are more, the records are read several times.
func (j *Journal) DailySummaries(s Sample, r Range) ([][]Summary, error) {
	return j.dailySummaries(s, r, dailyBlock)
}

func (j *Journal) dailySummaries(s Sample, r Range, block int) ([][]Summary, error) {
	c, spans, err := j.spans(s, r)
	if err != nil {
		return nil, err
	}
	total := len(c.Daily) * c.Days
	columns := make([][]float64, min(total, max(1, block/max(1, len(spans)))))
	for i := range columns {
		columns[i] = make([]float64, len(spans))
	}
	all := make([]Summary, 0, total)
	for len(all) < total {
		columns = columns[:min(len(columns), total-len(all))]
		if err := j.fill(columns, spans, total, len(all)); err != nil {
			return nil, err
		}
		for _, column := range columns {
			all = append(all, Summarize(column))
		}
	}
	summaries := make([][]Summary, len(c.Daily))
	for i := range summaries {
		summaries[i] = all[i*c.Days : (i+1)*c.Days]
	}
	return summaries, nil
}

// fill reads the daily values from the first-th on into as many columns as are given.
func (j *Journal) fill(columns [][]float64, spans []span, total, first int) error {
	for i, at := range spans {
		record, err := j.read(at, at.size)
		if err != nil {
			return err
		}
		values, err := parseRowHead(record).decodeDaily(j.seed, record, total, first,
			first+len(columns))
		if err != nil {
			return fmt.Errorf("journal: record at byte %d: %w", at.offset, err)
		}
		for c, x := range values {
			columns[c][i] = x
		}
	}
	return nil
}
