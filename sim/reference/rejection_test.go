package reference_test

import (
	"math"
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
)

// Half of the rejecters forgive within each half-life.
func TestForgiving(t *testing.T) {
	const halfLife = 2.0
	c := cascade(graph(2, contact{0, 1, 1}), 0)
	c.Product.Quality, c.Product.Forgiveness.HalfLife = 0, halfLife
	var still []func(r *sim.Result) bool
	for d := 1; d < 8; d++ {
		still = append(still, func(r *sim.Result) bool { return r.Rejected[d] == 1 })
	}
	for n, got := range shares(c, replicates, still...) {
		near(t, "rejects", got, math.Pow(2, -float64(n)/halfLife), replicates)
	}
}

// A release that raises the quality wins a rejecter back with its chance; one that does not, none.
func TestForgivingAtARelease(t *testing.T) {
	const chance = 0.4
	c := cascade(graph(2, contact{0, 1, 1}), 0)
	c.Product.Quality, c.Product.Forgiveness.Release = 0, chance
	c.Product.Iteration = sim.Iteration{Every: 3, Gain: 0.5, Ceiling: 0.9, Feedback: 1e-9}
	c.Channels = append(c.Channels, sim.Community{Name: "pond", Join: 1, To: 9})
	near(t, "rejects", shares(c, replicates, func(r *sim.Result) bool {
		return r.Rejected[9] == 1 // releases raise on days 3 and 6, not on day 9
	})[0], (1-chance)*(1-chance), replicates)
}

// Who forgives and is warned anew rejects anew, and warns in an episode of its own.
func TestRejectingAgain(t *testing.T) {
	c := cascade(graph(2, contact{0, 1, 1}), 0)
	c.Product.Quality, c.Product.Forgiveness.HalfLife = 0, 0.01 // forgives the day after
	c.Product.Talk.Repeat, c.Product.Talk.Days = true, sim.TalkDays{Unlimited: true}
	c.Product.Talk.Rejected = sim.TalkProfile{Rate: 1, Credibility: 1}
	r := reference.Run(c, 0, nil)
	beginsWith(t, "rejected", r.Rejected, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1)
	beginsWith(t, "forgiven", r.Forgiven, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8)
	if r.OpenEpisodes != 10 {
		t.Errorf("%d episodes, want 1 of the detractor and 9 of the rejecter", r.OpenEpisodes)
	}
}

// With a shield a consumer rejects when more people have warned than recommended, each counted
// once, whenever they spoke; without one, the first warning suffices.
func TestShield(t *testing.T) {
	c := cascade(graph(4, contact{0, 3, -1}, contact{0, 3, -1}, contact{1, 3, -1},
		contact{2, 3, 1}))
	c.Distrust, c.Segments[0].NeedRate = sim.DistrustReverse, 0
	c.Channels = []sim.Channel{everyone("tv", 0, 0), given("x", 0, 0, 2), given("y", 3, 1)}
	beginsWith(t, "without", reference.Run(c, 0, nil).Rejected, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1)
	c.Segments[0].Shield = true
	beginsWith(t, "with", reference.Run(c, 0, nil).Rejected, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1)
}
