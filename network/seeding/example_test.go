package seeding_test

import (
	"fmt"
	"slices"

	"womsim/network"
	"womsim/network/seeding"
	"womsim/sim/rng"
)

// One consumer tells three others, another is trusted by two.
func Example() {
	b := network.NewBuilder(7)
	for listener := range uint32(3) {
		b.AddContact(6, listener, 0.1)
	}
	b.AddContact(5, 3, 0.9)
	b.AddContact(5, 4, 0.9)
	g, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		panic(err)
	}
	draws := rng.Root(1)
	fmt.Println("by degree:", seeding.Degree(g, draws)[:2])
	fmt.Println("by strength:", seeding.Strength(g, draws)[:2])
	// Output:
	// by degree: [6 5]
	// by strength: [5 6]
}

// Random seeds are drawn one by one; the first k are a part of the first k + 1.
func ExampleRandom() {
	var seeds []uint32
	for u := range seeding.Random(1_000_000, rng.Root(1)) {
		if seeds = append(seeds, u); len(seeds) == 3 {
			break
		}
	}
	for u := range seeding.Random(1_000_000, rng.Root(1)) {
		fmt.Println(slices.Index(seeds, u))
		break
	}
	// Output:
	// 0
}
