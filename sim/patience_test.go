package sim_test

import (
	"iter"
	"math"
	"slices"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// alone is a market of consumers without contacts, all of whom are convinced on day 0 and would buy
// at once; who is kept from it loses patience within a day.
func alone(consumers, days int) sim.Config {
	g, _, _ := network.NewBuilder(consumers).Build(network.BuildOptions{})
	return sim.Config{
		Seed: 1, Graph: g, Timeline: sim.Timeline{Window: days},
		Record:   sim.Record{Awareness: true},
		Segments: []sim.Segment{{Name: "all", Share: 1, Appeal: 1, NeedRate: 1, Patience: 0.01}},
		Product:  sim.Product{Name: "phone", Quality: 1},
		Channels: []sim.Channel{sim.Broadcast{Name: "tv", Hazard: 1, Credibility: 1}},
	}
}

// lawful simulates a replicate, watched and not, and requires that no law is broken.
func lawful(t *testing.T, c sim.Config, replicate int) (*sim.Result, []sim.StateChange) {
	t.Helper()
	r, events := simulated(t, c, replicate, nil)
	m, err := sim.NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	again := sim.NewRunner().Run(m, replicate)
	report(t, simtest.Case{Name: t.Name(), Config: c},
		append(r.Check(&c), simtest.Differences(again, r, nil, nil)...))
	return r, events
}

// gifts seeds the first consumers on a day.
func gifts(c sim.Config, day, users int) sim.Seeding {
	return sim.Seeding{Name: "gifts", Users: users, Day: day,
		Choose: func(rng.Channel) iter.Seq[uint32] {
			return func(yield func(uint32) bool) {
				for v := uint32(0); int(v) < c.Graph.Nodes() && yield(v); v++ {
				}
			}
		}}
}

// steps is a price of each day, in whole units.
func steps(prices ...int64) []int64 {
	for i := range prices {
		prices[i] *= 100
	}
	return prices
}

func TestWhoIsKeptFromBuyingGivesUp(t *testing.T) {
	dear := alone(3, 4)
	dear.Segments[0].WillingnessToPay = sim.WillingnessToPay{Median: 1000}
	cheapTooLate, cheapInTime := dear, dear
	dear.Product.Prices = steps(11, 11, 11, 11)
	cheapTooLate.Product.Prices = steps(11, 10, 10, 10)
	cheapInTime.Product.Prices = steps(10, 11, 11, 11)
	scarce, invited, late := alone(3, 4), alone(3, 4), alone(3, 4)
	scarce.Product.Supply = &sim.Supply{Deliveries: []int64{1, 2, 0, 0}}
	invited.Product.Invites = &sim.Invites{Initial: 1}
	late.Product.Launch = 2
	late.Product.Supply = &sim.Supply{Deliveries: []int64{0, 0, 0, 3}}
	for name, x := range map[string]struct {
		c                    sim.Config
		sales, gone          []int64
		price, stock, invite []int64
	}{
		"price": {dear, days(0, 0, 0, 0), days(0, 3, 3, 3), days(0, 3, 0, 0), nil, nil},
		"cheap on w+1": {cheapTooLate, days(0, 0, 0, 0), days(0, 3, 3, 3),
			days(0, 3, 0, 0), nil, nil},
		"cheap at once": {cheapInTime, days(3, 0, 0, 0), days(0, 0, 0, 0), nil, nil, nil},
		"stock":         {scarce, days(1, 0, 0, 0), days(0, 2, 2, 2), nil, days(0, 2, 0, 0), nil},
		"invitations":   {invited, days(1, 0, 0, 0), days(0, 2, 2, 2), nil, nil, days(0, 2, 0, 0)},
		"late launch":   {late, days(0, 0, 0, 0), days(0, 0, 0, 3), nil, days(0, 0, 0, 3), nil},
	} {
		r, events := lawful(t, x.c, 0)
		for series, want := range map[*[]int64][]int64{&r.Sales: x.sales, &r.Gone: x.gone,
			&r.LostPrice: x.price, &r.LostStock: x.stock, &r.LostInvitation: x.invite} {
			if want == nil {
				want = days(0, 0, 0, 0)
			}
			if !slices.Equal(*series, want) {
				t.Errorf("%s: %v, want %v", name, *series, want)
			}
		}
		if n := count(events, sim.GaveUp); n != r.Gone[3] {
			t.Errorf("%s: %d events of giving up, but %d are gone", name, n, r.Gone[3])
		}
	}
}

// days is a series.
func days(n ...int64) []int64 { return n }

// count counts the events of a kind.
func count(events []sim.StateChange, kind sim.ChangeKind) (n int64) {
	for _, e := range events {
		if e.Kind == kind {
			n++
		}
	}
	return n
}

// Of 40,000 who are kept from buying, n half-lives leave a share of 2^−n.
func TestHalfOfTheKeptGiveUpInAHalfLife(t *testing.T) {
	c := alone(40_000, 16)
	c.Segments[0].Patience = 5
	c.Product.Supply = &sim.Supply{Deliveries: make([]int64, 16)}
	r, _ := lawful(t, c, 0)
	for _, day := range []int{5, 10, 15} {
		want := 1 - math.Exp2(-float64(day)/5)
		se := math.Sqrt(want * (1 - want) / 40_000)
		if got := float64(r.Gone[day]) / 40_000; math.Abs(got-want) > 4*se {
			t.Errorf("day %d: a share of %.4f is gone, want %.4f ± %.4f", day, got, want, se)
		}
	}
}

// Messages do nothing to who has given up; a gift does.
func TestTheGoneCanOnlyBeGivenTheProduct(t *testing.T) {
	c := alone(5, 4)
	c.Product.Supply = &sim.Supply{Deliveries: make([]int64, 4)}
	seeds := gifts(c, 2, 2)
	tv := sim.Broadcast{Name: "tv", Hazard: 1, Credibility: 1, To: 3}
	c.Channels = []sim.Channel{seeds, tv}
	r, _ := lawful(t, c, 0)
	if !slices.Equal(r.Gone, days(0, 5, 3, 3)) || !slices.Equal(r.Adopters, days(0, 0, 2, 2)) {
		t.Errorf("gone %v, adopters %v", r.Gone, r.Adopters)
	}
	// those of day 1 arrive while they are convinced
	if got := r.Exposures[5]; !slices.Equal(got, days(5, 5, 0, 0)) {
		t.Errorf("exposures %v", got)
	}
}

// Who chooses one product of a set and does not get it loses patience with the one that it needs,
// too, for want of what it chose; no patience begins with a product that it does not need yet.
func TestPatienceInASet(t *testing.T) {
	c := alone(4, 4)
	c.Segments[0].Patience = 0.01
	c.Segments[0].NeedRate = 0
	c.Product.Launch, c.Product.Presale = 1, 1 // needed on day 1
	tv := []sim.Channel{sim.Broadcast{Name: "tv", Hazard: 1, Credibility: 1}}
	c.OtherProducts = []sim.Launch{{Product: sim.Product{Name: "tablet", Quality: 1,
		Supply: &sim.Supply{Deliveries: []int64{1, 0, 0, 0}}, Appeals: []float64{1}}, Channels: tv}}
	c.ExclusiveSets = [][]string{{"phone", "tablet"}}
	c.Product.Appeals, c.Choice.Scale = []float64{0.99}, 1e6
	c.Channels = []sim.Channel{sim.Broadcast{Name: "tv", Hazard: 1, Credibility: 1, To: 3}}
	r, _ := lawful(t, c, 0)
	waiting := r.Convinced[0]
	if waiting == 0 {
		t.Fatal("nobody wants the product")
	}
	tablet := r.OtherProducts[0]
	if tablet.Sales[1] != 1 || r.Sales[1] != 0 || r.LostStock[2] != waiting-1 ||
		r.Gone[2] != waiting-1 || tablet.Gone[3] != 0 {
		t.Errorf("sales %v and %v, lost %v, gone %v and %v", r.Sales, tablet.Sales, r.LostStock,
			r.Gone, tablet.Gone)
	}
}

// Longer patience lets nobody give up sooner, and loses no buyer.
func TestPatienceIsMonotone(t *testing.T) {
	gone := 0
	for _, c := range simtest.Corpus(41, 300) {
		short, long := simtest.Plain(c.Config), simtest.Plain(c.Config)
		for i := range short.Segments {
			short.Segments[i].Patience, long.Segments[i].Patience = 2, 6
		}
		a, hasty := simulated(t, short, c.Replicate, nil)
		_, patient := simulated(t, long, c.Replicate, nil)
		gone += int(a.Gone[len(a.Gone)-1])
		left := firstDays(hasty, sim.GaveUp)
		for v, day := range firstDays(patient, sim.GaveUp) {
			if before, ok := left[v]; ok && before > day {
				t.Errorf("%s: consumer %d leaves on day %d instead of %d", c.Name, v, day, before)
			}
		}
		bought := firstDays(patient, sim.Adopted)
		for v, day := range firstDays(hasty, sim.Adopted) {
			if later, ok := bought[v]; !ok || later > day {
				t.Errorf("%s: consumer %d buys later or never", c.Name, v)
			}
		}
	}
	if gone < 100 {
		t.Errorf("only %d give up", gone)
	}
}

// firstDays returns the day of the first event of a kind, by consumer.
func firstDays(events []sim.StateChange, kind sim.ChangeKind) map[uint32]int {
	first := map[uint32]int{}
	for _, e := range events {
		if day, ok := first[e.Consumer]; e.Kind == kind && (!ok || e.Day < day) {
			first[e.Consumer] = e.Day
		}
	}
	return first
}

// Bad word of the day on which somebody would give up goes first: 0 is told on day 1.
func TestBadWordGoesBeforeGivingUp(t *testing.T) {
	c := alone(2, 4)
	b := network.NewBuilder(2)
	b.AddContact(0, 1, 1)
	c.Graph, _, _ = b.Build(network.BuildOptions{})
	c.NegativeWeight = 1
	c.Product.Quality, c.Product.Experience.Detraction = 0, 1
	c.Product.Talk = sim.Talk{Rate: 1, DetractorRate: 1, Days: sim.TalkDays{Fixed: 1}}
	c.Product.Supply = &sim.Supply{Deliveries: make([]int64, 4)}
	seeds := gifts(c, 0, 1)
	c.Channels = append([]sim.Channel{seeds}, c.Channels...)
	r, _ := lawful(t, c, 0)
	if r.Rejected[1] != 1 || r.Gone[3] != 0 || slices.Max(r.LostStock) != 0 {
		t.Errorf("rejected %v, gone %v", r.Rejected, r.Gone)
	}
}

// Patience works the same with several hands.
func TestPatienceInShards(t *testing.T) {
	c := journey(ringOf(t, 20_000, 12, 0.2))
	for i := range c.Segments {
		c.Segments[i].Patience = 3
		c.Segments[i].WillingnessToPay = sim.WillingnessToPay{Median: 100, Spread: 0.3}
	}
	for d := range c.Timeline.Days() {
		c.Product.Prices = append(c.Product.Prices, int64(110-d/2))
	}
	model, err := sim.NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	want := sim.NewRunner().Run(model, 1)
	shared := sim.NewRunner()
	shared.SetWorkers(4)
	report(t, simtest.Case{Name: "4 workers", Config: c},
		simtest.Differences(shared.Run(model, 1), want, nil, nil))
	if !model.Parallelizable() || want.Gone[len(want.Gone)-1] < 50 {
		t.Errorf("%d are gone", want.Gone[len(want.Gone)-1])
	}
}

// Who is Gone and then buys another product of the set gets no gift of the first one beside it.
func TestTheGoneOwnOneProductOfASet(t *testing.T) {
	c := alone(3, 4)
	c.Product.Supply = &sim.Supply{Deliveries: make([]int64, 4)}
	seeds := gifts(c, 3, 3)
	other := sim.Product{Name: "tablet", Quality: 1, Launch: 2,
		Supply: &sim.Supply{Deliveries: []int64{2, 0, 0, 0}}}
	c.OtherProducts = []sim.Launch{{Product: other, Channels: c.Channels}}
	c.ExclusiveSets = [][]string{{"phone", "tablet"}}
	c.Channels = []sim.Channel{seeds, c.Channels[0]}
	r, _ := lawful(t, c, 0)
	if !slices.Equal(r.Gone, days(0, 3, 3, 2)) || !slices.Equal(r.Adopters, days(0, 0, 0, 1)) ||
		r.OtherProducts[0].Sales[2] != 2 {
		t.Errorf("gone %v, adopters %v, of the other %v", r.Gone, r.Adopters,
			r.OtherProducts[0].Adopters)
	}
}

// Who prefers a product that it can pay in a group only, and finds no group, is lost for want of
// one to the product that it could have paid.
func TestWhoFindsNoGroupIsLost(t *testing.T) {
	c := alone(3, 3)
	c.Segments[0].WillingnessToPay = sim.WillingnessToPay{Median: 1000}
	c.Product.Prices, c.Product.Appeals, c.Choice.Scale = steps(10, 10, 10), []float64{0.9}, 1e6
	c.OtherProducts = []sim.Launch{{
		Product: sim.Product{Name: "tablet", Quality: 1, Prices: steps(12, 12, 12)},
		Channels: []sim.Channel{
			sim.Referral{Name: "friends", To: 2, Group: 2, Subsidy: 300}, c.Channels[0]}}}
	c.ExclusiveSets = [][]string{{"phone", "tablet"}}
	r, _ := lawful(t, c, 0)
	tablet := r.OtherProducts[0]
	if r.Convinced[0] == 0 || r.LostGroup[1] != r.Convinced[0] || tablet.LostPrice[1] != 3 {
		t.Errorf("convinced %v, lost %v of the one, %v of the other", r.Convinced, r.LostGroup,
			tablet.LostPrice)
	}
}
