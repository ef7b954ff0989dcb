package scenarios

import (
	"os"
	"reflect"
	"slices"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/rng"
)

// levers is the scenario that has every lever, and a graph as large as its market.
func levers(t *testing.T) (*Scenario, *graph) {
	t.Helper()
	data, err := os.ReadFile("testdata/right/levers.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Parse("levers.yaml", data, ".")
	if err != nil {
		t.Fatal(err)
	}
	g, err := network.Ring{Nodes: 2000, MeanDegree: 2}.Generate(rng.Root(1))
	if err != nil {
		t.Fatal(err)
	}
	return s, newGraph(g, rng.Root(1))
}

// channelOf returns the channel of that name.
func channelOf(channels []sim.Channel, name string) sim.Channel {
	for _, c := range channels {
		if c.ChannelName() == name {
			return c
		}
	}
	panic("no channel " + name)
}

// TestConfigOfLevers: what the engine is told of every lever, worked out by hand.
func TestConfigOfLevers(t *testing.T) {
	s, g := levers(t)
	c, err := s.Points[0].Spec.engineConfig(s.Seed, g)
	if err != nil {
		t.Fatal(err)
	}
	system, rival := c.OtherProducts[1], c.OtherProducts[0]
	event := channelOf(c.Channels, "share-to-win").(sim.Event)
	chosen := slices.Collect(event.Choose(*new(rng.Channel)))
	event.Choose = nil
	for what, pair := range map[string][2]any{
		"names": {[]string{c.Product.Name, rival.Product.Name, system.Product.Name},
			[]string{"phone", "rival", "system"}},
		"launches": {[]int{c.Product.Launch, rival.Product.Launch, system.Product.Launch},
			[]int{3, 0, -30}},
		"excludes":  {c.ExclusiveSets, [][]string{{"phone", "rival"}}},
		"choice":    {c.Choice, sim.Choice{Scale: 4, Price: 0.5}},
		"homophily": {c.Homophily, 0.2},
		// days −30, −10, 0, 9, 10, 69
		"entry": {[]float64{c.MarketEntry[0], c.MarketEntry[20], c.MarketEntry[30],
			c.MarketEntry[39], c.MarketEntry[40],
			c.MarketEntry[99]}, []float64{0.5, 0.5, 0.75, 0.975, 1, 1}},
		"proof": {[]any{c.Segments[0].ProofShare, c.Segments[1].ProofShare,
			c.Segments[1].SocialProof}, []any{0.0, 0.18, 0}},
		"iteration": {c.Product.Iteration, sim.Iteration{Every: 7, Gain: 0.01, Ceiling: 0.95,
			Feedback: 50}},
		// early: half of the brand, 0.4, and half of the quality; late: 0.4, whatever the product
		// is like
		"appeals": {[][]float64{c.Product.Appeals, c.Product.QualityAppeal},
			[][]float64{{0.2, 0.4}, {0.5, 0}}},
		// 0.5·0.6 + 0.5·1
		"appeals of rival": {[][]float64{rival.Product.Appeals, rival.Product.QualityAppeal},
			[][]float64{{0.8, 0.4}, nil}},
		"supply": {[]int64{sum(c.Product.Supply.Deliveries[:33]),
			c.Product.Supply.Deliveries[33], c.Product.Supply.Deliveries[34]}, []int64{0, 110, 10}},
		"presold first": {c.Product.Supply.PresoldFirst, true},
		"supply of rival": {[]int64{sum(rival.Product.Supply.Deliveries[:25]),
			rival.Product.Supply.Deliveries[25], rival.Product.Supply.Deliveries[50]}, []int64{0, 3,
			8}},
		"invites": {*system.Product.Invites, sim.Invites{Initial: 100, PerAdopter: 5}},
		"no limits": {[]any{c.Product.Invites == nil, system.Product.Supply == nil},
			[]any{true, true}},
		"replacement": {[]int{c.Product.ReplaceAfter, rival.Product.ReplaceAfter},
			[]int{40, 0}},
		// −10 % in the 30 days after the launch on day 3
		"price": {[]int64{c.Product.Prices[33], c.Product.Prices[63]}, []int64{199_900, 179_910}},
		"referral": {channelOf(c.Channels, "bounty"),
			sim.Channel(sim.Referral{Name: "bounty", From: 0, To: 20, MoreTalk: 0.5,
				Subsidy: 10_000, Group: 3})},
		"meetup": {channelOf(c.Channels, "city"),
			sim.Channel(sim.Meetup{Name: "city", Days: []int{7, 14, 21, 28}, Attendees: 20,
				Guests: 5, Contacts: 3, Credibility: 0.6})},
		"service": {channelOf(c.Channels, "desk"),
			sim.Channel(sim.Service{Name: "desk", From: 0, To: 69, Segments: []string{"early"},
				Capacity: 10, Recovery: 0.6, Response: 3, Patience: 10})},
		"community": {channelOf(c.Channels, "forum"),
			sim.Channel(sim.Community{Name: "forum", Join: 0.5, From: -30, To: 69, MoreTalk: 0.5,
				MoreAdvocacy: 0.2})},
		"cross_sell": {channelOf(c.Channels, "newcomers"),
			sim.Channel(sim.CrossSell{Name: "newcomers", Owned: "system", Credibility: 0.2})},
		"channels": {[]int{len(c.Channels), len(rival.Channels), len(system.Channels)},
			[]int{6, 1, 2}},
		"meetup, listed": {channelOf(system.Channels, "parties").(sim.Meetup).Days, []int{1, 5}},
		"followers":      {len(chosen), 2000},
		"event": {event, sim.Event{Name: "share-to-win", Day: 0, To: 59,
			Followers: 100, Chance: 0, Segments: []string{"late"}, Credibility: 0.05}},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s: got %+v, want %+v", what, pair[0], pair[1])
		}
	}
	if m := s.Points[0].Spec.Market; m.shareInMarket(-99) != 0.5 || m.shareInMarket(99) != 1 {
		t.Error("the path of entry does not go on as it begins and ends")
	}
}

func sum(units []int64) int64 { return economics.Sum(units, len(units)) }

// TestBooksOfLevers: what every lever costs.
func TestBooksOfLevers(t *testing.T) {
	s, _ := levers(t)
	books := s.Points[0].Spec.CostModel(0)
	const acts = 3 // of every channel on every day
	for i, want := range []struct {
		channel string
		days    []int64 // −30, 0, 7, 8
	}{
		{"bounty", []int64{15_000, 15_000, 15_000, 15_000}},
		{"city", []int64{0, 0, 200_000, 0}},
		{"desk", []int64{0, 60_000, 60_000, 60_000}},
		{"forum", []int64{10_000, 10_000, 10_000, 10_000}},
		{"forum-of-system", []int64{0, 0, 0, 0}},
		{"newcomers", []int64{0, 0, 0, 0}},
		{"parties", []int64{0, 0, 0, 0}},
		{"share-to-win", []int64{0, 500_000, 0, 0}}, // and nothing of the rival's advertising
	} {
		var got []int64
		for _, day := range []int{-30, 0, 7, 8} {
			got = append(got, books.Spending[i].Cost.On(day, 0, acts))
		}
		if books.Spending[i].Channel != want.channel || !slices.Equal(got, want.days) {
			t.Errorf("%s: got %v, want %s %v", books.Spending[i].Channel, got, want.channel,
				want.days)
		}
	}
	for what, pair := range map[string][2]any{
		"channels":  {len(books.Spending), 8},
		"subsidies": {books.Subsidies, []economics.Subsidy{{Channel: "bounty", Amount: 10_000}}},
		"unit costs": {[]int64{books.UnitCosts[33], books.UnitCosts[63]},
			[]int64{185_000, 179_450}},
		"learning": {*books.Learning, economics.Learning{CostPerDoubling: 0.92,
			ReferenceVolume: 500}},
		"stock": {[]int64{sum(books.Stock.Deliveries), books.Stock.Salvage},
			[]int64{100 + 67*10, 90_000}},
		"fixed": {books.FixedCosts, []economics.Once{{Amount: 50_000_000, Day: -30},
			{Amount: 1000, Day: 0}}},
		"lifetime": {*books.Lifetime, economics.Lifetime{MarginPerMonth: 500, Months: 24,
			DiscountRate: 0.1}},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s: got %+v, want %+v", what, pair[0], pair[1])
		}
	}
	for _, p := range s.Points {
		if p.Arm == "by-invitation" && p.Spec.CostModel(0).Stock != nil {
			t.Error("the arm with invitations pays for a stock")
		}
	}
}

// TestInPlay: the columns that a lever brings are there where the focal product of any arm has it.
func TestInPlay(t *testing.T) {
	s, _ := levers(t)
	got := s.Features()
	acting := []string{"bounty", "city", "desk", "forum", "share-to-win"}
	if !slices.Equal(got.ActionChannels, acting) {
		t.Errorf("acting channels %v, want %v", got.ActionChannels, acting)
	}
	if !got.Shortage || !got.Invites || !got.Returning || !got.Excluding || !got.Entering ||
		!got.Communities || !got.Releases || !got.Desk || !got.PriceSensitive {
		t.Errorf("in play: %+v, want all", got)
	}
	plain, err := Parse("x", []byte("name: x\nchannels: {a: {kind: seeding, users: 1}, b: {kind: "+
		"referral}}"), ".")
	if err != nil {
		t.Fatal(err)
	}
	if got := plain.Features(); got.Shortage || got.Invites || got.Returning || got.Excluding ||
		got.Entering || got.Communities || got.Releases || got.Desk || got.PriceSensitive ||
		!slices.Equal(got.ActionChannels, []string{"b"}) {
		t.Errorf("in play: %+v, want only the acts of the referral", got)
	}
}

// What is delivered before the first day of the run waits for it.
func TestEarlyDeliveriesWait(t *testing.T) {
	s, err := Parse("x",
		[]byte("{name: x, timeline: {prelaunch: 20, window: 5}, product: {supply: {stock: 7, "+
			"per_day: [{from: -100, units: 5}, {from: -90, units: 0}]}}}"), ".")
	if err != nil {
		t.Fatal(err)
	}
	model, err := NewBuild(s).Model(t.Context(), &s.Points[0].Variant, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := model.Config().Product.Supply.Deliveries; got[0] != 50 || got[20] != 7 ||
		sum(got) != 57 {
		t.Errorf("delivered are %v, want 50 on the first day and 7 on that of the launch", got)
	}
}
