package scenarios_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"womsim/scenarios"
	"womsim/sim"
	"womsim/sim/experiment"
	"womsim/sim/results"
)

// all is a market in which everybody buys on launch day, whatever the luck.
const all = `
name: all
replicates: 400
market: {population: 200, network: {generator: ring, mean_degree: 2}}
product: {price: 10, unit_cost: 4, talk: {rate: 0}}
channels: {tv: {kind: broadcast, hazard: 1, credibility: 1, to: 0}}
`

// rows are those of a run in memory, by point of the plan and name of the metric.
func rows(t *testing.T, s *scenarios.Scenario, workers int) (*scenarios.Study,
	[]map[string][]float64) {
	t.Helper()
	r, err := scenarios.NewStudy(s)
	if err != nil {
		t.Fatal(err)
	}
	journal, err := experiment.InMemory(r.Plan)
	if err != nil {
		t.Fatal(err)
	}
	model := func(ctx context.Context, point, replicate int) (*sim.Model, error) {
		return r.Model(ctx, r.Variant(point), replicate)
	}
	if _, err := experiment.Run(context.Background(), r.Plan, journal, model, r.Layout.Measure(),
		experiment.Options{Workers: workers}); err != nil {
		t.Fatal(err)
	}
	points := make([]map[string][]float64, r.Plan.Points)
	for p := range points {
		values, err := journal.Scalars(p)
		if err != nil {
			t.Fatal(err)
		}
		points[p] = map[string][]float64{}
		for i, c := range r.Layout.Scalars() {
			points[p][c.Name] = values[i]
		}
	}
	return r, points
}

// variance of what a uniform distribution from 0 to width gives.
func uniform(width float64) float64 { return width * width / 12 }

// TestALinearAnswerHasTheVarianceOfTheLaw: where luck decides nothing, revenue is price times
// sales, replicate by replicate, and profit varies by the distributions of price and unit cost
// together.
func TestALinearAnswerHasTheVarianceOfTheLaw(t *testing.T) {
	s := parse(t, all+"uncertain: {product.price: {min: 8, max: 12}, product.unit_cost: {mean: "+
		"4, sd: 0.5}}\n")
	r, points := rows(t, s, 2)
	if sweep := r.Layout.Points[0].Sweep; len(points) != 2 ||
		!slices.Equal(r.Layout.Sweep, []string{"uncertain"}) || sweep[0] != results.Sampled ||
		r.Layout.Points[1].Sweep[0] != results.Central {
		t.Fatalf("%d points, axes %v, first at %v", len(points), r.Layout.Sweep, sweep)
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
channels: {fans: {kind: seeding, users: 4, day: 0}}
uncertain:
  market.trust.constant: {min: 0.05, max: 0.5}
  channels.fans.users: {values: [2, 4, 8]}
arms: {plain: {}, sure: {market: {trust: {constant: 0.3}}}, other: {market: {trust: {in_degree: true}}}, none: {channels: {fans: null}}}
`

// TestArmsShareWhatIsDrawn, and where a later layer sets a field it is certain.
func TestArmsShareWhatIsDrawn(t *testing.T) {
	s := parse(t, doubtful)
	r, points := rows(t, s, 2)
	trust, users := "uncertain_market.trust.constant", "uncertain_channels.fans.users"
	of := func(arm, ignorance string) map[string][]float64 {
		for _, p := range r.Layout.Points {
			if p.Arm == arm && p.Sweep[0] == ignorance {
				return points[p.Index]
			}
		}
		t.Fatalf("no %s of %s in %v", ignorance, arm, r.Layout.Points)
		return nil
	}
	plain := of("plain", "sampled")
	for i, x := range plain[trust] {
		if x < 0.05 || x >= 0.5 || x == plain[trust][(i+1)%40] {
			t.Errorf("replicate %d has drawn a trust of %v", i, x)
		}
		if of("none", "sampled")[trust][i] != x ||
			of("sure", "sampled")[users][i] != plain[users][i] ||
			of("plain", "central")[trust][i] != 0.275 {
			t.Errorf("replicate %d: arms draw differently", i)
		}
		if seeds := of("other", "sampled")["seed_users"][i]; seeds != plain[users][i] ||
			of("other", "central")["seed_users"][i] != 4 {
			t.Errorf("replicate %d: %v seed users, drawn were %v", i, seeds, plain[users][i])
		}
		if x := of("sure", "sampled")[trust][i]; !math.IsNaN(x) {
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
	if with, alone := spread(plain), spread(of("plain", "central")); !(with > 1.2*alone) {
		t.Errorf("adopters scatter by %v with ignorance, by %v with luck alone", with, alone)
	}
	warnings := strings.Join(r.Layout.Warnings, "\n")
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

// TestLaterLayersAreCertain: settings and the sweep stand above what is drawn, and the resolved
// scenario says the same.
func TestLaterLayersAreCertain(t *testing.T) {
	for _, c := range []struct {
		settings []string
		drawn    string // fields, by point
	}{
		{nil, "market.trust.constant channels.fans.users"},
		{[]string{"market.trust.constant=0.4"}, "channels.fans.users"},
		{[]string{"market.trust={in_degree: true}"}, "channels.fans.users"},
		{[]string{"channels.fans=null", "channels.tv={kind: broadcast, hazard: 0.1, credibility: " +
			"0.5}"}, "market.trust.constant"},
		{[]string{"sweep.market.trust.constant=[0.1, 0.2]"}, "channels.fans.users"},
		{[]string{"uncertain.market.trust.constant=null"}, "channels.fans.users"},
		{[]string{"uncertain.market.trust.constant={mean: 0.2, sd: 0.01}"},
			"market.trust.constant channels.fans.users"},
		{[]string{"market.trust.constant=0.4", "channels.fans.users=3"}, ""},
	} {
		s := parse(t, doubtful, append(c.settings, "arms=null")...)
		var drawn []string
		for _, u := range s.Uncertain {
			drawn = append(drawn, u.Path)
		}
		if got := strings.Join(drawn, " "); got != c.drawn {
			t.Errorf("%q: drawn are %s, want %s", c.settings, got, c.drawn)
		}
		again := parse(t, string(s.YAML()))
		if string(again.YAML()) != string(s.YAML()) || len(again.Points) != len(s.Points) {
			t.Errorf("%q: resolved\n%s\nand again\n%s", c.settings, s.YAML(), again.YAML())
		}
		for i, p := range s.Points {
			if p.Key != again.Points[i].Key {
				t.Errorf("%q: point %d differs when it is read again", c.settings, i)
			}
		}
	}
	if s := parse(t, doubtful, "market.trust.constant=0.4"); !slices.Equal(s.Overridden,
		[]string{"market.trust.constant"}) {
		t.Errorf("overridden are %v", s.Overridden)
	}
}

// TestBothEndsAreChecked, in every arm, and of what stands elsewhere too.
func TestBothEndsAreChecked(t *testing.T) {
	const text = "name: x\nmarket: {population: 50}\nproduct: {scores: {brand: 0.5}}\nchannels: " +
		"{fans: {kind: seeding, users: 10}}\n"
	for _, c := range []struct{ uncertain, arms, want string }{
		{"{channels.fans.users: {min: 10, max: 51}}", "{a: {}}", "test.yaml:5:13: " +
			"uncertain.channels.fans.users: got 51, want at most the population, 50"},
		{"{channels.fans.users: {mean: 30, sd: 8}}", "{a: {}}",
			"got 54, want at most the population, 50; the normal distribution reaches to 3 sd"},
		{"{channels.fans.users: {values: [3, 70]}}", "{a: {market: {population: 100}}, b: " +
			"{market: {population: 60}}}", "got 70, want at most the population, 60"},
		{"{market.network.mean_degree: {values: [10, 11, 12]}}", "{a: {}}",
			"test.yaml:5:13: uncertain.market.network.mean_degree: got 11"},
		{"{product.quality: [0.5, 0.9]}", "{a: {}}", "got a list of 2, want {min, max}, {mean, " +
			"sd} or {values}; write {min: 0.5, max: 0.9}, or {values: [0.5, 0.9]} for one of the " +
			"two"},
		{"{product.quality: [0.5, 0.7, 0.9]}", "{a: {}}", "; write {values: [0.5, 0.7, 0.9]}"},
		{"{product.quality: {from: 0.5, to: 0.9, steps: 3}}", "{a: {}}", "got {from, to, steps}, " +
			"want {min, max}, {mean, sd} or {values}; write {min: 0.5, max: 0.9}"},
		{"{product.quality: 0.8}", "{a: {}}", "got 0.8, want {min, max}, {mean, sd} or {values}; " +
			"what is certain stands in the field itself"},
		{"{product.quality: {min: -0.1, max: 2.1}, channels.fans.users: {min: 1, max: 60}}",
			"{a: {}}", "uncertain.product.quality: got -0.1"},
	} {
		if got := refused(t, text+"uncertain: "+c.uncertain+"\narms: "+
			c.arms); !strings.Contains(got, c.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", c.uncertain, got, c.want)
		}
	}
}

// TestDrawsThatDoNotFitTogether are found before the run, though each end does.
func TestDrawsThatDoNotFitTogether(t *testing.T) {
	s := parse(t, "name: x\nchannels: {tv: {kind: broadcast, hazard: 0.1, from: 10, to: "+
		"20}}\nuncertain: {channels.tv.from: {min: 0, max: 20}, channels.tv.to: {min: 10, max: "+
		"30}}")
	r, err := scenarios.NewStudy(s)
	if err != nil {
		t.Fatal(err)
	}
	err = r.Prepare(context.Background())
	if err == nil || !strings.Contains(err.Error(), "test.yaml:3:13: uncertain.channels.tv.from: "+
		"got day ") || !strings.Contains(err.Error(), "has drawn channels.tv.from = ") {
		t.Errorf("got %v", err)
	}
}

// TestGraphsOfReplicates: only trust drawn, all replicates have the same contacts; the network
// drawn, each its own; neither drawn, one graph.
func TestGraphsOfReplicates(t *testing.T) {
	for _, c := range []struct {
		uncertain      string
		contacts, same bool
	}{
		{"product.quality: {min: 0.5, max: 1}", true, true},
		{"market.trust.constant: {min: 0.1, max: 0.9}", true, false},
		{"market.network.rewire: {min: 0.1, max: 0.9}", false, false},
	} {
		s := parse(t, "name: x\nmarket: {population: 300, network: {rewire: 0.3}}\nuncertain: {"+
			c.uncertain+"}")
		b := scenarios.NewBuild(s)
		first, second := modelOf(t, b, &s.Points[0], 0).Config().Graph,
			modelOf(t, b, &s.Points[0], 1).Config().Graph
		degrees := func(g interface{ InDegrees() []uint32 }) []uint32 { return g.InDegrees() }
		if got := slices.Equal(degrees(first), degrees(second)); got != c.contacts ||
			(first == second) != c.same {
			t.Errorf("%s: the same contacts %t, the same graph %t", c.uncertain, got,
				first == second)
		}
		again := modelOf(t, b, &s.Points[0], 0).Config().Graph
		if again != first {
			t.Errorf("%s: the graph of a replicate is made twice", c.uncertain)
		}
	}
}

// TestAnAblationDrawsToo: the whole arm has the draws of the scenario, less those that the arm
// sets, and does not stand twice.
func TestAnAblationDrawsToo(t *testing.T) {
	s := parse(t, doubtful)
	r, err := scenarios.NewAblation(s, "sure")
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Uncertain) != 1 || r.Uncertain[0].Path != "channels.fans.users" ||
		len(r.Layout.Points) != 2 || len(r.Layout.Sweep) != 0 {
		t.Errorf("drawn are %v at %d points", r.Uncertain, len(r.Layout.Points))
	}
	if got := *r.Points[0].Spec.Market.Trust.Constant; got != 0.3 {
		t.Errorf("the whole arm has a trust of %v", got)
	}
}

// TestAFieldBesideItsLawIsWarnedOf: outside of what is drawn, or more than a tenth from its centre;
// the resolved scenario says the same.
func TestAFieldBesideItsLawIsWarnedOf(t *testing.T) {
	for text, want := range map[string]string{
		"product: {quality: 0.5}\nuncertain: {product.quality: {min: 0.6, max: 0.9}}":  "product.quality is 0.5 in the file, outside of what is drawn in its place: product.quality from 0.6 to 0.9",
		"product: {quality: 0.65}\nuncertain: {product.quality: {min: 0.6, max: 0.9}}": "product.quality is 0.65 in the file, but what is drawn in its place has its centre, that of luck alone, at 0.75: product.quality from",
		"product: {quality: 0.7}\nuncertain: {product.quality: {min: 0.6, max: 0.9}}":  "",
		"uncertain: {product.quality: {values: [0.6, 0.9]}}":                           "",
		"product: {price: 14}\nuncertain: {product.price: {mean: 10, sd: 1}}":          "product.price is 14 in the file, outside of",
	} {
		s := parse(t, "name: x\n"+text)
		for _, s := range []*scenarios.Scenario{s, parse(t, string(s.YAML()))} {
			r, err := scenarios.NewStudy(s)
			if err != nil {
				t.Fatal(err)
			}
			got := slices.ContainsFunc(r.Layout.Warnings, func(w string) bool {
				return strings.Contains(w, "in the file") && strings.HasPrefix(w, want)
			})
			none := !slices.ContainsFunc(r.Layout.Warnings, func(w string) bool {
				return strings.Contains(w, "in the file")
			})
			if want == "" && !none || want != "" && !got {
				t.Errorf("%s: warned %q, want %q", text, r.Layout.Warnings, want)
			}
		}
	}
}
