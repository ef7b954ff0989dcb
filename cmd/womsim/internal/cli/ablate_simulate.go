package cli

import (
	"context"
	"sync"

	"womsim/sim"
	"womsim/sim/experiment"
	"womsim/sim/metrics"
)

// pairing compares arms that lack a channel with the whole one, consumer by consumer. It holds the
// adoptions of the whole arm for the replicates in flight: all points of a replicate are simulated
// at about the same time.
type pairing struct {
	*ablation
	lock   sync.Mutex
	recent []*wholeRun // oldest first
}

// A wholeRun is the whole arm in one replicate.
type wholeRun struct {
	replicate int
	once      sync.Once
	days      metrics.Adoptions
	err       error
}

// of is the whole arm in a replicate, simulated or not yet.
func (p *pairing) of(replicate int) *wholeRun {
	p.lock.Lock()
	defer p.lock.Unlock()
	for _, w := range p.recent {
		if w.replicate == replicate {
			return w
		}
	}
	w := &wholeRun{replicate: replicate}
	p.recent = append(p.recent, w)
	if len(p.recent) > p.workers()+1 {
		p.recent = p.recent[1:]
	}
	return w
}

// worker makes rows: those of arms that lack a channel tell what it does to adoption.
func (p *pairing) worker() func(ctx context.Context, point, replicate int) (experiment.Row, error) {
	w := watcher{p, sim.NewRunner(), p.measure()}
	return func(ctx context.Context, point, replicate int) (row experiment.Row, err error) {
		whole := p.of(replicate)
		if point == p.wholePoint() {
			first := false
			whole.once.Do(func() {
				row, whole.days, whole.err = w.run(ctx, point, replicate)
				first = true
			})
			if first {
				return row, whole.err
			}
		}
		row, days, err := w.run(ctx, point, replicate)
		if err != nil || point == p.wholePoint() {
			return row, err
		}
		whole.once.Do(func() { _, whole.days, whole.err = w.run(ctx, p.wholePoint(), replicate) })
		if whole.err == nil {
			p.plan.EnterSplit(row, metrics.SplitOf(whole.days, days,
				p.plan.Layout.Points[0].Window))
		}
		return row, whole.err
	}
}

// A watcher runs replicates and takes down who adopts when.
type watcher struct {
	*pairing
	runner  *sim.Runner
	measure experiment.Measure
}

func (w watcher) run(ctx context.Context, point, replicate int) (experiment.Row, metrics.Adoptions,
	error) {
	model, err := w.model(ctx, point, replicate)
	if err != nil {
		return experiment.Row{}, nil, err
	}
	days := metrics.NoAdoptions(model.Config().Graph.Nodes())
	w.runner.Watch(days.Note)
	row, err := w.measure(point, replicate, w.runner.Run(model, replicate))
	return row, days, err
}

// wholePoint is the point of the plan that lacks nothing.
func (a *ablation) wholePoint() int { return a.plan.Layout.Points[0].Index }
