package sim_test

import (
	"math"
	"slices"
	"testing"

	"womsim/sim"
	"womsim/sim/rng"
)

// The mood is a function of the day alone: other first and last days change nothing on the days in
// common.
func TestMoodBelongsToTheDay(t *testing.T) {
	c := hub(t, 0.5)
	c.Shocks.Mood = sim.Mood{Spread: 0.5, HalfLife: 7}
	c.Timeline = sim.Timeline{Prelaunch: 20, Window: 30}
	long := slices.Clone(runOf(t, c, 3).Mood)
	c.Timeline = sim.Timeline{Prelaunch: 4, Window: 12}
	if short := runOf(t, c, 3).Mood; !slices.Equal(short, long[16:32]) {
		t.Errorf("moods %v and %v", short, long[16:32])
	}
	c.Timeline, c.Shocks.Mood.Spread = sim.Timeline{Window: 1}, 0
	if r := runOf(t, c, 3); r.Mood != nil || r.Shock != 1 {
		t.Errorf("mood %v and shock %v where there are none", r.Mood, r.Shock)
	}
}

// Its logarithm has the mean, spread and autocorrelation that its law says, on all days alike; and
// products have shocks of their own.
func TestLawsOfShocks(t *testing.T) {
	const replicates, spread, halfLife = 2000, 0.5, 4.0
	c := hub(t, 0.5)
	c.Shocks = sim.Shocks{Mood: sim.Mood{Spread: spread, HalfLife: halfLife}, ProductSpread: 0.3}
	c.Timeline = sim.Timeline{Prelaunch: 9, Window: 10}
	model, err := sim.NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	var first, last, product, both, mean, square float64
	runner := sim.NewRunner()
	for replicate := range replicates {
		r := runner.Run(model, replicate)
		score := func(day int) float64 {
			return (math.Log(r.Mood[day+9]) + spread*spread/2) / spread
		}
		first, last, both = first+score(-8)*score(-8), last+score(8)*score(8),
			both+score(-2)*score(2)
		z := (math.Log(r.Shock) + 0.045) / 0.3
		product, mean, square = product+z*z, mean+r.Mood[15], square+r.Shock
	}
	for what, x := range map[string][2]float64{"first day": {first, 1}, "last day": {last, 1},
		"four days apart": {both, 0.5}, "shock": {product, 1}, "mean mood": {mean, 1},
		"mean shock": {square, 1}} {
		if got := x[0] / replicates; math.Abs(got-x[1]) > 0.12 {
			t.Errorf("%s: %.3f, want about %v", what, got, x[1])
		}
	}
}

// Mood and shock multiply what they are said to: talk of the day after, channels of the day, and
// appeal.
func TestShocksMultiplyTalkChannelsAndAppeal(t *testing.T) {
	moody, shocked := 0, 0
	for replicate := range 20 {
		c := hub(t, 0.5)
		c.Shocks.Mood = sim.Mood{Spread: 0.7, HalfLife: 5}
		r := runOf(t, c, replicate)
		aboutOf(t, "told in the mood", r.Sales[1], min(1, 0.2*r.Mood[1])*0.5)
		if r.Mood[1] > 1.5 || r.Mood[1] < 0.7 {
			moody++
		}
		c.Product.Talk.Rate = 0
		c.Channels = []sim.Channel{sim.Broadcast{Name: "tv", Hazard: 1, From: 3, To: 9,
			Credibility: 0.2}}
		r = runOf(t, c, replicate)
		aboutOf(t, "channel in the mood", r.Sales[3], min(1, 0.2*r.Mood[3]))

		c = hub(t, 0.5)
		c.Segments[0].Appeal, c.Shocks.ProductSpread = 0.6, 0.5
		r = runOf(t, c, replicate)
		aboutOf(t, "shocked appeal", r.Sales[1], 0.2*0.5*min(1, 0.6*r.Shock))
		c.Product.Quality, c.NegativeWeight = 0, 1.5
		c.Product.Experience.Detraction, c.Product.Talk.DetractorRate = 1, 1
		r = runOf(t, c, replicate)
		aboutOf(t, "shocked aversion", r.Rejected[1], 0.2*min(1, 0.5*1.5*min(1, 0.6*r.Shock)))
		if r.Shock > 1.4 || r.Shock < 0.7 {
			shocked++
		}
	}
	if moody < 5 || shocked < 5 {
		t.Errorf("%d moods and %d shocks of 20 are strong, want 5", moody, shocked)
	}
}

// With lifts and moods, and where talkers differ, a contact is met by the rates of the days: the
// waiting time told day by day is that of all days told at once.
func TestVaryingTimeIsTheWaitingTime(t *testing.T) {
	rates := []float64{0.1, 0, 0.7, 0.02, 1.4, 0.3}
	all, some := rng.FromHazards(rates), rng.VaryingTime{}
	for i := range uint64(5000) {
		if i%100 == 0 {
			some.Reset()
		}
		k := rng.Root(4).At(i)
		for some.Len() < len(rates) && !some.Covers(k) {
			some.Add(rates[some.Len()])
		}
		if got, want := some.Days(k), all.Days(k); got != want {
			t.Fatalf("draw %v: %d days, want %d", k.Uniform(), got, want)
		}
	}
}
