package reference_test

import (
	"iter"
	"math"
	"slices"
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
)

// beside adds a product like the focal one, in one exclusive set with it.
func beside(c *sim.Config, name string, channels ...sim.Channel) {
	product := c.Product
	product.Name = name
	c.OtherProducts = append(c.OtherProducts, sim.Launch{Product: product, Channels: channels})
	c.ExclusiveSets = [][]string{{c.Product.Name, name}}
}

// everyone returns a broadcast that convinces every consumer on the days from … to.
func everyone(label string, from, to int) sim.Broadcast {
	return sim.Broadcast{Name: label, Hazard: 1, Credibility: 1, From: from, To: to}
}

// given returns a seeding that gives the product to the users on a day.
func given(label string, day int, users ...uint32) sim.Seeding {
	return sim.Seeding{Name: label, Day: day, Users: len(users),
		Choose: func(rng.Channel) iter.Seq[uint32] { return slices.Values(users) }}
}

// watched runs replicate 0 and returns its result and state changes.
func watched(c sim.Config) (*sim.Result, []sim.StateChange) {
	var events []sim.StateChange
	r := reference.Run(c, 0, func(e sim.StateChange) { events = append(events, e) })
	return r, events
}

// beginsWith fails the test unless the series begins with the wanted values and is zero afterwards.
func beginsWith(t *testing.T, what string, got []int64, want ...int64) {
	t.Helper()
	want = append(want, make([]int64, len(got))...)[:len(got)]
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// Products without a set spread side by side, each by draws of its own; a change in one is nothing
// to the other.
func TestProductsSideBySide(t *testing.T) {
	c := crowd(people, 0)
	c.Segments[0].Appeal = 0.4
	alone := reference.Run(c, 0, nil)
	beside(&c, "tablet", everyone("tv", 0, 0))
	c.ExclusiveSets = nil
	r := reference.Run(c, 0, nil)
	if !slices.Equal(r.Adopters, alone.Adopters) {
		t.Error("another product changes the adopters")
	}
	near(t, "the other one", float64(r.OtherProducts[0].Sales[0])/people, 0.4, people)
}

// An owner of one product is lost to the rival: not informed, not seeded, not counted.
func TestRivalsOwnersAreLost(t *testing.T) {
	c := crowd(10, 1)
	c.Channels = append([]sim.Channel{given("fans", 2, 0, 1, 2)}, c.Channels...)
	beside(&c, "tablet", given("gift", 0, 0), everyone("tv", 1, 1))
	c.OtherProducts[0].Channels = c.OtherProducts[0].Channels[:1]
	r := reference.Run(c, 0, nil)
	beginsWith(t, "informed", r.Exposures[int(rng.NumStates)+1], 0, 9)
	beginsWith(t, "sold", r.Sales, 0, 9)
	if r.Excluded[0] != 1 || r.Excluded[39] != 1 || r.Aware[39] != 9 ||
		r.OtherProducts[0].Excluded[1] != 9 {
		t.Errorf("excluded %v and %v", r.Excluded, r.OtherProducts[0].Excluded)
	}
	if seeded := r.Seeded[rng.NumStates]; slices.Max(seeded) != 0 {
		t.Errorf("%d owners of the rival or the product are seeded", slices.Max(seeded))
	}
}

// A consumer who waits to buy and is given the rival waits no more.
func TestRivalTakesTheConvinced(t *testing.T) {
	c := crowd(3, 0)
	c.Segments[0].NeedRate = 0
	beside(&c, "tablet", given("gift", 1, 2))
	r := reference.Run(c, 0, nil)
	if r.Convinced[0] != 3 || r.Convinced[1] != 2 || r.Excluded[1] != 1 ||
		r.OtherProducts[0].Adopters[1] != 1 {
		t.Errorf("convinced %v, excluded %v", r.Convinced[:2], r.Excluded[:2])
	}
}

// Consumers convinced of two products of a set choose by the logit of appeal and log price.
func TestLogitShares(t *testing.T) {
	c := crowd(people, 0)
	c.Decision = sim.Decision{Rule: sim.RuleThreshold} // every message convinces
	c.Timeline.Window, c.Choice = 1, sim.Choice{Scale: 2, Price: 1.5}
	beside(&c, "tablet", everyone("tv", 0, 0))
	c.Product.Appeals, c.OtherProducts[0].Product.Appeals = []float64{0.3}, []float64{0.9}
	c.Product.Prices, c.OtherProducts[0].Product.Prices = []int64{100}, []int64{200}
	r := reference.Run(c, 0, nil)
	share := 1 / (1 + math.Exp(2*(0.9-0.3)-1.5*math.Ln2))
	near(t, "first", float64(r.Sales[0])/people, share, people)
	near(t, "second", float64(r.OtherProducts[0].Sales[0])/people, 1-share, people)
	c.OtherProducts[0].Product.Supply = &sim.Supply{Deliveries: []int64{0}}
	if r = reference.Run(c, 0, nil); r.Sales[0] != people {
		t.Errorf("%d sold although the rival is sold out, want all", r.Sales[0])
	}
	c.Product.Supply = c.OtherProducts[0].Product.Supply
	if r = reference.Run(c, 0, nil); r.Unmet[0] != people || r.OtherProducts[0].Unmet[0] != people {
		t.Errorf("%d and %d go without, want all of both", r.Unmet[0], r.OtherProducts[0].Unmet[0])
	}
}

// The need for one product of a set is met by the one chosen, though the need counted for that one
// has not arisen; a product not yet launched is no choice.
func TestNeedIsForTheSet(t *testing.T) {
	const need = 0.3
	c := crowd(people, 0)
	c.Segments[0].NeedRate = need
	beside(&c, "tablet", everyone("tv", 0, 0))
	r := reference.Run(c, 0, nil)
	either := 1 - (1-need)*(1-need)
	near(t, "first", float64(r.Sales[0])/people, either/2, people)
	near(t, "second", float64(r.OtherProducts[0].Sales[0])/people, either/2, people)
	c.OtherProducts[0].Product.Launch = 5
	r = reference.Run(c, 0, nil)
	near(t, "before the rival's launch", float64(r.Sales[0])/people, need, people)
	if r.OtherProducts[0].Sales[4] != 0 || r.OtherProducts[0].Sales[5] == 0 {
		t.Errorf("rival's sales %v, want none before day 5", r.OtherProducts[0].Sales[:6])
	}
}

// Owners come back after the time of replacement, buy again, are counted once, and keep their
// opinion.
func TestReplacement(t *testing.T) {
	c := crowd(4, 0)
	c.Timeline.Window = 8
	c.Channels = []sim.Channel{everyone("tv", 0, 4)}
	c.Product.ReplaceAfter, c.Product.Experience.Delay = 3, 1
	r := reference.Run(c, 0, nil)
	beginsWith(t, "sales", r.Sales, 4, 0, 0, 4)
	beginsWith(t, "repeat", r.RepeatSales, 0, 0, 0, 4)
	beginsWith(t, "returned", r.Returned, 0, 0, 0, 4, 0, 0, 4)
	beginsWith(t, "adopters", r.Adopters, 4, 4, 4, 4, 4, 4, 4, 4)
	beginsWith(t, "promoters", r.Promoters, 0, 4, 4, 4, 4, 4, 4, 4)
}

// With a purchase that is replaced, the rivals are open again; heard of before, they are known.
func TestReplacementOpensTheRivals(t *testing.T) {
	c := crowd(4, 0)
	c.Timeline.Window = 6
	c.Product.ReplaceAfter = 3
	beside(&c, "tablet", everyone("tv", 1, 5))
	c.OtherProducts[0].Product.ReplaceAfter = 0
	r := reference.Run(c, 0, nil)
	beginsWith(t, "sales", r.Sales, 4)
	beginsWith(t, "rival's sales", r.OtherProducts[0].Sales, 0, 0, 0, 4)
	beginsWith(t, "kept from the rival", r.OtherProducts[0].Excluded, 4, 4, 4)
	beginsWith(t, "kept from the product", r.Excluded, 0, 0, 0, 4, 4, 4)
}

// Consumers enter the market along the path of entry, and nothing reaches consumers who are
// outside.
func TestEntry(t *testing.T) {
	c := crowd(people, 0)
	c.Timeline.Window = 4
	c.Channels = []sim.Channel{everyone("tv", 0, 3)}
	c.MarketEntry = []float64{0.2, 0.2, 0.7, 1}
	r := reference.Run(c, 0, nil)
	for d, share := range c.MarketEntry {
		near(t, "sold", float64(r.Adopters[d])/people, share, people)
		if r.NotYetInMarket[d]+r.Adopters[d] != people || r.Aware[d] != r.Adopters[d] {
			t.Errorf("day %d: %d outside, %d adopters, %d aware of %d", d, r.NotYetInMarket[d],
				r.Adopters[d], r.Aware[d], people)
		}
	}
}

// A release raises quality with the members of the evening before, up to the ceiling; what is
// bought afterwards is better.
func TestReleases(t *testing.T) {
	c := crowd(10, 0)
	c.Timeline.Window = 8
	c.Channels = []sim.Channel{everyone("tv", 0, 0), sim.Community{Name: "x", Join: 1, To: 9}}
	c.Product.Quality, c.Product.Iteration = 0.4, sim.Iteration{Every: 2, Gain: 0.3, Ceiling: 0.6,
		Feedback: 10}
	r := reference.Run(c, 0, nil)
	for d, want := range []float64{0.4, 0.4, 0.55, 0.55, 0.6, 0.6, 0.6, 0.6} {
		if math.Abs(r.Quality[d]-want) > 1e-15 {
			t.Errorf("quality %v on day %d, want %v", r.Quality[d], d, want)
		}
	}
}

func TestQualityOfTheDayOfPurchase(t *testing.T) {
	c := crowd(people, 3)
	c.Channels = append([]sim.Channel{given("fans", 0, 0), sim.Community{Name: "pond", Join: 1,
		To: 9}}, c.Channels...)
	c.Product.Quality, c.Product.Experience.Delay = 0.5, 2
	c.Product.Iteration = sim.Iteration{Every: 2, Gain: 1e9, Ceiling: 0.7, Feedback: 1e9}
	r := reference.Run(c, 0, nil)
	near(t, "sold by the press, informed of today's quality", float64(r.Sales[3])/people, 0.7,
		people)
	near(t, "satisfied", float64(r.Promoters[5])/float64(r.Adopters[5]), 0.7, int(r.Adopters[5]))
}

// Appeal follows the quality of the day, within its range.
func TestLiveAppeal(t *testing.T) {
	for weight, want := range map[float64]float64{0.5: 0.5, 2: 1, -0.9: 0} {
		c := crowd(people, 0)
		c.Channels = []sim.Channel{everyone("tv", 0, 0)}
		c.Product.Quality, c.Product.Appeals, c.Product.QualityAppeal = 0.6, []float64{0.2},
			[]float64{weight}
		near(t, "convinced", float64(reference.Run(c, 0, nil).Sales[0])/people, want, people)
	}
}

// A share of the talkers must have spoken: of four, half are two, and slightly more than half are
// three.
func TestProofShare(t *testing.T) {
	star := graph(5, contact{0, 4, 1}, contact{1, 4, 1}, contact{2, 4, 1}, contact{3, 4, 1},
		contact{3, 4, 0.5})
	for _, x := range []struct {
		share float64
		seeds int
		want  int64
	}{{0.5, 1, 0}, {0.5, 2, 1}, {0.51, 2, 0}, {0.51, 3, 1}, {1, 3, 0}, {1, 4, 1}} {
		c := cascade(star, []uint32{0, 1, 2, 3}[:x.seeds]...)
		c.Segments[0].ProofShare = x.share
		if r := reference.Run(c, 0, nil); r.Sales[1] != x.want {
			t.Errorf("share %v, %d speak: %d convinced, want %d", x.share, x.seeds, r.Sales[1],
				x.want)
		}
	}
}
