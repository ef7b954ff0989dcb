package verify

import (
	"womsim/network"
	"womsim/sim/rng"
)

// rewiredRing makes a ring of which a share of the ties is rewired so that every node keeps its
// degree: two ties a–b and c–d become a–d and c–b (Maslov and Sneppen 2002, "Specificity and
// stability in topology of protein networks", Science 296). The ties to rewire are drawn, and
// exchange ends in pairs; a pair that would make a loop or a second tie between two nodes stays,
// and its first tie is tried with later ones.
func rewiredRing(nodes, degree int, share float64, key rng.Key) (*network.Graph, error) {
	var ties [][2]uint32
	tied := map[[2]uint32]bool{}
	for u := range nodes {
		for j := 1; j <= degree/2; j++ {
			tie := sortedTie(uint32(u), uint32((u+j)%nodes))
			ties = append(ties, tie)
			tied[tie] = true
		}
	}
	shuffle(ties, key.Named("order"))
	swapEnds(ties[:int(share*float64(len(ties)))], tied, key.Named("end"))
	b := network.NewBuilder(nodes)
	for _, tie := range ties {
		b.AddTie(tie[0], tie[1], 1)
	}
	g, _, err := b.Build(network.BuildOptions{})
	return g, err
}

// sortedTie puts the lower end first.
func sortedTie(u, v uint32) [2]uint32 { return [2]uint32{min(u, v), max(u, v)} }

// shuffle draws an order (Fisher and Yates).
func shuffle[T any](list []T, key rng.Key) {
	for i := len(list) - 1; i > 0; i-- {
		j := key.At(uint64(i)).Below(uint64(i + 1))
		list[i], list[j] = list[j], list[i]
	}
}

// swapEnds lets ties exchange ends in pairs.
func swapEnds(ties [][2]uint32, tied map[[2]uint32]bool, key rng.Key) {
	for len(ties) > 1 {
		for partner := 1; partner < len(ties); partner++ {
			a, b, c, d := ties[0][0], ties[0][1], ties[partner][0], ties[partner][1]
			if key.At(uint64(len(ties))).At(uint64(partner)).Uniform() < 0.5 {
				c, d = d, c
			}
			one, other := sortedTie(a, d), sortedTie(c, b)
			if a == d || c == b || one == other || tied[one] || tied[other] {
				continue
			}
			delete(tied, ties[0])
			delete(tied, ties[partner])
			tied[one], tied[other] = true, true
			ties[0], ties[partner] = one, other
			ties[1], ties[partner] = ties[partner], ties[1]
			break
		}
		ties = ties[2:]
	}
}
