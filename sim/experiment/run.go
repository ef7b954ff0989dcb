package experiment

import (
	"context"
	"fmt"
	"runtime"
	"slices"

	"womsim/sim"
)

// Build makes the model of a point for a replicate. It is called by several workers at once; as
// models do not change, it may return the same one again.
type Build func(ctx context.Context, point, replicate int) (*sim.Model, error)

// Measure makes the row of a replicate of its result, which it must not keep. It is called by
// several workers at once.
type Measure func(point, replicate int, r *sim.Result) (Row, error)

// Options are what may change from run to run without a change of results.
type Options struct {
	Workers int // replicates at a time; below 1: as many as there are processors
	// workers within a replicate, where the model allows it, see [sim.Runner.SetWorkers]; below 1:
	// one
	Within   int
	Progress func(Status) // told of every row, one call at a time; nil: nobody is told
}

// A Status is how far an experiment has come.
type Status struct {
	Finished int // rows in the journal
	Wanted   int // rows until all points have the replicates that are sure to be needed
	Most     int // rows if the largest number of replicates is needed
}

// An Outcome is how an experiment ended.
type Outcome struct {
	Replicates int  // in every point
	Simulated  int  // rows made by this Run; the others were in the journal
	Reached    bool // the precision asked for; always so for a fixed number of replicates
}

// Run simulates what the journal lacks of the plan, on all cores, replicate by replicate over all
// points. Which rows come about, and how many, depends on the plan alone, not on the number of
// workers or on interruptions.
//
// When ctx is cancelled, the replicates in flight are finished and kept, but for those with several
// workers, which are large: they are given up. The error wraps the cause. When a replicate fails or
// panics, so it is too, and the error is the *[Failure] of the first in the order of work that
// failed.
func Run(ctx context.Context, plan Plan, journal *Journal, build Build, measure Measure,
	o Options) (Outcome, error) {
	return run(ctx, plan, journal, o, func() simulate {
		runner := sim.NewRunner()
		runner.SetWorkers(o.Within)
		return func(ctx context.Context, point, replicate int) (Row, error) {
			model, err := build(ctx, point, replicate)
			if err != nil {
				return Row{}, err
			}
			if o.Within > 1 { // one replicate can take minutes
				runner.StopWhen(func() bool { return ctx.Err() != nil })
			}
			result := runner.Run(model, replicate)
			if result == nil {
				return Row{}, ctx.Err()
			}
			return measure(point, replicate, result)
		}
	})
}

// simulate makes one row. Each worker has its own.
type simulate func(ctx context.Context, point, replicate int) (Row, error)

func run(ctx context.Context, plan Plan, journal *Journal, o Options,
	newWorker func() simulate) (Outcome, error) {
	if err := plan.Validate(); err != nil {
		return Outcome{}, err
	}
	if !slices.Equal(header(plan), header(journal.plan)) {
		return Outcome{}, fmt.Errorf("%w: %s", ErrOtherPlan, difference(journal.plan, plan))
	}
	if o.Workers < 1 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	p := &pool{journal: journal, progress: o.Progress}
	for range o.Workers {
		p.workers = append(p.workers, newWorker())
	}
	from := 0
	for n := plan.Replicates.first(); ; from, n = n, plan.Replicates.next(n) {
		if err := p.complete(ctx, from, n); err != nil {
			return Outcome{Replicates: from, Simulated: p.simulated}, err
		}
		reached, err := precise(journal, n)
		if err != nil {
			return Outcome{Replicates: from, Simulated: p.simulated}, err
		}
		if reached || n == plan.Replicates.Most() {
			return Outcome{Replicates: n, Simulated: p.simulated, Reached: reached}, nil
		}
	}
}

// precise tells whether n replicates are enough in every point. Rows beyond them, of a run that was
// interrupted after this look, have no say.
func precise(journal *Journal, n int) (bool, error) {
	r := journal.plan.Replicates
	if r.Fixed > 0 {
		return true, nil
	}
	for point := range journal.plan.Points {
		columns, err := journal.Scalars(point)
		if err != nil {
			return false, err
		}
		if !r.precise(columns[r.Scalar][:n]) {
			return false, nil
		}
	}
	return true, nil
}
