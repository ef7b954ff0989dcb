package simtest_test

import (
	"slices"
	"strings"
	"testing"

	"womsim/sim"
	"womsim/sim/simtest"
)

// lively is a case in which everything happens: the one with the most events among those that record awareness.
func lively() (c simtest.Case, r *sim.Result, events []sim.Event) {
	for _, x := range simtest.Corpus(corpusSeed, corpusSize) {
		if result, e := watched(x.Config, x.Replicate); result.Aware != nil && len(e) > len(events) {
			c, r, events = x, result, e
		}
	}
	return c, r, events
}

// Every number of a result and every field of an event is compared.
func TestDifferencesSeesEverything(t *testing.T) {
	c, r, events := lively()
	changes := map[string]func(*sim.Result){
		"first day":   func(r *sim.Result) { r.FirstDay-- },
		"sources":     func(r *sim.Result) { r.Sources[2] = "others" },
		"talking":     func(r *sim.Result) { r.Talking++ },
		"aware":       func(r *sim.Result) { r.Aware[1]++ },
		"convinced":   func(r *sim.Result) { r.Convinced[2]++ },
		"adopters":    func(r *sim.Result) { r.Adopters[3]++ },
		"sales":       func(r *sim.Result) { r.Sales[0]++ },
		"rejected":    func(r *sim.Result) { r.Rejected[0]++ },
		"promoters":   func(r *sim.Result) { r.Promoters[1]++ },
		"passives":    func(r *sim.Result) { r.Passives[1]++ },
		"detractors":  func(r *sim.Result) { r.Detractors[1]-- },
		"exposures":   func(r *sim.Result) { r.Exposures[4][1]++ },
		"convictions": func(r *sim.Result) { r.Convictions[1][1]++ },
		"seeded":      func(r *sim.Result) { r.Seeded[4][1]++ },
	}
	for name, change := range changes {
		other, _ := watched(c.Config, c.Replicate)
		if same := simtest.Differences(r, other, events, events); len(same) > 0 {
			t.Fatal(same)
		}
		change(other)
		if found := simtest.Differences(r, other, nil, nil); len(found) != 1 || !strings.HasPrefix(found[0], name) {
			t.Errorf("a changed %s shows as %q", name, found)
		}
	}
	for name, change := range map[string]func(*sim.Event){
		"day":      func(e *sim.Event) { e.Day++ },
		"consumer": func(e *sim.Event) { e.Consumer++ },
		"kind":     func(e *sim.Event) { e.Kind++ },
		"source":   func(e *sim.Event) { e.Source++ },
		"talker":   func(e *sim.Event) { e.Talker++ },
	} {
		other := slices.Clone(events)
		change(&other[len(other)/2])
		if found := simtest.Differences(r, r, events, other); len(found) != 2 {
			t.Errorf("a changed %s of an event shows as %q", name, found)
		}
	}
	shuffled := slices.Clone(events)
	slices.Reverse(shuffled)
	if found := simtest.Differences(r, r, events, shuffled); len(found) > 0 {
		t.Errorf("the order of events shows as %q", found)
	}
}

// An event taken out of a life, or put into it, is noticed.
func TestInvariantsSeesEveryEvent(t *testing.T) {
	c, r, events := lively()
	if found := simtest.Invariants(&c.Config, r, events); len(found) > 0 {
		t.Fatal(found)
	}
	for i := range events {
		if found := simtest.Invariants(&c.Config, r, slices.Delete(slices.Clone(events), i, i+1)); len(found) == 0 {
			t.Errorf("nobody misses %+v", events[i])
		}
		if found := simtest.Invariants(&c.Config, r, append(slices.Clone(events), events[i])); len(found) == 0 {
			t.Errorf("nobody minds %+v twice", events[i])
		}
	}
}
