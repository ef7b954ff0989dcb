package sim_test

import (
	"math"
	"slices"
	"testing"

	"womsim/sim"
	"womsim/sim/rng"
)

// clocked is a market of consumers without contacts who are convinced on day 0, or whenever they
// come back, and have a need every three days.
func clocked(consumers, days int) sim.Config {
	c := alone(consumers, days)
	c.Segments[0].Patience, c.Segments[0].NeedClock = 0, sim.NeedClock{Every: 3}
	c.Channels = []sim.Channel{sim.Broadcast{Name: "tv", Hazard: 1, Credibility: 1, To: days - 1}}
	return c
}

// phases returns how many consumers have each phase of a clock.
func phases(c sim.Config, replicate int) []int64 {
	every := c.Segments[0].NeedClock.Every
	n, draws := make([]int64, every), rng.NewDraws(c.Seed, replicate, "")
	for v := range c.Graph.Nodes() {
		n[int(draws.Clock.At(uint64(v)).Uniform()*float64(every))]++
	}
	return n
}

// requireSeries compares daily counts.
func requireSeries(t *testing.T, what string, got, want []int64) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s %v, want %v", what, got, want)
	}
}

func TestTheClockSellsEveryFewDays(t *testing.T) {
	c := clocked(30, 7)
	n := phases(c, 0)
	r, events := lawful(t, c, 0)
	again := days(n[0], n[1], n[2], n[0], n[1], n[2], n[0])
	requireSeries(t, "sales", r.Sales, again)
	requireSeries(t, "needs", r.Needs, again)
	requireSeries(t, "returned", r.Returned, days(0, 0, 0, n[0], n[1], n[2], n[0]))
	requireSeries(t, "elsewhere", r.NeedsElsewhere, make([]int64, 7))
	if n := count(events, sim.BoughtElsewhere); n != 0 {
		t.Errorf("%d bought elsewhere", n)
	}
}

// The phase is one of days, whatever the first day of the run.
func TestTheClockStrikesOnTheSameDaysWhateverTheFirstDay(t *testing.T) {
	c := clocked(30, 7)
	c.Channels = nil
	r, _ := lawful(t, c, 0)
	c.Timeline.Prelaunch = 4
	earlier, _ := lawful(t, c, 0)
	requireSeries(t, "needs", earlier.Needs[4:], r.Needs)
	requireSeries(t, "needs", earlier.Needs[:4],
		days(r.Needs[2], r.Needs[0], r.Needs[1], r.Needs[2]))
	requireSeries(t, "elsewhere", earlier.NeedsElsewhere, earlier.Needs)
}

// With an advance of 2 of 3 days an owner is convinced again on the day after; it buys on that day,
// two days before the strike, unless the need rate lets it wait.
func TestAdvanceLetsBuySooner(t *testing.T) {
	c := clocked(30, 7)
	c.Segments[0].NeedClock.Advance = 2
	r, _ := lawful(t, c, 0)
	requireSeries(t, "sales", r.Sales, days(30, 30, 30, 30, 30, 30, 30))
	c.Segments[0].NeedClock.Advance = 1
	n := phases(c, 0)
	r, _ = lawful(t, c, 0)
	requireSeries(t, "sales", r.Sales, days(n[0]+n[1], n[2], n[0]+n[1], n[2], n[0]+n[1], n[2],
		n[0]+n[1]))
	requireSeries(t, "needs", r.Needs, days(n[0], 0, 0, 0, 0, 0, 0))
	c.Segments[0].NeedRate = 0
	r, _ = lawful(t, c, 0)
	requireSeries(t, "sales", r.Sales, days(n[0], n[1], n[2], n[0], n[1], n[2], n[0]))
}

// Nobody can have the product: all hold their first need over and wait, or buy something else.
func TestNeedsThatNothingMeets(t *testing.T) {
	c := clocked(30, 7)
	c.Product.Supply = &sim.Supply{Deliveries: make([]int64, 7)}
	n := phases(c, 0)
	r, events := lawful(t, c, 0)
	again := days(n[0], n[1], n[2], n[0], n[1], n[2], n[0])
	requireSeries(t, "needs", r.Needs, again)
	requireSeries(t, "elsewhere", r.NeedsElsewhere, again)
	requireSeries(t, "lost", r.LostNeed, again)
	requireSeries(t, "held", r.NeedsHeld, make([]int64, 7))
	if n, want := count(events, sim.BoughtElsewhere), total(again); n != want {
		t.Errorf("%d bought elsewhere, want %d", n, want)
	}
	c.Segments[0].NeedClock.Hold = 1
	first := days(n[0], n[1], n[2], 0, 0, 0, 0)
	r, _ = lawful(t, c, 0)
	requireSeries(t, "needs", r.Needs, first)
	requireSeries(t, "held", r.NeedsHeld, first)
	requireSeries(t, "elsewhere", r.NeedsElsewhere, make([]int64, 7))
	requireSeries(t, "unmet", r.Unmet, days(n[0], n[0]+n[1], 30, 30, 30, 30, 30))
}

// total sums a series.
func total(series []int64) (sum int64) {
	for _, n := range series {
		sum += n
	}
	return sum
}

// Who holds out gives up on the day after, and buys something else on that day: the clock goes on
// from there. It is convinced again on the day after that, and has its need three days later.
func TestWhoHoldsOutAndGivesUpBuysElsewhere(t *testing.T) {
	c := clocked(30, 9)
	c.Product.Supply = &sim.Supply{Deliveries: make([]int64, 9)}
	c.Segments[0].NeedClock.Hold, c.Segments[0].Patience = 1, 0.01
	n := phases(c, 0)
	r, events := lawful(t, c, 0)
	again := days(n[0], n[1], n[2], 0, n[0], n[1], n[2], 0, n[0])
	requireSeries(t, "needs", r.Needs, again)
	requireSeries(t, "held", r.NeedsHeld, again)
	requireSeries(t, "lost", r.LostStock, append(days(0), again[:8]...))
	requireSeries(t, "gone", r.Gone, make([]int64, 9))
	requireSeries(t, "lost", r.LostNeed, make([]int64, 9))
	if n := count(events, sim.GaveUp); n != total(r.LostStock) {
		t.Errorf("%d gave up", n)
	}
}

// A share `hold` of those in need holds out at each strike, by draws of its own.
func TestHoldIsAShare(t *testing.T) {
	c := clocked(30_000, 3)
	c.Product.Supply = &sim.Supply{Deliveries: make([]int64, 3)}
	c.Segments[0].NeedClock = sim.NeedClock{Every: 1, Hold: 0.3}
	r, _ := lawful(t, c, 0)
	for d, want := range []float64{0.3, 0.21, 0.147} {
		se := math.Sqrt(want * (1 - want) / 30_000)
		if got := float64(r.NeedsHeld[d]) / 30_000; math.Abs(got-want) > 4*se {
			t.Errorf("day %d: a share of %.4f holds out, want %v ± %.4f", d, got, want, se)
		}
		if r.Needs[d] != r.NeedsHeld[d]+r.NeedsElsewhere[d] {
			t.Errorf("day %d: %d needs, %d held over and %d elsewhere", d, r.Needs[d],
				r.NeedsHeld[d], r.NeedsElsewhere[d])
		}
	}
}

// Within the advance the need arises at the need rate, from the launch on where that is later.
func TestNeedRateWithinTheAdvance(t *testing.T) {
	c := clocked(30_000, 6)
	c.Product.Launch, c.Segments[0].NeedRate = 3, 0.4
	c.Segments[0].NeedClock = sim.NeedClock{Every: 1000, Advance: 990}
	r, _ := lawful(t, c, 0)
	for d, want := range []float64{0, 0, 0, 0.4, 0.24, 0.144} {
		got := float64(r.Sales[d]) / 30_000
		if math.Abs(got-want) > 0.02 {
			t.Errorf("day %d: a share of %.4f buys, want %v", d, got, want)
		}
	}
}

// Who holds out for a product that it cannot pay buys another of the set when that convinces it.
func TestWhoHoldsOutBuysWhateverConvincesIt(t *testing.T) {
	c := clocked(30, 6)
	c.Segments[0].WillingnessToPay = sim.WillingnessToPay{Median: 1000}
	c.Segments[0].NeedClock.Hold, c.Segments[0].NeedRate = 1, 0
	c.Product.Prices = steps(11, 11, 11, 11, 11, 11)
	c.OtherProducts = []sim.Launch{{Product: sim.Product{Name: "tablet", Quality: 1},
		Channels: []sim.Channel{sim.Press{Name: "paper", Day: 4, Chance: 1, Credibility: 1}}}}
	c.ExclusiveSets = [][]string{{"phone", "tablet"}}
	r, _ := lawful(t, c, 0)
	requireSeries(t, "sales", r.OtherProducts[0].Sales, days(0, 0, 0, 0, 30, 0))
	if total(r.Sales) != 0 || r.Excluded[4] != 30 || total(r.NeedsHeld) != 30 {
		t.Errorf("sales %v, excluded %v, held %v", r.Sales, r.Excluded, r.NeedsHeld)
	}
}

// A product of a set is bought once in three days, whichever it is; before the launch of both needs
// are held over until it, or end elsewhere.
func TestOneClockForASet(t *testing.T) {
	c := clocked(30, 7)
	c.OtherProducts = []sim.Launch{{Product: sim.Product{Name: "tablet", Quality: 1},
		Channels: c.Channels}}
	c.ExclusiveSets = [][]string{{"phone", "tablet"}}
	c.Choice.Scale = 1
	n := phases(c, 0)
	r, _ := lawful(t, c, 0)
	tablet := r.OtherProducts[0]
	for d, want := range days(n[0], n[1], n[2], n[0], n[1], n[2], n[0]) {
		if r.Sales[d]+tablet.Sales[d] != want || r.Needs[d] != want || tablet.Needs[d] != want {
			t.Errorf("day %d: sales %d and %d, needs %d and %d, want %d", d, r.Sales[d],
				tablet.Sales[d], r.Needs[d], tablet.Needs[d], want)
		}
	}
	if total(r.Sales) == 0 || total(tablet.Sales) == 0 {
		t.Error("only one product is bought")
	}
	c.Product.Launch, c.OtherProducts[0].Product.Launch = 4, 5
	r, _ = lawful(t, c, 0)
	requireSeries(t, "lost", r.LostNeed, days(n[0], n[1], n[2], n[0], 0, 0, 0))
	requireSeries(t, "lost", r.OtherProducts[0].LostNeed, days(n[0], n[1], n[2], n[0], 0, 0, 0))
	c.Segments[0].NeedClock.Hold = 1
	r, _ = lawful(t, c, 0)
	requireSeries(t, "sales", r.Sales[:5], days(0, 0, 0, 0, 30))
}

// Gifts start the clock anew, and consumers who are not in the market have no needs.
func TestGiftsAndEntryAndTheClock(t *testing.T) {
	c := clocked(30, 6)
	c.Channels = []sim.Channel{gifts(c, 1, 30)}
	r, _ := lawful(t, c, 0)
	n := phases(c, 0)
	requireSeries(t, "needs", r.Needs, days(n[0], 0, 0, 0, 30, 0))
	requireSeries(t, "returned", r.Returned, days(0, 0, 0, 0, 30, 0))
	c.Channels = nil
	c.MarketEntry = []float64{0, 0, 1, 1, 1, 1}
	r, _ = lawful(t, c, 0)
	requireSeries(t, "needs", r.Needs, days(0, 0, n[2], n[0], n[1], n[2]))
}

// Consumers without a clock live beside those with one as they did before.
func TestSegmentsWithoutClockLiveAsBefore(t *testing.T) {
	c := clocked(3000, 20)
	g := ringOf(t, 3000, 8, 0.2)
	c.Graph = g
	c.Segments = []sim.Segment{{Name: "a", Share: 1, Appeal: 1, NeedRate: 0.2, MemoryHalfLife: 9},
		{Name: "b", Appeal: 1, NeedRate: 1}}
	c.Product.Talk = sim.Talk{Rate: 0.3, Days: sim.TalkDays{Fixed: 5},
		Buzz: sim.TalkProfile{Rate: 1, Credibility: 0.5}}
	c.Channels = []sim.Channel{sim.Broadcast{Name: "tv", Hazard: 0.02, Credibility: 1, To: 19}}
	before, _ := lawful(t, c, 0)
	c.Segments[1].NeedClock.Every = 3
	after, _ := lawful(t, c, 0)
	requireSeries(t, "sales", after.Sales, before.Sales)
	requireSeries(t, "convinced", after.Convinced, before.Convinced)
	requireSeries(t, "needs", after.Needs, make([]int64, 20))
}

func TestClockBesidePresaleOrReplacementIsRefused(t *testing.T) {
	for name, change := range map[string]func(*sim.Config){
		"presale":      func(c *sim.Config) { c.Product.Presale = 0.1 },
		"replacement":  func(c *sim.Config) { c.Product.ReplaceAfter = 5 },
		"long advance": func(c *sim.Config) { c.Segments[0].NeedClock.Advance = 3 },
		"advance alone": func(c *sim.Config) {
			c.Segments[0].NeedClock = sim.NeedClock{Advance: 1}
		},
		"hold":     func(c *sim.Config) { c.Segments[0].NeedClock.Hold = 1.1 },
		"past":     func(c *sim.Config) { c.Segments[0].NeedClock.Every = -1 },
		"patience": func(c *sim.Config) { c.Segments[0].Patience = -1 },
	} {
		c := clocked(3, 4)
		if c.Validate() != nil {
			t.Fatal(c.Validate())
		}
		if change(&c); c.Validate() == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A clock and patience allocate nothing, once a runner has the memory of a replicate.
func TestClockAndPatienceAllocateNothing(t *testing.T) {
	c := clocked(500, 30)
	c.Segments[0].NeedClock, c.Segments[0].Patience = sim.NeedClock{Every: 5, Hold: 0.5}, 3
	c.Product.Supply = &sim.Supply{Deliveries: slices.Repeat([]int64{9}, 30)}
	model, err := sim.NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	r := sim.NewRunner()
	for range 3 {
		r.Run(model, 0)
	}
	if n := testing.AllocsPerRun(20, func() { r.Run(model, 0) }); n > 0 {
		t.Errorf("%v allocations in a replicate", n)
	}
}
