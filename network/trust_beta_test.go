package network

import (
	"math"
	"testing"

	"womsim/sim/rng"
)

func TestBetaTrustFollowsTheLaw(t *testing.T) {
	g := randomGraph(1000, 40_000, rng.Root(3)).simple(t)
	rule := BetaTrust{Mean: 0.1, Concentration: 20}
	trusting, _ := apply(t, rule, g, rng.Root(4))
	n, sum, squares := 0.0, 0.0, 0.0
	for _, trust := range trusting.All() {
		n++
		sum += trust
		squares += (trust - rule.Mean) * (trust - rule.Mean)
	}
	variance := rule.Mean * (1 - rule.Mean) / (rule.Concentration + 1)
	if mean := sum / n; math.Abs(mean-rule.Mean) > 4.5*math.Sqrt(variance/n) {
		t.Errorf("mean trust %v, want %v", mean, rule.Mean)
	}
	const kurtosis = 4.52 // of Beta(2, 18)
	if got := squares / n; math.Abs(got-variance) > 4.5*variance*math.Sqrt((kurtosis-1)/n) {
		t.Errorf("variance of trust %v, want %v", got, variance)
	}
}

// simple is g without parallel contacts.
func (g *Graph) simple(t *testing.T) *Graph {
	b := NewBuilder(g.Nodes())
	for ends, weight := range g.All() {
		b.AddContact(ends[0], ends[1], weight)
	}
	s, _, err := b.Build(BuildOptions{Duplicates: DuplicatesKeepMax})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestBetaTrustDependsOnTheTwoNodesOnly(t *testing.T) {
	g := randomGraph(40, 300, rng.Root(5))
	b := NewBuilder(0)
	for ends, weight := range g.All() {
		if ends[0] != 7 { // every later contact stands elsewhere
			b.AddContact(ends[0], ends[1], weight)
		}
	}
	less, _, err := b.Build(BuildOptions{Duplicates: DuplicatesParallel})
	if err != nil {
		t.Fatal(err)
	}
	low, _ := apply(t, BetaTrust{Mean: 0.3, Concentration: 5}, g, rng.Root(6))
	high, _ := apply(t, BetaTrust{Mean: 0.4, Concentration: 5}, less, rng.Root(6))
	same, _ := apply(t, BetaTrust{Mean: 0.3, Concentration: 5}, less, rng.Root(6))
	alike, _ := apply(t, BetaTrust{Mean: 0.3, Concentration: 5, Reciprocal: true}, g, rng.Root(6))
	differ := 0
	for ends := range less.All() {
		at := func(g *Graph, u, v uint32) float64 {
			c, _ := g.ContactIndex(u, v)
			return g.Trust(c)
		}
		u, v := ends[0], ends[1]
		if at(low, u, v) != at(same, u, v) {
			t.Fatalf("%v: trust shifted by the contacts of another", ends)
		}
		if at(high, u, v) <= at(low, u, v) {
			t.Fatalf("%v: trust does not grow with the mean", ends)
		}
		if _, back := alike.ContactIndex(v, u); back {
			if at(alike, u, v) != at(alike, v, u) {
				t.Fatalf("%v: reciprocal trust differs by direction", ends)
			}
			if at(low, u, v) != at(low, v, u) {
				differ++
			}
		}
	}
	if differ == 0 {
		t.Error("trust is the same both ways without reciprocal")
	}
}
