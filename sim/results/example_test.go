package results_test

import (
	"fmt"
	"log"
	"os"

	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/experiment"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// A folder of results is written from a journal, and read back by the names of metrics.
func ExampleRead() {
	point := results.Point{Arm: "seeds", Window: 2, Population: 1000}
	point.Costs = economics.CostModel{Prices: []int64{2000, 2000}, UnitCosts: []int64{500, 500}}
	design := results.Design{Name: "launch", Currency: "CNY", Arms: []string{"seeds"},
		Baseline: "seeds", Channels: []string{"fans"}, Points: []results.Point{point}}

	measure := results.NewMeasure(results.Subject{Window: point.Window,
		Population: point.Population, Channels: design.Channels,
		Costs: func(int) (economics.CostModel, error) { return point.Costs, nil }})
	journal := experiment.InMemory(experiment.Identity{Name: design.Name})
	sample := experiment.Sample{Key: point.Key, Measure: results.FullMeasure}
	for replicate := range 3 {
		row, err := measure.Row(replicate, launched(int64(10*replicate)))
		if err == nil {
			err = journal.Append(sample, measure.Columns(), replicate, row)
		}
		if err != nil {
			log.Fatal(err)
		}
	}

	dir, err := os.MkdirTemp("", "launch")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := results.Write(dir, design, results.NewJournalValues(design, journal, 3)); err != nil {
		log.Fatal(err)
	}
	run, err := results.Read(dir)
	if err != nil {
		log.Fatal(err)
	}
	for _, metric := range []string{metrics.Adopters, results.Profit} {
		s, err := run.Summary(0, metric)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s: %.0f on average, 95 %% interval %.0f to %.0f\n", metric, s.Mean, s.CILow,
			s.CIHigh)
	}
	// Output:
	// adopters: 70 on average, 95 % interval 45 to 95
	// profit: 1050 on average, 95 % interval 677 to 1423
}

// launched is the result of two days on which consumers buy.
func launched(extra int64) *sim.Result {
	sources := append(new(sim.Config).Sources(), "fans")
	none := make([][]int64, len(sources))
	for i := range none {
		none[i] = make([]int64, 2)
	}
	sales := []int64{40 + extra, 20}
	owners := []int64{sales[0], sales[0] + sales[1]}
	return &sim.Result{Sources: sources, Convictions: none, Seeded: none, SalesBy: none,
		Convinced: make([]int64, 2), Adopters: owners, Sales: sales, Rejected: make([]int64, 2),
		Promoters: owners, Passives: make([]int64, 2), Detractors: make([]int64, 2)}
}
