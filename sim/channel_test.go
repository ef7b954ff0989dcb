package sim_test

import (
	"math"
	"slices"
	"testing"

	"womsim/sim"
)

// The reference asks the channels as the engine does, so what they say of a day is worked out by
// hand here: on which days, to how many, how credibly.
func TestReachOfChannels(t *testing.T) {
	const days = 5 // -1 … 3
	for _, c := range []struct {
		channel     sim.Broadcaster
		hazards     [days]float64
		once        bool
		credibility float64 // at quality ½
	}{
		{sim.Ads{Impressions: 1.5, From: 0, To: 2, Credibility: 0.8},
			[days]float64{0, 1.5, 1.5, 1.5, 0}, false, 0.8},
		{sim.Ads{Impressions: 2, From: 1, To: 1, Credibility: 1}, [days]float64{0, 0, 2, 0, 0},
			false, 1},
		{sim.Broadcast{Hazard: 0.5, From: 0, To: 1, Credibility: 0.8},
			[days]float64{0, math.Ln2, math.Ln2, 0, 0}, true, 0.8},
		{sim.Broadcast{Hazard: 1, From: -1, To: -1, Credibility: 1},
			[days]float64{math.Inf(1), 0, 0, 0, 0}, true, 1},
		{sim.Press{Chance: 0.75, Day: 2, Credibility: 0.8}, [days]float64{0, 0, 0, 2 * math.Ln2, 0},
			true, 0.4},
	} {
		for i, want := range c.hazards {
			day := i - 1
			got := c.channel.Reach(day, 0.5)
			if want == 0 && got == (sim.Reach{}) {
				continue
			}
			if math.Abs(got.Hazard-want) > 1e-15 && got.Hazard != want || got.Once != c.once ||
				got.Credibility != c.credibility {
				t.Errorf("%#v on day %d: got %+v, want hazard %v, once %v, credibility %v",
					c.channel, day, got, want, c.once, c.credibility)
			}
		}
	}
	if hype := (sim.Ads{Hype: 0.3}).HypeLevel(); hype != 0.3 {
		t.Errorf("hype of ads: got %v, want 0.3", hype)
	}
	for _, c := range []sim.Broadcaster{sim.Ads{Segments: []string{"a"}},
		sim.Broadcast{Segments: []string{"a"}}, sim.Press{Segments: []string{"a"}}} {
		if !slices.Equal(c.Targets(), []string{"a"}) {
			t.Errorf("targets of %#v: got %v, want a", c, c.Targets())
		}
	}
}
