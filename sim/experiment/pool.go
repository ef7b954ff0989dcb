package experiment

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
)

// A Failure is the error of one replicate.
type Failure struct {
	Request   int // index of the request
	Replicate int
	Label     string // of the request
	Err       error
}

// Error returns the error with the request and the replicate before it.
func (f *Failure) Error() string {
	return fmt.Sprintf("%s, replicate %d: %v", f.Label, f.Replicate, f.Err)
}

// Unwrap returns the error itself.
func (f *Failure) Unwrap() error { return f.Err }

// A pool is the workers that fill a journal.
type pool struct {
	journal  *Journal
	requests []Request
	workers  []Simulate
	progress func(Status)

	mutex     sync.Mutex // of all below, and of calls to progress
	status    Status     // in simulations
	simulated int
	failure   *Failure // first in the order of work so far
}

// A task is one simulation; tasks are done replicate by replicate, so that an early end leaves all
// requests with the same replicates.
type task struct{ replicate, request int }

func (t task) before(f *Failure) bool {
	return f == nil || t.replicate < f.Replicate ||
		t.replicate == f.Replicate && t.request < f.Request
}

// done reports whether the journal has all rows of a task.
func (p *pool) done(t task) bool {
	for _, s := range p.requests[t.request].Samples {
		if !p.journal.Has(s, t.replicate) {
			return false
		}
	}
	return true
}

// count sets how many of the simulations of the replicates from … to−1 are done and needed.
func (p *pool) count(from, to, most int) {
	p.status = Status{Target: (to - from) * len(p.requests), Max: most * len(p.requests)}
	for replicate := from; replicate < to; replicate++ {
		for request := range p.requests {
			if p.done(task{replicate, request}) {
				p.status.Finished++
			}
		}
	}
}

// complete makes the rows that the journal lacks of the replicates from … to−1.
func (p *pool) complete(ctx context.Context, from, to int) error {
	stop, cancel := context.WithCancel(ctx)
	defer cancel()
	queue := make(chan task)
	var workers sync.WaitGroup
	for _, simulate := range p.workers {
		workers.Go(func() {
			for t := range queue {
				if err := p.do(ctx, simulate, t); err != nil {
					p.fail(t, err)
					cancel()
				}
			}
		})
	}
	p.feed(stop, queue, from, to)
	close(queue)
	workers.Wait()
	switch {
	case p.failure != nil:
		return p.failure
	case ctx.Err() != nil:
		return fmt.Errorf("stopped with %d rows in the journal: %w", p.journal.Len(),
			context.Cause(ctx))
	}
	return nil
}

// feed hands out the tasks in the order of work. A task handed out is done, so that of all
// replicates that fail the first does whatever the number of workers.
func (p *pool) feed(stop context.Context, queue chan<- task, from, to int) {
	for replicate := from; replicate < to; replicate++ {
		for request := range p.requests {
			t := task{replicate, request}
			if p.done(t) {
				continue
			}
			if stop.Err() != nil {
				return
			}
			select {
			case queue <- t:
			case <-stop.Done():
				return
			}
		}
	}
}

// do makes the rows of one task and keeps them.
func (p *pool) do(ctx context.Context, simulate Simulate, t task) error {
	rows, err := t.rows(ctx, simulate)
	if err != nil {
		if ctx.Err() != nil && (errors.Is(err, ctx.Err()) || errors.Is(err, context.Cause(ctx))) {
			return nil // it gave up because it was told to
		}
		return err
	}
	request := p.requests[t.request]
	for i, row := range rows {
		err := p.journal.Append(request.Samples[i], request.Columns[i], t.replicate, row)
		if err != nil {
			return err
		}
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.simulated++
	p.status.Finished++
	if p.progress != nil {
		p.progress(p.status)
	}
	return nil
}

// rows turns a panic into an error, since the journal is to be closed in good order.
func (t task) rows(ctx context.Context, simulate Simulate) (rows []Row, err error) {
	// a file that is mapped can be cut short by others
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		fault := recover()
		if _, unread := fault.(interface{ Addr() uintptr }); unread {
			err = errors.New("memory that stands for a file could not be read; the file was " +
				"probably changed while it was in use")
		} else if fault != nil {
			err = fmt.Errorf("panic: %v\n%s", fault, debug.Stack())
		}
	}()
	return simulate(ctx, t.request, t.replicate)
}

func (p *pool) fail(t task, err error) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if t.before(p.failure) {
		p.failure = &Failure{t.request, t.replicate, p.requests[t.request].Label, err}
	}
}
