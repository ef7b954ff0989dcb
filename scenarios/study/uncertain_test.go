package study_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"womsim/scenarios"
	"womsim/scenarios/study"
	"womsim/sim/experiment"
	"womsim/sim/results"
)

// parse reads a scenario of a test.
func parse(t *testing.T, text string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Parse("test.yaml", []byte(text), "testdata")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// all is a market in which everybody buys on launch day, whatever the luck.
const all = `
name: all
replicates: 400
market: {population: 200, network: {generator: ring, mean_degree: 2}}
product: {price: 10, unit_cost: 4, talk: {rate: 0}}
channels: {tv: {kind: broadcast, hazard: 1, credibility: 1, to: 0}}
`

// rows returns the values of a study in memory, by index of the point and name of the metric.
func rows(t *testing.T, s *scenarios.Scenario, workers int) (*study.Study, []map[string][]float64) {
	t.Helper()
	st, err := study.New(s, "run")
	if err != nil {
		t.Fatal(err)
	}
	journal := experiment.InMemory(st.Identity)
	answer, err := st.Evaluate(t.Context(), journal, st.Ask(),
		study.Options{Parallelism: study.Parallelism{Replicates: workers, Workers: 1}})
	if err != nil {
		t.Fatal(err)
	}
	view := results.NewJournalValues(st.Design, journal, answer.Replicates)
	points := make([]map[string][]float64, len(st.Variants))
	for i := range points {
		values, err := view.Scalars(i)
		if err != nil {
			t.Fatal(err)
		}
		points[i] = map[string][]float64{}
		for c, column := range st.Design.Scalars() {
			points[i][column.Name] = values[c]
		}
	}
	return st, points
}

// variance of what a uniform law from 0 to width gives.
func uniform(width float64) float64 { return width * width / 12 }

// TestALinearAnswerHasTheVarianceOfTheLaw: where luck decides nothing, revenue is price times
// sales, replicate by replicate, and profit varies by the laws of price and unit cost together.
func TestALinearAnswerHasTheVarianceOfTheLaw(t *testing.T) {
	s := parse(t, all+"uncertain: {product.price: {min: 8, max: 12}, product.unit_cost: {mean: "+
		"4, sd: 0.5}}\n")
	r, points := rows(t, s, 2)
	if sweep := r.Design.Points[0].Sweep; len(points) != 2 ||
		!slices.Equal(r.Design.Sweep, []string{"uncertain"}) || sweep[0] != results.Sampled ||
		r.Design.Points[1].Sweep[0] != results.Central {
		t.Fatalf("%d points, axes %v, first at %v", len(points), r.Design.Sweep, sweep)
	}
	drawn, alone := points[0], points[1]
	for i, price := range drawn["uncertain_product.price"] {
		if cents := 100 * price; math.Abs(200*cents-drawn["revenue"][i]) > 1e-6 ||
			drawn["adopters"][i] != 200 {
			t.Fatalf("replicate %d: revenue %v at a price of %v to %v", i, drawn["revenue"][i],
				price, drawn["adopters"][i])
		}
		if alone["revenue"][i] != 200*1000 || alone["uncertain_product.price"][i] != 10 ||
			alone["profit"][i] != 200*600 {
			t.Fatalf("replicate %d, luck alone: revenue %v at %v, profit %v", i,
				alone["revenue"][i], alone["uncertain_product.price"][i], alone["profit"][i])
		}
	}
	const units = 200 * 100.0
	for _, c := range []struct {
		metric         string
		mean, variance float64
	}{{"revenue", 10 * units, units * units * uniform(4)},
		{"profit", 6 * units, units * units * (uniform(4) + 0.25*0.97334)}} {
		got := experiment.Summarize(drawn[c.metric])
		variance := got.SE * got.SE * float64(got.N)
		if math.Abs(got.Mean-c.mean) > 4*math.Sqrt(c.variance/float64(got.N)) ||
			math.Abs(variance/c.variance-1) > 4*math.Sqrt(2/float64(got.N)) {
			t.Errorf("%s: mean %v, variance %v; want %v and %v", c.metric, got.Mean, variance,
				c.mean, c.variance)
		}
	}
}

const doubtful = `
name: doubtful
replicates: 40
market: {population: 400, trust: {constant: 0.2}}
product: {price: 10, talk: {rate: 0.2, days: 20}, experience: {advocacy: 1}}
channels: {fans: {kind: seeding, users: 4, day: 0, unit_cost: 1}}
uncertain:
  market.trust.constant: {min: 0.05, max: 0.5}
  channels.fans.users: {values: [2, 4, 8]}
arms:
  plain: {}
  sure: {market: {trust: {constant: 0.3}}}
  other: {market: {trust: {in_degree: true}}}
  none: {channels: {fans: null}}
`

// TestArmsShareWhatIsDrawn, and where a later layer sets a field it is certain.
func TestArmsShareWhatIsDrawn(t *testing.T) {
	s := parse(t, doubtful)
	r, points := rows(t, s, 2)
	trust, users := "uncertain_market.trust.constant", "uncertain_channels.fans.users"
	of := func(arm, ignorance string) map[string][]float64 {
		for _, p := range r.Design.Points {
			if p.Arm == arm && p.Sweep[0] == ignorance {
				return points[p.Index]
			}
		}
		t.Fatalf("no %s of %s in %v", ignorance, arm, r.Design.Points)
		return nil
	}
	plain := of("plain", results.Sampled)
	for i, x := range plain[trust] {
		if x < 0.05 || x >= 0.5 || x == plain[trust][(i+1)%40] {
			t.Errorf("replicate %d has drawn a trust of %v", i, x)
		}
		if of("none", results.Sampled)[trust][i] != x ||
			of("sure", results.Sampled)[users][i] != plain[users][i] ||
			of("plain", results.Central)[trust][i] != 0.275 {
			t.Errorf("replicate %d: arms draw differently", i)
		}
		if seeds := of("other", results.Sampled)["seed_users"][i]; seeds != plain[users][i] ||
			of("other", results.Central)["seed_users"][i] != 4 {
			t.Errorf("replicate %d: %v seed users, drawn were %v", i, seeds, plain[users][i])
		}
		if x := of("sure", results.Sampled)[trust][i]; !math.IsNaN(x) {
			t.Errorf("replicate %d: the arm that sets trust draws %v", i, x)
		}
	}
	for _, p := range s.Points {
		if p.Arm == "sure" && *p.Spec.Market.Trust.Constant != 0.3 {
			t.Errorf("the arm has a trust of %v", *p.Spec.Market.Trust.Constant)
		}
	}
	spread := func(point map[string][]float64) float64 {
		return experiment.Summarize(point["adopters"]).SE
	}
	if with, alone := spread(plain), spread(of("plain", results.Central)); !(with > 1.2*alone) {
		t.Errorf("adopters scatter by %v with ignorance, by %v with luck alone", with, alone)
	}
	warnings := strings.Join(r.Design.Warnings, "\n")
	if !strings.Contains(warnings, "market.trust.constant is uncertain, but certain where arm or "+
		"sweep set it: in arm sure") || strings.Contains(warnings, "fans") {
		t.Errorf("warnings: %s", warnings)
	}
	if _, again := rows(t, s, 3); !slices.EqualFunc(points, again,
		func(a, b map[string][]float64) bool {
			return slices.Equal(a["adopters"], b["adopters"]) &&
				slices.Equal(a["revenue"], b["revenue"])
		}) {
		t.Error("the number of workers decides")
	}
}

// TestDrawsThatDoNotFitTogether are found before the run, though each end does.
func TestDrawsThatDoNotFitTogether(t *testing.T) {
	s := parse(t, "name: x\nchannels: {tv: {kind: broadcast, hazard: 0.1, from: 10, to: 20}}\n"+
		"uncertain: {channels.tv.from: {min: 0, max: 20}, channels.tv.to: {min: 10, max: 30}}")
	r, err := study.New(s, "run")
	if err != nil {
		t.Fatal(err)
	}
	err = r.Prepare(t.Context())
	if err == nil || !strings.Contains(err.Error(), "test.yaml:3:13: uncertain.channels.tv.from: "+
		"got day ") || !strings.Contains(err.Error(), "has drawn channels.tv.from = ") {
		t.Errorf("got %v", err)
	}
}
