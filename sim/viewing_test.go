package sim_test

import (
	"maps"
	"math"
	"slices"
	"sort"
	"strings"
	"testing"

	"womsim/sim"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// adsOnly is a market without talk in which ads are all that happens, on the days 1 … 6.
func adsOnly(t *testing.T, nodes int, ads sim.Ads) sim.Config {
	c := organicOnly(t, nodes)
	c.Product.Organic = nil
	ads.Name, ads.From, ads.To, ads.Credibility = "tv", 1, 6, 0.2
	c.Channels = []sim.Channel{ads}
	return c
}

// drawnMarks lists the marks of the impressions of a day of adsOnly, in the given slices, by
// consumer: the plain definition, with sums over the viewers from the first one on.
func drawnMarks(c *sim.Config, channel rng.Channel, day int, slices ...int) [][]float64 {
	ads, marks := c.Channels[0].(sim.Ads), make([][]float64, c.Graph.Nodes())
	ends, at := make([]float64, len(marks)), 0.0
	for v := range ends {
		length := 1.0
		if s := ads.Viewing.Spread; s > 0 {
			length = rng.GammaMultipliers(s)[int(4096*channel.Viewer(uint32(v)).Uniform())]
		}
		at += length
		ends[v] = at
	}
	hazard := ads.Reach(day, 1).Hazard
	for _, slice := range slices {
		if ads.Viewing.Spread == 0 {
			for v, i := range channel.Day(day).Impressions(slice, hazard, len(marks)) {
				marks[v] = append(marks[v], i.Mark)
			}
			continue
		}
		for position, i := range channel.Day(day).Positions(slice, hazard, at) {
			v := sort.Search(len(ends), func(v int) bool { return ends[v] > position })
			marks[v] = append(marks[v], i.Mark)
		}
	}
	return marks
}

// An adsOutcome is what happens in adsOnly: the day on which each consumer is convinced, and the
// impressions of those who were not before.
type adsOutcome struct {
	convinced map[uint32]int
	exposures int64
}

// outcome runs adsOnly.
func outcome(t *testing.T, c sim.Config, replicate int) adsOutcome {
	r, events := simulated(t, c, replicate, nil)
	got := adsOutcome{convinced: map[uint32]int{}}
	for _, e := range events {
		if e.Kind == sim.BecameConvinced {
			got.convinced[e.Consumer] = e.Day
		}
	}
	got.exposures = sum(r.Exposures[rng.NumStates])
	return got
}

// equal compares outcomes.
func (o adsOutcome) equal(want adsOutcome) bool {
	return maps.Equal(o.convinced, want.convinced) && o.exposures == want.exposures
}

// appealIn returns the appeal of a consumer of organicOnly.
func appealIn(d *rng.Draws, v int) float64 {
	if d.Segment.At(uint64(v)).Uniform() < 0.5 {
		return 0.3
	}
	return 0.8
}

// Where viewers differ, who is convinced when follows from the points on the axis of viewers.
func TestViewersWhoDifferByTheirDraws(t *testing.T) {
	const nodes, replicate = 2000, 3
	for _, spread := range []float64{0, 0.5, 2} {
		for _, impressions := range []float64{0.01, 0.3, 2.2} {
			c := adsOnly(t, nodes, sim.Ads{Impressions: impressions, Viewing: sim.Viewing{
				Spread: spread}})
			d := rng.NewDraws(c.Seed, replicate, "p")
			want := adsOutcome{convinced: map[uint32]int{}}
			for day := 1; day <= 6; day++ {
				for v, marks := range drawnMarks(&c, d.Channel("tv"), day, 0, 1, 2, 3, 4, 5) {
					if _, over := want.convinced[uint32(v)]; over {
						continue
					}
					want.exposures += int64(len(marks))
					for _, mark := range marks {
						if mark < 0.2*appealIn(&d, v) {
							want.convinced[uint32(v)] = day
						}
					}
				}
			}
			if got := outcome(t, c, replicate); !got.equal(want) || got.exposures < 50 {
				t.Errorf("spread %v, %v impressions: %d convinced of %d messages, want %d of %d",
					spread, impressions, len(got.convinced), got.exposures, len(want.convinced),
					want.exposures)
			}
			c.Channels[0] = targeted(c.Channels[0].(sim.Ads), "b")
			for v := range want.convinced {
				if appealIn(&d, int(v)) == 0.3 {
					delete(want.convinced, v)
				}
			}
			if got := outcome(t, c, replicate); !maps.Equal(got.convinced, want.convinced) {
				t.Errorf("spread %v, %v impressions of one segment: %d convinced, want %d", spread,
					impressions, len(got.convinced), len(want.convinced))
			}
		}
	}
}

// Where impressions are numbered, their numbers say what they do: those of a consumer in the market
// count on, also when they can do nothing any more, and no more than the cap come about in a span.
func TestNumberedImpressionsByTheirDraws(t *testing.T) {
	const nodes, replicate = 2000, 3
	for _, viewing := range viewings {
		for _, impressions := range []float64{0.01, 0.3, 2.2} {
			c := adsOnly(t, nodes, sim.Ads{Impressions: impressions, Viewing: viewing})
			c.MarketEntry = slices.Repeat([]float64{0.7}, 13) // the others come on day 4
			for index := 5; index < 13; index++ {
				c.MarketEntry[index] = 1
			}
			d := rng.NewDraws(c.Seed, replicate, "p")
			want := adsOutcome{convinced: map[uint32]int{}}
			seen, inSpan := make([]uint32, nodes), make([]int, nodes)
			for day := 1; day <= 6 && viewing.Numbered(); day++ {
				if viewing.Cap > 0 && (day-1)%viewing.CapDays == 0 {
					clear(inSpan)
				}
				for v, marks := range drawnMarks(&c, d.Channel("tv"), day, rng.ReachWhole) {
					_, over := want.convinced[uint32(v)]
					for range marks {
						if day < 4 && d.Entry.At(uint64(v)).Uniform() >= 0.7 {
							break
						}
						if viewing.Cap > 0 && inSpan[v] == viewing.Cap {
							break
						}
						inSpan[v]++
						seen[v]++
						if over {
							continue
						}
						want.exposures++
						chance := 0.2 * appealIn(&d, v)
						if viewing.Fatigue > 0 {
							chance *= math.Exp2(-float64(seen[v]-1) / viewing.Fatigue)
						}
						if d.Channel("tv").Nth(uint32(v), seen[v]).Uniform() < chance {
							want.convinced[uint32(v)] = day
						}
					}
				}
			}
			if got := outcome(t, c, replicate); viewing.Numbered() && !got.equal(want) {
				t.Errorf("%+v, %v impressions: %d convinced of %d messages, want %d of %d", viewing,
					impressions, len(got.convinced), got.exposures, len(want.convinced),
					want.exposures)
			}
		}
	}
}

// targeted returns ads for some segments.
func targeted(a sim.Ads, segments ...string) sim.Ads {
	a.Segments = segments
	return a
}

// With several workers, without awareness and on a used Runner the same consumers are convinced.
func TestViewingWhoeverComputesIt(t *testing.T) {
	alone, shared := sim.NewRunner(), sim.NewRunner()
	for i, v := range viewings {
		c := adsOnly(t, 5000, sim.Ads{Impressions: 0.4, Viewing: v})
		c.Product.Talk = sim.Talk{Rate: 0.3, Days: sim.TalkDays{Fixed: 3}}
		c.Product.Experience.Advocacy = 1
		model, err := sim.NewModel(c)
		if err != nil {
			t.Fatal(err)
		}
		want := alone.Run(model, i)
		for workers := range 5 {
			shared.SetWorkers(workers)
			for _, difference := range simtest.Differences(shared.Run(model, i), want, nil, nil) {
				t.Errorf("%+v, %d workers: %s", v, workers, difference)
			}
		}
		c.Record.Awareness = false
		model, _ = sim.NewModel(c)
		r := shared.Run(model, i)
		want.Aware, want.Exposures = nil, nil
		for _, difference := range simtest.Differences(r, want, nil, nil) {
			t.Errorf("%+v without awareness: %s", v, difference)
		}
	}
}

var viewings = []sim.Viewing{{Spread: 0.5}, {Spread: 3}, {Fatigue: 2}, {Cap: 2, CapDays: 3},
	{Spread: 1, Fatigue: 0.5}, {Spread: 2, Cap: 1, CapDays: 4, Fatigue: 1}, {Cap: 3, CapDays: 6}}

// More impressions never take a conviction away or put it off.
func TestMoreImpressionsOnlyAdd(t *testing.T) {
	for _, v := range viewings {
		before := map[uint32]int{}
		for _, impressions := range []float64{0.05, 0.2, 0.3, 0.6, 0.9, 2} {
			c := adsOnly(t, 3000, sim.Ads{Impressions: impressions, Viewing: v})
			got := outcome(t, c, 1).convinced
			for consumer, day := range before {
				if now, still := got[consumer]; !still || now > day {
					t.Errorf("%+v: consumer %d convinced on day %d, with %v impressions on day %d",
						v, consumer, day, impressions, now)
				}
			}
			if len(got) < len(before) || impressions < 0.7 && len(got) == len(before) {
				t.Errorf("%+v: %v impressions convince %d, fewer %d", v, impressions, len(got),
					len(before))
			}
			before = got
		}
	}
}

// A replicate takes its memory once.
func TestViewingAllocatesNothing(t *testing.T) {
	for _, v := range viewings {
		c := adsOnly(t, 3000, sim.Ads{Impressions: 0.3, Viewing: v})
		model, err := sim.NewModel(c)
		if err != nil {
			t.Fatal(err)
		}
		r := sim.NewRunner()
		r.Run(model, 0)
		if n := testing.AllocsPerRun(20, func() { r.Run(model, 0) }); n > 0 {
			t.Errorf("%+v: %v allocations a replicate", v, n)
		}
	}
}

// What cannot stand is refused by name.
func TestViewingIsChecked(t *testing.T) {
	for _, c := range []struct {
		v    sim.Viewing
		want string
	}{
		{sim.Viewing{Spread: -1}, "spread: got -1"},
		{sim.Viewing{Spread: 0.001}, "spread: got 0.001"},
		{sim.Viewing{Spread: math.NaN()}, "spread: got NaN"},
		{sim.Viewing{Cap: 501, CapDays: 1}, "frequency_cap.impressions: got 501"},
		{sim.Viewing{Cap: 1}, "frequency_cap.days: got 0"},
		{sim.Viewing{Fatigue: -1}, "fatigue: got -1"},
	} {
		err := sim.Ads{Viewing: c.v}.Validate()
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: got %v, want %q", c.v, err, c.want)
		}
	}
}

// A flight of one span whose impressions are capped at one places what was bought as long as that
// is possible: at mean Λ offered, 1 − e^−Λ are seen, and with viewers who differ 1 − (1 +
// s²Λ)^(−1/s²). Nowhere is more offered than four times what was bought.
func TestCappedImpressionsGoToOthers(t *testing.T) {
	const days = 9
	for _, spread := range []float64{0, 0.5, 1.7} {
		ads := sim.Ads{Impressions: 0.1, From: 3, To: 3 + days - 1, Credibility: 0.5,
			Viewing: sim.Viewing{Spread: spread, Cap: 1, CapDays: days}}
		inverse, law := cappedAtOne(spread)
		offered, bound := 0.0, 0
		for i, placed := range ads.Placed() {
			hazard := ads.Reach(3+i, 1).Hazard
			want := inverse(0.1*float64(i+1)) - inverse(0.1*float64(i))
			if want > 0.4 {
				want = 0.4
				bound++
			}
			before := law(offered)
			offered += hazard
			if math.Abs(hazard-want) > 1e-9 || math.Abs(placed-(law(offered)-before)) > 1e-9 ||
				placed > 0.1 || bound == 0 && placed != 0.1 {
				t.Errorf("spread %v, day %d: %v offered, %v placed, want %v and %v", spread, i,
					hazard, placed, want, law(offered)-before)
			}
		}
		if bound == 0 || bound == days {
			t.Errorf("spread %v: more than four times as many on %d days", spread, bound)
		}
	}
	for i, placed := range (sim.Ads{Impressions: 0.7, To: 3}).Placed() {
		if placed != 0.7 {
			t.Errorf("without a cap %v are placed on day %d", placed, i)
		}
	}
}

// cappedAtOne returns the law of TestCappedImpressionsGoToOthers and its inverse.
func cappedAtOne(spread float64) (inverse, law func(float64) float64) {
	s2 := spread * spread
	if spread == 0 {
		return func(b float64) float64 { return -math.Log1p(-b) },
			func(l float64) float64 { return 1 - math.Exp(-l) }
	}
	return func(b float64) float64 { return (math.Pow(1-b, -s2) - 1) / s2 },
		func(l float64) float64 { return 1 - math.Pow(1+s2*l, -1/s2) }
}

// What consumers see under a cap is in the mean what is placed, whatever the cap and the spread, in
// the first span as in the second.
func TestPlacedIsWhatIsSeen(t *testing.T) {
	const nodes = 20_000
	for _, v := range []sim.Viewing{{Cap: 1, CapDays: 3}, {Cap: 4, CapDays: 3}, {Cap: 2, CapDays: 6,
		Spread: 1.5}, {Cap: 5, CapDays: 2, Spread: 0.8}} {
		for _, impressions := range []float64{0.1, 0.6, 3} {
			c := adsOnly(t, nodes, sim.Ads{Impressions: impressions, Viewing: v})
			c.Segments = []sim.Segment{{Name: "a", Share: 1, NeedRate: 1}} // nobody is convinced
			r, _ := simulated(t, c, 1, nil)
			for i, placed := range c.Channels[0].(sim.Ads).Placed() {
				day := i + 1 - r.FirstDay
				got := float64(r.Exposures[rng.NumStates][day]) / nodes
				// no count varies by more than (1 + the squared spread) times its mean, but for
				// what viewers add to it
				tolerance := simtest.StandardErrors * math.Sqrt((placed+v.Spread*v.Spread*
					placed*placed)/nodes)
				if math.Abs(got-placed) > tolerance+0.001*placed {
					t.Errorf("%+v, %v bought: %v seen on day %d, want %v ± %v", v, impressions, got,
						i, placed, tolerance)
				}
			}
		}
	}
}
