package study

import (
	"context"
	"errors"
	"strings"
	"testing"

	"womsim/scenarios"
	"womsim/sim/experiment"
	"womsim/sim/results"
)

// Variants that are no points are refused before anything is simulated for what points are refused
// for, and the error names the change.
func TestVariantsThatAreNoPointsAreChecked(t *testing.T) {
	const small = "name: x\nmarket: {population: 100000, network: {generator: ring, mean_degree: " +
		"2}}\nproduct: {price: 5}\n"
	stopped, stop := context.WithCancel(t.Context())
	stop() // so that nothing is built where nothing is refused
	for name, c := range map[string]struct {
		text   string
		change scenarios.Change
		wants  []string
	}{
		"money": {small, scenarios.Change{Path: "product.price", Value: 1e13},
			[]string{"product.price: got 10000000000000, and that 100000 times in arm base with " +
				"product.price = 10000000000000, which is more money than can be counted"}},
		"draws": {"name: x\nchannels: {tv: {kind: broadcast, hazard: 0.1, from: 0, to: 20}}\n" +
			"uncertain: {channels.tv.from: {min: 0, max: 20}, channels.tv.to: {min: 10, max: 30}}",
			scenarios.Change{Path: "product.quality", Value: 0.9},
			[]string{"arm base, uncertain fields sampled with product.quality = 0.9: channels.tv",
				"has drawn channels.tv.from = "}},
		"memory": {small, scenarios.Change{Path: "market.population", Value: 1_000_000_000},
			[]string{"arm base with market.population = 1000000000: the run may take ",
				"a smaller market.population (now 1000000000)", "; let fewer workers work"}},
	} {
		if _, known := FreeMemory(); name == "memory" && !known {
			continue
		}
		st := studyOfText(t, c.text)
		v, err := st.With(&st.Points[0], c.change)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			err = askedFor(stopped, t, st, v)
			for _, want := range c.wants {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("%s: got %v, want %q in it", name, err, want)
				}
			}
		}
		if refusal := new(Refusal); name == "memory" && !errors.As(err, &refusal) {
			t.Errorf("%s: got %T, want a Refusal", name, err)
		}
		if name == "draws" {
			continue
		}
		sound, err := st.With(&st.Points[0], scenarios.Change{Path: "product.price", Value: 6})
		if err != nil {
			t.Fatal(err)
		}
		if err := askedFor(t.Context(), t, st, sound); err != nil {
			t.Errorf("%s: a sound variant afterwards: %v", name, err)
		}
	}
}

// askedFor has one replicate of a variant evaluated, and returns the error.
func askedFor(ctx context.Context, t *testing.T, st *Study, v *scenarios.Variant) error {
	t.Helper()
	journal := experiment.InMemory(st.Identity)
	_, err := st.Evaluate(ctx, journal, Ask{Variants: []*scenarios.Variant{v},
		Replicates: experiment.Replicates{Fixed: 1}, Measure: results.ScalarsMeasure},
		Options{Parallelism: Parallelism{Replicates: 2, Workers: 1}})
	if err != nil && journal.Len() > 0 {
		t.Errorf("%d rows were made before the error %v", journal.Len(), err)
	}
	return err
}

// Graphs of variants that are no points count together, up to the room that there is for them;
// where they share a graph with a point, not at all.
func TestDemandOfOtherVariants(t *testing.T) {
	st := studyOf(t)
	before, err := st.demand()
	if err != nil {
		t.Fatal(err)
	}
	with := func(d *demand, path string, value any) *demand {
		v, err := st.With(&st.Points[0], scenarios.Change{Path: path, Value: value})
		if err != nil {
			t.Fatal(err)
		}
		after := d.clone()
		if err := after.add(st, v); err != nil {
			t.Fatal(err)
		}
		return after
	}
	networks := func(d *demand) int64 { return st.footprint(d, 1).Networks }
	if after := with(before, "product.price", 7); networks(after) != networks(before) {
		t.Errorf("the same graph: %d bytes, before %d", networks(after), networks(before))
	}
	one := with(before, "market.population", 1_000_000)
	two := with(one, "market.population", 1_000_001)
	graph := networks(one) - networks(before)
	if more := networks(two) - networks(one); graph < 4_000_000 || more < graph ||
		more > graph+1000 {
		t.Errorf("one more graph takes %d bytes, the next %d", graph, more)
	}
	for i := range 200 {
		two = with(two, "market.population", 1_000_002+i)
	}
	if got := networks(two) - networks(before); got != max(scenarios.CacheRoom,
		scenarios.RecentGraphs*two.largest) {
		t.Errorf("200 graphs take %d bytes, more than there is room for", got)
	}
}
