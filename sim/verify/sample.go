package verify

import (
	"context"
	"math"
	"sync"
	"sync/atomic"

	"womsim/sim"
)

// A sample holds the figures of replicates: the row of replicate i stands at index i, whoever ran
// it, so that sums have one order for any number of workers.
type sample [][]float64

// runTrials runs the replicates 0 … n−1 over the workers of env, each of which keeps one Runner.
func runTrials(ctx context.Context, env Env, n int,
	trial func(r *sim.Runner, replicate int) ([]float64, error)) (sample, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	rows := make(sample, n)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range max(1, env.Workers) {
		workers.Go(func() {
			runner := sim.NewRunner()
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				row, err := trial(runner, i)
				if err != nil {
					cancel(err)
				}
				rows[i] = row
			}
		})
	}
	workers.Wait()
	return rows, context.Cause(ctx)
}

// runReplicates makes n replicates of one configuration.
func runReplicates(ctx context.Context, env Env, c sim.Config, n int,
	figures func(*sim.Result) []float64) (sample, error) {
	m, err := sim.NewModel(c)
	if err != nil {
		return nil, err
	}
	return runTrials(ctx, env, n, func(r *sim.Runner, replicate int) ([]float64, error) {
		return figures(r.Run(m, replicate)), nil
	})
}

// mean returns the mean of figure k.
func (s sample) mean(k int) float64 {
	sum := 0.0
	for _, row := range s {
		sum += row[k]
	}
	return sum / float64(len(s))
}

// standardError returns the standard error of the mean of figure k.
func (s sample) standardError(k int) float64 {
	mean, squares := s.mean(k), 0.0
	for _, row := range s {
		squares += float64((row[k] - mean) * (row[k] - mean))
	}
	n := float64(len(s))
	return math.Sqrt(squares / (n - 1) / n)
}

// ratioVariance returns the variance of the ratio of the means of figures k and l (Cochran 1977,
// "Sampling techniques").
func (s sample) ratioVariance(k, l int) float64 {
	base := s.mean(l)
	ratio, squares, n := s.mean(k)/base, 0.0, float64(len(s))
	for _, row := range s {
		residual := row[k] - ratio*row[l]
		squares += residual * residual
	}
	return squares / (n - 1) / n / (base * base)
}

// maxDeviation returns the largest deviation of a mean from its expectation, in standard errors; a
// figure that never varies must be exact.
func (s sample) maxDeviation(expected []float64) (worst float64) {
	for k, want := range expected {
		if off := math.Abs(s.mean(k) - want); off > 1e-9*math.Abs(want) {
			worst = max(worst, off/s.standardError(k))
		}
	}
	return worst
}

// choose returns the first number in a quick verification, the second in a full one.
func (e Env) choose(quick, full int) int {
	if e.Quick {
		return quick
	}
	return full
}

// last returns the value at the end of a series.
func last(series []int64) float64 { return float64(series[len(series)-1]) }
