package results_test

import (
	"context"
	"iter"
	"math"
	"os"
	"path/filepath"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/experiment"
	"womsim/sim/results"
	"womsim/sim/rng"
)

const nodes = 400

// market is a ring in which everybody has ten contacts, with the channels given.
func market(t *testing.T, channels ...sim.Channel) *sim.Model {
	t.Helper()
	b := network.NewBuilder(nodes)
	for u := range uint32(nodes) {
		for step := uint32(1); step <= 5; step++ {
			b.AddTie(u, (u+step)%nodes, 0.3)
		}
	}
	graph, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	model, err := sim.NewModel(sim.Config{
		Seed: 11, Graph: graph, Timeline: sim.Timeline{Prelaunch: 5, Window: 20},
		Segments:       []sim.Segment{{Name: "all", Share: 1, Appeal: 0.8, NeedRate: 0.5}},
		NegativeWeight: 2, Record: sim.Record{Awareness: true}, Channels: channels,
		Product: sim.Product{Name: "phone", Quality: 0.8, Experience: sim.Experience{Delay: 1,
			Advocacy: 0.6, Detraction: 0.5},
			Talk: sim.Talk{Rate: 0.2, Days: sim.TalkDays{Fixed: 10}, DetractorRate: 2}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return model
}

func everyFortieth(rng.Channel) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for v := uint32(0); v < nodes && yield(v); v += 40 {
		}
	}
}

// finish runs ads against seeds through the engine and leaves the files in a folder.
func finish(t *testing.T, workers int) string {
	t.Helper()
	models := []*sim.Model{
		market(t, sim.Ads{Name: "posters", Impressions: 0.05, To: 9, Credibility: 0.05}),
		market(t, sim.Seeding{Name: "fans", Users: 10, Day: -5, Choose: everyFortieth}),
	}
	prices, costs := make([]int64, 25), make([]int64, 25)
	for day := range prices {
		prices[day], costs[day] = 1999, 1850
	}
	layout := results.Design{Name: "ads-vs-seeds", Currency: "CNY", Awareness: true,
		Channels: []string{"fans", "posters"},
		Arms:     []string{"ads", "seeds"}, Baseline: "ads"}
	for i, spending := range []economics.Spending{
		{Channel: "posters", Cost: economics.Budget{Amount: 3001, From: 0, To: 9}},
		{Channel: "fans", Cost: economics.PerUser{Amount: 300}},
	} {
		layout.Points = append(layout.Points, results.Point{Arm: layout.Arms[i], Index: i,
			Prelaunch: 5, Window: 20, Population: nodes,
			Costs: economics.CostModel{Spending: []economics.Spending{spending}, Prices: prices,
				UnitCosts: costs}})
	}
	values := simulated(t, layout, models, 40, workers)
	dir := t.TempDir()
	if err := results.Write(dir, layout, values); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestEngineToFiles: through the engine, any number of workers leaves the same bytes, and what is
// read back keeps the books: owners are buyers and seed users, and money is what the counts say.
func TestEngineToFiles(t *testing.T) {
	one, three := finish(t, 1), finish(t, 3)
	entries, err := os.ReadDir(one)
	if err != nil || len(entries) != 6 {
		t.Fatalf("got the files %v, %v", entries, err)
	}
	for _, entry := range entries {
		a, errA := os.ReadFile(filepath.Join(one, entry.Name()))
		b, errB := os.ReadFile(filepath.Join(three, entry.Name()))
		if errA != nil || errB != nil || string(a) != string(b) {
			t.Errorf("%s differs with the number of workers (%v, %v)", entry.Name(), errA, errB)
		}
	}
	run, err := results.Read(one)
	if err != nil {
		t.Fatal(err)
	}
	values := func(metric string) [][]float64 {
		v, err := run.Values(metric)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	adopters, sales, seeds, won := values("adopters"), values("sales"), values("seed_users"),
		values("convictions")
	spend, revenue, profit, cac := values("marketing_spend"), values("revenue"), values("profit"),
		values("cac")
	for p, cost := range []float64{30.01, 30} {
		for r := range adopters[p] {
			n := sales[p][r]
			if adopters[p][r] != n+seeds[p][r] || won[p][r] < n || spend[p][r] != cost {
				t.Errorf("arm %d, replicate %d: %v adopters, %v sales, %v convictions, spend %v", p,
					r, adopters[p][r], n, won[p][r], spend[p][r])
			}
			if math.Abs(revenue[p][r]-n*19.99) > 1e-9 ||
				math.Abs(profit[p][r]-(n*1.49-cost)) > 1e-9 || n > 0 &&
				math.Abs(cac[p][r]*n-cost) > 1e-9 {
				t.Errorf("arm %d, replicate %d: %v sales, revenue %v, profit %v, cac %v", p, r, n,
					revenue[p][r], profit[p][r], cac[p][r])
			}
		}
	}
}

// simulated fills a journal with so many replicates of the models, one for each point.
func simulated(t *testing.T, layout results.Design, models []*sim.Model, replicates,
	workers int) *results.JournalValues {
	t.Helper()
	var requests []experiment.Request
	var measures []*results.Measure
	for i := range layout.Points {
		p := &layout.Points[i]
		p.Key = experiment.Key{byte(i)}
		m := results.NewMeasure(results.Subject{Prelaunch: p.Prelaunch, Window: p.Window,
			Aftermath: p.Aftermath, Population: p.Population, Channels: layout.Channels,
			Costs: func(int) (economics.CostModel, error) { return p.Costs, nil }})
		measures = append(measures, m)
		requests = append(requests, experiment.Request{Label: p.Arm,
			Samples: []experiment.Sample{{Key: p.Key, Measure: results.FullMeasure}},
			Columns: []experiment.Columns{m.Columns()}})
	}
	journal := experiment.InMemory(experiment.Identity{Name: layout.Name})
	_, err := experiment.Run(context.Background(), journal, requests,
		experiment.Replicates{Fixed: replicates}, func() experiment.Simulate {
			runner := sim.NewRunner()
			return func(_ context.Context, i, replicate int) ([]experiment.Row, error) {
				row, err := measures[i].Row(replicate, runner.Run(models[i], replicate))
				return []experiment.Row{row}, err
			}
		}, experiment.Options{Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	return results.NewJournalValues(layout, journal, replicates)
}
