package decide

import (
	"context"
	"fmt"
	"strings"

	"womsim/scenarios"
	"womsim/scenarios/study"
	"womsim/sim/experiment"
	"womsim/sim/results"
	"womsim/sim/rng"
	"womsim/sim/shapley"
)

// exactPlayers is up to how many channels all permutations are taken: 2⁵ coalitions.
const exactPlayers = 5

// Share asks for Shapley values beside the ablation: exact where there are few channels, otherwise
// averages over so many random permutations.
func (a *Ablation) Share(permutations int) error {
	switch n := len(a.Design.Ablated); {
	case n > shapley.MaxPlayers:
		return fmt.Errorf("--shapley: got %d channels, want at most %d", n, shapley.MaxPlayers)
	case permutations < 2:
		return fmt.Errorf("--permutations: got %d, want at least 2", permutations)
	case n <= exactPlayers:
		a.shares = shapley.Exact(n)
		a.Design.Shapley = "exact, over all sets of channels"
	default:
		a.shares = shapley.Sampled(n, permutations, rng.Root(a.Seed).Named("shapley"))
		a.Design.Shapley = fmt.Sprintf("from %d orders drawn at random", permutations)
	}
	return nil
}

// shareOut finds what the coalitions of channels are worth, and returns the file of shares. A
// coalition that lacks at most one channel is a variant of the ablation, and has its rows.
func (a *Ablation) shareOut(ctx context.Context, j *experiment.Journal, main *study.Answer,
	o study.Options) ([]results.File, error) {
	coalitions := a.shares.Coalitions()
	derived, err := a.source.WithoutChannels(a.arm, "shapley",
		func(channels []string) (parts []scenarios.Part, err error) {
			for _, c := range coalitions {
				parts = append(parts, part(channels, c))
			}
			return parts, nil
		})
	if err != nil {
		return nil, err
	}
	side, err := study.New(derived, a.Identity.Command)
	if err != nil {
		return nil, err
	}
	if err := side.Prepare(ctx); err != nil {
		return nil, err
	}
	answer, err := side.Evaluate(ctx, j, study.Ask{Variants: side.Variants,
		Replicates: experiment.Replicates{Fixed: main.Replicates},
		Measure:    results.ScalarsMeasure}, o)
	if err != nil {
		return nil, err
	}
	main.Simulated += answer.Simulated
	main.Counters.Join(answer.Counters)
	main.Variants = append(main.Variants, answer.Variants...)
	worth := map[string]map[shapley.Coalition][]float64{}
	for _, metric := range a.Design.Shared() {
		worth[metric] = map[shapley.Coalition][]float64{}
		for i, c := range coalitions {
			worth[metric][c], err = answer.Scalar(side.Place(side.Design.Points[i]), metric)
			if err != nil {
				return nil, err
			}
		}
	}
	return []results.File{a.Design.ShapleyFile(a.rows(worth))}, nil
}

// part returns the arm with the channels of a coalition only, in which bit i stands for the channel
// i in order of name. Its name has their numbers, from 1.
func part(channels []string, c shapley.Coalition) scenarios.Part {
	var lacking, numbers []string
	for i, channel := range channels {
		if c&(1<<i) == 0 {
			lacking = append(lacking, channel)
		} else {
			numbers = append(numbers, fmt.Sprint(i+1))
		}
	}
	if numbers == nil {
		return scenarios.Part{Name: "nothing", Lacking: lacking}
	}
	return scenarios.Part{Name: "only-" + strings.Join(numbers, "-"), Lacking: lacking}
}

// rows returns the rows of the file of shares, by channel and metric.
func (a *Ablation) rows(worth map[string]map[shapley.Coalition][]float64) []results.ChannelShare {
	metrics, channels := a.Design.Shared(), a.Design.Ablated
	rows := make([]results.ChannelShare, len(channels)*len(metrics))
	for m, metric := range metrics {
		for c, s := range a.shares.Shares(worth[metric]) {
			rows[c*len(metrics)+m] = results.ChannelShare{Channel: channels[c].Channel,
				Metric: metric, Value: s.Mean, SE: s.SE, CILow: s.CILow, CIHigh: s.CIHigh,
				SEOfReplicates: s.ReplicateSE, SEOfOrders: s.PermutationSE}
		}
	}
	return rows
}
