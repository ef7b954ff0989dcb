package experiment

import "context"

// RunEach is [Run] for rows that take more than one simulation, or another one. Each worker has a
// function of its own that makes the row of a replicate of a point; its row must be a function of
// these two alone.
func RunEach(ctx context.Context, plan Plan, journal *Journal,
	newWorker func() func(ctx context.Context, point, replicate int) (Row,
		error), o Options) (Outcome, error) {
	return run(ctx, plan, journal, o, func() simulate { return newWorker() })
}
