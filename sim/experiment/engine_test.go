package experiment_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/experiment"
)

// ring is the model of word of mouth around a ring of consumers, of whom a campaign reaches some.
func ring(t *testing.T, hazard float64) *sim.Model {
	t.Helper()
	const nodes = 200
	b := network.NewBuilder(nodes)
	for u := range uint32(nodes) {
		b.AddTie(u, (u+1)%nodes, 0.5)
	}
	graph, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	model, err := sim.NewModel(sim.Config{
		Seed: 3, Graph: graph, Timeline: sim.Timeline{Window: 20},
		Segments: []sim.Segment{{Name: "all", Share: 1, Appeal: 0.5, NeedRate: 1}},
		Product: sim.Product{Name: "phone", Quality: 1, Experience: sim.Experience{Advocacy: 1},
			Talk: sim.Talk{Rate: 0.5, Days: sim.TalkDays{Fixed: 5}}},
		Channels: []sim.Channel{sim.Broadcast{Name: "radio", Hazard: hazard, To: 19,
			Credibility: 1}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return model
}

func measure(_, _ int, r *sim.Result) (experiment.Row, error) {
	row := experiment.Row{Scalars: []float64{float64(r.Adopters[len(r.Adopters)-1])},
		Daily: make([][]float64, 1)}
	for _, n := range r.Adopters {
		row.Daily[0] = append(row.Daily[0], float64(n))
	}
	return row, nil
}

// Two arms through the engine: the journal holds what a Runner of its own makes of each replicate,
// and the arm with more broadcast is never worse.
func TestRunSimulates(t *testing.T) {
	arms := []*sim.Model{ring(t, 0.01), ring(t, 0.02)}
	plan := experiment.Plan{ID: "ring", ModelVersion: sim.ModelVersion,
		Scalars: []string{"adopters"}, Daily: []string{"adopters"},
		Days: 20, Points: 2, Replicates: experiment.Replicates{Fixed: 50}}
	journal, err := experiment.InMemory(plan)
	if err != nil {
		t.Fatal(err)
	}
	var built atomic.Int64
	build := func(_ context.Context, point, _ int) (*sim.Model, error) {
		built.Add(1)
		return arms[point], nil
	}
	outcome, err := experiment.Run(context.Background(), plan, journal, build, measure,
		experiment.Options{Workers: 3})
	if err != nil || outcome != (experiment.Outcome{Replicates: 50, Simulated: 100,
		Reached: true}) || built.Load() != 100 {
		t.Fatalf("%+v, %v, %d models asked for", outcome, err, built.Load())
	}
	adopters := make([][]float64, 2)
	for point, model := range arms {
		for record, err := range journal.Rows(point) {
			if err != nil {
				t.Fatal(err)
			}
			want, _ := measure(0, 0, sim.NewRunner().Run(model, record.Replicate))
			if fmt.Sprint(want) != fmt.Sprint(record.Row) {
				t.Fatalf("point %d: %+v, want %+v", point, record, want)
			}
			adopters[point] = append(adopters[point], record.Scalars[0])
		}
	}
	if d := experiment.Compare(adopters[1], adopters[0]); d.N != 50 || d.CILow <= 0 ||
		d.PBetter < 0.9 {
		t.Errorf("twice the broadcast: %+v", d)
	}
}

func TestRunTellsWhichModelCannotBeBuilt(t *testing.T) {
	plan := experiment.Plan{ID: "ring", Points: 2, Replicates: experiment.Replicates{Fixed: 5}}
	journal, err := experiment.InMemory(plan)
	if err != nil {
		t.Fatal(err)
	}
	missing := errors.New("friends.csv: no such file")
	build := func(context.Context, int, int) (*sim.Model, error) { return nil, missing }
	_, err = experiment.Run(context.Background(), plan, journal, build, measure,
		experiment.Options{})
	if failure := new(experiment.Failure); !errors.As(err, &failure) || failure.Point != 0 ||
		failure.Replicate != 0 || !errors.Is(err, missing) {
		t.Error(err)
	}
}
