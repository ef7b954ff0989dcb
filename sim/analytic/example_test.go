package analytic_test

import (
	"fmt"

	"womsim/network"
	"womsim/sim/analytic"
)

// The seed 0 reaches consumer 2 directly or through consumer 1, over contacts of trust ½.
func ExampleCascade() {
	b := network.NewBuilder(3)
	b.AddContact(0, 1, 0.5)
	b.AddContact(1, 2, 0.5)
	b.AddContact(0, 2, 0.5)
	g, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		panic(err)
	}
	outcome := analytic.Cascade(g, 3, 0)
	fmt.Printf("consumer 2 adopts on day 1 with chance %g, on day 2 with chance %g\n",
		outcome.Adopts[2][1], outcome.Adopts[2][2])
	fmt.Printf("%g adopters in the mean\n", outcome.Expected())
	// Output:
	// consumer 2 adopts on day 1 with chance 0.5, on day 2 with chance 0.125
	// 2.125 adopters in the mean
}
