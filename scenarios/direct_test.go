package scenarios_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"womsim/scenarios"
	"womsim/sim"
)

// tuned is a market that buys mostly by itself, with talk, and ads whose cpm rises with the budget.
const tuned = `
name: tuned
timeline: {window: 60}
market: {population: 20000, network: {generator: ring, mean_degree: 8}, trust: {constant: 0.2}}
product: {organic: {hazard: 0.0015}, talk: {rate: 0.02, days: 10}}
channels:
  tv: {kind: ads, budget: 4000, cpm: {value: 10, at: 4000, elasticity: 0.1}, credibility: 0.02,
    spread: 0.8, fatigue: 8}
`

// An elasticity of sales that was set to 0.2 by the direct one is measured in paired runs.
func TestElasticityIsWhatWasSet(t *testing.T) {
	s := parse(t, tuned)
	all := s.Points[0].Spec.DirectElasticities(20_000)
	if len(all) != 1 || all[0].Channel != "tv" || math.Abs(all[0].Value-0.2) > 0.005 {
		t.Errorf("direct elasticity: got %v, want 0.2 of tv", all)
	}
	sales := func(budget float64) (logs float64) {
		s := parse(t, tuned, fmt.Sprintf("channels.tv.budget=%v", budget))
		model := modelOf(t, scenarios.NewBuild(s), &s.Points[0], 0)
		r := sim.NewRunner()
		for replicate := range 6 {
			adopters := r.Run(model, replicate).Adopters
			logs += math.Log(float64(adopters[len(adopters)-1])) / 6
		}
		return logs
	}
	measured := (sales(4400) - sales(3600)) / math.Log(4400.0/3600)
	t.Logf("direct %v, measured %v", all[0].Value, measured)
	if math.Abs(measured-0.2) > 0.03 {
		t.Errorf("measured elasticity: got %v, want 0.2 ± 0.03", measured)
	}
}

// Without talk the closed form is what runs find, with several segments, entry, press and
// broadcasts too.
func TestWhatIsDirectIsFoundInRuns(t *testing.T) {
	s := parse(t, `
name: direct
timeline: {prelaunch: 6, window: 30, aftermath: 9}
market:
  population: 30000
  entry: [{day: -6, share: 0.6}, {day: 20, share: 1}]
  segments: {a: {share: 0.4, appeal: 0.9}, b: {share: 0.6, appeal: 0.3}}
product: {quality: 0.7, organic: {hazard: 0.004, from: 3}, talk: {rate: 0}}
channels:
  tv: {kind: ads, budget: 3000, cpm: 20, from: -6, credibility: 0.1, segments: [b], spread: 1,
    frequency_cap: {impressions: 2, days: 9}}
  radio: {kind: broadcast, hazard: 0.02, from: -2, to: 12, credibility: 0.2}
  paper: {kind: press, reach: 0.3, day: 5, credibility: 0.4}
`)
	spec := &s.Points[0].Spec
	r := sim.NewRunner().Run(modelOf(t, scenarios.NewBuild(s), &s.Points[0], 0), 0)
	got := float64(r.Adopters[spec.Timeline.Prelaunch+spec.Timeline.Window-1]) / 30_000
	want, ok := spec.ConvincedDirectly(30_000)
	if !ok || math.Abs(got-want) > 4.5*math.Sqrt(want*(1-want)/30_000) {
		t.Errorf("%v own the product, want %v", got, want)
	}
}

// Where messages wait for each other there is no closed form; and ads that win half a market alone
// are warned of.
func TestDirectElasticityWhereThereIsOne(t *testing.T) {
	for text, want := range map[string]int{
		"": 1,
		"market: {decision: {rule: threshold, threshold: 1}}": 0,
		"market: {segments: {a: {social_proof: 1}}}":          0,
		"market: {segments: {a: {appeal: 0}}}":                0,
	} {
		s := parse(t, "name: x\nchannels: {tv: {kind: ads, budget: 10, cpm: 5, credibility: 0.1}"+
			"}\n"+text)
		got, known := s.Points[0].Spec.DirectElasticities(10_000), 0
		for _, e := range got {
			if !math.IsNaN(e.Value) {
				known++
			}
		}
		if known != want || len(got) == 0 != strings.Contains(text, "appeal: 0") {
			t.Errorf("%s: got %v, want %d", text, got, want)
		}
	}
	for credibility, want := range map[string]bool{"0.02": false, "0.1": true} {
		s := parse(t, adsOnMarket+"{tv: {kind: ads, budget: 100, cpm: 10, credibility: "+
			credibility+"}}")
		warned := strings.Contains(strings.Join(s.Warnings(), "\n"),
			"channels.tv would convince 63 % of all consumers by itself")
		if warned != want {
			t.Errorf("credibility %s: warnings %q", credibility, s.Warnings())
		}
	}
}
