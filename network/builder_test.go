package network

import (
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"womsim/sim/rng"
)

type stated struct {
	u, v   uint32
	weight float64
	strong bool
}

func built(t testing.TB, nodes int, contacts []stated, how BuildOptions) (*Graph, Report) {
	t.Helper()
	b := NewBuilder(nodes)
	for _, c := range contacts {
		b.AddContact(c.u, c.v, c.weight)
	}
	g, report, err := b.Build(how)
	if err != nil {
		t.Fatal(err)
	}
	return g, report
}

// listed is the graph's contacts in order.
func listed(g *Graph) (contacts []stated) {
	c := uint32(0)
	for ends, weight := range g.All() {
		contacts = append(contacts, stated{ends[0], ends[1], weight, g.Strong(c)})
		c++
	}
	return contacts
}

func TestBuilderDuplicates(t *testing.T) {
	twice := []stated{{u: 1, v: 2, weight: 0.5}, {u: 0, v: 2, weight: 0.3},
		{u: 1, v: 1, weight: 0.9}, {u: 1, v: 2, weight: 0.25}}
	mixed := []stated{{u: 0, v: 1, weight: 5}, {u: 0, v: 1, weight: -5}, {u: 0, v: 1, weight: 5}}
	for name, c := range map[string]struct {
		contacts []stated
		how      BuildOptions
		want     []stated
		report   Report
	}{
		"merge": {twice, BuildOptions{}, []stated{{u: 0, v: 2, weight: 0.3},
			{u: 1, v: 2, weight: 1 - 0.75*0.5}}, Report{SelfLoops: 1, Duplicates: 1}},
		"keep max": {twice, BuildOptions{Duplicates: DuplicatesKeepMax},
			[]stated{{u: 0, v: 2, weight: 0.3},
				{u: 1, v: 2, weight: 0.5}}, Report{SelfLoops: 1, Duplicates: 1}},
		"parallel": {twice, BuildOptions{Duplicates: DuplicatesParallel},
			[]stated{{u: 0, v: 2, weight: 0.3},
				{u: 1, v: 2, weight: 0.25}, {u: 1, v: 2, weight: 0.5}}, Report{SelfLoops: 1,
				Duplicates: 1}},
		"merge to ten": {mixed[:2], BuildOptions{WeightMax: 10}, []stated{{u: 0, v: 1, weight: 0}},
			Report{Duplicates: 1}},
		"distrust": {mixed, BuildOptions{WeightMax: 10},
			[]stated{{u: 0, v: 1, weight: 10 * (0.5 - 0.25)}}, Report{Duplicates: 2}},
		"max of both": {mixed, BuildOptions{Duplicates: DuplicatesKeepMax},
			[]stated{{u: 0, v: 1, weight: 5}},
			Report{Duplicates: 2}},
		"above the max": {mixed[:1], BuildOptions{}, []stated{{u: 0, v: 1, weight: 5}}, Report{}},
		"empty":         {nil, BuildOptions{}, nil, Report{}},
	} {
		g, report := built(t, 0, c.contacts, c.how)
		if got := listed(g); !slices.Equal(got, c.want) || report != c.report {
			t.Errorf("%s: got %v %+v, want %v %+v", name, got, report, c.want, c.report)
		}
	}
}

func TestBuilderCountsNodes(t *testing.T) {
	labels := NewLabels()
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		labels.Add(name)
	}
	for name, c := range map[string]struct {
		nodes    int
		contacts []stated
		labels   *Labels
		want     int
	}{
		"named":     {5, []stated{{u: 0, v: 1}}, nil, 5},
		"beyond":    {2, []stated{{u: 0, v: 3}, {u: 2, v: 1}}, nil, 4},
		"self-loop": {0, []stated{{u: 4, v: 4}}, nil, 5},
		"labelled":  {2, []stated{{u: 0, v: 3}}, labels, 7},
	} {
		if g, _ := built(t, c.nodes, c.contacts,
			BuildOptions{Labels: c.labels}); g.Nodes() != c.want {
			t.Errorf("%s: %d nodes, want %d", name, g.Nodes(), c.want)
		}
	}
	most := uint64(MaxNodes)
	if math.MaxInt == math.MaxInt32 {
		return // no int is larger
	}
	b := NewBuilder(int(most + 1))
	if _, _, err := b.Build(BuildOptions{}); err == nil {
		t.Error("2³¹ nodes: no error")
	}
}

func TestBuilderMarksStrongTies(t *testing.T) {
	b := NewBuilder(0)
	b.AddTie(3, 4, 0.5)
	b.AddStrongTie(0, 1)
	b.AddTie(1, 2, 1)
	b.AddStrongTie(1, 2)
	b.AddStrongTie(2, 2)
	b.AddTie(0, 2, 1)
	g, _, err := b.Build(BuildOptions{})
	want := []stated{{0, 1, 1, true}, {0, 2, 1, false}, {1, 0, 1, true}, {1, 2, 1, true},
		{2, 0, 1, false}, {2, 1, 1, true}, {3, 4, 0.5, false}, {4, 3, 0.5, false}}
	if got := listed(g); err != nil || !slices.Equal(got, want) || !g.HasTieStrength() {
		t.Errorf("got %v (%v), want %v", got, err, want)
	}
}

// Parallel contacts stand by weight, and of one weight the weak ones first, in whatever order they
// come.
func TestBuilderOrdersParallelContacts(t *testing.T) {
	contacts := []func(*Builder){
		func(b *Builder) { b.AddStrongTie(0, 1) },
		func(b *Builder) { b.AddTie(0, 1, 1) },
		func(b *Builder) { b.AddTie(0, 1, 0.5) },
		func(b *Builder) { b.AddTie(0, 1, 2) },
	}
	want := []stated{{0, 1, 0.5, false}, {0, 1, 1, false}, {0, 1, 1, true}, {0, 1, 2, false}}
	for order := range 24 {
		rest, b := slices.Clone(contacts), NewBuilder(0)
		for n := len(rest); n > 0; n-- {
			rest[order%n](b)
			rest = slices.Delete(rest, order%n, order%n+1)
			order /= n
		}
		g, _, err := b.Build(BuildOptions{Duplicates: DuplicatesParallel})
		if got := listed(g); err != nil || !slices.Equal(got[:4], want) {
			t.Fatalf("got %v (%v), want %v", got, err, want)
		}
	}
}

func TestBuilderPanicsWithoutAWeight(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("not a number: no panic")
		}
	}()
	NewBuilder(0).AddContact(0, 1, math.NaN())
}

// FuzzBuilder compares with the definition: the contacts of each two nodes, found by looking at
// all; whatever the order in which they are added.
func FuzzBuilder(f *testing.F) {
	f.Add([]byte{0, 1, 10, 1, 0, 20, 0, 1, 200, 2, 2, 3}, uint8(0))
	f.Add([]byte{0, 1, 10, 0, 1, 10, 0, 1, 130, 5, 3, 128}, uint8(2))
	f.Fuzz(func(t *testing.T, data []byte, policy uint8) {
		var contacts []stated
		for ; len(data) >= 3; data = data[3:] {
			contacts = append(contacts, stated{u: uint32(data[0] % 8), v: uint32(data[1] % 8),
				weight: float64(int8(data[2])) / 100})
		}
		how := BuildOptions{Duplicates: DuplicatesMerge + Duplicates(policy%3), WeightMax: 1.28}
		g, report := built(t, 8, contacts, how)
		want, wantReport := assembledByDefinition(contacts, how)
		if got := listed(g); !slices.Equal(got, want) || report != wantReport {
			t.Fatalf("got %v %+v, want %v %+v", got, report, want, wantReport)
		}
		slices.Reverse(contacts)
		again, _ := built(t, 8, contacts, how)
		if fingerprint(again) != fingerprint(g) {
			t.Fatal("the order of contacts matters")
		}
	})
}

func assembledByDefinition(contacts []stated, how BuildOptions) (want []stated, report Report) {
	for u := range uint32(8) {
		for v := range uint32(8) {
			var weights []float64
			for _, c := range contacts {
				if c.u == u && c.v == v {
					weights = append(weights, c.weight)
				}
			}
			slices.Sort(weights)
			switch {
			case len(weights) == 0:
				continue
			case u == v:
				report.SelfLoops += len(weights)
				continue
			case len(weights) > 1 && how.Duplicates == DuplicatesKeepMax:
				want = append(want, stated{u: u, v: v, weight: slices.Max(weights)})
			case len(weights) > 1 && how.Duplicates == DuplicatesMerge:
				good, bad := 1.0, 1.0
				for _, w := range weights {
					good, bad = float64(good*(1-max(0, w)/how.WeightMax)),
						float64(bad*(1-max(0, -w)/how.WeightMax))
				}
				want = append(want, stated{u: u, v: v, weight: how.WeightMax * (bad - good)})
			default:
				for _, w := range weights {
					want = append(want, stated{u: u, v: v, weight: w})
				}
			}
			report.Duplicates += len(weights) - 1
		}
	}
	return want, report
}

func TestBuilderAgainstItsDefinition(t *testing.T) {
	for trial := range uint64(300) {
		key := rng.Root(30).At(trial)
		contacts := make([]stated, key.Below(60))
		for i := range contacts {
			draw := key.At(uint64(i))
			contacts[i] = stated{u: uint32(draw.At(0).Below(8)), v: uint32(draw.At(1).Below(8)),
				weight: math.Round(draw.At(2).Uniform()*20-10) / 10}
		}
		how := BuildOptions{Duplicates: DuplicatesMerge + Duplicates(trial%3), WeightMax: 1}
		g, report := built(t, 8, contacts, how)
		want, wantReport := assembledByDefinition(contacts, how)
		if got := listed(g); !slices.Equal(got, want) || report != wantReport {
			t.Fatalf("trial %d: got %v %+v, want %v %+v", trial, got, report, want, wantReport)
		}
		slices.Reverse(contacts)
		if again, _ := built(t, 8, contacts, how); fingerprint(again) != fingerprint(g) {
			t.Fatalf("trial %d: the order of contacts matters", trial)
		}
	}
}

// fingerprint is FNV-1a over the graph's arrays.
func fingerprint(g *Graph) uint64 {
	sum := uint64(14695981039346656037)
	add := func(x uint64) {
		for _, b := range binary.LittleEndian.AppendUint64(nil, x) {
			sum = (sum ^ uint64(b)) * 1099511628211
		}
	}
	for _, x := range g.offsets {
		add(uint64(x))
	}
	for i, v := range g.targets {
		add(uint64(v))
		add(math.Float64bits(g.codebook[g.codes[i]]))
		if g.Strong(uint32(i)) {
			add(1)
		}
	}
	return sum
}

func BenchmarkBuild(b *testing.B) {
	const nodes, contacts = 100_000, 1_600_000
	for range b.N {
		builder := NewBuilder(nodes)
		builder.Reserve(contacts)
		for i := range uint64(contacts) {
			draw := rng.Key(1).At(i)
			builder.AddContact(uint32(draw.Below(nodes)), uint32(draw.At(0).Below(nodes)),
				float64(i%100)/100)
		}
		if _, _, err := builder.Build(BuildOptions{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(contacts)*float64(b.N)/b.Elapsed().Seconds(), "contacts/s")
}
