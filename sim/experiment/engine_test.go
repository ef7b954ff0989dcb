package experiment_test

import (
	"context"
	"fmt"
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

func measure(r *sim.Result) experiment.Row {
	row := experiment.Row{Scalars: []float64{float64(r.Adopters[len(r.Adopters)-1])},
		Daily: make([][]float64, 1)}
	for _, n := range r.Adopters {
		row.Daily[0] = append(row.Daily[0], float64(n))
	}
	return row
}

// Two arms through the engine: the journal holds what a Runner of its own makes of each replicate,
// and the arm with more broadcast is never worse.
func TestRunSimulates(t *testing.T) {
	arms := []*sim.Model{ring(t, 0.01), ring(t, 0.02)}
	columns := experiment.Columns{Scalars: []string{"adopters"}, Daily: []string{"adopters"},
		Days: 20}
	var requests []experiment.Request
	for arm := range arms {
		requests = append(requests, experiment.Request{Label: fmt.Sprint("arm ", arm),
			Samples: []experiment.Sample{{Key: experiment.Key{byte(arm)}, Measure: "full"}},
			Columns: []experiment.Columns{columns}})
	}
	journal := experiment.InMemory(experiment.Identity{Name: "ring"})
	simulate := func() experiment.Simulate {
		runner := sim.NewRunner()
		return func(_ context.Context, arm, replicate int) ([]experiment.Row, error) {
			return []experiment.Row{measure(runner.Run(arms[arm], replicate))}, nil
		}
	}
	outcome, err := experiment.Run(context.Background(), journal, requests,
		experiment.Replicates{Fixed: 50}, simulate, experiment.Options{Workers: 3})
	if err != nil || outcome != (experiment.Outcome{Replicates: 50, Simulated: 100,
		Reached: true}) {
		t.Fatalf("%+v, %v", outcome, err)
	}
	adopters := make([][]float64, 2)
	for arm, model := range arms {
		rows := journal.Rows(requests[arm].Samples[0], experiment.Range{N: 50})
		for record, err := range rows {
			if err != nil {
				t.Fatal(err)
			}
			want := measure(sim.NewRunner().Run(model, record.Replicate))
			if fmt.Sprint(want) != fmt.Sprint(record.Row) {
				t.Fatalf("arm %d: %+v, want %+v", arm, record, want)
			}
			adopters[arm] = append(adopters[arm], record.Scalars[0])
		}
	}
	if d := experiment.Compare(adopters[1], adopters[0]); d.N != 50 || d.CILow <= 0 ||
		d.PBetter < 0.9 {
		t.Errorf("twice the broadcast: %+v", d)
	}
}
