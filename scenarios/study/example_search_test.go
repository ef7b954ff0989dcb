package study_test

import (
	"context"
	"fmt"

	"womsim/scenarios"
	"womsim/scenarios/study"
	"womsim/sim/experiment"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// A search for the best of some budgets: variants of the first arm that are no points of the
// scenario, without tables. In a folder it could be interrupted, and would go on.
func ExampleStudy_Evaluate() {
	s, err := scenarios.Find("ads-vs-seeds", scenarios.Options{
		Settings: []string{"market.population=5000"}})
	if err != nil {
		panic(err)
	}
	st, err := study.New(s, "search")
	if err != nil {
		panic(err)
	}
	budgets := []int{100_000, 400_000, 700_000}
	var variants []*scenarios.Variant
	for _, budget := range budgets {
		v, err := s.With(&s.Points[0], scenarios.Change{Path: "channels.billboards.budget",
			Value: budget})
		if err != nil {
			panic(err)
		}
		variants = append(variants, v)
	}
	answer, err := st.Evaluate(context.Background(), experiment.InMemory(st.Identity),
		study.Ask{Variants: variants, Replicates: experiment.Replicates{Fixed: 10},
			Measure: results.ScalarsMeasure}, study.Options{})
	if err != nil {
		panic(err)
	}
	for i, budget := range budgets {
		sales, err := answer.Scalar(i, metrics.Sales)
		if err != nil {
			panic(err)
		}
		fmt.Printf("%d: %.0f sales\n", budget, experiment.Summarize(sales).Mean)
	}
	// Output:
	// 100000: 1148 sales
	// 400000: 2345 sales
	// 700000: 2722 sales
}
