package network

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"womsim/sim/rng"
)

// apply applies a rule that must not fail, and checks what every rule keeps.
func apply(t *testing.T, rule Trust, g *Graph, draws rng.Key) (*Graph, TrustReport) {
	t.Helper()
	codes, codebook := slices.Clone(g.codes), slices.Clone(g.codebook)
	trusting, report, err := rule.Apply(g, draws)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(codes, g.codes) || !slices.Equal(codebook, g.codebook) {
		t.Errorf("%T changed the graph given", rule)
	}
	if !slices.Equal(trusting.targets, g.targets) || !slices.Equal(trusting.offsets, g.offsets) {
		t.Errorf("%T changed the contacts", rule)
	}
	used := make([]bool, len(trusting.codebook))
	for _, code := range trusting.codes {
		used[code] = true
	}
	for i, trust := range trusting.codebook {
		if !used[i] || i > 0 && trusting.codebook[i-1] >= trust {
			t.Errorf("%T: codebook not increasing, or with values unused: %v", rule, trusting.codebook)
			break
		}
	}
	return trusting, report
}

func TestConstantTrust(t *testing.T) {
	g := randomGraph(20, 100, rng.Root(1))
	trusting, report := apply(t, ConstantTrust{0.25}, g, 0)
	for _, trust := range trusting.All() {
		if trust != 0.25 {
			t.Fatalf("trust %v, want 0.25", trust)
		}
	}
	if report != (TrustReport{WeightsUnused: true}) {
		t.Errorf("report %+v, want only that weights were left unused", report)
	}
	if _, report := apply(t, ConstantTrust{1}, tied(3, [2]uint32{0, 1}), 0); report.WeightsUnused {
		t.Error("weights unused in a graph without weights")
	}
}

func TestWeightTrustScalesWeights(t *testing.T) {
	b := NewBuilder(4)
	b.Contact(0, 1, 8)
	b.Contact(1, 0, -10)
	b.Contact(1, 2, 3)
	b.Contact(2, 3, 10)
	b.Contact(3, 2, 9)
	g, _, err := b.Build(Assembly{WeightMax: 10})
	if err != nil {
		t.Fatal(err)
	}
	want := map[[2]uint32][2]float64{ // as in the file, and reciprocal
		{0, 1}: {0.8, -0.1}, {1, 0}: {-1, -0.1}, {1, 2}: {0.3, 0.3}, {2, 3}: {1, 0.95}, {3, 2}: {0.9, 0.95},
	}
	for i, reciprocal := range []bool{false, true} {
		trusting, report := apply(t, WeightTrust{Max: 10, Reciprocal: reciprocal}, g, 0)
		for ends, trust := range trusting.All() {
			if math.Abs(trust-want[ends][i]) > 1e-15 {
				t.Errorf("reciprocal %v: %v has trust %v, want %v", reciprocal, ends, trust, want[ends][i])
			}
		}
		if report != (TrustReport{}) {
			t.Errorf("report %+v, want nothing to report", report)
		}
	}
	_, _, err = WeightTrust{Max: 8}.Apply(g, 0)
	if err == nil || !strings.Contains(err.Error(), "3 of 5 weights") || !strings.Contains(err.Error(), "at least 10") {
		t.Errorf("weights beyond the largest: %v, want how many and the largest", err)
	}
}

func TestTrustTellsWhatItRounds(t *testing.T) {
	const ties = 70_000
	b := NewBuilder(0)
	for i := range uint32(ties) { // tie i has the mean weight i/2, of some 500 different weights
		b.Contact(2*i, 2*i+1, float64(i%300))
		b.Contact(2*i+1, 2*i, float64(i-i%300))
	}
	g, _, err := b.Build(Assembly{})
	if err != nil {
		t.Fatal(err)
	}
	check := func(what string, trusting *Graph, report TrustReport, want func(u, c uint32) float64) {
		rounded := 0
		trusting.visit(func(u, v, c uint32) {
			if math.Abs(trusting.Trust(c)-want(u, c)) > 1.0/ties {
				t.Fatalf("%s: contact %d got trust %v, want %v", what, c, trusting.Trust(c), want(u, c))
			}
			if trusting.Trust(c) != want(u, c) {
				rounded++
			}
		})
		if len(trusting.codebook) != 1<<16 || rounded == 0 || report.Rounded != rounded {
			t.Errorf("%s: %d values, %d rounded; want 65536, %d", what, len(trusting.codebook), report.Rounded, rounded)
		}
	}
	mean, report := apply(t, WeightTrust{Max: ties, Reciprocal: true}, g, 0)
	check("means", mean, report, func(u, c uint32) float64 {
		i := u / 2
		return (float64(i%300)/ties + float64(i-i%300)/ties) / 2
	})
	share := func(u, c uint32) float64 { return float64(c) / (2 * ties) }
	table := make([]float64, g.Contacts())
	for c := range table {
		table[c] = share(0, uint32(c))
	}
	own, report := g.trusting(crews[3], table, func(u, v, c uint32) int { return int(c) })
	check("own", own, report, share)
}

func TestReciprocalWeightOfParallelContactsIsTheirMean(t *testing.T) {
	b := NewBuilder(3)
	b.Contact(0, 1, 0.25)
	b.Contact(0, 1, 0.5)
	b.Contact(1, 0, 0.75)
	b.Contact(1, 2, 0.25)
	b.Contact(1, 2, 0.75)
	g, _, err := b.Build(Assembly{Duplicates: Parallel})
	if err != nil {
		t.Fatal(err)
	}
	trusting, _ := apply(t, WeightTrust{Max: 1, Reciprocal: true}, g, 0)
	for ends, trust := range trusting.All() {
		if trust != 0.5 {
			t.Errorf("%v has trust %v, want the mean 0.5", ends, trust)
		}
	}
}

func TestInDegreeTrustIsTheWeightedCascade(t *testing.T) {
	g := randomGraph(30, 200, rng.Root(2))
	plain, _ := apply(t, InDegreeTrust{}, g, 0)
	alike, _ := apply(t, InDegreeTrust{Reciprocal: true}, g, 0)
	degree := g.InDegrees()
	sums := make([]float64, 30)
	for u := range uint32(30) {
		for c, end := g.Span(u); c < end; c++ {
			v := g.targets[c]
			sums[v] += plain.Trust(c)
			want := 1 / float64(degree[v])
			if plain.Trust(c) != want {
				t.Errorf("%d→%d: trust %v, want %v", u, v, plain.Trust(c), want)
			}
			if _, back := g.Find(v, u); back {
				want = 2 / float64(degree[u]+degree[v])
			}
			if alike.Trust(c) != want {
				t.Errorf("reciprocal %d→%d: trust %v, want %v", u, v, alike.Trust(c), want)
			}
		}
	}
	for v, sum := range sums {
		if math.Abs(sum-1) > 1e-12 && degree[v] > 0 {
			t.Errorf("trusts in %d add to %v, want 1", v, sum)
		}
	}
}

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
		b.Contact(ends[0], ends[1], weight)
	}
	s, _, err := b.Build(Assembly{Duplicates: KeepMax})
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
			b.Contact(ends[0], ends[1], weight)
		}
	}
	less, _, err := b.Build(Assembly{Duplicates: Parallel})
	if err != nil {
		t.Fatal(err)
	}
	low, _ := apply(t, BetaTrust{Mean: 0.3, Concentration: 5}, g, rng.Root(6))
	high, _ := apply(t, BetaTrust{Mean: 0.4, Concentration: 5}, less, rng.Root(6))
	same, _ := apply(t, BetaTrust{Mean: 0.3, Concentration: 5}, less, rng.Root(6))
	alike, _ := apply(t, BetaTrust{Mean: 0.3, Concentration: 5, Reciprocal: true}, g, rng.Root(6))
	differ := 0
	for ends := range less.All() {
		at := func(g *Graph, u, v uint32) float64 { c, _ := g.Find(u, v); return g.Trust(c) }
		u, v := ends[0], ends[1]
		if at(low, u, v) != at(same, u, v) {
			t.Fatalf("%v: trust shifted by the contacts of another", ends)
		}
		if at(high, u, v) <= at(low, u, v) {
			t.Fatalf("%v: trust does not grow with the mean", ends)
		}
		if _, back := alike.Find(v, u); back {
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

func TestTieTrustGoesByMarksOfTheGenerator(t *testing.T) {
	b := NewBuilder(3)
	b.MarkedTie(0, 1, true)
	b.MarkedTie(1, 2, false)
	b.MarkedTie(0, 2, false)
	g, _, err := b.Build(Assembly{})
	if err != nil {
		t.Fatal(err)
	}
	trusting, report := apply(t, TieTrust{StrongShare: 1, Strong: 0.4, Weak: 0.05}, g, 0)
	for ends, trust := range trusting.All() {
		if strong := ends[0]+ends[1] == 1; strong != (trust == 0.4) || !strong && trust != 0.05 {
			t.Errorf("%v has trust %v", ends, trust)
		}
	}
	if report.Strong != 2 {
		t.Errorf("%d strong contacts, want 2", report.Strong)
	}
}

func TestTieTrustGoesBySharedFriends(t *testing.T) {
	for seed := range uint64(30) {
		g := randomGraph(25, 160, rng.Root(seed))
		ties := g.Undirected()
		total := ties.Contacts() / 2
		sharedBy := func(u, v uint32) (n int) {
			for _, w := range ties.Neighbors(u) {
				if _, ok := ties.Find(v, w); ok {
					n++
				}
			}
			return n
		}
		var before map[[2]uint32]bool
		for _, share := range []float64{0, 0.1, 0.3, 0.7, 1} {
			trusting, _ := apply(t, TieTrust{StrongShare: share, Strong: 1, Weak: 0}, g, rng.Root(seed))
			strong := map[[2]uint32]bool{}
			fewest, most := math.MaxInt, -1
			for ends, trust := range trusting.All() {
				u, v := min(ends[0], ends[1]), max(ends[0], ends[1])
				if trust == 1 {
					strong[[2]uint32{u, v}] = true
					fewest = min(fewest, sharedBy(u, v))
				} else {
					most = max(most, sharedBy(u, v))
				}
			}
			if want := int(math.Round(share * float64(total))); len(strong) != want {
				t.Fatalf("seed %d, share %v: %d strong of %d ties, want %d", seed, share, len(strong), total, want)
			}
			if fewest < most {
				t.Fatalf("seed %d, share %v: a strong tie shares %d friends, a weak one %d", seed, share, fewest, most)
			}
			for tie := range before {
				if !strong[tie] {
					t.Fatalf("seed %d, share %v: %v is strong at a smaller share only", seed, share, tie)
				}
			}
			before = strong
			for ends, trust := range trusting.All() {
				if (trust == 1) != strong[[2]uint32{min(ends[0], ends[1]), max(ends[0], ends[1])}] {
					t.Fatalf("seed %d: %v differs by direction", seed, ends)
				}
			}
		}
	}
}

func TestTieTrustDrawsLotsAmongEquals(t *testing.T) {
	var ring [][2]uint32
	for u := range uint32(200) {
		ring = append(ring, [2]uint32{u, (u + 1) % 200})
	}
	g := tied(200, ring...)
	pick := func(draws rng.Key) []uint16 {
		trusting, _ := apply(t, TieTrust{StrongShare: 0.5, Strong: 1}, g, draws)
		return trusting.codes
	}
	if slices.Equal(pick(rng.Root(1)), pick(rng.Root(2))) || !slices.Equal(pick(rng.Root(1)), pick(rng.Root(1))) {
		t.Error("lots do not follow the key")
	}
}

func TestTrustRulesRefuseNonsense(t *testing.T) {
	nan := math.NaN()
	for _, rule := range []Trust{
		ConstantTrust{-0.1}, ConstantTrust{1.1}, ConstantTrust{nan},
		WeightTrust{}, WeightTrust{Max: -1}, WeightTrust{Max: nan}, WeightTrust{Max: math.Inf(1)},
		BetaTrust{Mean: 0, Concentration: 1}, BetaTrust{Mean: 1, Concentration: 1}, BetaTrust{Mean: 0.5}, BetaTrust{0.5, 1e7, false},
		TieTrust{2, 0, 0}, TieTrust{0, 2, 0}, TieTrust{0, 0, nan},
	} {
		if err := rule.Validate(); err == nil || !strings.Contains(err.Error(), "want") {
			t.Errorf("%+v: %v, want an error that teaches", rule, err)
		}
		if _, _, err := rule.Apply(tied(2, [2]uint32{0, 1}), 0); err == nil {
			t.Errorf("%+v was applied", rule)
		}
	}
	for _, rule := range []Trust{ConstantTrust{0}, ConstantTrust{1}, BetaTrust{Mean: 0.5, Concentration: 1e6}, TieTrust{0, 1, 0}, TieTrust{1, 0, 1}} {
		if err := rule.Validate(); err != nil {
			t.Errorf("%+v, just possible: %v", rule, err)
		}
	}
	if err := (TieTrust{2, 2, nan}).Validate(); strings.Count(err.Error(), "got") != 3 {
		t.Errorf("%v: want all three problems at once", err)
	}
}

func TestCrewsTrustTheSame(t *testing.T) {
	for trial := range uint64(20) {
		g := randomGraph(150, 900, rng.Root(trial))
		for _, mod := range []int{1, 2, 300, 100_000} {
			trusts := make([]float64, mod)
			for i := range trusts {
				trusts[i] = rng.Root(trial).At(uint64(i)).Uniform()
			}
			which := func(u, v, c uint32) int { return int(rng.Key(7).At(uint64(u)).At(uint64(v)).Below(uint64(mod))) }
			want, wantReport := g.trusting(crews[0], trusts, which)
			for c, trust := range want.codes {
				if u, v := g.endsOf(uint32(c)); want.codebook[trust] != trusts[which(u, v, 0)] {
					t.Fatalf("contact %d has another trust than asked for", c)
				}
			}
			for _, c := range crews[1:] {
				if got, report := g.trusting(c, trusts, which); fingerprint(got) != fingerprint(want) || report != wantReport {
					t.Errorf("trial %d, %d trusts: %+v gives other trust", trial, mod, c)
				}
			}
		}
	}
}

// endsOf finds the ends of contact number c.
func (g *Graph) endsOf(c uint32) (u, v uint32) {
	for g.offsets[u+1] <= c {
		u++
	}
	return u, g.targets[c]
}

func BenchmarkTrust(b *testing.B) {
	g := generated(b, ScaleFree{1_000_000, 16}, rng.Root(1))
	for _, rule := range []Trust{
		ConstantTrust{0.05}, BetaTrust{0.05, 10, false}, BetaTrust{0.05, 10, true}, InDegreeTrust{}, InDegreeTrust{true},
		TieTrust{0.3, 0.3, 0.05}, WeightTrust{Max: 1},
	} {
		b.Run(fmt.Sprintf("%T%v", rule, rule), func(b *testing.B) {
			for range b.N {
				if _, _, err := rule.Apply(g, rng.Root(2)); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(g.Contacts()), "ns/contact")
		})
	}
}
