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
	Point, Replicate int
	Err              error
}

func (f *Failure) Error() string {
	return fmt.Sprintf("point %d, replicate %d: %v", f.Point, f.Replicate, f.Err)
}

// Unwrap is the error itself.
func (f *Failure) Unwrap() error { return f.Err }

// A pool is the workers of one experiment.
type pool struct {
	journal  *Journal
	workers  []simulate
	progress func(Status)

	mutex     sync.Mutex // of all below, and of calls to progress
	simulated int
	failure   *Failure // first in the order of work so far
}

// A task is a row to be made; tasks are done replicate by replicate, so that an early end leaves
// all points with the same replicates.
type task struct{ replicate, point int }

func (t task) before(f *Failure) bool {
	return f == nil || t.replicate < f.Replicate || t.replicate == f.Replicate && t.point < f.Point
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
				if err := p.do(ctx, simulate, t, to); err != nil {
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
		return fmt.Errorf("stopped with %d rows in the journal: %w", p.journal.Completed(),
			context.Cause(ctx))
	}
	return nil
}

// feed hands out the tasks in the order of work. A task handed out is done, so that of all
// replicates that fail the first does whatever the number of workers.
func (p *pool) feed(stop context.Context, queue chan<- task, from, to int) {
	for replicate := from; replicate < to; replicate++ {
		for point := range p.journal.plan.Points {
			if p.journal.Has(point, replicate) {
				continue
			}
			if stop.Err() != nil {
				return
			}
			select {
			case queue <- task{replicate, point}:
			case <-stop.Done():
				return
			}
		}
	}
}

// do makes one row and keeps it.
func (p *pool) do(ctx context.Context, simulate simulate, t task, to int) error {
	row, err := t.row(ctx, simulate)
	if err != nil {
		if ctx.Err() != nil && (errors.Is(err, ctx.Err()) || errors.Is(err, context.Cause(ctx))) {
			return nil // it gave up because it was told to
		}
		return err
	}
	if err := p.journal.Append(t.point, t.replicate, row); err != nil {
		return err
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.simulated++
	if p.progress != nil {
		points := p.journal.plan.Points
		p.progress(Status{p.journal.Completed(), to * points,
			p.journal.plan.Replicates.Most() * points})
	}
	return nil
}

// row turns a panic into an error, since the journal is to be closed in good order.
func (t task) row(ctx context.Context, simulate simulate) (row Row, err error) {
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
	return simulate(ctx, t.point, t.replicate)
}

func (p *pool) fail(t task, err error) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if t.before(p.failure) {
		p.failure = &Failure{t.point, t.replicate, err}
	}
}
