package sim_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// trustedRing returns a ring whose contacts have one of several trusts.
func trustedRing(t *testing.T, nodes int, trusts ...float64) *network.Graph {
	t.Helper()
	b, i := network.NewBuilder(nodes), uint64(0)
	for v := range uint32(nodes) {
		for step := range uint32(6) {
			for _, listener := range []uint32{(v + 1 + step*step*step) % uint32(nodes),
				uint32(rng.Root(5).At(i).Below(uint64(nodes)))} {
				if i++; listener != v {
					b.AddContact(v, listener, trusts[rng.Root(6).At(i).Below(uint64(len(trusts)))])
				}
			}
		}
	}
	g, _, err := b.Build(network.BuildOptions{Duplicates: network.DuplicatesParallel})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// A wordCase is a launch, and the states of talk whose messages are to travel as words.
type wordCase struct {
	name    string
	words   [rng.NumStates]bool
	appeals []float64
	trusts  []float64
	change  func(c *sim.Config)
}

// States of talk whose messages are words.
var (
	allWords = [rng.NumStates]bool{true, true, true, true}
	noWords  [rng.NumStates]bool
	badWords = [rng.NumStates]bool{rng.Detractor: true, rng.Rejecter: true}
)

// wordCases combines few and many appeals, one trust and several, and what asks for more than
// words.
func wordCases() []wordCase {
	some := []float64{0.1, 0.35, 0.05, 1}
	aversion, shielded := 0.3, func(c *sim.Config) { c.Segments[1].Shield = true }
	counts := func(c *sim.Config) { c.Segments[0].SocialProof = 2 }
	return []wordCase{
		{"one appeal", allWords, []float64{0.8}, []float64{0.2}, nil},
		{"two appeals", allWords, []float64{0.4, 0.9}, []float64{0.2}, nil},
		{"three appeals", allWords, []float64{0.4, 0.9, 0.1}, []float64{0.2}, nil},
		{"four appeals", noWords, []float64{0.4, 0.9, 0.1, 0.5}, []float64{0.2}, nil},
		{"three of four appeals", allWords, []float64{0.4, 0.9, 0.1, 0.4}, []float64{0.2}, nil},
		{"one appeal, trusts", allWords, []float64{0.8}, some, nil},
		{"two appeals, trusts", allWords, []float64{0.9, 0.4}, some, nil},
		{"three appeals, trusts", allWords, []float64{0.4, 0, 1}, some, nil},
		{"four appeals, trusts", noWords, []float64{0.4, 0.9, 0, 1}, some, nil},
		{"five segments of two appeals", allWords, []float64{0.4, 0.9, 0.4, 0.9, 0.4}, some, nil},
		{"distrust ignored", [rng.NumStates]bool{true, true}, []float64{0.4, 0.9},
			append(slices.Clone(some), -0.5, -1), nil},
		{"distrust reversed", [rng.NumStates]bool{}, []float64{0.4, 0.9},
			append(slices.Clone(some), -0.5),
			func(c *sim.Config) { c.Distrust = sim.DistrustReverse }},
		{"aversions", allWords, []float64{0.4, 0.9, 0.2}, some,
			func(c *sim.Config) { c.Segments[1].Aversion = &aversion }},
		{"a shield", noWords, []float64{0.4, 0.9}, some, shielded},
		{"counted words", badWords, []float64{0.4, 0.9}, some, counts},
		{"talk that repeats", allWords, []float64{0.4, 0.9}, some,
			func(c *sim.Config) { c.Product.Talk.Repeat = true }},
		{"talk of a budget", allWords, []float64{0.4, 0.9}, []float64{0.2},
			func(c *sim.Config) { c.Product.Talk.PerDay = 0.5 }},
		{"without awareness", allWords, []float64{0.4, 0.9}, some, func(c *sim.Config) {
			c.Record.Awareness, c.Product.Experience.Detraction = false, 0
			c.Product.Talk.Rejected = sim.TalkProfile{}
		}},
		{"a shock", allWords, []float64{0.4, 0.9}, some,
			func(c *sim.Config) { c.Shocks.ProductSpread = 0.6 }},
	}
}

// launch returns the launch of a case in a market of so many consumers.
func (w wordCase) launch(t *testing.T, nodes int) sim.Config {
	c := journey(trustedRing(t, nodes, w.trusts...))
	c.Timeline.Window = 80
	c.Product.Quality, c.Product.Experience.Advocacy = 0.7, 0.7
	c.Product.Talk.Rejected = sim.TalkProfile{Rate: 1, Credibility: 1}
	c.Segments = nil
	rest := 1.0
	for i, appeal := range w.appeals {
		c.Segments = append(c.Segments, sim.Segment{Name: string(rune('a' + i)), Appeal: appeal,
			Share: 1 / float64(len(w.appeals)), NeedRate: 0.2, MemoryHalfLife: float64(i) * 10})
		rest -= c.Segments[i].Share
	}
	c.Segments[0].Share += rest
	if w.change != nil {
		w.change(&c)
	}
	return c
}

// Whether messages travel as words, as where nobody watches, or tell who sent them, and on how many
// shards: the launch is the same, and is that of the reference.
func TestWordsAndMessagesAreTheSame(t *testing.T) {
	const nodes = rng.RegionSize + 900
	for i, w := range wordCases() {
		c := w.launch(t, nodes)
		model, err := sim.NewModel(c)
		if err != nil {
			t.Fatalf("%s: %v", w.name, err)
		}
		if got := sim.Words(model); got != w.words {
			t.Errorf("%s: words travel from states %v, want %v", w.name, got, w.words)
		}
		watched, events := simulated(t, c, i, nil)
		var naive []sim.StateChange
		want := reference.Run(c, i, func(e sim.StateChange) { naive = append(naive, e) })
		differ := func(how string, differences []string) {
			if len(differences) > 0 {
				t.Errorf("%s, %s: %q", w.name, how, differences[:min(3, len(differences))])
			}
		}
		differ("watched", simtest.Differences(watched, want, events, naive))
		differ("unwatched", simtest.Differences(sim.NewRunner().Run(model, i), want, nil, nil))
		for _, workers := range []int{2, 5} {
			r := sim.NewRunner()
			r.SetWorkers(workers)
			differ(fmt.Sprint(workers, " workers"),
				simtest.Differences(r.Run(model, i), want, nil, nil))
		}
		last := len(want.Adopters) - 1
		byTalk := total(want.Convictions[rng.Promoter]) + total(want.Convictions[rng.Buzz])
		if byTalk < 100 || c.Record.Awareness && want.Rejected[last] < 100 {
			t.Errorf("%s: %d convinced by talk and %d rejecters are few", w.name, byTalk,
				want.Rejected[last])
		}
	}
}

// A word takes effect on the segments on which its message would, in many random launches.
func TestStrengthsSayOnWhomWordsTakeEffect(t *testing.T) {
	words := [2]int{}
	for _, c := range slices.Concat(simtest.Corpus(41, 400), simtest.VersionThree(42, 1500)) {
		model, err := sim.NewModel(c.Config)
		if err != nil {
			t.Fatal(err)
		}
		if err := sim.CheckStrengths(model); err != nil {
			t.Fatalf("%s: %v", c.Name, err)
		}
		for _, travel := range sim.Words(model) {
			if len(c.Config.Segments) > 2 && travel {
				words[1]++
			} else if travel {
				words[0]++
			}
		}
	}
	if words[0] < 200 || words[1] < 200 {
		t.Errorf("only %v states of talk with words", words)
	}
}

// Runners at work on one model at the same time do not disturb each other, not even where every
// replicate has limits of its own.
func TestRunnersShareAModel(t *testing.T) {
	for _, w := range wordCases() {
		c := w.launch(t, 400)
		c.Shocks.ProductSpread = 0.8
		model, err := sim.NewModel(c)
		if err != nil {
			t.Fatal(err)
		}
		const replicates, hands = 24, 4
		var alone [replicates]*sim.Result
		for i := range alone {
			alone[i] = sim.NewRunner().Run(model, i)
		}
		var all sync.WaitGroup
		for hand := range hands {
			all.Go(func() {
				r := sim.NewRunner()
				for i := range replicates {
					i = (i*5 + hand*6) % replicates
					if found := simtest.Differences(r.Run(model, i), alone[i], nil,
						nil); len(found) > 0 {
						t.Errorf("%s, replicate %d: %q", w.name, i, found[:min(3, len(found))])
					}
				}
			})
		}
		all.Wait()
	}
}

// In runs so long that a table of days cannot hold their days, who is not met within the run is not
// met, and who is met late is met on the day that its draw says.
func TestMeetingsInVeryLongRuns(t *testing.T) {
	const nodes, window = 60, 150_000
	for _, rate := range []float64{1e-6, 1e-5} {
		c := cascade(trustedRing(t, nodes, 0.5), window)
		c.Segments[0].Appeal = 0
		c.Product.Talk.Rate, c.Product.Talk.Days = rate, sim.TalkDays{Unlimited: true}
		c.Record.Awareness = true
		c.Channels = []sim.Channel{sim.Seeding{Name: "seeds", Users: 10, Choose: every(6, nodes)}}
		model, err := sim.NewModel(c)
		if err != nil {
			t.Fatal(err)
		}
		d, waiting := rng.NewDraws(c.Seed, 0, c.Product.Name), rng.Geometric(rate, window)
		first := slices.Repeat([]int{rng.Never}, nodes) // day on which a consumer is aware
		for v := uint32(0); v < nodes; v += 6 {
			first[v] = 0
			for rank, listener := range c.Graph.Neighbors(v) {
				telling := d.Episode(rng.Promoter, v, 0).Telling(uint32(rank))
				first[listener] = min(first[listener], waiting.Days(telling.Meeting()))
			}
		}
		got := sim.NewRunner().Run(model, 0)
		for _, day := range []int{0, 30_000, 65_533, 65_534, 65_535, 100_000, window - 1} {
			want := int64(0)
			for _, on := range first {
				if on <= day {
					want++
				}
			}
			if got.Aware[day] != want {
				t.Errorf("rate %v: %d are aware on day %d, want %d", rate, got.Aware[day], day,
					want)
			}
		}
	}
}
