package network

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"womsim/sim/rng"
)

// law is the exact chance of each graph of few nodes, by its mask.
type law map[uint32]float64

// bit stands for the tie of u and v in a mask.
func bit(u, v int) uint32 {
	if u < v {
		u, v = v, u
	}
	return 1 << (u*(u-1)/2 + v)
}

func mask(g *Graph) (m uint32) {
	for ends := range g.All() {
		m |= bit(int(ends[0]), int(ends[1]))
	}
	return m
}

// checkLaw compares the graphs of many keys with their exact chances.
func checkLaw(t *testing.T, g Generator, exact law) {
	t.Helper()
	counts := map[uint32]int{}
	for trial := range uint64(20_000) {
		counts[mask(generated(t, g, rng.Root(6).At(trial)))]++
	}
	checkCounts(t, fmt.Sprintf("%T%+v", g, g), exact, counts)
}

// checkCounts is the chi-square test at 4.5 standard deviations; outcomes expected fewer than 5
// times count as one.
func checkCounts(t *testing.T, name string, exact map[uint32]float64, counts map[uint32]int) {
	t.Helper()
	total, sum := 0, 0.0
	for outcome, n := range counts {
		if total += n; exact[outcome] == 0 {
			t.Fatalf("%s: came out as %b, which cannot be", name, outcome)
		}
	}
	square, cells, rareWant, rareGot := 0.0, -1.0, 0.0, 0.0
	for _, outcome := range slices.Sorted(maps.Keys(exact)) {
		want, got := exact[outcome]*float64(total), float64(counts[outcome])
		sum += exact[outcome]
		if want < 5 {
			rareWant, rareGot = rareWant+want, rareGot+got
			continue
		}
		square += (got - want) * (got - want) / want
		cells++
	}
	if rareWant > 5 {
		square += (rareGot - rareWant) * (rareGot - rareWant) / rareWant
		cells++
	}
	if math.Abs(sum-1) > 1e-9 {
		t.Fatalf("%s: the exact chances sum to %v", name, sum)
	}
	if most := cells + 4.5*math.Sqrt(2*cells); square > most {
		t.Errorf("%s: chi-square %.1f on %.0f degrees of freedom, at most %.1f expected", name,
			square, cells, most)
	}
}

// meanNear demands that the mean of the samples be within 4.5 of its standard errors of want.
func meanNear(t *testing.T, name string, samples []float64, want float64) {
	t.Helper()
	n, mean, squares := float64(len(samples)), 0.0, 0.0
	for _, x := range samples {
		mean += x / n
	}
	for _, x := range samples {
		squares += (x - mean) * (x - mean)
	}
	if se := math.Sqrt(squares / (n - 1) / n); math.Abs(mean-want) > 4.5*se {
		t.Errorf("%s: %.6g ± %.2g, want %.6g", name, mean, se, want)
	}
}

// triangles counts the triangles, and the pairs of ties that meet in a node.
func triangles(g *Graph) (closed, meeting int) {
	for u := range uint32(g.Nodes()) {
		friends := g.Neighbors(u)
		meeting += len(friends) * (len(friends) - 1) / 2
		for i, v := range friends {
			for _, w := range friends[:i] {
				if _, ok := g.ContactIndex(v, w); ok {
					closed++
				}
			}
		}
	}
	return closed / 3, meeting
}

// reached counts the nodes that the first one reaches.
func reached(g *Graph) int {
	seen := make([]bool, g.Nodes())
	seen[0] = true
	queue := []uint32{0}
	for at := 0; at < len(queue); at++ {
		for _, v := range g.Neighbors(queue[at]) {
			if !seen[v] {
				seen[v] = true
				queue = append(queue, v)
			}
		}
	}
	return len(queue)
}
