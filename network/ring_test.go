package network

import (
	"slices"
	"testing"
)

func TestRingTiesTheNearest(t *testing.T) {
	g := generated(t, Ring{Nodes: 7, MeanDegree: 4}, 0)
	for u, want := range [][]uint32{{1, 2, 5, 6}, {0, 2, 3, 6}, {0, 1, 3, 4}, {1, 2, 4, 5},
		{2, 3, 5, 6}, {0, 3, 4, 6}, {0, 1, 4, 5}} {
		if got := g.Neighbors(uint32(u)); !slices.Equal(got, want) {
			t.Errorf("node %d has %v, want %v", u, got, want)
		}
	}
}

func TestCompleteTiesAll(t *testing.T) {
	g := generated(t, Complete{Nodes: 4}, 0)
	for u, want := range [][]uint32{{1, 2, 3}, {0, 2, 3}, {0, 1, 3}, {0, 1, 2}} {
		if got := g.Neighbors(uint32(u)); !slices.Equal(got, want) {
			t.Errorf("node %d has %v, want %v", u, got, want)
		}
	}
	if fingerprint(generated(t, Complete{Nodes: 21}, 0)) != fingerprint(generated(t,
		Ring{Nodes: 21, MeanDegree: 20}, 0)) {
		t.Error("a ring that ties all is not complete")
	}
}
