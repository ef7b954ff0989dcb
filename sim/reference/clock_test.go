package reference_test

import (
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
)

// clocked returns a crowd of which everyone hears of the product each day, and needs it every five
// days.
func clocked(hold float64, advance int) sim.Config {
	c := crowd(people, 0)
	c.Timeline.Window = 20
	c.Channels = []sim.Channel{everyone("tv", 0, 39)}
	c.Segments[0].NeedRate = 0
	c.Segments[0].NeedClock = sim.NeedClock{Every: 5, Hold: hold, Advance: advance}
	return c
}

// each fails the test unless a fifth of the people, times the share of the span, is counted on the
// days of each span of five days.
func each(t *testing.T, what string, got []int64, spans ...float64) {
	t.Helper()
	for i, want := range spans {
		for d := range 5 {
			near(t, what, float64(got[5*i+d])/people, want/5, people)
		}
	}
}

// Needs arise on strikes; an owner is back on the day of its next one.
func TestNeedStrikes(t *testing.T) {
	for _, needRate := range []float64{0, 1} { // counted from the strike, in any case
		c := clocked(0.5, 0)
		c.Segments[0].NeedRate = needRate
		r := reference.Run(c, 0, nil)
		each(t, "needs", r.Needs, 1, 1, 1, 1)
		each(t, "sales", r.Sales, 1, 1, 1, 1)
		each(t, "repeat sales", r.RepeatSales, 0, 1, 1, 1)
		each(t, "returned", r.Returned, 0, 1, 1, 1)
		each(t, "held", r.NeedsHeld, 0, 0, 0, 0)
		each(t, "elsewhere", r.NeedsElsewhere, 0, 0, 0, 0)
	}
}

// Who holds out needs at once what it is convinced of later, of all products of the set.
func TestHoldingOutForAnother(t *testing.T) {
	c := clocked(1, 0)
	beside(&c, "tablet", everyone("radio", 7, 7))
	c.Product.Supply = &sim.Supply{Deliveries: make([]int64, 20)}
	r := reference.Run(c, 0, nil)
	each(t, "held", r.NeedsHeld, 1)
	if sales := r.OtherProducts[0].Sales[7]; sales != people {
		t.Errorf("%d sales of the other product on day 7, want %d", sales, people)
	}
	near(t, "need again five days later", float64(r.Needs[12])/people, 1, people)
}

// Who buys something else has forgotten what it heard.
func TestBuyingElsewhereForgets(t *testing.T) {
	c := clocked(0, 0)
	c.Product.Supply = &sim.Supply{Deliveries: make([]int64, 20)}
	c.Decision = sim.Decision{Rule: sim.RuleThreshold, Min: 0.5, Max: 0.5}
	tv, again := everyone("tv", 0, 1), everyone("web", 10, 10)
	tv.Credibility, again.Credibility = 0.3, 0.3
	c.Channels = []sim.Channel{tv, again}
	r := reference.Run(c, 0, nil)
	if r.Convictions[4][1] != people || r.Convictions[5][10] != 0 {
		t.Errorf("%d convinced on day 1, %d on day 10, want %d and none", r.Convictions[4][1],
			r.Convictions[5][10], people)
	}
}

// Some buy in advance of the strike, and are back as long before the next one as it allows.
func TestBuyingInAdvance(t *testing.T) {
	c := clocked(0, 2)
	c.Segments[0].NeedRate = 1
	r := reference.Run(c, 0, nil)
	for d, want := range []float64{0.6, 0.2, 0.2, 0.6, 0.2, 0.2, 0.6} {
		near(t, "sales", float64(r.Sales[d])/people, want, people)
	}
	if r.Needs[1] != 0 || r.Needs[0] == 0 || r.NeedsElsewhere[4] != 0 {
		t.Errorf("%d, %d strikes before and after purchases", r.Needs[0], r.Needs[1])
	}
}

// Where there is nothing to buy, a share holds out until its patience ends, and the others buy
// something else; the clock goes on from there.
func TestHoldingOut(t *testing.T) {
	const hold = 0.3
	c := clocked(hold, 0)
	c.Product.Supply = &sim.Supply{Deliveries: make([]int64, 20)}
	r := reference.Run(c, 0, nil)
	each(t, "needs", r.Needs, 1, 1-hold, (1-hold)*(1-hold))
	each(t, "held", r.NeedsHeld, hold, hold*(1-hold))
	each(t, "elsewhere", r.NeedsElsewhere, 1-hold, (1-hold)*(1-hold))
	each(t, "lost", r.LostNeed, 1-hold, (1-hold)*(1-hold))
	c.Segments[0].Patience = 0.01 // one try
	r = reference.Run(c, 0, nil)
	if lost, held := r.LostStock, r.NeedsHeld; lost[0] != 0 || lost[1] != held[0] ||
		lost[7] != held[6] || r.Gone[19] != 0 {
		t.Errorf("lost %v, held %v", lost, held)
	}
	near(t, "strikes after holding out for a day", float64(r.Needs[6]-r.Needs[5])/people,
		hold/5, people)
}

// Who is convinced of nothing buys something else, without being lost; before entering the market
// no strike counts.
func TestNeedsElsewhere(t *testing.T) {
	c := clocked(1, 0)
	c.Channels = nil
	r := reference.Run(c, 0, nil)
	each(t, "elsewhere", r.NeedsElsewhere, 1, 1, 1, 1)
	each(t, "lost", r.LostNeed, 0, 0, 0, 0)
	c.MarketEntry = make([]float64, 20)
	for d := 7; d < 20; d++ {
		c.MarketEntry[d] = 1
	}
	r = reference.Run(c, 0, nil)
	each(t, "needs", r.Needs, 0)
	each(t, "needs", r.Needs[10:], 1, 1)
}
