package network

import (
	"fmt"
	"testing"

	"womsim/sim/rng"
)

// grown is the exact law of PowerLawCluster by its definition: every way in which ties from number
// i of node u on can go. committed is the graph before u came, known the node last attached to.
func grown(p PowerLawCluster, m, committed uint32, u, i, known int, chance float64, exact law) {
	if i == int(p.MeanDegree)/2 {
		u, i, committed = u+1, 0, m
	}
	if u == p.Nodes {
		exact[m] += chance
		return
	}
	if i > 0 {
		var friends []int
		for v := range u {
			if v != known && m&bit(u, v) == 0 && m&bit(known, v) != 0 {
				friends = append(friends, v)
			}
		}
		if len(friends) > 0 {
			for _, v := range friends {
				grown(p, m|bit(u, v), committed, u, i+1, known,
					chance*p.Clustering/float64(len(friends)), exact)
			}
			chance *= 1 - p.Clustering
		}
	}
	degrees, total := make([]float64, u), 0.0
	for v := range u {
		for w := range u {
			if v != w && m&bit(u, v) == 0 && committed&bit(v, w) != 0 {
				degrees[v]++
				total++
			}
		}
	}
	for v, degree := range degrees {
		if degree > 0 {
			grown(p, m|bit(u, v), committed, u, i+1, v, chance*degree/total, exact)
		}
	}
}

func TestGrowthAgainstEnumeration(t *testing.T) {
	for _, p := range []PowerLawCluster{{5, 2, 0}, {6, 2, 0}, {5, 4, 0}, {6, 4, 0}, {5, 4, 0.5},
		{6, 4, 0.8}, {7, 6, 1}} {
		m, start := int(p.MeanDegree)/2, uint32(0)
		for u := range m + 1 {
			for v := range u {
				start |= bit(u, v)
			}
		}
		exact := law{}
		grown(p, start, start, m+1, 0, 0, 1, exact)
		checkLaw(t, p, exact)
		if p.Clustering == 0 {
			checkLaw(t, BarabasiAlbert{p.Nodes, p.MeanDegree}, exact)
		}
	}
}

// With one tie a node, the expected number of nodes of each degree follows from node to node.
func TestBarabasiAlbertDegrees(t *testing.T) {
	const nodes, graphs, degrees = 3000, 40, 12
	expected := [degrees + 1]float64{1: 2}
	for ties := 1.0; ties < nodes-1; ties++ {
		next := expected
		next[1]++
		for k := 1; k <= degrees; k++ {
			next[k] += (float64(k-1)*expected[k-1] - float64(k)*expected[k]) / (2 * ties)
		}
		expected = next
	}
	var samples [degrees + 1][]float64
	for i := range uint64(graphs) {
		g := generated(t, BarabasiAlbert{nodes, 2}, rng.Root(11).At(i))
		var counts [degrees + 1]float64
		for u := range uint32(nodes) {
			if d := g.OutDegree(u); d <= degrees {
				counts[d]++
			}
		}
		for k := range counts {
			samples[k] = append(samples[k], counts[k])
		}
	}
	for k := 1; k <= degrees; k++ {
		meanNear(t, fmt.Sprintf("nodes of degree %d", k), samples[k], expected[k])
		if limit := 4.0 / float64(k*(k+1)*(k+2)); expected[k]/nodes < 0.9*limit ||
			expected[k]/nodes > 1.1*limit {
			t.Errorf("a share %v of degree %d, far from the power law's %v", expected[k]/nodes, k,
				limit)
		}
	}
}

func TestGrowthIsConnected(t *testing.T) {
	for i := range uint64(20) {
		for _, g := range []Generator{BarabasiAlbert{300, 2}, BarabasiAlbert{300, 8},
			PowerLawCluster{300, 4, 1}} {
			if n := reached(generated(t, g, rng.Root(12).At(i))); n != 300 {
				t.Errorf("%T%+v: %d of 300 reached", g, g, n)
			}
		}
	}
}
