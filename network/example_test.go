package network_test

import (
	"fmt"

	"womsim/network"
	"womsim/sim/rng"
)

// A network drawn at random, and one of named people, both measured.
func Example() {
	city, err := network.SmallWorld{Nodes: 1000, MeanDegree: 10, Rewire: 0.1}.Generate(rng.Root(1))
	if err != nil {
		panic(err)
	}
	m := network.Measure(city, rng.Root(2))
	fmt.Printf("%d people, %d ties, clustering %.2f\n", m.Nodes, m.Ties, m.Clustering.Average)

	b := network.NewBuilder(3)
	b.AddTie(0, 1, 0.5)     // trust 0.5 both ways
	b.AddContact(1, 2, 0.2) // 1 can tell 2, who trusts 1 with 0.2
	family, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		panic(err)
	}
	for contact, trust := range family.All() {
		fmt.Println(contact, trust)
	}
	// Output:
	// 1000 people, 5000 ties, clustering 0.48
	// [0 1] 0.5
	// [1 0] 0.5
	// [1 2] 0.2
}
