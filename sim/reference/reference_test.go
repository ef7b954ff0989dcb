package reference_test

import (
	"iter"
	"math"
	"slices"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

type contact struct {
	from, to uint32
	trust    float64
}

// graph builds a graph of the contacts.
func graph(nodes int, contacts ...contact) *network.Graph {
	b := network.NewBuilder(nodes)
	for _, c := range contacts {
		b.AddContact(c.from, c.to, c.trust)
	}
	g, _, _ := b.Build(network.BuildOptions{Duplicates: network.DuplicatesParallel})
	return g
}

// cascade returns the independent cascade from the seeds: every convinced consumer buys and
// recommends at once, for one day.
func cascade(g *network.Graph, seeds ...uint32) sim.Config {
	return sim.Config{
		Seed: 42, Graph: g, Timeline: sim.Timeline{Window: 10}, NegativeWeight: 1,
		Segments: []sim.Segment{{Name: "all", Share: 1, Appeal: 1, NeedRate: 1}},
		Product: sim.Product{
			Name: "phone", Quality: 1, Experience: sim.Experience{Advocacy: 1, Detraction: 1},
			Talk: sim.Talk{Rate: 1, Days: sim.TalkDays{Fixed: 1}, DetractorRate: 1},
		},
		Channels: []sim.Channel{sim.Seeding{Name: "fans", Users: len(seeds),
			Choose: func(rng.Channel) iter.Seq[uint32] {
				return slices.Values(seeds)
			}}},
		Record: sim.Record{Awareness: true},
	}
}

// shares runs the replicates 0 … n−1 and returns the share of them in which each event happened.
func shares(c sim.Config, n int, happened ...func(r *sim.Result) bool) []float64 {
	counts := make([]float64, len(happened))
	for replicate := range n {
		r := reference.Run(c, replicate, nil)
		for i, h := range happened {
			if h(r) {
				counts[i]++
			}
		}
	}
	for i := range counts {
		counts[i] /= float64(n)
	}
	return counts
}

// near fails the test unless a share of n independent trials is within the tolerance of its chance.
func near(t *testing.T, what string, got, want float64, n int) {
	t.Helper()
	if math.Abs(got-want) > simtest.ChanceTolerance(want, n) {
		t.Errorf("%s: %.4f of %d, want %.4f ± %.4f", what, got, n, want,
			simtest.ChanceTolerance(want, n))
	}
}

// sales returns a test of whether a run had n sales.
func sales(n int64) func(r *sim.Result) bool {
	return func(r *sim.Result) bool {
		sum := int64(0)
		for _, x := range r.Sales {
			sum += x
		}
		return sum == n
	}
}

const replicates = 3_000

// One recommendation convinces with chance trust × appeal, on the day after.
func TestOneContact(t *testing.T) {
	for _, trust := range []float64{0, 0.05, 0.5, 0.64, 0.9, 1} {
		c := cascade(graph(2, contact{0, 1, trust}), 0)
		c.Segments[0].Appeal = 0.8
		got := shares(c, replicates, sales(1), func(r *sim.Result) bool { return r.Sales[1] == 1 })
		near(t, "buys", got[0], 0.8*trust, replicates)
		near(t, "buys the day after", got[1], 0.8*trust, replicates)
	}
}

// The cascade on a small graph against the enumeration of all worlds of open and closed contacts
// (Kempe, Kleinberg and Tardos 2003, "Maximizing the spread of influence through a social
// network").
func TestCascadeAgainstAllWorlds(t *testing.T) {
	contacts := []contact{{0, 1, 0.3}, {0, 2, 0.6}, {1, 2, 0.9}, {2, 1, 0.5}, {1, 3, 0.4},
		{2, 3, 0.2}, {3, 4, 0.7}, {0, 4, 0.05}, {4, 1, 1}, {0, 1, 0.25}}
	const nodes = 5
	sizes := make([]float64, nodes) // chance of each number of buyers
	for world := range 1 << len(contacts) {
		chance, reached := 1.0, 1 // bit set
		for i, c := range contacts {
			if world>>i&1 == 1 {
				chance *= c.trust
			} else {
				chance *= 1 - c.trust
			}
		}
		for range nodes {
			for i, c := range contacts {
				if world>>i&1 == 1 && reached>>c.from&1 == 1 {
					reached |= 1 << c.to
				}
			}
		}
		buyers := -1
		for v := range nodes {
			buyers += reached >> v & 1
		}
		sizes[buyers] += chance
	}
	c := cascade(graph(nodes, contacts...), 0)
	for buyers, got := range shares(c, replicates, sales(0), sales(1), sales(2), sales(3),
		sales(4)) {
		near(t, "cascade", got, sizes[buyers], replicates)
	}
}

// A contact is met in an episode with the chance that its meeting comes before its end.
func TestMeetings(t *testing.T) {
	const rate, trust = 0.3, 0.6
	never := func(days int, hazard float64) float64 { return math.Pow(1-hazard, float64(days)) }
	for _, x := range []struct {
		name   string
		days   sim.TalkDays
		repeat bool
		want   float64
	}{
		{"four days", sim.TalkDays{Fixed: 4}, false, trust * (1 - never(4, rate))},
		{"four days, again and again", sim.TalkDays{Fixed: 4}, true, 1 - never(4, rate*trust)},
		{"unlimited", sim.TalkDays{Unlimited: true}, false, trust * (1 - never(59, rate))},
		{"geometric", sim.TalkDays{GeometricMean: 2.5}, false,
			trust * rate / (rate + 0.4 - rate*0.4)},
		{"geometric, again and again", sim.TalkDays{GeometricMean: 2.5}, true,
			rate * trust / (rate*trust + 0.4 - rate*trust*0.4)},
	} {
		c := cascade(graph(2, contact{0, 1, trust}), 0)
		c.Timeline.Window = 60
		c.Product.Talk.Rate, c.Product.Talk.Days, c.Product.Talk.Repeat = rate, x.days, x.repeat
		near(t, x.name, shares(c, replicates/2, sales(1))[0], x.want, replicates/2)
	}
}

// Three friends, two of whom must have spoken: a consumer is convinced if enough did and one of
// them convinces.
func TestSocialProof(t *testing.T) {
	const rate, trust = 0.6, 0.4
	for proof := range 4 {
		c := cascade(graph(4, contact{0, 3, trust}, contact{1, 3, trust}, contact{2, 3, trust}), 0,
			1, 2)
		c.Product.Talk.Rate = rate
		c.Segments[0].SocialProof = proof
		want := 0.0
		for heard := proof; heard <= 3; heard++ {
			ways := []float64{1, 3, 3, 1}[heard]
			want += ways * math.Pow(rate, float64(heard)) * math.Pow(1-rate,
				float64(3-heard)) * (1 - math.Pow(1-trust, float64(heard)))
		}
		near(t, "social proof", shares(c, replicates, sales(1))[0], want, replicates)
	}
}

// A message is kept until the last missing friend speaks, even if that word is not believed, and
// has the credit.
func TestKeptMessages(t *testing.T) {
	c := cascade(graph(3, contact{0, 2, 1}, contact{1, 2, 0}), 0)
	late := cascade(c.Graph, 1).Channels[0].(sim.Seeding)
	late.Name, late.Day = "late", 3
	c.Channels = append(c.Channels, late)
	c.Segments[0].SocialProof = 2
	var convictions []sim.StateChange
	reference.Run(c, 0, func(e sim.StateChange) {
		if e.Kind == sim.BecameConvinced {
			convictions = append(convictions, e)
		}
	})
	want := sim.StateChange{Day: 4, Consumer: 2, Kind: sim.BecameConvinced,
		Source: int(rng.Promoter),
		Talker: 0}
	if len(convictions) != 1 || convictions[0] != want {
		t.Errorf("convictions %+v, want %+v", convictions, want)
	}
}

// Linear thresholds: with thresholds uniform on [0, 1] the chance is the sum of the trusts heard;
// with a fixed threshold the sum decides, 0.3 + 0.6 reaching 0.9 although it is rounded to less.
func TestThresholds(t *testing.T) {
	three := graph(4, contact{0, 3, 0.3}, contact{1, 3, 0.6}, contact{2, 3, 0.05})
	for seeds, want := range []float64{0, 0.3, 0.9, 0.95} {
		c := cascade(three, []uint32{0, 1, 2}[:seeds]...)
		c.Decision = sim.Decision{Rule: sim.RuleThreshold, Max: 1}
		near(t, "uniform threshold", shares(c, replicates, sales(1))[0], want, replicates)
		c.Decision = sim.Decision{Rule: sim.RuleThreshold, Min: 0.9, Max: 0.9}
		if got := reference.Run(c, 0, nil).Sales[1] == 1; got != (want >= 0.9) {
			t.Errorf("%d friends: convinced %v at threshold 0.9", seeds, got)
		}
	}
}

// A talker counts once, with the largest chance, however often heard; every impression counts.
func TestThresholdCountsTalkersOnce(t *testing.T) {
	c := cascade(graph(2, contact{0, 1, 0.3}, contact{0, 1, 0.4}), 0)
	c.Product.Talk.Days, c.Product.Talk.Repeat = sim.TalkDays{Unlimited: true}, true
	for threshold, want := range map[float64]int64{0.4: 1, 0.41: 0} {
		c.Decision = sim.Decision{Rule: sim.RuleThreshold, Min: threshold, Max: threshold}
		if r := reference.Run(c, 0, nil); r.Adopters[9] != 1+want {
			t.Errorf("threshold %v: %d adopters, want %d", threshold, r.Adopters[9], 1+want)
		}
	}
	c = cascade(graph(1))
	c.Channels = []sim.Channel{sim.Broadcast{Name: "tv", Hazard: 1, To: 9, Credibility: 0.25}}
	c.Decision = sim.Decision{Rule: sim.RuleThreshold, Min: 0.75, Max: 0.75}
	if r := reference.Run(c, 0, nil); r.Sales[2] != 1 {
		t.Errorf("sales %v, want 1 on the third day", r.Sales)
	}
}

// With negative trust a positive word only informs or acts as a negative one; a negative word only
// informs.
func TestDistrust(t *testing.T) {
	rejected := func(r *sim.Result) bool { return r.Rejected[9] == 1 }
	aware := func(r *sim.Result) bool { return r.Aware[1] == 2 }
	for _, x := range []struct {
		name    string
		trust   float64
		quality float64
		how     sim.Distrust
		want    float64 // chance of rejection
	}{
		{"positive word, ignore", -0.4, 1, sim.DistrustIgnore, 0},
		{"positive word, reverse", -0.4, 1, sim.DistrustReverse, 0.6},
		{"negative word, ignore", -0.4, 0, sim.DistrustIgnore, 0},
		{"negative word, reverse", -0.4, 0, sim.DistrustReverse, 0},
		{"negative word", 0.4, 0, sim.DistrustIgnore, 0.6},
		{"negative word of certain effect", 0.8, 0, sim.DistrustIgnore, 1},
	} {
		c := cascade(graph(2, contact{0, 1, x.trust}), 0)
		c.NegativeWeight, c.Product.Quality, c.Distrust = 1.5, x.quality, x.how
		// threshold 0: any positive word convinces
		c.Decision = sim.Decision{Rule: sim.RuleThreshold}
		got := shares(c, 3000, rejected, aware, sales(0))
		near(t, x.name, got[0], x.want, 3000)
		near(t, x.name+": aware", got[1], 1, 3000)
		near(t, x.name+": not convinced", got[2], 1, 3000)
	}
}

// A negative word that rejects goes before the positive word of the same day.
func TestNegativeWordGoesFirst(t *testing.T) {
	c := cascade(graph(3, contact{0, 2, 1}, contact{1, 2, 0.5}), 0, 1)
	c.Product.Quality = 0.5
	got := shares(c, replicates, func(r *sim.Result) bool { return r.Rejected[1] == 1 }, sales(1))
	near(t, "rejected", got[0], 0.5+0.5*0.5*0.5, replicates)
	near(t, "sold", got[1], 0.5*(0.5+0.5*0.5), replicates)
}

// Who would have gone on after the last day, 9, is talking at the end.
func TestTalkingAtTheEnd(t *testing.T) {
	for length, want := range map[int]int64{9: 0, 10: 1} {
		c := cascade(graph(1), 0)
		c.Product.Talk.Days.Fixed = length
		if r := reference.Run(c, 0, nil); r.OpenEpisodes != want {
			t.Errorf("%d days of talk from day 0: %d talking at the end, want %d", length,
				r.OpenEpisodes, want)
		}
	}
}

// Parallel contacts are met and believed each on its own; detractors talk at their own rate.
func TestParallelContactsAndDetractors(t *testing.T) {
	const rate, trust = 0.3, 0.6
	c := cascade(graph(2, contact{0, 1, trust}, contact{0, 1, trust}), 0)
	c.Product.Talk.Rate = rate
	near(t, "two chances", shares(c, replicates, sales(1))[0], 1-math.Pow(1-rate*trust, 2),
		replicates)
	c = cascade(graph(2, contact{0, 1, trust}), 0)
	c.Product.Quality, c.Product.Talk.Rate, c.Product.Talk.DetractorRate = 0, rate, 2
	rejected := func(r *sim.Result) bool { return r.Rejected[9] == 1 }
	near(t, "rejects", shares(c, replicates, rejected)[0], 2*rate*trust, replicates)
}
