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
			t.Errorf("%T: codebook not increasing, or with values unused: %v", rule,
				trusting.codebook)
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

func TestTrustTellsWhatItRounds(t *testing.T) {
	const ties = 70_000
	b := NewBuilder(0)
	for i := range uint32(ties) { // tie i has the mean weight i/2, of some 500 different weights
		b.AddContact(2*i, 2*i+1, float64(i%300))
		b.AddContact(2*i+1, 2*i, float64(i-i%300))
	}
	g, _, err := b.Build(BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	check := func(what string, trusting *Graph, report TrustReport,
		want func(u, c uint32) float64) {
		rounded := 0
		trusting.visit(func(u, v, c uint32) {
			if math.Abs(trusting.Trust(c)-want(u, c)) > 1.0/ties {
				t.Fatalf("%s: contact %d got trust %v, want %v", what, c, trusting.Trust(c),
					want(u, c))
			}
			if trusting.Trust(c) != want(u, c) {
				rounded++
			}
		})
		if len(trusting.codebook) != 1<<16 || rounded == 0 || report.Rounded != rounded {
			t.Errorf("%s: %d values, %d rounded; want 65536, %d", what, len(trusting.codebook),
				report.Rounded, rounded)
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
	own, report := g.trusting(workers[3], table, contactwise(func(u, v, c uint32) int {
		return int(c)
	}))
	check("own", own, report, share)
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
			if _, back := g.ContactIndex(v, u); back {
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

func TestTrustRulesRefuseNonsense(t *testing.T) {
	nan := math.NaN()
	for _, rule := range []Trust{
		ConstantTrust{-0.1}, ConstantTrust{1.1}, ConstantTrust{nan},
		WeightTrust{}, WeightTrust{Max: -1}, WeightTrust{Max: nan}, WeightTrust{Max: math.Inf(1)},
		BetaTrust{Mean: 0, Concentration: 1}, BetaTrust{Mean: 1,
			Concentration: 1}, BetaTrust{Mean: 0.5}, BetaTrust{0.5, 1e7, false},
		TieTrust{2, 0, 0}, TieTrust{0, 2, 0}, TieTrust{0, 0, nan},
	} {
		if err := rule.Validate(); err == nil || !strings.Contains(err.Error(), "want") {
			t.Errorf("%+v: %v, want an error that teaches", rule, err)
		}
		if _, _, err := rule.Apply(tied(2, [2]uint32{0, 1}), 0); err == nil {
			t.Errorf("%+v was applied", rule)
		}
	}
	for _, rule := range []Trust{ConstantTrust{0}, ConstantTrust{1},
		BetaTrust{Mean: 0.5, Concentration: 1e6}, TieTrust{0, 1, 0}, TieTrust{1, 0, 1}} {
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
			which := func(u, v, c uint32) int {
				return int(rng.Key(7).At(uint64(u)).At(uint64(v)).Below(uint64(mod)))
			}
			want, wantReport := g.trusting(workers[0], trusts, contactwise(which))
			for c, trust := range want.codes {
				if u, v := g.endsOf(uint32(c)); want.codebook[trust] != trusts[which(u, v, 0)] {
					t.Fatalf("contact %d has another trust than asked for", c)
				}
			}
			for _, w := range workers[1:] {
				got, report := g.trusting(w, trusts, contactwise(which))
				if fingerprint(got) != fingerprint(want) || report != wantReport {
					t.Errorf("trial %d, %d trusts: %+v gives other trust", trial, mod, w)
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
	g := generated(b, BarabasiAlbert{1_000_000, 16}, rng.Root(1))
	for _, rule := range []Trust{
		ConstantTrust{0.05}, BetaTrust{0.05, 10, false}, BetaTrust{0.05, 10,
			true}, InDegreeTrust{}, InDegreeTrust{true},
		TieTrust{0.3, 0.3, 0.05}, WeightTrust{Max: 1},
	} {
		b.Run(fmt.Sprintf("%T%v", rule, rule), func(b *testing.B) {
			for range b.N {
				if _, _, err := rule.Apply(g, rng.Root(2)); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(g.Contacts()),
				"ns/contact")
		})
	}
}
