package reference_test

import (
	"math"
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
)

// viewed returns a crowd that sees so many impressions a day.
func viewed(impressions, credibility float64, v sim.Viewing) sim.Config {
	c := crowd(people, 0)
	c.Timeline.Window = 9
	c.Channels = []sim.Channel{sim.Ads{Name: "ads", Impressions: impressions, To: 8,
		Credibility: credibility, Viewing: v}}
	return c
}

// Viewers who differ see a negative binomial number of impressions, over days as over one.
func TestSpreadOfViewing(t *testing.T) {
	for _, spread := range []float64{0.5, 1, 2} {
		for _, impressions := range []float64{0.02, 1.3} {
			r := reference.Run(viewed(impressions, 1, sim.Viewing{Spread: spread}), 0, nil)
			for d := range 9 {
				mean := impressions * float64(d+1)
				near(t, "reached", float64(r.Adopters[d])/people,
					1-math.Pow(1+spread*spread*mean, -1/(spread*spread)), people)
			}
		}
	}
}

// The n-th impression convinces with chance credibility × 2^(−(n − 1)/fatigue), whatever day it is.
func TestFatigue(t *testing.T) {
	const impressions, credibility, fatigue = 0.6, 0.4, 1.5
	r := reference.Run(viewed(impressions, credibility, sim.Viewing{Fatigue: fatigue}), 0, nil)
	for d := range 9 {
		mean := impressions * float64(d+1)
		chance, unmoved, want := math.Exp(-mean), 1.0, 0.0
		for n := 0.0; n < 40; n++ {
			want += chance * (1 - unmoved)
			chance *= mean / (n + 1)
			unmoved *= 1 - credibility*math.Pow(2, -n/fatigue)
		}
		near(t, "convinced", float64(r.Adopters[d])/people, want, people)
	}
}

// Nobody sees more than the cap in a span, and what is bought is placed all the same.
func TestFrequencyCap(t *testing.T) {
	c := viewed(0.25, 0, sim.Viewing{Cap: 1, CapDays: 3})
	r := reference.Run(c, 0, nil)
	for d := range 9 {
		near(t, "placed", float64(r.Exposures[rng.NumStates][d])/people, 0.25, people)
	}
	c.Graph = graph(100)
	c.Channels[0] = sim.Ads{Name: "ads", Impressions: 20, To: 8, Credibility: 0,
		Viewing: sim.Viewing{Cap: 2, CapDays: 4}}
	r = reference.Run(c, 0, nil)
	for d := range 9 {
		want := int64(0)
		if d%4 == 0 {
			want = 2 * 100 // all on the first day of the span
		}
		if got := r.Exposures[rng.NumStates][d]; got != want {
			t.Errorf("day %d: %d impressions, want %d", d, got, want)
		}
	}
}
