package simtest_test

import (
	"slices"
	"strings"
	"testing"

	"womsim/sim"
	"womsim/sim/simtest"
)

// lively returns the case with the most state changes among the cases that record awareness.
func lively(cases []simtest.Case) (c simtest.Case, r *sim.Result, events []sim.StateChange) {
	for _, x := range cases {
		if result, e := watched(x.Config, x.Replicate); result.Aware != nil &&
			len(e) > len(events) {
			c, r, events = x, result, e
		}
	}
	return c, r, events
}

// several returns the cases of several products with owners who return to the market.
func several() []simtest.Case {
	return slices.DeleteFunc(simtest.FullCorpus(corpusSeed, corpusSize), func(c simtest.Case) bool {
		return len(c.Config.OtherProducts) == 0 || c.Config.ExclusiveSets == nil ||
			c.Config.Product.ReplaceAfter == 0
	})
}

// Every number of a result and every field of an event is compared.
func TestDifferencesSeesEverything(t *testing.T) {
	c, r, events := lively(several())
	changes := map[string]func(*sim.Result){
		"first day":       func(r *sim.Result) { r.FirstDay-- },
		"sources":         func(r *sim.Result) { r.Sources[2] = "others" },
		"talking":         func(r *sim.Result) { r.OpenEpisodes++ },
		"alike":           func(r *sim.Result) { r.SameSegmentContacts++ },
		"aware":           func(r *sim.Result) { r.Aware[1]++ },
		"convinced":       func(r *sim.Result) { r.Convinced[2]++ },
		"adopters":        func(r *sim.Result) { r.Adopters[3]++ },
		"sales":           func(r *sim.Result) { r.Sales[0]++ },
		"rejected":        func(r *sim.Result) { r.Rejected[0]++ },
		"promoters":       func(r *sim.Result) { r.Promoters[1]++ },
		"passives":        func(r *sim.Result) { r.Passives[1]++ },
		"detractors":      func(r *sim.Result) { r.Detractors[1]-- },
		"exposures":       func(r *sim.Result) { r.Exposures[4][1]++ },
		"convictions":     func(r *sim.Result) { r.Convictions[1][1]++ },
		"seeded":          func(r *sim.Result) { r.Seeded[4][1]++ },
		"unmet":           func(r *sim.Result) { r.Unmet[1]++ },
		"returned":        func(r *sim.Result) { r.Returned[1]++ },
		"repeat_sales":    func(r *sim.Result) { r.RepeatSales[1]++ },
		"excluded":        func(r *sim.Result) { r.Excluded[1]++ },
		"not_in_market":   func(r *sim.Result) { r.NotYetInMarket[1]++ },
		"members":         func(r *sim.Result) { r.Members[1]++ },
		"complaints":      func(r *sim.Result) { r.Complaints[1]++ },
		"queue":           func(r *sim.Result) { r.Queue[1]++ },
		"answered":        func(r *sim.Result) { r.Answered[1]++ },
		"recovered":       func(r *sim.Result) { r.Recovered[1]++ },
		"wait_days":       func(r *sim.Result) { r.WaitDays[1]++ },
		"invitations":     func(r *sim.Result) { r.Invitations[1]++ },
		"quality":         func(r *sim.Result) { r.Quality[1] += 1e-16 + r.Quality[1]*1e-15 },
		"sales_by_source": func(r *sim.Result) { r.SalesBy[2][1]++ },
		"actions":         func(r *sim.Result) { r.Actions[4][1]++ },
		"product 1":       func(r *sim.Result) { r.OtherProducts[0].Sales[0]++ },
		"other":           func(r *sim.Result) { r.OtherProducts = nil },
	}
	for name, change := range changes {
		other, _ := watched(c.Config, c.Replicate)
		if same := simtest.Differences(r, other, events, events); len(same) > 0 {
			t.Fatal(same)
		}
		change(other)
		if found := simtest.Differences(r, other, nil, nil); len(found) != 1 ||
			!strings.HasPrefix(found[0], name) {
			t.Errorf("a changed %s shows as %q", name, found)
		}
	}
	for name, change := range map[string]func(*sim.StateChange){
		"day":      func(e *sim.StateChange) { e.Day++ },
		"product":  func(e *sim.StateChange) { e.Product++ },
		"consumer": func(e *sim.StateChange) { e.Consumer++ },
		"kind":     func(e *sim.StateChange) { e.Kind++ },
		"source":   func(e *sim.StateChange) { e.Source++ },
		"talker":   func(e *sim.StateChange) { e.Talker++ },
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
	for _, cases := range [][]simtest.Case{simtest.Corpus(corpusSeed, corpusSize), several()} {
		c, r, events := lively(cases)
		if found := simtest.Invariants(&c.Config, r, events); len(found) > 0 {
			t.Fatal(found)
		}
		for i := range events {
			if found := simtest.Invariants(&c.Config, r, slices.Delete(slices.Clone(events), i,
				i+1)); len(found) == 0 && !inVain(events, events[i]) {
				t.Errorf("nobody misses %+v", events[i])
			}
			if found := simtest.Invariants(&c.Config, r,
				append(slices.Clone(events), events[i])); len(found) == 0 {
				t.Errorf("nobody minds %+v twice", events[i])
			}
		}
	}
}

// inVain reports whether a state change is a forgetting of one product on the day on which another
// of its set is bought: then it makes no difference.
func inVain(events []sim.StateChange, e sim.StateChange) bool {
	return e.Kind == sim.Forgot && slices.ContainsFunc(events, func(o sim.StateChange) bool {
		return o.Kind == sim.Adopted && o.Day == e.Day && o.Consumer == e.Consumer &&
			o.Product != e.Product
	})
}
