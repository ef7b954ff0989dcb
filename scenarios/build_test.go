package scenarios_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"womsim/scenarios"
	"womsim/sim"
)

const everyMoney = `
name: money
seed: 3
timeline: {prelaunch: 2, window: 60}
market:
  population: 500
  network: {generator: ring, mean_degree: 4}
  segments:
    few: {share: 0.2, criteria: {quality: 0.5, brand: 0.25}}
    many: {share: 0.8, appeal: 0.6}
product: {quality: 0.8, scores: {brand: 0.4}, price: {initial: 1000, monthly_change: -0.1},
  unit_cost: 600}
channels:
  board: {kind: broadcast, hazard: 0.1, from: -2, to: 3, cost_per_day: 10.25}
  fans: {kind: seeding, users: 3, unit_cost: 2.5}
  news: {kind: press, reach: 0.5, credibility: 0.5, day: 1, cost: 77}
  spots: {kind: ads, budget: 300, cpm: 30, from: 1, to: 4, credibility: 0.1, segments: [few]}
arms:
  falling: {}
  stepwise: {product: {price: [{from: 0, price: 1000}, {from: 5, price: 900}]}}
`

func modelOf(t *testing.T, b *scenarios.Build, p *scenarios.Point, replicate int) *sim.Model {
	t.Helper()
	m, err := b.Model(context.Background(), &p.Variant, replicate)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// What the engine is given, worked out by hand.
func TestModelOfScenario(t *testing.T) {
	s := parse(t, everyMoney)
	b := scenarios.NewBuild(s)
	c := modelOf(t, b, &s.Points[0], 0).Config()
	if got, want := c.Segments[0].Appeal, 0.5*0.8+0.25*0.4; math.Abs(got-want) > 1e-12 {
		t.Errorf("appeal by criteria: got %v, want %v", got, want)
	}
	// 300 at 30 a thousand are 10,000 impressions, over 4 days and a fifth of 500 people
	spots := slices.IndexFunc(c.Channels, func(c sim.Channel) bool {
		return c.ChannelName() == "spots"
	})
	if got, want := c.Channels[spots].(sim.Ads).Impressions,
		10_000/4/100.0; math.Abs(got-want) > 1e-12 {
		t.Errorf("impressions a day: got %v, want %v", got, want)
	}
	for day, want := range map[int]int64{-2: 100_000, 0: 100_000, 30: 90_000, 15: 94_868} {
		// −10 % in 30 days, √0.9 in 15
		if got := c.Product.Prices[day+2]; got != want {
			t.Errorf("falling price on day %d: got %d, want %d", day, got, want)
		}
	}
	c = modelOf(t, b, &s.Points[1], 0).Config()
	for day, want := range map[int]int64{-2: 100_000, 4: 100_000, 5: 90_000, 59: 90_000} {
		if got := c.Product.Prices[day+2]; got != want {
			t.Errorf("price in steps on day %d: got %d, want %d", day, got, want)
		}
	}
}

// What the channels cost, day by day.
func TestBooksOfScenario(t *testing.T) {
	s := parse(t, everyMoney)
	books := s.Points[0].Spec.CostModel(0)
	for i, want := range []struct {
		channel string
		days    []int64 // -3 … 5
	}{
		{"board", []int64{0, 1025, 1025, 1025, 1025, 1025, 1025, 0, 0}},
		{"fans", []int64{500, 500, 500, 500, 500, 500, 500, 500, 500}}, // two users each
		{"news", []int64{0, 0, 0, 0, 7700, 0, 0, 0, 0}},
		{"spots", []int64{0, 0, 0, 0, 7500, 7500, 7500, 7500, 0}},
	} {
		var got []int64
		for day := -3; day <= 5; day++ {
			got = append(got, books.Spending[i].Cost.On(day, 2, 0))
		}
		if books.Spending[i].Channel != want.channel || !slices.Equal(got, want.days) {
			t.Errorf("%s: got %v, want %s %v", books.Spending[i].Channel, got, want.channel,
				want.days)
		}
	}
	if len(books.UnitCosts) != 62 || books.UnitCosts[61] != 60_000 {
		t.Errorf("unit costs %v", books.UnitCosts)
	}
}

// Replicates have networks of their own where they are resampled, and only there; arms of different
// trust never share one.
func TestNetworksOfReplicatesAndArms(t *testing.T) {
	s := parse(t, `
name: networks
market: {population: 200, network: {generator: random, mean_degree: 6}}
arms:
  same: {}
  trusting: {market: {trust: {constant: 0.7}}}
  anew: {market: {network: {resample: true}}}
`)
	b := scenarios.NewBuild(s)
	targets := func(point, replicate int) []uint32 {
		return modelOf(t, b, &s.Points[point], replicate).Config().Graph.Targets()
	}
	if !slices.Equal(targets(0, 0), targets(0, 1)) || !slices.Equal(targets(0, 0), targets(1, 0)) {
		t.Error("the contacts differ between replicates or arms with the same network")
	}
	if slices.Equal(targets(2, 0), targets(2, 1)) || !slices.Equal(targets(2, 1), targets(2, 1)) {
		t.Error("resampled: the contacts of two replicates are the same, or those of one differ " +
			"when asked again")
	}
	for point, want := range []float64{0.1, 0.7, 0.1} {
		if got := modelOf(t, b, &s.Points[point], 0).Config().Graph.Codebook(); !slices.Equal(got,
			[]float64{want}) {
			t.Errorf("arm %s: trusts %v, want %v", s.Points[point].Arm, got, want)
		}
	}
}

// Distrust does what the scenario says.
func TestDistrustOfScenario(t *testing.T) {
	s := parse(t, `
name: distrust
market: {network: {file: friends.tsv}, trust: {weight: {max: 10}}}
arms: {ignored: {}, reversed: {market: {trust: {weight: {distrust: reverse}}}}}
`)
	b := scenarios.NewBuild(s)
	for i, want := range []sim.Distrust{sim.DistrustIgnore, sim.DistrustReverse} {
		if got := modelOf(t, b, &s.Points[i], 0).Config().Distrust; got != want {
			t.Errorf("arm %s: got %v, want %v", s.Points[i].Arm, got, want)
		}
	}
}
