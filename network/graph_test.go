package network

import (
	"slices"
	"testing"

	"womsim/sim/rng"
)

func TestWithIsolatedAddsNodesAndNothingElse(t *testing.T) {
	labels := NewLabels()
	labels.Add("ann")
	labels.Add("bob")
	b := NewBuilder(0)
	b.AddTie(0, 1, 0.5)
	g, _, err := b.Build(BuildOptions{Labels: labels})
	if err != nil {
		t.Fatal(err)
	}
	before := slices.Clone(g.offsets)
	for nodes, want := range map[int]int{0: 2, 2: 2, 3: 3, 9: 9} {
		wide := g.WithIsolated(nodes)
		if wide.Nodes() != want || !slices.Equal(listed(wide), listed(g)) ||
			wide.OutDegree(uint32(want-1)) != max(0, 3-want) {
			t.Errorf("padded to %d: %d nodes, want %d, and contacts %v, want %v", nodes,
				wide.Nodes(), want, listed(wide), listed(g))
		}
		if name := wide.Labels().Name(2); name != "2" || wide.Labels().Name(1) != "bob" {
			t.Errorf("padded to %d: the first node without a label is called %s", nodes, name)
		}
		if wide.Labels() != labels || !slices.Equal(g.offsets, before) {
			t.Errorf("padded to %d: other labels, or the graph given was changed", nodes)
		}
	}
}

// A node takes 4 bytes (and one more is stored), a contact 6, a trust 8, and a mark one bit, in
// words of 64.
func TestBytesOfAGraph(t *testing.T) {
	for _, ties := range []int{0, 1, 16, 31, 32, 33, 500} {
		b := NewBuilder(ties + 1)
		for u := range uint32(ties) {
			if u%2 == 0 {
				b.AddStrongTie(u, u+1)
			} else {
				b.AddTie(u, u+1, 1)
			}
		}
		g, _, err := b.Build(BuildOptions{})
		if err != nil {
			t.Fatal(err)
		}
		contacts := int64(2 * ties)
		want := 4*int64(ties+2) + 6*contacts + 8*((contacts+63)/64) + 8*min(1, contacts)
		if g.Bytes() != want {
			t.Errorf("%d ties: %d bytes, want %d", ties, g.Bytes(), want)
		}
	}
	cliques := generated(t, Cliques{Nodes: 40, CliqueSize: 4, WeakTies: 2}, rng.Root(1))
	if want := int64(4*41 + 6*40*5 + 8*4 + 8); cliques.Contacts() != 40*5 ||
		cliques.Bytes() != want {
		t.Errorf("cliques: %d contacts in %d bytes, want %d in %d", cliques.Contacts(),
			cliques.Bytes(), 40*5, want)
	}
}
