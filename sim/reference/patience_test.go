package reference_test

import (
	"math"
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
)

// Of those who are kept from buying, half are gone after each half-life, counted from the first
// evening on which they had the need and could not buy.
func TestPatienceEnds(t *testing.T) {
	const halfLife = 3.0
	for _, x := range []struct {
		what  string
		keep  func(c *sim.Config)
		lost  func(r *sim.Result) []int64
		first int // evening
	}{
		{"price", func(c *sim.Config) {
			c.Product.Prices = make([]int64, 40)
			for d := range c.Product.Prices {
				c.Product.Prices[d] = 101
			}
			c.Segments[0].WillingnessToPay.Median = 100
		}, func(r *sim.Result) []int64 { return r.LostPrice }, 0},
		{"stock", func(c *sim.Config) {
			c.Product.Supply, c.Product.Launch = &sim.Supply{Deliveries: make([]int64, 40)}, 4
		}, func(r *sim.Result) []int64 { return r.LostStock }, 4},
		{"invitation", func(c *sim.Config) {
			c.Product.Invites = &sim.Invites{}
		}, func(r *sim.Result) []int64 { return r.LostInvitation }, 0},
	} {
		c := crowd(people, 0)
		c.Segments[0].Patience = halfLife
		x.keep(&c)
		r := reference.Run(c, 0, nil)
		sum := int64(0)
		for n := range 12 {
			d := x.first + n
			sum += x.lost(r)[d]
			near(t, x.what+": gone", float64(r.Gone[d])/people, 1-math.Pow(2, -float64(n)/halfLife),
				people)
			if r.Gone[d] != sum || r.Gone[d]+r.Convinced[d] != people {
				t.Errorf("%s, day %d: %d gone, %d lost, %d wait", x.what, d, r.Gone[d], sum,
					r.Convinced[d])
			}
		}
	}
}

// Who has given up hears no message and is no exposure, but takes the product as a gift.
func TestGone(t *testing.T) {
	c := crowd(1, 0)
	c.Timeline.Window = 6
	c.Segments[0].Patience = 0.01 // one try
	c.Product.Supply = &sim.Supply{Deliveries: []int64{0, 0, 0, 0, 0, 1}}
	c.Channels = []sim.Channel{everyone("tv", 0, 39)}
	r := reference.Run(c, 0, nil)
	beginsWith(t, "exposures", r.Exposures[4], 1, 1)
	beginsWith(t, "gone", r.Gone, 0, 1, 1, 1, 1, 1)
	beginsWith(t, "aware", r.Aware, 1, 1, 1, 1, 1, 1)
	beginsWith(t, "sales", r.Sales)
	c.Channels = append([]sim.Channel{given("fans", 3, 0)}, c.Channels...)
	beginsWith(t, "owners", reference.Run(c, 0, nil).Adopters, 0, 0, 0, 1, 1, 1)
}

// Who has given up a product and owns another one of the set is given none of it.
func TestGoneOwners(t *testing.T) {
	c := crowd(1, 0)
	c.Segments[0].Patience = 0.01 // one try
	beside(&c, "tablet", everyone("radio", 2, 2))
	c.Product.Supply = &sim.Supply{Deliveries: make([]int64, 40)}
	c.Channels = []sim.Channel{given("fans", 3, 0), everyone("tv", 0, 0)}
	r := reference.Run(c, 0, nil)
	if r.Gone[39] != 1 || r.OtherProducts[0].Adopters[39] != 1 || r.Adopters[39] != 0 {
		t.Errorf("%d gone, %d own the other product, %d this one", r.Gone[39],
			r.OtherProducts[0].Adopters[39], r.Adopters[39])
	}
}

// Bad word that takes effect on the day on which patience ends goes first.
func TestBadWordBeforeGivingUp(t *testing.T) {
	c := cascade(graph(2, contact{0, 1, 1}), 0)
	c.Product.Quality, c.Product.Supply = 0, &sim.Supply{Deliveries: make([]int64, 10)}
	c.Segments[0].Patience = 0.01
	c.Channels = append(c.Channels, everyone("tv", 0, 0))
	r := reference.Run(c, 0, nil)
	beginsWith(t, "rejected", r.Rejected, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1)
	beginsWith(t, "gone", r.Gone)
}
