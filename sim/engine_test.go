package sim_test

import (
	"slices"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// simulated is one replicate by the fast engine, on a Runner of its own unless given one.
func simulated(t *testing.T, c sim.Config, replicate int, runner *sim.Runner) (*sim.Result,
	[]sim.StateChange) {
	t.Helper()
	m, err := sim.NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	if runner == nil {
		runner = sim.NewRunner()
	}
	var events []sim.StateChange
	runner.Watch(func(e sim.StateChange) { events = append(events, e) })
	return runner.Run(m, replicate), events
}

// report ends the test with at most a few lines for the first case that fails.
func report(t *testing.T, c simtest.Case, found []string) {
	t.Helper()
	if len(found) > 0 {
		t.Fatalf("%s: %q", c.Name, found[:min(4, len(found))])
	}
}

// The fast engine and the naive one agree in every count and every event, whatever the Runner ran
// before.
func TestEngineEqualsReference(t *testing.T) {
	reused := sim.NewRunner()
	for _, c := range simtest.FullCorpus(5, 1500) {
		naive, naiveEvents := watchedReference(c)
		fast, events := simulated(t, c.Config, c.Replicate, reused)
		report(t, c, simtest.Differences(fast, naive, events, naiveEvents))
		report(t, c, simtest.Invariants(&c.Config, fast, events))
	}
}

func watchedReference(c simtest.Case) (r *sim.Result, events []sim.StateChange) {
	r = reference.Run(c.Config, c.Replicate, func(e sim.StateChange) { events = append(events, e) })
	return r, events
}

// They agree on larger graphs too, where some talkers have hundreds of contacts and many are
// convinced on one day.
func TestEngineEqualsReferenceWithHubs(t *testing.T) {
	for i, c := range simtest.FullCorpus(12, 40) {
		c.Config.Graph = hubs(rng.Root(uint64(i)))
		naive, naiveEvents := watchedReference(c)
		fast, events := simulated(t, c.Config, c.Replicate, nil)
		report(t, c, simtest.Differences(fast, naive, events, naiveEvents))
	}
}

// hubs has 500 nodes of five contacts; every fiftieth has 300 more, of less trust.
func hubs(k rng.Key) *network.Graph {
	const nodes = 500
	b := network.NewBuilder(nodes)
	for u := range uint64(nodes) {
		for i := range uint64(305) {
			if pair := k.At(u).At(i); i < 5 || u%50 == 0 {
				strength := []float64{0.7, 0.3, 0.1, 0.05}[pair.At(0).Below(4)]
				b.AddContact(uint32(u), uint32(pair.Below(nodes)), strength/float64(1+i/5))
			}
		}
	}
	g, _, _ := b.Build(network.BuildOptions{Duplicates: network.DuplicatesParallel})
	return g
}

// A Runner that has run other models and replicates gives what a fresh one gives.
func TestRunnerForgets(t *testing.T) {
	reused := sim.NewRunner()
	for i, c := range simtest.FullCorpus(6, 300) {
		for _, replicate := range []int{i % 3, 7, i % 3} {
			fresh, freshEvents := simulated(t, c.Config, replicate, nil)
			again, events := simulated(t, c.Config, replicate, reused)
			report(t, c, simtest.Differences(again, fresh, events, freshEvents))
		}
	}
}

func TestWatchingChangesNothing(t *testing.T) {
	for _, c := range simtest.FullCorpus(7, 300) {
		watched, _ := simulated(t, c.Config, c.Replicate, nil)
		m, err := sim.NewModel(c.Config)
		if err != nil {
			t.Fatal(err)
		}
		report(t, c, simtest.Differences(watched, sim.NewRunner().Run(m, c.Replicate), nil, nil))
	}
}

// Without awareness the engine leaves out what only informs; nothing else changes.
func TestAwarenessChangesNothingElse(t *testing.T) {
	unaware := 0
	for _, c := range simtest.Corpus(8, 900) {
		if c.Config.Record.Awareness {
			continue
		}
		unaware++
		without, events := simulated(t, c.Config, c.Replicate, nil)
		c.Config.Record.Awareness = true
		with, eventsWith := simulated(t, c.Config, c.Replicate, nil)
		with.Aware, with.Exposures = nil, nil
		report(t, c, simtest.Differences(without, with, events, eventsWith))
	}
	if unaware < 100 {
		t.Errorf("%d cases do without awareness, want at least 100", unaware)
	}
}

// A channel that nobody believes changes its own columns, who is aware, and what other messages
// count as exposures. (Under rule threshold its messages can have the credit of the day on which
// the sum is reached.)
func TestUnbelievedChannelOnlyInforms(t *testing.T) {
	for i, c := range simtest.Corpus(9, 300) {
		c.Config.Decision.Rule = sim.RuleIndependent
		without, events := simulated(t, c.Config, c.Replicate, nil)
		at, label := len(c.Config.Channels), "~" // sorts after all others
		if i%2 == 0 {
			at, label = 0, "!" // before
		}
		noise := sim.Broadcast{Name: label, Hazard: 0.3, From: c.Config.Timeline.FirstDay(),
			To: c.Config.Timeline.LastDay()}
		c.Config.Channels = slices.Insert(slices.Clone(c.Config.Channels), at, sim.Channel(noise))
		with, eventsWith := simulated(t, c.Config, c.Replicate, nil)
		source := int(rng.NumStates) + at
		for _, columns := range []*[][]int64{&with.Convictions, &with.Seeded, &with.SalesBy,
			&with.Actions} {
			if slices.Max((*columns)[source]) > 0 {
				t.Errorf("%s: the channel convinced or seeded", c.Name)
			}
			*columns = slices.Delete(*columns, source, source+1)
		}
		with.Sources = slices.Delete(with.Sources, source, source+1)
		for j := range eventsWith {
			if eventsWith[j].Source > source {
				eventsWith[j].Source--
			}
		}
		with.Aware, with.Exposures, without.Aware, without.Exposures = nil, nil, nil, nil
		report(t, c, simtest.Differences(without, with, events, eventsWith))
	}
}

// 0.3 + 0.6 reaches the threshold 0.9, although it is rounded to less; and 0.3 + 0.9 reaches 1.2.
func TestThresholdIsReachedDespiteRounding(t *testing.T) {
	for _, x := range []struct {
		trust, threshold float64
		convinced        int64
	}{{0.6, 0.9, 1}, {0.6, 0.901, 0}, {0.9, 1.2, 1}, {0.9, 1.201, 0}} {
		b := network.NewBuilder(3)
		b.AddContact(0, 2, 0.3)
		b.AddContact(1, 2, x.trust)
		c := everyone()
		c.Graph, _, _ = b.Build(network.BuildOptions{})
		c.Channels = []sim.Channel{fans(2)}
		c.Product.Quality, c.Product.Experience.Advocacy, c.Product.Talk.Rate = 1, 1, 1
		c.Decision = sim.Decision{Rule: sim.RuleThreshold, Min: x.threshold, Max: x.threshold}
		if r, _ := simulated(t, c, 0, nil); r.Convictions[rng.Promoter][1] != x.convinced {
			t.Errorf("trust %v, threshold %v: %d convinced on day 0, want %d", x.trust, x.threshold,
				r.Convictions[rng.Promoter][1], x.convinced)
		}
	}
}
