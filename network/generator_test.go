package network

import (
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"testing"

	"womsim/sim/rng"
)

// examples is one of each generator, its graph's fingerprint, and whether it draws anything.
var examples = []struct {
	generator Generator
	golden    uint64
	draws     bool
}{
	{ErdosRenyi{Nodes: 200, MeanDegree: 7.5}, 0x8e17fddc859d5db8, true},
	{SmallWorld{Nodes: 200, MeanDegree: 8, Rewire: 0.2}, 0x9ed129159958cd91, true},
	{BarabasiAlbert{Nodes: 200, MeanDegree: 8}, 0x517db84413dfdbec, true},
	{PowerLawCluster{Nodes: 200, MeanDegree: 8, Clustering: 0.7}, 0x867e5ab9aa597613, true},
	{Configuration{Nodes: 200, MeanDegree: 6, Exponent: 2.5}, 0xa40cc44a03be5a4f, true},
	{Configuration{Nodes: 5, DegreeSequence: []int{3, 2, 2, 2, 1}}, 0x97d155f2eca14beb, true},
	{StochasticBlockModel{Nodes: 200, MeanDegree: 8, Communities: 7, Mixing: 0.1},
		0xef0fcc8271fddbc7, true},
	{Cliques{Nodes: 200, CliqueSize: 9, WeakTies: 3}, 0x35ed49a3b1d95635, true},
	{Ring{Nodes: 200, MeanDegree: 6}, 0x8f4669fdf45310ab, false},
	{Complete{Nodes: 30}, 0x5325e555af24664e, false},
}

func generated(t testing.TB, g Generator, draws rng.Key) *Graph {
	t.Helper()
	graph, err := g.Generate(draws)
	if err != nil {
		t.Fatalf("%T%+v: %v", g, g, err)
	}
	return graph
}

func TestGeneratorsReproduce(t *testing.T) {
	for _, e := range examples {
		g := generated(t, e.generator, rng.Root(1))
		if got := fingerprint(g); got != e.golden {
			t.Errorf("%T%+v: fingerprint %#x, want %#x: other graphs than before", e.generator,
				e.generator, got, e.golden)
		}
		if fingerprint(generated(t, e.generator, rng.Root(1))) != fingerprint(g) {
			t.Errorf("%T%+v: another graph from the same key", e.generator, e.generator)
		}
		if other := generated(t, e.generator,
			rng.Root(2)); e.draws == (fingerprint(other) == fingerprint(g)) {
			t.Errorf("%T%+v: draws %v, but the graph of another key says otherwise", e.generator,
				e.generator, e.draws)
		}
	}
}

// TestGeneratedGraphsAreSimple goes through all parameters of small graphs, the valid ones and
// those that are not.
func TestGeneratedGraphsAreSimple(t *testing.T) {
	valid := 0
	for nodes := -1; nodes <= 9; nodes++ {
		for degree := -1; degree <= 9; degree++ {
			for _, share := range []float64{0, 0.5, 1} {
				k := float64(degree)
				for _, g := range []Generator{
					ErdosRenyi{nodes, k * share}, SmallWorld{nodes, k, share}, BarabasiAlbert{nodes,
						k}, PowerLawCluster{nodes, k, share},
					Configuration{Nodes: nodes, MeanDegree: k * share, Exponent: 2 + share,
						MaxDegree: int(k)},
					Configuration{Nodes: nodes, MeanDegree: k * share, Exponent: 2 + share},
					StochasticBlockModel{nodes, k * share, degree, share}, Cliques{nodes, degree,
						int(4 * share)}, Ring{nodes, k}, Complete{nodes},
				} {
					graph, err := g.Generate(rng.Root(uint64(degree)))
					if valid++; err != nil {
						valid--
						if g.Validate() == nil {
							t.Errorf("%T%+v: %v", g, g, err)
						}
						continue
					}
					checkSimple(t, g, graph, nodes)
				}
			}
		}
	}
	if valid < 800 {
		t.Errorf("only %d valid", valid)
	}
	for _, e := range examples {
		graph := generated(t, e.generator, rng.Root(3))
		checkSimple(t, e.generator, graph, graph.Nodes())
	}
}

// checkSimple demands contacts in both directions, in order, none twice, none with oneself, all of
// weight 1.
func checkSimple(t *testing.T, g Generator, graph *Graph, nodes int) {
	t.Helper()
	if graph.Nodes() != nodes || len(graph.offsets) > 0 &&
		int(graph.offsets[nodes]) != graph.Contacts() || len(graph.codes) != graph.Contacts() {
		t.Fatalf("%T%+v: %d nodes, offsets to %d, %d targets, %d codes", g, g, graph.Nodes(),
			graph.offsets[nodes], graph.Contacts(), len(graph.codes))
	}
	if len(graph.Codebook()) != min(1, graph.Contacts()) {
		t.Fatalf("%T%+v: trusts %v of %d contacts", g, g, graph.Codebook(), graph.Contacts())
	}
	for u := range uint32(nodes) {
		for i, v := range graph.Neighbors(u) {
			_, back := graph.ContactIndex(v, u)
			if v == u || !back || i > 0 && v <= graph.Neighbors(u)[i-1] ||
				graph.Trust(graph.offsets[u]+uint32(i)) != 1 {
				t.Fatalf("%T%+v: node %d has %v, back %v", g, g, u, graph.Neighbors(u), back)
			}
		}
	}
}

func TestContactsAreAsExpected(t *testing.T) {
	for _, c := range []struct {
		generator Generator
		se        float64 // standard error of the contacts; 0: exact
	}{
		{ErdosRenyi{20_000, 7.3}, math.Sqrt(2 * 20_000 * 7.3)},
		{ErdosRenyi{1, 0}, 0}, {ErdosRenyi{300, 299}, 0}, {ErdosRenyi{300, 0}, 0},
		{StochasticBlockModel{20_000, 9.5, 33, 0.3}, math.Sqrt(2 * 20_000 * 9.5)},
		{SmallWorld{20_001, 6, 0.5}, 0},
		{BarabasiAlbert{20_000, 6}, 0}, {BarabasiAlbert{7, 6}, 0},
		{PowerLawCluster{20_000, 6, 0.5}, 0},
		{Ring{1001, 10}, 0}, {Complete{101}, 0},
		{Cliques{2000, 10, 4}, 0}, {Cliques{2003, 10, 0}, 0},
		{Configuration{Nodes: 6, DegreeSequence: []int{1, 1, 0, 0, 0, 0}}, 0},
	} {
		got, want := generated(t, c.generator, rng.Root(4)).Contacts(), c.generator.Contacts()
		if off := math.Abs(float64(got) - float64(want)); off > 4.5*c.se {
			t.Errorf("%T%+v: %d contacts, want %d ± %.0f", c.generator, c.generator, got, want,
				4.5*c.se)
		}
	}
}

func TestValidateNamesAllFaults(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		generator Generator
		want      []string
	}{
		{ErdosRenyi{0, -1}, []string{"nodes: got 0, want a whole number from 1 to 2147483647",
			"mean_degree: got -1, want a number from 0 to 0 (the nodes less one)"}},
		{ErdosRenyi{100, 100}, []string{"mean_degree: got 100, want a number from 0 to 99 (the " +
			"nodes " +
			"less one)"}},
		{ErdosRenyi{100, nan}, []string{"mean_degree: got NaN, want a number from 0 to 99 (the " +
			"nodes " +
			"less one)"}},
		{ErdosRenyi{1 << 30, 5},
			[]string{"mean_degree: got 5, want less: 5368709120 contacts are " +
				"more than the 4294967295 that a graph can hold"}},
		{SmallWorld{100, 7, 1.4}, []string{"mean_degree: got 7, want an even whole number from 0 " +
			"to 98 (less than the nodes)", "rewire: got 1.4, want a share from 0 to 1"}},
		{SmallWorld{100, nan, nan}, []string{"mean_degree: got NaN, want an even whole number " +
			"from 0 to 98 (less than the nodes)", "rewire: got NaN, want a share from 0 to 1"}},
		{BarabasiAlbert{5, 6},
			[]string{"mean_degree: got 6, want an even whole number from 0 to 4 " +
				"(less than the nodes)"}},
		{PowerLawCluster{5, 2.5, -0.1}, []string{"mean_degree: got 2.5, want an even whole " +
			"number from 0 to 4 (less than the nodes)", "clustering: got -0.1, want a share from " +
			"0 to 1"}},
		{Configuration{Nodes: 100, MeanDegree: 12, Exponent: 1, MaxDegree: 10},
			[]string{"exponent: got 1, want a number from 1.5 to 10", "mean_degree: got 12, want " +
				"a number above 0 and below the largest degree, 10"}},
		{Configuration{Nodes: 100, MeanDegree: 4, Exponent: 3, MaxDegree: 100},
			[]string{"max_degree: got 100, want a whole number from 0 to 99"}},
		{Configuration{Nodes: 3, DegreeSequence: []int{1, 2}, Exponent: 2}, []string{
			"degree_sequence: got other parameters of degree too, want either degree_sequence, " +
				"or mean_degree, exponent and max_degree",
			"degree_sequence: got 2, want 3 degrees, one a node", "degree_sequence: got 3, want " +
				"an even sum of degrees: every tie has two ends"}},
		{Configuration{Nodes: 3, DegreeSequence: []int{1, 3, 0}}, []string{"degree_sequence: got " +
			"3, want a whole number from 0 to 2 as the degree of node 1"}},
		{Configuration{Nodes: 100, MeanDegree: 10, Exponent: 2, MaxDegree: 10},
			[]string{"mean_degree: got 10, want a number above 0 and below the largest " +
				"degree, 10"}},
		{Configuration{Nodes: 100, MeanDegree: 0, Exponent: 2}, []string{"mean_degree: got 0, " +
			"want a number above 0 and below the largest degree, 1"}},
		{StochasticBlockModel{4, 3, 2, 1}, []string{"mixing: got 1, want no more than 2 ties of " +
			"a node leaving " +
			"its community, as many as there are others outside: less mixing or a smaller " +
			"mean_degree (now 3 outside)"}},
		{StochasticBlockModel{100, 8, 101, 2}, []string{"communities: got 101, want a whole " +
			"number from 1 to 100",
			"mixing: got 2, want a share from 0 to 1"}},
		{StochasticBlockModel{100, 10, 20, 0.5}, []string{"mean_degree: got 10, want at most 4 " +
			"inside a " +
			"community of 4 others: a smaller mean_degree, fewer communities or more mixing (now " +
			"5 inside)"}},
		{StochasticBlockModel{100, 10, 1, 0.5}, []string{"mixing: got 0.5, want no more than 0 " +
			"ties of a node " +
			"leaving its community, as many as there are others outside: less mixing or a " +
			"smaller mean_degree (now 5 outside)"}},
		{Cliques{10, 11, 2}, []string{"clique_size: got 11, want a whole number from 1 to 10"}},
		{Cliques{10, 5, 3}, []string{"weak_ties: got 3, want a whole number from 0 to 2 (half of " +
			"the persons outside a personal network)"}},
		{Ring{-4, 2}, []string{"nodes: got -4, want a whole number from 1 to 2147483647",
			"mean_degree: got 2, want an even whole number from 0 to 0 (less than the nodes)"}},
		{Complete{1<<16 + 1}, []string{"nodes: got 65537, want a whole number from 1 to 65536"}},
	} {
		err := c.generator.Validate()
		if _, generateErr := c.generator.Generate(rng.Root(1)); err == nil || generateErr == nil ||
			generateErr.Error() != err.Error() {
			t.Errorf("%T%+v: %v from Validate, %v from Generate", c.generator, c.generator, err,
				generateErr)
			continue
		}
		var got []string
		for _, one := range err.(interface{ Unwrap() []error }).Unwrap() {
			if field := (FieldError{}); !errors.As(one, &field) || field.Field == "" {
				t.Errorf("%T: %v is no FieldError", c.generator, one)
			}
			got = append(got, one.Error())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%T%+v:\n got %q\nwant %q", c.generator, c.generator, got, c.want)
		}
	}
	for _, e := range examples {
		if err := e.generator.Validate(); err != nil {
			t.Errorf("%T%+v: %v", e.generator, e.generator, err)
		}
	}
}

// What is just possible is allowed.
func TestValidateTakesTheEnds(t *testing.T) {
	for _, g := range []Generator{
		Configuration{Nodes: 100, MeanDegree: 4, Exponent: 1.5}, Configuration{Nodes: 100,
			MeanDegree: 4, Exponent: 10},
		StochasticBlockModel{4, 1, 2, 0}, StochasticBlockModel{4, 2, 2, 1}, Cliques{10, 5,
			2}, Complete{1 << 16},
		ErdosRenyi{1<<16 + 1, 1<<16 - 1}, // MaxContacts
	} {
		if err := g.Validate(); err != nil {
			t.Errorf("%T%+v: %v", g, g, err)
		}
	}
	if n := (ErdosRenyi{1<<16 + 1, 1<<16 - 1}).Contacts(); n != MaxContacts {
		t.Errorf("%d contacts, want %d", n, uint64(MaxContacts))
	}
	if n := (Configuration{Nodes: 100, MeanDegree: 4.5, Exponent: 2}).Contacts(); n != 450 {
		t.Errorf("%d contacts to expect, want 450", n)
	}
}

func TestAGraphHasRoomForSoMany(t *testing.T) {
	if roomFor(MaxContacts) != nil || roomFor(MaxContacts+1) == nil {
		t.Errorf("room for %d contacts: %v; for one more: %v", uint64(MaxContacts),
			roomFor(MaxContacts), roomFor(MaxContacts+1))
	}
}

func TestPickIsUniformAmongTheFree(t *testing.T) {
	for _, c := range []struct {
		n    int
		free []int
	}{{5, []int{0, 1, 2, 3, 4}}, {40, []int{3, 17, 30}}, {3000, []int{0, 2999}}} {
		counts := map[uint32]int{}
		for trial := range uint64(6000) {
			i, ok := pick(c.n, rng.Root(5).At(trial), func(i int) bool {
				return slices.Contains(c.free, i)
			})
			if !ok {
				t.Fatal("none found")
			}
			counts[uint32(i)]++
		}
		law := map[uint32]float64{}
		for _, i := range c.free {
			law[uint32(i)] = 1 / float64(len(c.free))
		}
		checkCounts(t, fmt.Sprint(c), law, counts)
	}
	if _, ok := pick(100, rng.Root(5), func(int) bool { return false }); ok {
		t.Error("found one where none is free")
	}
}

// BenchmarkGenerate also makes graphs of 10 million consumers if the environment variable
// WOMSIM_LARGE is set. B/contact is all memory that was ever asked for.
func BenchmarkGenerate(b *testing.B) {
	sizes := []int{100_000, 1_000_000}
	if os.Getenv("WOMSIM_LARGE") != "" {
		sizes = append(sizes, 10_000_000)
	}
	for _, nodes := range sizes {
		for _, g := range []Generator{
			ErdosRenyi{nodes, 16}, SmallWorld{nodes, 16, 0.1}, SmallWorld{nodes, 16,
				1}, SmallWorld{nodes / 10, 200, 0.1}, BarabasiAlbert{nodes,
				16}, PowerLawCluster{nodes,
				16, 0.5},
			Configuration{Nodes: nodes, MeanDegree: 16, Exponent: 2.5}, StochasticBlockModel{nodes,
				16, 1000,
				0.1}, Cliques{nodes, 12, 5},
			Ring{nodes, 16}, Complete{int(4 * math.Sqrt(float64(nodes)))},
		} {
			b.Run(fmt.Sprintf("%T%v", g, g), func(b *testing.B) { benchmarkGenerate(b, g) })
		}
	}
}

func benchmarkGenerate(b *testing.B, g Generator) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	contacts := 0
	for i := range b.N {
		contacts += generated(b, g, rng.Root(uint64(i))).Contacts()
	}
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(contacts), "ns/contact")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(contacts), "B/contact")
}
