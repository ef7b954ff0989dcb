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

// People who come later tie themselves to people who have many ties: hubs emerge.
func ExampleBarabasiAlbert() {
	g, err := network.BarabasiAlbert{Nodes: 2000, MeanDegree: 6}.Generate(rng.Root(7))
	if err != nil {
		panic(err)
	}
	m := network.Measure(g, rng.Root(8))
	fmt.Println("fewest ties:", m.TieDegree.Min)
	fmt.Println("median:", m.TieDegree.Quantile(0.5))
	fmt.Println("most ties above 50:", m.TieDegree.Max > 50)
	fmt.Println("connected:", len(m.WeakComponents) == 1)
	// Output:
	// fewest ties: 3
	// median: 4
	// most ties above 50: true
	// connected: true
}

// Trust is put on the contacts of any graph by a rule: here a listener whom many can tell trusts
// each of them less.
func ExampleInDegreeTrust() {
	b := network.NewBuilder(3)
	b.AddTie(0, 1, 1)
	b.AddTie(1, 2, 1)
	g, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		panic(err)
	}
	g, _, err = network.InDegreeTrust{}.Apply(g, rng.Root(1))
	if err != nil {
		panic(err)
	}
	for contact, trust := range g.All() {
		fmt.Println(contact, trust)
	}
	// Output:
	// [0 1] 0.5
	// [1 0] 1
	// [1 2] 1
	// [2 1] 0.5
}
