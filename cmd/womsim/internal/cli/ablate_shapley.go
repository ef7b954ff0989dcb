package cli

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
	"os"
	"path/filepath"
	"slices"

	"womsim/scenarios"
	"womsim/sim"
	"womsim/sim/experiment"
	"womsim/sim/results"
	"womsim/sim/rng"
	"womsim/sim/shapley"
)

// exactParts is up to how many channels all orders are taken: 2⁵ sets of them.
const exactParts = 5

// orders plans over which orders of the channels is averaged, if that is asked for.
func (a *ablation) orders() error {
	channels, n := len(a.plan.Layout.Ablated), a.context.Int("permutations")
	switch {
	case !a.context.Bool("shapley") && a.context.IsSet("permutations"):
		return fmt.Errorf("--permutations: got %d without --shapley, want both: only Shapley "+
			"values are averages over orders of the channels", n)
	case !a.context.Bool("shapley"):
		return nil
	case channels > shapley.MaxPlayers:
		return fmt.Errorf("--shapley: got %d channels, want at most %d", channels,
			shapley.MaxPlayers)
	case n < 2:
		return fmt.Errorf("--permutations: got %d, want at least 2", n)
	case channels <= exactParts:
		a.shares = shapley.Exact(channels)
		a.plan.Layout.Shapley = "exact, over all sets of channels"
	default:
		a.shares = shapley.Sampled(channels, n, rng.Root(a.plan.Seed).Named("shapley"))
		a.plan.Layout.Shapley = fmt.Sprintf("from %d orders drawn at random", n)
	}
	return nil
}

// A worth is what every set of channels is worth, by metric and replicate.
type worth map[string]map[shapley.Coalition][]float64

// enter takes over the values of a set from a point of a journal.
func (w worth) enter(set shapley.Coalition, j *experiment.Journal, point int) error {
	columns, err := j.Scalars(point)
	for metric, values := range w {
		if err == nil {
			values[set] = columns[slices.Index(j.Plan().Scalars, metric)]
		}
	}
	return failed(err)
}

// share finds out what the sets of channels are worth, and adds the file of shares to the run.
// Whole and without one channel they stand in the main journal; the others are simulated.
func (a *ablation) share(ctx context.Context, s *scenarios.Scenario,
	main *experiment.Journal) error {
	layout, worth := &a.plan.Layout, worth{}
	for _, metric := range layout.Shared() {
		worth[metric] = map[shapley.Coalition][]float64{}
	}
	var others []uint32
	for _, set := range a.shares.Coalitions() {
		lacking := uint32((shapley.Coalition(1)<<a.shares.Players - 1) &^ set)
		if bits.OnesCount32(lacking) > 1 {
			others = append(others, uint32(set))
			continue
		}
		point := a.wholePoint()
		if lacking != 0 {
			point = layout.Points[1+bits.TrailingZeros32(lacking)].Index
		}
		if err := worth.enter(set, main, point); err != nil {
			return err
		}
	}
	if len(others) > 0 {
		if err := a.coalitions(ctx, s, others, main.Completed()/main.Plan().Points,
			worth); err != nil {
			return err
		}
	}
	a.files = append(a.files, layout.ShapleyFile(a.rows(worth)))
	return nil
}

// rows are those of the file, by channel and metric.
func (a *ablation) rows(worth worth) []results.ChannelShare {
	metrics, channels := a.plan.Layout.Shared(), a.plan.Layout.Ablated
	rows := make([]results.ChannelShare, len(channels)*len(metrics))
	for m, metric := range metrics {
		for c, s := range a.shares.Shares(worth[metric]) {
			rows[c*len(metrics)+m] = results.ChannelShare{Channel: channels[c].Channel,
				Metric: metric, Value: s.Mean, SE: s.SE,
				CILow: s.CILow, CIHigh: s.CIHigh, SEOfReplicates: s.ReplicateSE,
				SEOfOrders: s.PermutationSE}
		}
	}
	return rows
}

// coalitions simulates sets of channels, each once and as often as the main experiment. What is
// shared stands in a journal of its own, from which an interrupted run goes on.
func (a *ablation) coalitions(ctx context.Context, s *scenarios.Scenario, sets []uint32,
	replicates int, worth worth) error {
	run, err := scenarios.NewCoalitions(s, a.context.String("arm"), sets)
	if err != nil {
		return err
	}
	side := &job{scenario: a.scenario, context: a.context, stdout: a.stdout, stderr: a.stderr,
		plan: run}
	if err := side.ready(ctx); err != nil {
		return err
	}
	plan, all := run.Plan, run.Plan.Scalars
	plan.Scalars, plan.Daily, plan.Days = a.plan.Layout.Shared(), nil, 0
	plan.Replicates = experiment.Replicates{Fixed: replicates}
	j, err := openAnew(filepath.Join(a.dir, shapleyJournal), plan)
	if err != nil {
		return failed(err)
	}
	measure := side.measure()
	err = a.simulate(func(o experiment.Options) (experiment.Outcome, error) {
		return experiment.Run(ctx, plan, j, side.model,
			func(point, replicate int, r *sim.Result) (shared experiment.Row, err error) {
				row, err := measure(point, replicate, r)
				for _, metric := range plan.Scalars {
					if err == nil {
						shared.Scalars = append(shared.Scalars,
							row.Scalars[slices.Index(all, metric)])
					}
				}
				return shared, err
			}, o)
	})
	for i, set := range sets {
		if err == nil {
			err = worth.enter(shapley.Coalition(set), j, run.Layout.Points[i].Index)
		}
	}
	return errors.Join(err, failed(j.Close()))
}

const shapleyJournal = "shapley.journal"

// openAnew goes on with a journal of the plan; one of another plan, such as of fewer orders, is
// begun anew.
func openAnew(path string, plan experiment.Plan) (*experiment.Journal, error) {
	j, err := experiment.Open(path, plan)
	if errors.Is(err, experiment.ErrOtherPlan) {
		err = os.Remove(path)
		if err == nil {
			err = os.ErrNotExist
		}
	}
	if errors.Is(err, os.ErrNotExist) {
		return experiment.Create(path, plan)
	}
	return j, err
}
