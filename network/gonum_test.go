package network

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/topo"

	"womsim/sim/rng"
)

var (
	_ graph.Directed         = GonumGraph{}
	_ graph.WeightedDirected = GonumWeighted{}
)

func TestGonumSeesEveryContactInOrder(t *testing.T) {
	g := randomGraph(30, 150, rng.Root(1))
	view := Gonum(g).Weighted()
	if ids := idsOf(view.Nodes()); len(ids) != 30 || !slices.IsSorted(ids) {
		t.Errorf("nodes %v", ids)
	}
	for u := range int64(32) { // 30 and 31 do not exist
		for v := range int64(32) {
			contact, want := uint32(0), false
			if u < 30 && v < 30 {
				contact, want = g.ContactIndex(uint32(u), uint32(v))
			}
			trust, ok := view.Weight(u, v)
			if ok != (want || u == v) || want && trust != g.Trust(contact) || !want && trust != 0 {
				t.Errorf("weight of %d→%d: %v %v", u, v, trust, ok)
			}
			if view.HasEdgeFromTo(u, v) != want || (view.Edge(u, v) != nil) != want ||
				(view.GonumGraph.Edge(u, v) != nil) != want {
				t.Errorf("%d→%d: want %v", u, v, want)
			}
			if want && (view.Edge(u, v).To().ID() != v ||
				view.WeightedEdge(u, v).Weight() != trust) {
				t.Errorf("%d→%d: edge %v", u, v, view.Edge(u, v))
			}
			_, back := g.ContactIndex(uint32(min(v, 29)), uint32(min(u, 29)))
			if view.HasEdgeBetween(u, v) != (want || u < 30 && v < 30 && back) {
				t.Errorf("%d–%d", u, v)
			}
			if slices.Contains(idsOf(view.From(u)), v) != want || slices.Contains(idsOf(view.To(v)),
				u) != want {
				t.Errorf("%d→%d not in the lists", u, v)
			}
		}
		for _, ids := range [][]int64{idsOf(view.From(u)), idsOf(view.To(u))} {
			if !slices.IsSorted(ids) || len(slices.Compact(slices.Clone(ids))) != len(ids) {
				t.Errorf("contacts of %d: %v, want increasing", u, ids)
			}
		}
		if exists := view.Node(u) != nil; exists != (u < 30) {
			t.Errorf("node %d: %v", u, exists)
		}
	}
}

// idsOf also checks that Len counts down and Reset starts anew.
func idsOf(nodes graph.Nodes) (ids []int64) {
	total := nodes.Len()
	for range 2 {
		ids = nil
		for nodes.Next() {
			ids = append(ids, nodes.Node().ID())
			if nodes.Len() != total-len(ids) {
				panic("Len does not count what remains")
			}
		}
		if nodes.Next() || nodes.Len() != 0 || len(ids) != total {
			panic("not as many nodes as Len promised")
		}
		nodes.Reset()
	}
	return ids
}

func TestGonumHasNoNodeBesideItsList(t *testing.T) {
	list := Gonum(tied(2, [2]uint32{0, 1})).From(0)
	if list.Node() != nil || !list.Next() || list.Node() == nil || list.Next() ||
		list.Node() != nil {
		t.Error("a node before the first or after the last")
	}
}

func TestGonumAgreesOnComponentsAndPaths(t *testing.T) {
	for seed := range uint64(40) {
		g := randomGraph(60, 10+4*int(seed), rng.Root(seed))
		view := Gonum(g)
		if got, want := StrongComponents(g), sizesOf(topo.TarjanSCC(view)); !slices.Equal(got,
			want) {
			t.Errorf("seed %d: strong components %v, gonum %v", seed, got, want)
		}
		if got, want := WeakComponents(g),
			sizesOf(topo.ConnectedComponents(graph.Undirect{G: view})); !slices.Equal(got, want) {
			t.Errorf("seed %d: weak components %v, gonum %v", seed, got, want)
		}
		shortest := path.DijkstraAllPaths(view)
		sum, pairs, longest := 0.0, 0.0, 0.0
		for u := range int64(60) {
			for v := range int64(60) {
				if d := shortest.Weight(u, v); u != v && !math.IsInf(d, 1) {
					sum, pairs, longest = sum+d, pairs+1, max(longest, d)
				}
			}
		}
		p := MeasurePaths(g, 60, 0)
		near(t, "path length", p.Mean, sum/pairs, 1e-12)
		near(t, "longest path", float64(p.Longest), longest, 0)
		near(t, "share reached", p.Reached, pairs/(60*59), 1e-12)
	}
}

func sizesOf(components [][]graph.Node) (sizes []int) {
	for _, members := range components {
		sizes = append(sizes, len(members))
	}
	return largestFirst(sizes)
}

func TestGonumRunsItsPageRank(t *testing.T) {
	ranks := network.PageRankSparse(Gonum(karate()), 0.85, 1e-12)
	near(t, "PageRank of the instructor", ranks[0], 0.0970, 5e-5) // as published with NetworkX
	near(t, "PageRank of the president", ranks[33], 0.1009, 5e-5)
}
