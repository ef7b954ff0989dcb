package rng_test

import (
	"fmt"

	"womsim/sim/rng"
)

// A draw depends on its address only: the same consumer forgets on the same day in any order of
// calls, and a smaller hazard never makes it forget sooner.
func ExampleWaitingTime() {
	draws := rng.NewDraws(1, 0, "phone") // seed, replicate, product
	quick, slow := rng.Geometric(0.2, 365), rng.Geometric(0.1, 365)
	for consumer := range uint32(3) {
		draw := draws.Forget(consumer, 0)
		fmt.Printf("consumer %d forgets after %d days at hazard 0.2, %d at 0.1\n", consumer,
			quick.Days(draw), slow.Days(draw))
	}
	// Output:
	// consumer 0 forgets after 3 days at hazard 0.2, 6 at 0.1
	// consumer 1 forgets after 2 days at hazard 0.2, 4 at 0.1
	// consumer 2 forgets after 5 days at hazard 0.2, 9 at 0.1
}
