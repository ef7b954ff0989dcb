package study_test

import (
	"context"
	"fmt"

	"womsim/scenarios"
	"womsim/scenarios/study"
	"womsim/sim/experiment"
	"womsim/sim/metrics"
)

// A study of three arms, evaluated in memory: every arm 20 times with shared random draws.
func Example() {
	s, err := scenarios.Find("ads-vs-seeds", scenarios.Options{
		Settings: []string{"market.population=5000", "replicates=20"}})
	if err != nil {
		panic(err)
	}
	st, err := study.New(s, "run")
	if err != nil {
		panic(err)
	}
	cores, err := st.Parallelism(2)
	if err != nil {
		panic(err)
	}
	journal := experiment.InMemory(st.Identity)
	answer, err := st.Evaluate(context.Background(), journal, st.Ask(),
		study.Options{Parallelism: cores})
	if err != nil {
		panic(err)
	}
	for _, point := range st.Design.Points {
		adopters, err := answer.Scalar(st.Place(point), metrics.Adopters)
		if err != nil {
			panic(err)
		}
		summary := experiment.Summarize(adopters)
		fmt.Printf("%s: %.0f adopters, 95 %% interval %.0f to %.0f\n", point.Arm, summary.Mean,
			summary.CILow, summary.CIHigh)
	}
	// Output:
	// ads: 2359 adopters, 95 % interval 2337 to 2381
	// seeds: 3081 adopters, 95 % interval 3061 to 3101
	// half: 2921 adopters, 95 % interval 2896 to 2946
}
