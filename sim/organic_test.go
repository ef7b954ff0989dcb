package sim_test

import (
	"math"
	"strings"
	"testing"

	"womsim/sim"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// organicOnly is a market without talk and channels, of two segments, in which demand comes by
// itself on the days 2 … 9.
func organicOnly(t *testing.T, nodes int) sim.Config {
	return sim.Config{
		Seed: 3, Graph: ringOf(t, nodes, 2, 0.5), Timeline: sim.Timeline{Prelaunch: 1, Window: 12},
		Segments: []sim.Segment{{Name: "a", Share: 0.5, Appeal: 0.3, NeedRate: 1},
			{Name: "b", Share: 0.5, Appeal: 0.8, NeedRate: 1}},
		Product: sim.Product{Name: "p", Quality: 1, Launch: 0,
			Organic: &sim.Organic{Hazard: 0.1, From: 2, To: 9}},
		Record: sim.Record{Awareness: true},
	}
}

// Who is convinced when follows from the draws: on the first day on which the consumer is reached
// and the mark of its message is below the appeal.
func TestOrganicDemandByItsDraws(t *testing.T) {
	const nodes, replicate = 3000, 5
	c := organicOnly(t, nodes)
	r, events := simulated(t, c, replicate, nil)
	got := map[uint32]int{}
	for _, e := range events {
		if e.Kind == sim.BecameConvinced {
			got[e.Consumer] = e.Day
		}
	}
	d := rng.NewDraws(c.Seed, replicate, "p")
	want, messages := map[uint32]int{}, int64(0)
	for day := 2; day <= 9; day++ {
		of := d.Organic().Day(day)
		for v := range reachedBelow(of, nodes, -math.Log1p(-0.1)) {
			appeal := 0.3
			if d.Segment.At(uint64(v)).Uniform() >= 0.5 {
				appeal = 0.8
			}
			if _, over := want[v]; over {
				continue
			}
			messages++
			if of.Reached(v).Uniform() < appeal {
				want[v] = day
			}
		}
	}
	if len(got) != len(want) || len(want) < 500 {
		t.Fatalf("%d convinced, want %d", len(got), len(want))
	}
	for v, day := range want {
		if got[v] != day {
			t.Fatalf("consumer %d convinced on day %d, want %d", v, got[v], day)
		}
	}
	source := len(r.Sources) - 1
	if r.Sources[source] != "organic" || sum(r.Convictions[source]) != int64(len(want)) ||
		sum(r.SalesBy[source]) != int64(len(want)) || sum(r.Exposures[source]) != messages {
		t.Errorf("source %q: %d convictions, %d sales, %d exposures; want %d, %[5]d and %d",
			r.Sources[source], sum(r.Convictions[source]), sum(r.SalesBy[source]),
			sum(r.Exposures[source]), len(want), messages)
	}
}

// reachedBelow returns the consumers with an impression of the undivided slice at a hazard.
func reachedBelow(day rng.ChannelDay, nodes int, hazard float64) map[uint32]bool {
	reached := map[uint32]bool{}
	for v := range day.Impressions(rng.ReachWhole, hazard, nodes) {
		reached[v] = true
	}
	return reached
}

func sum(series []int64) (total int64) {
	for _, n := range series {
		total += n
	}
	return total
}

// Two laws in closed form: independent messages convince all but (1 − hazard × appeal)^days, and
// under the threshold rule each message weighs its appeal.
func TestOrganicDemandInClosedForm(t *testing.T) {
	const nodes = 20_000
	c := organicOnly(t, nodes)
	c.Segments = []sim.Segment{{Name: "a", Share: 1, Appeal: 0.4, NeedRate: 1}}
	atLeast := func(name string, p float64) {
		t.Helper()
		r, _ := simulated(t, c, 1, nil)
		got := float64(r.Adopters[len(r.Adopters)-1]) / nodes
		if math.Abs(got-p) > simtest.ChanceTolerance(p, nodes) {
			t.Errorf("%s: %v are convinced, want %v", name, got, p)
		}
	}
	atLeast("independent", 1-math.Pow(1-0.1*0.4, 8))
	// 0.4 a message: three reach 1.1
	c.Decision = sim.Decision{Rule: sim.RuleThreshold, Min: 1.1, Max: 1.1}
	tail := 1.0
	for k, choose := range []float64{1, 8, 28} {
		tail -= choose * math.Pow(0.1, float64(k)) * math.Pow(0.9, float64(8-k))
	}
	atLeast("threshold", tail)
	// kept, for nobody has talked
	c.Decision, c.Segments[0].SocialProof = sim.Decision{}, 1
	atLeast("social proof", 0)
}

// Several workers find the same.
func TestOrganicDemandInShards(t *testing.T) {
	model, err := sim.NewModel(organicOnly(t, 3000))
	if err != nil {
		t.Fatal(err)
	}
	want, shared := sim.NewRunner().Run(model, 2), sim.NewRunner()
	shared.SetWorkers(4)
	for _, difference := range simtest.Differences(shared.Run(model, 2), want, nil, nil) {
		t.Error(difference)
	}
}

// What cannot stand is refused by name.
func TestOrganicDemandIsChecked(t *testing.T) {
	for want, change := range map[string]func(*sim.Config){
		"organic: hazard: got 1.5": func(c *sim.Config) { c.Product.Organic.Hazard = 1.5 },
		"organic: from":            func(c *sim.Config) { c.Product.Organic.To = 0 },
		"channels.organic: got organic": func(c *sim.Config) {
			c.Channels = []sim.Channel{sim.Broadcast{Name: "organic"}}
		},
	} {
		c := organicOnly(t, 10)
		change(&c)
		if _, err := sim.NewModel(c); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}
