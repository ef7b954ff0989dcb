package study

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"womsim/scenarios"
	"womsim/sim"
	"womsim/sim/experiment"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// An Ask is a list of variants and what is wanted of each: the replicates and the measure.
type Ask struct {
	Variants   []*scenarios.Variant
	Replicates experiment.Replicates
	Measure    string // results.FullMeasure or results.ScalarsMeasure
	// Against is a variant with which every other one is compared, consumer by consumer; nil: none.
	Against *scenarios.Variant
}

// Options may change from time to time without a change of any row.
type Options struct {
	Parallelism Parallelism
	Strict      bool // check every replicate against all conservation laws
	Progress    func(experiment.Status)
}

// An Answer holds the rows that an ask was answered with.
type Answer struct {
	experiment.Outcome
	Counters results.Counters // of the replicates that were simulated
	Variants []experiment.Key // that were asked for
	journal  *experiment.Journal
	samples  []experiment.Sample // by variant
	from     int
}

// Scalar returns a metric of a variant of the ask by replicate; NaN where it does not apply.
func (a *Answer) Scalar(variant int, metric string) ([]float64, error) {
	s := a.samples[variant]
	all, err := a.journal.Scalars(s, experiment.Range{From: a.from, N: a.Replicates})
	if err != nil {
		return nil, err
	}
	columns, _ := a.journal.Columns(s)
	i := slices.Index(columns.Scalars, metric)
	if i < 0 {
		return nil, fmt.Errorf("got the metric %q, want one of %s", metric,
			strings.Join(columns.Scalars, ", "))
	}
	return all[i], nil
}

// Evaluate simulates the rows of an ask that the journal lacks, and returns all of them. What it
// asks the journal for depends on the ask and on rows alone. A variant that the journal has in full
// is asked for in full. Variants with the same key are one: it is simulated once. Variants that are
// no points are checked as [New], [Study.CheckMemory] and [Study.Prepare] check the points.
func (st *Study) Evaluate(ctx context.Context, j *experiment.Journal, ask Ask,
	o Options) (*Answer, error) {
	if len(ask.Variants) == 0 {
		return nil, errNoVariants
	}
	e := &evaluation{study: st, ask: ask, options: o, whole: wholes{room: o.Parallelism.Replicates}}
	answer := &Answer{journal: j, from: ask.Replicates.From}
	if err := e.plan(j); err != nil {
		return nil, err
	}
	for _, v := range ask.Variants {
		answer.samples = append(answer.samples, e.requests[e.places[v.Key]].Samples[0])
		answer.Variants = append(answer.Variants, v.Key)
	}
	var err error
	answer.Outcome, err = experiment.Run(ctx, j, e.requests, ask.Replicates, e.worker,
		experiment.Options{Workers: o.Parallelism.Replicates, Progress: o.Progress})
	answer.Counters = e.counters
	if errors.Is(err, experiment.ErrColumns) {
		err = refusal(fmt.Errorf("%w; another program has made them, or MeasureVersion in "+
			"sim/results was not raised when the columns changed", err), OtherFolder, BeginAnew)
	}
	return answer, err
}

// An evaluation is one call of Evaluate.
type evaluation struct {
	study    *Study
	ask      Ask
	options  Options
	variants []*scenarios.Variant   // of the ask, each once
	places   map[experiment.Key]int // of them in variants
	requests []experiment.Request   // by variant
	whole    wholes

	lock     sync.Mutex
	counters results.Counters
}

// plan checks the variants of the ask, and makes a request of each, of those with the same key one.
func (e *evaluation) plan(j *experiment.Journal) error {
	e.places = map[experiment.Key]int{}
	for _, v := range e.ask.Variants {
		if _, known := e.places[v.Key]; !known {
			e.places[v.Key] = len(e.variants)
			e.variants = append(e.variants, v)
		}
	}
	simulated := e.variants
	if e.ask.Against != nil {
		simulated = append(simulated[:len(simulated):len(simulated)], e.ask.Against)
	}
	if err := e.study.checkOthers(simulated, e.options.Parallelism.Replicates); err != nil {
		return err
	}
	for _, v := range e.variants {
		r, err := e.request(j, v)
		if err != nil {
			return err
		}
		e.requests = append(e.requests, r)
	}
	return nil
}

// request returns what is asked of a variant.
func (e *evaluation) request(j *experiment.Journal,
	v *scenarios.Variant) (r experiment.Request, err error) {
	m, err := e.study.measure(v)
	if err != nil {
		return r, err
	}
	full := experiment.Sample{Key: v.Key, Measure: results.FullMeasure}
	r = experiment.Request{Label: e.study.label(v), Samples: []experiment.Sample{full},
		Columns: []experiment.Columns{m.Columns()}}
	if _, has := j.Columns(full); e.ask.Measure == results.ScalarsMeasure && !has {
		r.Samples[0].Measure = results.ScalarsMeasure
		r.Columns[0] = m.ScalarColumns()
	}
	if e.paired(v) {
		r.Samples = append(r.Samples, experiment.Sample{Key: v.Key,
			Measure: results.PairMeasure(e.ask.Against.Key)})
		r.Columns = append(r.Columns, results.PairColumns())
	}
	return r, nil
}

// paired reports whether a variant is compared with another one, consumer by consumer.
func (e *evaluation) paired(v *scenarios.Variant) bool {
	return e.ask.Against != nil && v.Key != e.ask.Against.Key
}

// worker returns a function that makes rows with a runner of its own.
func (e *evaluation) worker() experiment.Simulate {
	w := &worker{evaluation: e, runner: sim.NewRunner()}
	w.runner.SetWorkers(e.options.Parallelism.Workers)
	return w.rows
}

type worker struct {
	*evaluation
	runner *sim.Runner
}

// rows makes the rows of one replicate of a request.
func (w *worker) rows(ctx context.Context, request, replicate int) ([]experiment.Row, error) {
	v, wanted := w.variants[request], w.requests[request].Samples
	if w.ask.Against == nil {
		row, err := w.row(ctx, v, wanted[0].Measure, replicate)
		return []experiment.Row{row}, err
	}
	if !w.paired(v) {
		row, err := w.wholeRow(ctx, v, wanted[0].Measure, replicate)
		return []experiment.Row{row}, err
	}
	row, days, err := w.watched(ctx, v, wanted[0].Measure, replicate)
	if err != nil {
		return nil, err
	}
	whole, err := w.whole.of(replicate).get(func() (metrics.Adoptions, error) {
		_, days, err := w.watched(ctx, w.ask.Against, results.ScalarsMeasure, replicate)
		return days, err
	})
	if err != nil {
		return nil, err
	}
	spec := &w.ask.Against.Spec
	split := metrics.SplitOf(whole, days, spec.Timeline.Window)
	return []experiment.Row{row,
		results.PairRow(split.Times(int64(spec.PeoplePerConsumer())))}, nil
}

// wholeRow makes the row of the variant that the others are compared with, and keeps who adopted
// when for those that come next.
func (w *worker) wholeRow(ctx context.Context, v *scenarios.Variant, measure string,
	replicate int) (row experiment.Row, err error) {
	made := false
	_, err = w.whole.of(replicate).get(func() (days metrics.Adoptions, err error) {
		made = true
		row, days, err = w.watched(ctx, v, measure, replicate)
		return days, err
	})
	if made || err != nil {
		return row, err
	}
	return w.row(ctx, v, measure, replicate)
}

// watched makes a row and takes down who adopts when.
func (w *worker) watched(ctx context.Context, v *scenarios.Variant, measure string,
	replicate int) (experiment.Row, metrics.Adoptions, error) {
	model, err := w.study.Model(ctx, v, replicate)
	if err != nil {
		return experiment.Row{}, nil, err
	}
	days := metrics.NoAdoptions(model.Config().Graph.Nodes())
	w.runner.Watch(days.Note)
	defer w.runner.Watch(nil)
	row, err := w.row(ctx, v, measure, replicate)
	return row, days, err
}

// row simulates a replicate of a variant and measures it.
func (w *worker) row(ctx context.Context, v *scenarios.Variant, measure string,
	replicate int) (experiment.Row, error) {
	model, err := w.study.Model(ctx, v, replicate)
	if err != nil {
		return experiment.Row{}, err
	}
	if w.options.Parallelism.Workers > 1 { // one replicate can take minutes
		w.runner.StopWhen(func() bool { return ctx.Err() != nil })
	}
	result := w.runner.Run(model, replicate)
	if result == nil {
		return experiment.Row{}, ctx.Err()
	}
	w.lock.Lock()
	w.counters.Add(result.Stats)
	w.lock.Unlock()
	if w.options.Strict {
		if violations := result.Check(model.Config()); len(violations) > 0 {
			return experiment.Row{}, fmt.Errorf("laws broken:\n  %s",
				strings.Join(violations, "\n  "))
		}
	}
	m, err := w.study.measure(v)
	if err != nil {
		return experiment.Row{}, err
	}
	row, err := m.Row(replicate, v.Spec.People(result))
	if measure == results.ScalarsMeasure {
		row.Daily = nil
	}
	return row, err
}

// wholes hold who adopts when in the variant that others are compared with, for the replicates in
// flight: all variants of a replicate are simulated at about the same time.
type wholes struct {
	room   int // replicates
	lock   sync.Mutex
	recent []*whole // oldest first
}

// A whole is that variant in one replicate, simulated or not yet.
type whole struct {
	replicate int
	once      sync.Once
	days      metrics.Adoptions
	err       error
}

// of returns the variant in a replicate.
func (w *wholes) of(replicate int) *whole {
	w.lock.Lock()
	defer w.lock.Unlock()
	for _, known := range w.recent {
		if known.replicate == replicate {
			return known
		}
	}
	added := &whole{replicate: replicate}
	w.recent = append(w.recent, added)
	if len(w.recent) > w.room+1 {
		w.recent = w.recent[1:]
	}
	return added
}

// get returns who adopts when, simulated by the first worker that asks.
func (w *whole) get(simulate func() (metrics.Adoptions, error)) (metrics.Adoptions, error) {
	w.once.Do(func() { w.days, w.err = simulate() })
	return w.days, w.err
}
