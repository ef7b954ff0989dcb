package shapley_test

import (
	"fmt"

	"womsim/sim/shapley"
)

// Two ads alone sell 10 and 20, both together 50: the synergy of 20 is shared equally.
func ExamplePlan_Shares() {
	sales := map[shapley.Coalition]float64{0: 0, 0b01: 10, 0b10: 20, 0b11: 50}
	plan, values := shapley.Exact(2), map[shapley.Coalition][]float64{}
	for _, coalition := range plan.Coalitions() {
		values[coalition] = []float64{sales[coalition]} // one replicate
	}
	for player, share := range plan.Shares(values) {
		fmt.Printf("player %d: %g\n", player, share.Mean)
	}
	// Output:
	// player 0: 20
	// player 1: 30
}
