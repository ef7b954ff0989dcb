package network

import (
	"math"
	"testing"

	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// rewired is the exact law of SmallWorld by its definition: every way in which the ties from number
// tie on can be moved.
func rewired(s SmallWorld, m uint32, tie int, p float64, exact law) {
	half := int(s.MeanDegree) / 2
	if tie == s.Nodes*half {
		exact[m] += p
		return
	}
	u := tie / half
	old := (u + tie%half + 1) % s.Nodes
	var free []int
	for v := range s.Nodes {
		if v != u && m&bit(u, v) == 0 {
			free = append(free, v)
		}
	}
	stay := 1 - s.Rewire
	if len(free) == 0 {
		stay = 1
	}
	rewired(s, m, tie+1, p*stay, exact)
	for _, v := range free {
		rewired(s, m&^bit(u, old)|bit(u, v), tie+1, p*s.Rewire/float64(len(free)), exact)
	}
}

func TestSmallWorldAgainstEnumeration(t *testing.T) {
	for _, s := range []SmallWorld{{5, 2, 0.3}, {5, 2, 1}, {6, 2, 0.5}, {6, 4, 0.4}} {
		exact := law{}
		rewired(s, mask(generated(t, Ring{s.Nodes, s.MeanDegree}, 0)), 0, 1, exact)
		checkLaw(t, s, exact)
	}
}

func TestSmallWorldUnmovedIsARing(t *testing.T) {
	for _, degree := range []float64{0, 2, 8, 98} {
		ring := fingerprint(generated(t, Ring{100, degree}, 0))
		if fingerprint(generated(t, SmallWorld{100, degree, 0}, 1)) != ring {
			t.Errorf("mean degree %v: not a ring", degree)
		}
	}
	if fingerprint(generated(t, SmallWorld{99, 98, 1}, 1)) != fingerprint(generated(t, Complete{99},
		0)) {
		t.Error("ties of a complete graph moved")
	}
}

// The expected clustering is that of the ring times (1 − Rewire)³, three ties having to stay, and a
// term of the order of the density: at most 3·k/N here.
func TestSmallWorldClustering(t *testing.T) {
	const nodes, k, graphs = 3000, 10.0, 10
	for _, p := range []float64{0.01, 0.1, 0.3} {
		samples, moved := 0.0, 0.0
		for i := range uint64(graphs) {
			g := generated(t, SmallWorld{nodes, k, p}, rng.Root(9).At(i))
			closed, _ := triangles(g)
			samples += 3 * float64(closed) / (nodes * k * (k - 1) / 2) / graphs
			for u := range nodes {
				for j := range int(k) / 2 {
					if _, ok := g.ContactIndex(uint32(u), uint32((u+j+1)%nodes)); !ok {
						moved++
					}
				}
			}
		}
		want := 3 * (k - 2) / (4 * (k - 1)) * math.Pow(1-p, 3)
		// Of 3 ties in each of N·k(k−2)/8 triangles, and of each tie in up to 3(k−2)/2 triangles.
		se := math.Sqrt(3*(k-2)/2*p/(graphs*nodes*k/2)) * 3 * want
		if math.Abs(samples-want) > 4.5*se+3*k/nodes*p {
			t.Errorf("rewire %v: clustering %.5f, want %.5f ± %.5f", p, samples, want, 4.5*se)
		}
		ties := graphs * nodes * k / 2
		if se := math.Sqrt(ties * p * (1 - p)); math.Abs(moved-ties*p) > 4.5*se+ties*p*p*k/nodes {
			t.Errorf("rewire %v: %v ties moved of %v", p, moved, ties)
		}
	}
}

// A tie that moves at some chance moves at every greater one.
func TestSmallWorldRewiringIsNested(t *testing.T) {
	const nodes, half = 500, 3
	before := make([]bool, nodes*half)
	for _, p := range []float64{0.05, 0.2, 0.6} {
		r, err := newRewiring(parallel.Workers{Count: 1, Grain: 1}, SmallWorld{nodes, 2 * half, p},
			rng.Root(10))
		if err != nil {
			t.Fatal(err)
		}
		now := make([]bool, nodes*half)
		moved := 0
		for u := range nodes {
			r.rewire(u)
			for i, j := range r.moving.of(u) {
				now[u*half+int(j)] = int(r.moved.of(u)[i]) != r.right(u, int(j)+1)
				moved++
			}
		}
		for tie := range before {
			if before[tie] && !now[tie] {
				t.Fatalf("tie %d moves no more at %v", tie, p)
			}
		}
		before = now
		if moved == 0 {
			t.Fatal("nothing moved")
		}
	}
}
