package scenarios_test

import (
	"slices"
	"strings"
	"testing"

	"womsim/scenarios"
)

const doubtful = `
name: doubtful
replicates: 40
market: {population: 400, trust: {constant: 0.2}}
product: {price: 10, talk: {rate: 0.2, days: 20}, experience: {advocacy: 1}}
channels: {fans: {kind: seeding, users: 4, day: 0}}
uncertain:
  market.trust.constant: {min: 0.05, max: 0.5}
  channels.fans.users: {values: [2, 4, 8]}
arms:
  plain: {}
  sure: {market: {trust: {constant: 0.3}}}
  other: {market: {trust: {in_degree: true}}}
  none: {channels: {fans: null}}
`

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

// TestAFieldBesideItsLawIsWarnedOf: outside of what is drawn, or more than a tenth from its centre;
// the resolved scenario says the same.
func TestAFieldBesideItsLawIsWarnedOf(t *testing.T) {
	for text, want := range map[string]string{
		"product: {quality: 0.5}\nuncertain: {product.quality: {min: 0.6, max: " +
			"0.9}}": "product.quality is 0.5 in the file, outside of what is drawn in its " +
			"place: product.quality from 0.6 to 0.9",
		"product: {quality: 0.65}\nuncertain: {product.quality: {min: 0.6, max: " +
			"0.9}}": "product.quality is 0.65 in the file, but what is drawn in its place has " +
			"its centre, that of chance alone, at 0.75: product.quality from",
		"product: {quality: 0.7}\nuncertain: {product.quality: {min: 0.6, max: 0.9}}": "",
		"uncertain: {product.quality: {values: [0.6, 0.9]}}":                          "",
		"product: {price: 14}\nuncertain: {product.price: {mean: 10, sd: " +
			"1}}": "product.price is 14 in the file, outside of",
	} {
		s := parse(t, "name: x\n"+text)
		for _, s := range []*scenarios.Scenario{s, parse(t, string(s.YAML()))} {
			warnings := slices.Concat(s.Warnings(), s.Certain())
			got := slices.ContainsFunc(warnings, func(w string) bool {
				return strings.Contains(w, "in the file") && strings.HasPrefix(w, want)
			})
			none := !slices.ContainsFunc(warnings, func(w string) bool {
				return strings.Contains(w, "in the file")
			})
			if want == "" && !none || want != "" && !got {
				t.Errorf("%s: warned %q, want %q", text, warnings, want)
			}
		}
	}
}
