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
	// ads 3451
	// seeds 4956
	// half 4410
}

// The points of a scenario: every arm at every value of the sweep.
func ExampleParse() {
	s, err := scenarios.Parse("launch.yaml", []byte(`
name: launch
channels:
  fans: {kind: seeding, users: 50}
  spots: {kind: ads, budget: 2000, cpm: 20, credibility: 0.01}
arms: {fans: {channels: {spots: null}}, spots: {channels: {fans: null}}}
sweep: {product.quality: [0.7, 0.9]}
`), ".", "market.population=1000")
	if err != nil {
		panic(err)
	}
	for _, p := range s.Points {
		fmt.Println(p.Arm, p.Sweep[0].Text, p.Spec.Channels[0].KindName, p.Spec.Market.Population)
	}
	// Output:
	// fans 0.7 seeding 1000
	// fans 0.9 seeding 1000
	// spots 0.7 ads 1000
	// spots 0.9 ads 1000
}

// All that is wrong with a file, at once: each problem at its line, those of settings last.
func ExampleProblems() {
	_, err := scenarios.Parse("launch.yaml", []byte(`name: launch
product: {qualty: 0.9}
channels:
  spots: {kind: ads, budget: 2000, cpm: 20, credibility: 1 %}
  fans: {kind: seeding, users: 20000}
`), ".", "market.trust.constant=1.5")
	for _, p := range err.(scenarios.Problems) {
		where := fmt.Sprintf("line %d", p.Line)
		if p.Setting != "" {
			where = "--set"
		}
		fmt.Printf("%s, %s: got %s, want %s\n", where, p.Path, p.Got, p.Want)
	}
	// Output:
	// line 2, product.qualty: got an unknown field, want a field of the format
	// line 4, channels.spots.credibility: got "1 %", want a share from 0 to 1
	// line 5, channels.fans.users: got 20000, want at most the population, 10000
	// --set, market.trust.constant: got 1.5, want a share from 0 to 1
}
