package sim_test

import (
	"math"
	"strings"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
)

// strangers are n consumers without contacts.
func strangers(t *testing.T, n int) *network.Graph {
	t.Helper()
	g, _, err := network.NewBuilder(n).Build(network.BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// told is a market in which all consumers read one message of weight 0.25 on day 0, under the rule
// threshold.
func told(g *network.Graph, law sim.Decision) sim.Config {
	law.Rule = sim.RuleThreshold
	return sim.Config{
		Seed: 3, Graph: g, Timeline: sim.Timeline{Window: 2}, Decision: law,
		Segments: []sim.Segment{{Name: "everyone", Share: 1, Appeal: 0.5, NeedRate: 1}},
		Product:  sim.Product{Name: "p", Quality: 1},
		Channels: []sim.Channel{sim.Press{Name: "tv", Chance: 1, Credibility: 0.5}},
	}
}

// owners returns on which day each consumer became an owner; the end of the run: never.
func owners(t *testing.T, c sim.Config) []int {
	t.Helper()
	_, events := simulated(t, c, 0, nil)
	days := make([]int, c.Graph.Nodes())
	for v := range days {
		days[v] = c.Timeline.Window + c.Timeline.Aftermath
	}
	for _, e := range events {
		if e.Kind == sim.Adopted {
			days[e.Consumer] = min(days[e.Consumer], e.Day)
		}
	}
	return days
}

// A consumer is convinced if the quantile of its law at its draw is at most the weight: at the
// share of draws where the law says so, draw by draw.
func TestThresholdsAreQuantilesOfTheirLaw(t *testing.T) {
	g := strangers(t, 2000)
	draws := rng.NewDraws(3, 0, "p")
	for name, of := range map[string]struct {
		law   sim.Decision
		below float64 // share of draws whose threshold is at most 0.25
	}{
		"uniform": {sim.Decision{Min: 0.1, Max: 0.5}, 0.375},
		"normal": {sim.Decision{Normal: &sim.NormalThreshold{Mean: 0.2, SD: 0.1}},
			0.6914624612740131},
		"normal below 0": {sim.Decision{Normal: &sim.NormalThreshold{Mean: -4, SD: 1}}, 1},
		"fixed normal":   {sim.Decision{Normal: &sim.NormalThreshold{Mean: 0.3}}, 0},
		"beta": {sim.Decision{Beta: &sim.BetaThreshold{Mean: 0.5,
			Concentration: 2}}, 0.25},
		"values": {sim.Decision{Values: []float64{0, 0.2, 0.2, 0.3, 0.7}}, 0.6},
	} {
		for v, day := range owners(t, told(g, of.law)) {
			u := draws.Threshold.At(uint64(v)).Uniform()
			if convinced := day == 0; convinced != (u < of.below) {
				t.Fatalf("%s: consumer %d with U %v is convinced: %v", name, v, u, convinced)
			}
		}
	}
}

// What is known of single consumers stands, and changes no draw of the others.
func TestKnownThresholdsAndPricesStand(t *testing.T) {
	c := told(strangers(t, 400), sim.Decision{Max: 1})
	before := owners(t, c)
	none := math.NaN()
	thresholds, prices := make([]float64, 400), make([]float64, 400)
	for v := range thresholds {
		thresholds[v], prices[v] = none, none
	}
	thresholds[0], thresholds[1], thresholds[2], thresholds[3] = 0.25, 0.26, 0, 0
	prices[2], prices[3] = 99, 100
	c.Consumers = &sim.Consumers{Threshold: thresholds, ReservationPrice: prices}
	c.Product.Prices = []int64{100, 100}
	after := owners(t, c)
	if after[0] != 0 || after[1] != 2 || after[2] != 2 || after[3] != 0 {
		t.Errorf("owners since %v, want 0, 2, 2, 0", after[:4])
	}
	for v := 4; v < 400; v++ {
		if after[v] != before[v] {
			t.Fatalf("consumer %d, of whom nothing is known, is another", v)
		}
	}
}

func TestValidateNamesWhatIsWrongWithConsumersAndThresholds(t *testing.T) {
	for field, spoil := range map[string]func(*sim.Config){
		"decision.normal": func(c *sim.Config) {
			c.Decision.Normal = &sim.NormalThreshold{Mean: 1, SD: -1}
		},
		"decision.beta.mean": func(c *sim.Config) {
			c.Decision.Beta = &sim.BetaThreshold{Mean: 1, Concentration: 3}
		},
		"decision.beta.concentration": func(c *sim.Config) {
			c.Decision.Beta = &sim.BetaThreshold{Mean: 0.5}
		},
		"decision.values": func(c *sim.Config) { c.Decision.Values = []float64{1, 0} },
		"decision: got 2": func(c *sim.Config) {
			c.Decision.Normal, c.Decision.Values = &sim.NormalThreshold{}, []float64{1}
		},
		"consumers.threshold: got 1": func(c *sim.Config) {
			c.Consumers = &sim.Consumers{Threshold: []float64{1}}
		},
		"consumers.threshold: got thresholds": func(c *sim.Config) {
			c.Consumers = &sim.Consumers{Threshold: []float64{1, 2, 3}}
			c.Decision.Rule = sim.RuleIndependent
		},
		"consumers.reservation_price of 1": func(c *sim.Config) {
			c.Consumers = &sim.Consumers{ReservationPrice: []float64{1, -2, 3}}
		},
	} {
		c := told(strangers(t, 3), sim.Decision{})
		spoil(&c)
		if err := c.Validate(); err == nil || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", field, err)
		}
	}
}
