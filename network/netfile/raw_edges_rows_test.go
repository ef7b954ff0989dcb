package netfile

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"womsim/network"
	"womsim/network/internal/parallel"
)

// The short way from statements to a graph makes what a Builder makes of them.
func TestRowsAreWhatABuilderMakes(t *testing.T) {
	random := rand.New(rand.NewPCG(21, 22))
	short := 0
	for i := range 6000 {
		var weights []float64
		for range 1 + random.IntN(4) {
			weights = append(weights, float64(random.IntN(5))/2-1)
		}
		weights = append(weights, math.Copysign(0, -1))
		nodes := 1 + random.IntN(12)
		fresh := func(seed uint64) *reading {
			random := rand.New(rand.NewPCG(seed, 1))
			r := &reading{spec: Spec{Duplicates: network.Duplicates(random.IntN(4)),
				WeightMax: float64(random.IntN(3))}}
			r.report.Weighted = random.IntN(2) == 0
			spread := random.IntN(2)
			for range random.IntN(40) {
				s := &r.ties
				if kind := i % 5; kind < 2 || kind == 2 && random.IntN(2) == 0 {
					s = &r.arcs
				}
				id := func() uint64 { return uint64(random.IntN(nodes)) * (1 + 9*uint64(spread)) }
				s.add(id(), id(), weights[random.IntN(len(weights))], r.report.Weighted)
			}
			if random.IntN(2) == 0 {
				slices.Sort(r.arcs.from) // row by row
			}
			return r
		}
		seed := random.Uint64()
		got, report, err := fresh(seed).graph()
		if err != nil {
			t.Fatal(err)
		}
		r := fresh(seed)
		n, _ := r.number()
		r.report.Statements, r.report.Directed = len(r.ties.from)+len(r.arcs.from),
			len(r.arcs.from) > 0
		how := network.BuildOptions{Duplicates: r.duplicates(), WeightMax: r.spec.WeightMax,
			Labels: n.labels}
		if !r.report.Weighted && how.Duplicates == network.DuplicatesMerge {
			how.Duplicates = network.DuplicatesKeepMax
		}
		if _, _, ok := fresh(seed).direct(n, how); ok {
			short++
		}
		want, built, err := r.throughBuilder(n, how)
		if err != nil {
			t.Fatal(err)
		}
		r.report.Report = built
		if !r.report.Directed {
			r.report.Duplicates /= 2
		}
		sameGraph(t, got, want)
		if report != r.report {
			t.Fatalf("got %+v, want %+v of %+v", report, r.report, fresh(seed))
		}
		if err := got.Check(); err != nil {
			t.Fatal(err)
		}
	}
	if short < 3000 {
		t.Errorf("only %d of 6000 went the short way", short)
	}
}

// Rows of hubs are sorted as short ones are.
func TestRowsOfHubs(t *testing.T) {
	r := &reading{}
	for i := range uint64(500) {
		r.ties.add(0, 1+i*7%500, 1, false)
	}
	g, report, err := r.graph()
	if err != nil || g.Check() != nil || g.OutDegree(0) != 500 || g.Contacts() != 1000 ||
		report.Duplicates != 0 {
		t.Errorf("got %d contacts, %+v, %v %v", g.Contacts(), report, err, g.Check())
	}
}

// However rows come about, each holds what was stated of its node, in the order of the other ends;
// here in many buckets, beyond what 16 bits can tell apart.
func TestRowsHoldWhatWasStated(t *testing.T) {
	const nodes = 150_000
	random := rand.New(rand.NewPCG(23, 24))
	var s rawEdges
	var codes []uint16
	for range 200_000 {
		s.add(random.Uint64N(nodes), random.Uint64N(nodes), 1, false)
		codes = append(codes, uint16(random.Uint32()))
	}
	for _, both := range []bool{false, true} {
		want := make([][]uint64, nodes)
		for i, u := range s.from {
			v, code := s.to[i], uint64(codes[i])<<1
			want[u] = append(want[u], v<<17|code)
			if both {
				want[v] = append(want[v], u<<17|code|1)
			}
		}
		for _, row := range want {
			slices.SortStableFunc(row, func(a, b uint64) int { return cmp.Compare(a>>17, b>>17) })
		}
		for _, w := range []parallel.Workers{{Count: 1, Grain: 1 << 12},
			{Count: 3, Grain: 1 << 12}, {Count: 2, Grain: 1}, {Count: 2, Grain: 7}} {
			r := s.rows(w, nodes, both, codes)
			for u := range nodes {
				if got := r.entries[r.start[u]:r.start[u+1]]; !slices.Equal(got, want[u]) {
					t.Fatalf("%+v: row %d is %x, want %x", w, u, got, want[u])
				}
			}
		}
	}
}

// Entries are sorted by the nodes that they lead to, with digits of any number and size, the others
// as they stood.
func TestRadixKeepsOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(25, 26))
	for _, nodes := range []uint64{1, 2, 2048, 2049, 1 << 22, 1<<22 + 1, 1 << 31} {
		entries := make([]uint64, 3000)
		for i := range entries {
			entries[i] = random.Uint64N(nodes)<<17 | random.Uint64N(1<<17)
		}
		want := slices.Clone(entries)
		slices.SortStableFunc(want, func(a, b uint64) int { return cmp.Compare(a>>17, b>>17) })
		sorted := slices.Clone(entries)
		digitsOf(int(nodes)).sort(entries, sorted)
		if !slices.Equal(sorted, want) {
			t.Errorf("entries to %d nodes are not in order", nodes)
		}
	}
}
