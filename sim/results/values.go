package results

import (
	"iter"
	"maps"
	"math"
	"slices"
	"sync"

	"womsim/sim/experiment"
)

// Values gives the numbers of the points of a design, by index of the point: its columns in their
// order, for the replicates 0 … Replicates−1.
type Values interface {
	Replicates() int
	// Complete returns an error unless every row of a point is there.
	Complete(index int) error
	Scalars(index int) ([][]float64, error)
	Rows(index int) iter.Seq2[experiment.Record, error]
	DailySummaries(index int) ([][]experiment.Summary, error)
}

// A JournalValues gives the values of a design from the rows of a journal: the one place where it
// is decided which columns of a row stand in the tables, what is derived from a row when they are
// written, and how the days of variants with different timelines stand side by side.
type JournalValues struct {
	design          Design
	journal         *experiment.Journal
	replicates      experiment.Range
	points          map[int]Point // the first of each index
	scalars, dailys []Column

	lock    sync.Mutex
	targets map[int]map[string][]float64 // what the days of a point say of its target, by index
}

// NewJournalValues returns the values of the first replicates of a design, all of which must be in
// the journal when they are asked for.
func NewJournalValues(d Design, j *experiment.Journal, replicates int) *JournalValues {
	v := &JournalValues{design: d, journal: j, replicates: experiment.Range{N: replicates},
		points: map[int]Point{}, targets: map[int]map[string][]float64{}, scalars: d.Scalars(),
		dailys: d.Dailies()}
	for _, p := range slices.Backward(d.Points) {
		v.points[p.Index] = p
	}
	return v
}

// Replicates returns the number of replicates of every point.
func (v *JournalValues) Replicates() int { return v.replicates.N }

// Complete returns an error unless the journal has every row of a point.
func (v *JournalValues) Complete(index int) error {
	for _, s := range v.samples(v.points[index]) {
		if err := v.journal.Complete(s, v.replicates); err != nil {
			return err
		}
	}
	return nil
}

// samples returns where the numbers of a point stand.
func (v *JournalValues) samples(p Point) []experiment.Sample {
	samples := []experiment.Sample{{Key: p.Key, Measure: FullMeasure}}
	if slices.ContainsFunc(v.design.Ablated, func(a Ablated) bool { return a.Arm == p.Arm }) {
		whole := v.design.Points[0].Key
		samples = append(samples, experiment.Sample{Key: p.Key, Measure: PairMeasure(whole)})
	}
	return samples
}

// Scalars returns the values of a point by column and replicate; NaN where a column does not apply.
func (v *JournalValues) Scalars(index int) ([][]float64, error) {
	p, values := v.points[index], map[string][]float64{}
	for _, s := range v.samples(p) {
		all, err := v.journal.Scalars(s, v.replicates)
		if err != nil {
			return nil, err
		}
		columns, _ := v.journal.Columns(s)
		for i, name := range columns.Scalars {
			values[name] = all[i]
		}
	}
	if err := v.derive(p, values); err != nil {
		return nil, err
	}
	columns := make([][]float64, len(v.scalars))
	for i, c := range v.scalars {
		if columns[i] = values[c.Name]; columns[i] == nil {
			columns[i] = slices.Repeat([]float64{math.NaN()}, v.replicates.N)
		}
	}
	return columns, nil
}

// derive adds what a row does not hold: what follows from its numbers, whether the target was
// reached, which is a question to the days of the row, and what the replicate has drawn.
func (v *JournalValues) derive(p Point, values map[string][]float64) error {
	if v.design.Draws != nil {
		columns := v.design.uncertainColumns()
		for replicate := range v.replicates.N {
			drawn := v.design.Draws(p.Index, replicate)
			for i, c := range columns {
				values[c.Name] = append(values[c.Name], drawn[i])
			}
		}
	}
	addLoss(values)
	addBuyers(values)
	if !p.Target.Exists() {
		return nil
	}
	reached, err := v.target(p)
	maps.Copy(values, reached)
	return err
}

// target returns whether and when the target of a point was reached, by column and replicate. The
// days of all its rows are read for it, once.
func (v *JournalValues) target(p Point) (map[string][]float64, error) {
	v.lock.Lock()
	defer v.lock.Unlock()
	if known := v.targets[p.Index]; known != nil {
		return known, nil
	}
	sample, values := v.samples(p)[0], map[string][]float64{}
	columns, _ := v.journal.Columns(sample)
	counted := slices.Index(columns.Daily, p.Target.Metric())
	for record, err := range v.journal.Rows(sample, v.replicates) {
		if err != nil {
			return nil, err
		}
		for _, n := range p.Target.Scalars(record.Daily[counted], columns.FirstDay) {
			values[n.Name] = append(values[n.Name], n.Value)
		}
	}
	v.targets[p.Index] = values
	return values, nil
}

// Rows yields the rows of a point with the daily columns of the design, over the days of the
// design; NaN on days and in series that the point does not have. The scalars are not filled in.
func (v *JournalValues) Rows(index int) iter.Seq2[experiment.Record, error] {
	return func(yield func(experiment.Record, error) bool) {
		sample := v.samples(v.points[index])[0]
		columns, _ := v.journal.Columns(sample)
		place := places(columns.Daily)
		for record, err := range v.journal.Rows(sample, v.replicates) {
			if err != nil {
				yield(experiment.Record{}, err)
				return
			}
			daily := make([][]float64, len(v.dailys))
			for i, c := range v.dailys {
				var own []float64
				if at, ok := place[c.Name]; ok {
					own = record.Daily[at]
				}
				daily[i] = padded(own, columns.FirstDay-v.design.FirstDay(), v.design.Days(),
					math.NaN())
			}
			record.Row = experiment.Row{Daily: daily}
			if !yield(record, nil) {
				return
			}
		}
	}
}

// padded returns a series of so many values with those of a shorter one from an offset on.
func padded[T any](own []T, offset, days int, nothing T) []T {
	all := slices.Repeat([]T{nothing}, days)
	copy(all[offset:], own)
	return all
}

// DailySummaries returns the summaries of a point, by daily column and day of the design.
func (v *JournalValues) DailySummaries(index int) ([][]experiment.Summary, error) {
	sample := v.samples(v.points[index])[0]
	own, err := v.journal.DailySummaries(sample, v.replicates)
	if err != nil {
		return nil, err
	}
	columns, _ := v.journal.Columns(sample)
	place, nothing := places(columns.Daily), experiment.Summarize(nil)
	summaries := make([][]experiment.Summary, len(v.dailys))
	for i, c := range v.dailys {
		var series []experiment.Summary
		if at, ok := place[c.Name]; ok {
			series = own[at]
		}
		summaries[i] = padded(series, columns.FirstDay-v.design.FirstDay(), v.design.Days(),
			nothing)
	}
	return summaries, nil
}
