package seeding

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/graph"
	gonum "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/topo"

	"womsim/network"
	"womsim/sim/rng"
)

func randomGraph(nodes, contacts int, draws rng.Key) *network.Graph {
	b := network.NewBuilder(nodes)
	for i := range uint64(contacts) {
		k := draws.At(i)
		u, v := k.At(0).Below(uint64(nodes)), k.At(1).Below(k.At(2).Below(uint64(nodes))+1)
		b.AddContact(uint32(u), uint32(v), float64(k.At(3).Below(6))/4-0.25)
	}
	return built(b, network.BuildOptions{Duplicates: network.DuplicatesKeepMax})
}

func built(b *network.Builder, how network.BuildOptions) *network.Graph {
	g, _, err := b.Build(how)
	if err != nil {
		panic(err)
	}
	return g
}

// stars has three times the same star: of 0, 10 and 20, each with the nine that follow.
func stars() *network.Graph {
	b := network.NewBuilder(30)
	for centre := uint32(0); centre < 30; centre += 10 {
		for leaf := range uint32(9) {
			b.AddTie(centre, centre+leaf+1, 0.1)
		}
	}
	return built(b, network.BuildOptions{})
}

func TestEqualsAreRankedByLot(t *testing.T) {
	strategies := map[string]func(*network.Graph, rng.Key) []uint32{
		"degree": Degree, "trust": Strength, "pagerank": PageRank,
	}
	for name, rank := range strategies {
		first := map[uint32]int{}
		for i := range uint64(300) {
			ranking := rank(stars(), rng.Root(1).At(i))
			if !slices.Equal(ranking, rank(stars(), rng.Root(1).At(i))) {
				t.Fatalf("%s: not the same again", name)
			}
			for place, u := range ranking {
				if centre := u%10 == 0; centre != (place < 3) {
					t.Fatalf("%s: %d at place %d", name, u, place)
				}
			}
			slices.Sort(ranking)
			if ranking[0] != 0 || ranking[29] != 29 || len(slices.Compact(ranking)) != 30 {
				t.Fatalf("%s: not everybody is ranked once", name)
			}
			first[rank(stars(), rng.Root(1).At(i))[0]]++
		}
		for centre, n := range first {
			if sd := math.Sqrt(300 * 2.0 / 9); math.Abs(float64(n)-100) > 4.5*sd {
				t.Errorf("%s: %d comes first %d times of 300, want 100", name, centre, n)
			}
		}
	}
}

func TestDegreeAndStrengthAreDescending(t *testing.T) {
	g := randomGraph(200, 1000, rng.Root(2))
	sum := func(u uint32) (s float64) {
		for _, code := range g.TrustCodes(u) {
			if trust := g.Codebook()[code]; trust > 0 {
				s += trust
			}
		}
		return s
	}
	degrees, sums := Degree(g, 0), Strength(g, 0)
	for i := range degrees[1:] {
		if g.OutDegree(degrees[i]) < g.OutDegree(degrees[i+1]) {
			t.Fatalf("degree: place %d has less than the next", i)
		}
		if sum(sums[i]) < sum(sums[i+1]) {
			t.Fatalf("trust: place %d has less than the next", i)
		}
	}
}

// heeded is the reversed graph without distrust, which gonum would count as negative weight.
func heeded(g *network.Graph) *network.Graph {
	b := network.NewBuilder(g.Nodes())
	for ends, trust := range g.All() {
		if trust > 0 {
			b.AddContact(ends[1], ends[0], trust)
		}
	}
	return built(b, network.BuildOptions{})
}

func TestPageRankAgreesWithGonum(t *testing.T) {
	for seed := range uint64(10) {
		g := randomGraph(80, 60*int(seed+1), rng.Root(seed))
		scores := PageRankScores(g)
		want := gonum.PageRank(network.Gonum(heeded(g)).Weighted(), damping, 1e-14)
		total, distance := 0.0, 0.0
		for u, score := range scores {
			total += score
			distance += math.Abs(score - want[int64(u)])
		}
		if math.Abs(total-1) > 1e-12 || distance > 1e-9 {
			t.Errorf("seed %d: scores sum to %v and are %v away from gonum's, want 1 and at most "+
				"1e-9", seed, total, distance)
		}
		constant, _, err := network.ConstantTrust{Trust: 0.3}.Apply(g, 0)
		if err != nil {
			t.Fatal(err)
		}
		want = gonum.PageRank(network.Gonum(g.Reversed()), damping, 1e-14)
		distance = 0
		for u, score := range PageRankScores(constant) {
			distance += math.Abs(score - want[int64(u)])
		}
		if distance > 1e-9 {
			t.Errorf("seed %d: with one trust for all, scores are %v away from the unweighted "+
				"PageRank", seed, distance)
		}
	}
}

// A graph and its mirror image, whose sums run in another order, have scores that differ in their
// last bits, which must decide nothing.
func TestPageRankIsBlindToNumbers(t *testing.T) {
	const half = 300
	one := randomGraph(half, 2500, rng.Root(5))
	b := network.NewBuilder(2 * half)
	for ends, trust := range one.All() {
		b.AddContact(ends[0], ends[1], trust)
		b.AddContact(2*half-1-ends[0], 2*half-1-ends[1], trust)
	}
	g := built(b, network.BuildOptions{})
	scores, different := PageRankScores(g), 0
	place := make([]int, 2*half)
	for i, u := range PageRank(g, rng.Root(6)) {
		place[u] = i
	}
	for u := range half {
		image := 2*half - 1 - u
		if scores[u] != scores[image] {
			different++
		}
		byLot := rng.Root(6).At(uint64(u)) < rng.Root(6).At(uint64(image))
		if (place[u] < place[image]) != byLot {
			t.Errorf("%d and its image are not ranked by lot: scores %v %v", u, scores[u],
				scores[image])
		}
	}
	if different == 0 {
		t.Error("no two scores differ in their last bits: the test is too easy")
	}
}

// Three consumers tell 1, 2 and 3 others, among so many that their shares are tiny: the resolution
// is one of means, not of shares.
func TestPageRankTellsApartAmongMany(t *testing.T) {
	b := network.NewBuilder(200_000)
	for teller := range uint32(3) {
		for told := range teller + 1 {
			b.AddContact(teller, 10*(teller+1)+told, 1)
		}
	}
	ranking := PageRank(built(b, network.BuildOptions{}), 0)
	if !slices.Equal(ranking[:3], []uint32{2, 1, 0}) {
		t.Errorf("first of many %v, want those who tell most", ranking[:3])
	}
}

func TestInfluenceFlowsToTheSource(t *testing.T) {
	b := network.NewBuilder(4)
	b.AddContact(3, 2, 1)
	b.AddContact(2, 1, 1)
	b.AddContact(1, 0, 1)
	ranking := PageRank(built(b, network.BuildOptions{}), 0)
	if !slices.Equal(ranking, []uint32{3, 2, 1, 0}) {
		t.Errorf("ranking of a chain %v, want it from the source on", ranking)
	}
}

func TestCorenessAgreesWithGonum(t *testing.T) {
	for seed := range uint64(30) {
		g := randomGraph(60, 40*int(seed), rng.Root(seed))
		coreness := Coreness(g)
		view := graph.Undirect{G: network.Gonum(g.Undirected())}
		for k := range int(slices.Max(coreness)) + 1 { // beyond, gonum panics
			var want, got []int64
			for _, node := range topo.KCore(k, view) {
				want = append(want, node.ID())
			}
			for u, c := range coreness {
				if int(c) >= k {
					got = append(got, int64(u))
				}
			}
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d: %d-core %v, gonum %v", seed, k, got, want)
			}
		}
		ranking := KCore(g, rng.Root(seed))
		for i := range ranking[1:] {
			if coreness[ranking[i]] < coreness[ranking[i+1]] {
				t.Fatalf("seed %d: place %d has a smaller coreness than the next", seed, i)
			}
		}
	}
}

func TestRankingsWithoutConsumersOrContacts(t *testing.T) {
	for nodes := range 3 {
		g := built(network.NewBuilder(nodes), network.BuildOptions{})
		for _, rank := range []func(*network.Graph, rng.Key) []uint32{Degree, Strength, PageRank,
			KCore} {
			if n := len(rank(g, 0)); n != nodes {
				t.Errorf("%d of %d ranked", n, nodes)
			}
		}
	}
}

func TestReadIDs(t *testing.T) {
	got, err := ReadIDs(strings.NewReader("\ufeff# seeds\n48, 50\t53\r\n\n56,58 # the last\nan#na"))
	want := []string{"48", "50", "53", "56", "58", "an#na"}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q %v, want %q", got, err, want)
	}
	_, err = ReadIDs(strings.NewReader("# nobody\n ,\n"))
	if err == nil || !strings.Contains(err.Error(), "want") {
		t.Errorf("a file without ids: %v", err)
	}
}

func TestIDsAreLabelsOfTheFile(t *testing.T) {
	labels := network.NewLabels()
	for _, name := range []string{"ann", "17", "bob"} {
		labels.Add(name)
	}
	b := network.NewBuilder(0)
	b.AddContact(0, 1, 1)
	named := built(b, network.BuildOptions{Labels: labels})
	numbered := built(network.NewBuilder(18), network.BuildOptions{})
	for _, c := range []struct {
		g     *network.Graph
		names string
		ids   []uint32
		wrong []string
	}{
		{named, "bob 17 bob", []uint32{2, 1}, nil},
		{named, "eve bob 0", nil, []string{"2 ids", "eve, 0", "labels"}},
		{numbered, "17 0", []uint32{17, 0}, nil},
		{numbered, "18 17 ann -1", nil, []string{"3 ids", "18, ann, -1", "0 to 17"}},
	} {
		ids, err := IDs(c.g, strings.Fields(c.names))
		if !slices.Equal(ids, c.ids) || (err != nil) != (c.wrong != nil) {
			t.Errorf("%q: %v %v, want %v", c.names, ids, err, c.ids)
		}
		for _, part := range c.wrong {
			if err != nil && !strings.Contains(err.Error(), part) {
				t.Errorf("%q: error %q does not tell %q", c.names, err, part)
			}
		}
	}
}
