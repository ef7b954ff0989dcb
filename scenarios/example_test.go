package scenarios_test

import (
	"context"
	"fmt"

	"womsim/scenarios"
	"womsim/sim"
)

// A built-in scenario with one field set, simulated once in every arm.
func Example() {
	s, err := scenarios.Find("ads-vs-seeds", scenarios.Options{
		Settings: []string{"market.population=10000"}})
	if err != nil {
		panic(err)
	}
	models, runner := scenarios.NewBuild(s), sim.NewRunner()
	for i := range s.Points {
		model, err := models.Model(context.Background(), &s.Points[i].Variant, 0)
		if err != nil {
			panic(err)
		}
		result := runner.Run(model, 0) // replicate 0; valid until the next run
		fmt.Println(s.Points[i].Arm, result.Adopters[len(result.Adopters)-1])
	}
	// Output:
	// ads 3132
	// seeds 3620
	// half 3491
}
