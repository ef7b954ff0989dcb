package experiment

import (
	"context"
	"fmt"
	"runtime"
	"slices"
)

// A Request asks for replicates of one variant, each of which is one simulation that makes a row
// for each of the samples.
type Request struct {
	Label   string // names the variant in errors
	Samples []Sample
	Columns []Columns // of the rows, by sample
}

// Simulate makes the rows of one replicate of a request, in the order of its samples. The rows must
// be a function of these two alone. When ctx is cancelled, it may give up and return the error of
// ctx.
type Simulate func(ctx context.Context, request, replicate int) ([]Row, error)

// Options may change from run to run without a change of results.
type Options struct {
	Workers  int          // replicates at a time; below 1: as many as there are processors
	Progress func(Status) // called after every simulation, one call at a time; nil: never
}

// A Status is how far a run has come, in simulations.
type Status struct {
	Finished int // of those needed, in the journal
	Target   int // until all requests have the replicates that are sure to be needed
	Max      int // if the largest number of replicates is needed
}

// An Outcome is how a run ended.
type Outcome struct {
	Replicates int  // of every request
	Simulated  int  // simulations of this run; the rows of the others were in the journal
	Reached    bool // the precision asked for; always so for a fixed number of replicates
}

// Run simulates the wanted replicates of the requests that the journal lacks, on all cores,
// replicate by replicate over all requests. Each worker has a function of its own. Which rows are
// asked for depends on the requests and their rows alone, not on the number of workers or on
// interruptions.
//
// Rows that the journal has with other columns than a request are the error [ErrColumns], before
// anything is simulated.
//
// When ctx is cancelled, the replicates in flight are finished and kept, unless they give up, and
// the error wraps the cause. So it is when a replicate fails or panics; then the error is the
// *[Failure] of the first in the order of work that failed.
func Run(ctx context.Context, j *Journal, requests []Request, wanted Replicates,
	newWorker func() Simulate, o Options) (Outcome, error) {
	if err := wanted.Validate(); err != nil {
		return Outcome{}, err
	}
	for _, r := range requests {
		if err := j.fits(r); err != nil {
			return Outcome{}, err
		}
	}
	if o.Workers < 1 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	p := &pool{journal: j, requests: requests, progress: o.Progress}
	for range o.Workers {
		p.workers = append(p.workers, newWorker())
	}
	for from, n := 0, wanted.first(); ; from, n = n, wanted.next(n) {
		p.count(wanted.From, wanted.From+n, wanted.Most())
		if err := p.complete(ctx, wanted.From+from, wanted.From+n); err != nil {
			return Outcome{Replicates: from, Simulated: p.simulated}, err
		}
		reached, err := precise(j, requests, wanted, n)
		if err != nil {
			return Outcome{Replicates: from, Simulated: p.simulated}, err
		}
		if reached || n == wanted.Most() {
			return Outcome{Replicates: n, Simulated: p.simulated, Reached: reached}, nil
		}
	}
}

// precise reports whether n replicates are enough for every request. Rows beyond them have no say.
func precise(j *Journal, requests []Request, wanted Replicates, n int) (bool, error) {
	if wanted.Fixed > 0 {
		return true, nil
	}
	for _, request := range requests {
		i := slices.Index(request.Columns[0].Scalars, wanted.Scalar)
		if i < 0 {
			return false, fmt.Errorf("replicates: %s has no column %q to watch", request.Label,
				wanted.Scalar)
		}
		columns, err := j.Scalars(request.Samples[0], Range{wanted.From, n})
		if err != nil {
			return false, err
		}
		if !wanted.precise(columns[i]) {
			return false, nil
		}
	}
	return true, nil
}
