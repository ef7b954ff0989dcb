package reference_test

import (
	"math"
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// The logarithm of the mood is a stationary Gaussian process that halves its memory in a half-life,
// on both sides of the launch; rates of talk and credibilities of channels are multiplied by it.
func TestMood(t *testing.T) {
	const spread, halfLife, rate = 0.5, 4.0, 0.6
	c := cascade(graph(2, contact{0, 1, 1}), 0)
	c.Timeline = sim.Timeline{Prelaunch: 6, Window: 6}
	c.Shocks.Mood = sim.Mood{Spread: spread, HalfLife: halfLife}
	c.Product.Talk.Rate = rate
	var products [5]float64
	told, wanted, good := 0.0, 0.0, 0 // on days of good mood
	for replicate := range replicates {
		r := reference.Run(c, replicate, nil)
		x := func(day int) float64 { // standard score
			return (math.Log(r.Mood[day+6]) + spread*spread/2) / spread
		}
		for i, days := range [...][2]int{{5, 5}, {-6, -6}, {0, 1}, {1, 3}, {-5, -1}} {
			products[i] += x(days[0]) * x(days[1]) / replicates
		}
		if r.Mood[7] > 1.2 {
			told, good = told+float64(r.Sales[7]), good+1
			wanted += math.Min(1, rate*r.Mood[7])
		}
	}
	for i, lag := range [...]float64{0, 0, 1, 2, 4} {
		want := math.Pow(2, -lag/halfLife)
		if got := products[i]; math.Abs(got-want) > simtest.StandardErrors*math.Sqrt2/
			math.Sqrt(replicates) {
			t.Errorf("covariance %d: %.4f, want %.4f", i, got, want)
		}
	}
	near(t, "told", told/float64(good), wanted/float64(good), good)
}

// A mood multiplies the credibility of channels, the shock of a product its appeal, cut at 1.
func TestShocksOfChannels(t *testing.T) {
	const credibility, appeal = 0.5, 0.6
	c := crowd(people, 0)
	c.Timeline.Window, c.Segments[0].Appeal = 1, appeal
	c.Channels = []sim.Channel{sim.Broadcast{Name: "tv", Hazard: 1, Credibility: credibility}}
	c.Shocks = sim.Shocks{Mood: sim.Mood{Spread: 0.7, HalfLife: 5}, ProductSpread: 0.8}
	for replicate := range 5 {
		r := reference.Run(c, replicate, nil)
		draws := rng.NewDraws(c.Seed, replicate, c.Product.Name)
		z := rng.NormalQuantile(draws.Shock.Uniform())
		if want := math.Exp(0.8*z - 0.32); math.Abs(r.Shock-want) > 1e-12 {
			t.Errorf("shock %v, want %v", r.Shock, want)
		}
		near(t, "sales", float64(r.Sales[0])/people,
			math.Min(1, credibility*r.Mood[0]*math.Min(1, appeal*r.Shock)), people)
	}
}
