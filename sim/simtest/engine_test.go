package simtest_test

import (
	"slices"
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/simtest"
)

// The fast engine and the naive one agree with optional features too, in all products, whatever the
// Runner ran before; and no law is broken.
func TestEngineEqualsReferenceWithFeatures(t *testing.T) {
	reused, unwatched := sim.NewRunner(), sim.NewRunner()
	for _, c := range simtest.FullCorpus(31, 600) {
		m, err := sim.NewModel(c.Config)
		if err != nil {
			t.Fatalf("%s: %v", c.Name, err)
		}
		var fast, naive []sim.StateChange
		reused.Watch(func(e sim.StateChange) { fast = append(fast, e) })
		r := reused.Run(m, c.Replicate)
		again := unwatched.Run(m, c.Replicate) // nobody watches, so the engine may go other ways
		want := reference.Run(c.Config, c.Replicate, func(e sim.StateChange) {
			naive = append(naive, e)
		})
		found := slices.Concat(simtest.Differences(r, want, fast, naive),
			simtest.Differences(again, want, nil, nil), simtest.Invariants(&c.Config, r, fast))
		if len(found) > 0 {
			t.Fatalf("%s: %q", c.Name, found[:min(4, len(found))])
		}
	}
}
