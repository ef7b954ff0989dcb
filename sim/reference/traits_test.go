package reference_test

import (
	"math"
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
)

// Who has per_day contacts told at most in the mean meets each at rate per_day ÷ contacts, parallel
// ones each; the talkativeness multiplies that rate, the influence what is told.
func TestTalkersDiffer(t *testing.T) {
	const rate, trust = 0.4, 0.5
	for _, x := range []struct {
		perDay        float64
		traits        sim.Traits
		rate, believe float64
	}{
		{0, sim.Traits{Influence: 1, Talkativeness: 1}, rate, trust},
		{5, sim.Traits{Influence: 1, Talkativeness: 1}, rate, trust},
		{0.6, sim.Traits{Influence: 1, Talkativeness: 1}, 0.2, trust},
		{0.6, sim.Traits{Influence: 1, Talkativeness: 3}, 0.6, trust},
		{0, sim.Traits{Influence: 1, Talkativeness: 10}, 1, trust},
		{0, sim.Traits{Influence: 0.5, Talkativeness: 1}, rate, trust / 2},
		{0, sim.Traits{Influence: 4, Talkativeness: 1}, rate, 1},
	} {
		c := cascade(graph(3, contact{0, 1, trust}, contact{0, 2, 0}, contact{0, 2, 0}), 0)
		c.Product.Talk.Rate, c.Product.Talk.PerDay = rate, x.perDay
		x.traits.Satisfaction = 1
		c.Segments[0].Traits = &x.traits
		near(t, "buys", shares(c, replicates, sales(1))[0], x.rate*x.believe, replicates)
		c.Product.Quality, c.NegativeWeight, c.Segments[0].Appeal = 0, 0.9, 1
		near(t, "rejects", shares(c, replicates, func(r *sim.Result) bool {
			return r.Rejected[9] == 1
		})[0], x.rate*math.Min(1, trust*x.traits.Influence*0.9), replicates)
	}
}

// Who never talks begins no episode. What is listed of a consumer goes before its segment.
func TestListedTalkers(t *testing.T) {
	c := cascade(graph(2, contact{0, 1, 1}), 0)
	c.Segments[0].Traits = &sim.Traits{Influence: 1, Talkativeness: 0, Satisfaction: 1}
	c.Product.Talk.Days = sim.TalkDays{Unlimited: true}
	if r := reference.Run(c, 0, nil); r.OpenEpisodes != 0 {
		t.Errorf("%d episodes of who never talks", r.OpenEpisodes)
	}
	unknown := math.NaN()
	c.Consumers = &sim.Consumers{Talkativeness: []float64{1, unknown},
		Influence: []float64{0.25, unknown}}
	c.Product.Talk.Days = sim.TalkDays{Fixed: 1}
	near(t, "buys", shares(c, replicates, sales(1))[0], 0.25, replicates)
}

// Satisfied: quality × (1 − hype) × satisfaction.
func TestSatisfaction(t *testing.T) {
	c := crowd(people, 0)
	c.Channels = []sim.Channel{sim.Ads{Name: "ads", Impressions: 50, Credibility: 1, Hype: 0.25}}
	c.Segments[0].Traits = &sim.Traits{Influence: 1, Talkativeness: 1, Satisfaction: 0.5}
	c.Product.Quality = 0.8
	r := reference.Run(c, 0, nil)
	near(t, "promoters", float64(r.Promoters[0])/people, 0.8*0.75*0.5, people)
}

// Thresholds come from their law by one draw, unless they are listed; so do reservation prices.
func TestLawsOfThreshold(t *testing.T) {
	c := crowd(people, 0)
	c.Channels = []sim.Channel{sim.Broadcast{Name: "tv", Hazard: 1, To: 39, Credibility: 0.25}}
	below := func(z float64) float64 { return 0.5 * math.Erfc(-z/math.Sqrt2) }
	for _, x := range []struct {
		what     string
		decision sim.Decision
		want     []float64 // shares with a threshold of at most 0.25, 0.5, 0.75
	}{
		{"uniform", sim.Decision{Min: 0.2, Max: 0.7}, []float64{0.1, 0.6, 1}},
		{"normal", sim.Decision{Normal: &sim.NormalThreshold{Mean: 0.5, SD: 0.2}},
			[]float64{below(-1.25), 0.5, below(1.25)}},
		{"beta(1, 1)", sim.Decision{Beta: &sim.BetaThreshold{Mean: 0.5, Concentration: 2}},
			[]float64{0.25, 0.5, 0.75}},
		{"values", sim.Decision{Values: []float64{0.1, 0.3, 0.3, 0.6}}, []float64{0.25, 0.75, 1}},
	} {
		c.Decision, c.Decision.Rule = x.decision, sim.RuleThreshold
		r := reference.Run(c, 0, nil)
		for d, want := range x.want {
			near(t, x.what, float64(r.Adopters[d])/people, want, people)
		}
	}
	known := make([]float64, people)
	for v := range known {
		known[v] = float64(v%2) + 0.2
	}
	c.Consumers = &sim.Consumers{Threshold: known, ReservationPrice: known}
	beginsWith(t, "listed", reference.Run(c, 0, nil).Sales, people/2, 0, 0, 0, people/2)
	c.Decision = sim.Decision{}
	c.Product.Prices = make([]int64, 40)
	for d := range c.Product.Prices {
		c.Product.Prices[d] = 1
	}
	c.Channels = []sim.Channel{everyone("tv", 0, 0)}
	if r := reference.Run(c, 0, nil); r.Adopters[39] != people/2 {
		t.Errorf("%d owners, want those who pay 1.2", r.Adopters[39])
	}
}
