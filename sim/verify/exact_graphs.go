package verify

import (
	"womsim/network"
	"womsim/sim/rng"
)

// A smallCase is a graph small enough to enumerate, and the consumers who begin.
type smallCase struct {
	graph *network.Graph
	seeds []uint32
}

// A trustSampler gives the trust of each of the contacts that lead to one consumer.
type trustSampler func(key rng.Key, contacts int) []float64

// independentTrust draws every trust on its own, certainty and near certainty among them.
func independentTrust(key rng.Key, contacts int) []float64 {
	trusts := make([]float64, contacts)
	for i := range trusts {
		palette := []float64{0.02, 0.1, 0.3, 0.5, 0.6, 0.7, 0.95, 1}
		trusts[i] = palette[key.At(uint64(i)).Below(uint64(len(palette)))]
	}
	return trusts
}

// sharedTrust splits 0.6, 0.9 or 1 among the contacts.
func sharedTrust(key rng.Key, contacts int) []float64 {
	trusts, sum := make([]float64, contacts), 0.0
	for i := range trusts {
		trusts[i] = float64(1 + key.At(uint64(i)).Below(4))
		sum += trusts[i]
	}
	whole := []float64{0.6, 0.9, 1}[key.Named("whole").Below(3)]
	for i := range trusts {
		trusts[i] *= whole / sum
	}
	return trusts
}

// allGraphs enumerates the 1 + 4 + 64 directed graphs of one, two and three labelled consumers; the
// first consumer begins.
func allGraphs(trust trustSampler) (cases []smallCase) {
	for nodes := 1; nodes <= 3; nodes++ {
		pairs := orderedPairs(nodes)
		for chosen := range 1 << len(pairs) {
			var contacts [][2]uint32
			for i, pair := range pairs {
				if chosen>>i&1 == 1 {
					contacts = append(contacts, pair)
				}
			}
			key := rng.Root(seed).Named("all graphs").At(uint64(nodes)).At(uint64(chosen))
			cases = append(cases, smallCase{trustGraph(nodes, contacts, trust, key), []uint32{0}})
		}
	}
	return cases
}

// randomGraphs draws graphs of four and five consumers with 4 to 12 contacts; one or two consumers
// begin.
func randomGraphs(n int, trust trustSampler) (cases []smallCase) {
	for i := range n {
		key := rng.Root(seed).Named("some graphs").At(uint64(i))
		nodes, number := 4+i%2, 4+int(key.Named("contacts").Below(9))
		pairs := orderedPairs(nodes)
		for j := range number {
			other := j + int(key.Named("pair").At(uint64(j)).Below(uint64(len(pairs)-j)))
			pairs[j], pairs[other] = pairs[other], pairs[j]
		}
		seeds := []uint32{0, uint32(nodes - 1)}[:1+i%3/2]
		cases = append(cases,
			smallCase{trustGraph(nodes, pairs[:number], trust, key.Named("trust")),
				seeds})
	}
	return cases
}

// orderedPairs lists all pairs of different nodes.
func orderedPairs(nodes int) (pairs [][2]uint32) {
	for u := range uint32(nodes) {
		for v := range uint32(nodes) {
			if u != v {
				pairs = append(pairs, [2]uint32{u, v})
			}
		}
	}
	return pairs
}

// trustGraph builds a graph whose contacts have the trust that the sampler gives.
func trustGraph(nodes int, contacts [][2]uint32, trust trustSampler, key rng.Key) *network.Graph {
	b := network.NewBuilder(nodes)
	for v := range uint32(nodes) {
		var talkers []uint32
		for _, c := range contacts {
			if c[1] == v {
				talkers = append(talkers, c[0])
			}
		}
		for i, weight := range trust(key.At(uint64(v)), len(talkers)) {
			b.AddContact(talkers[i], v, weight)
		}
	}
	g, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		panic(err)
	}
	return g
}
