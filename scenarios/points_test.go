package scenarios_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"womsim/scenarios"
)

// table writes every point as "arm: value, value; …".
func table(s *scenarios.Scenario) string {
	var rows []string
	for _, p := range s.Points {
		row := []string{p.Arm}
		for _, v := range p.Sweep {
			if v == nil {
				row = append(row, "–")
			} else {
				row = append(row, v.Text)
			}
		}
		rows = append(rows, strings.Join(row, " "))
	}
	return strings.Join(rows, "; ")
}

const threeArms = `
name: x
channels:
  ads: {kind: ads, budget: 100, cpm: 10, credibility: 0.1}
  fans: {kind: seeding, users: 10}
arms:
  both: {}
  ads: {channels: {fans: null}}
  radio: {channels: {ads: {kind: broadcast, hazard: 0.1}}}
`

// TestPoints: every combination in every arm, the first axis slowest; where an arm lacks what a
// path leads to, it runs once along that axis.
func TestPoints(t *testing.T) {
	s := parse(t, threeArms+`
sweep:
  channels.fans.users: [1, 2]
  channels.ads.budget: {from: 0, to: 300, steps: 3}
`)
	want := "both 1 0; both 1 150; both 1 300; both 2 0; both 2 150; both 2 300; ads – 0; ads – " +
		"150; ads – 300; radio 1 –; radio 2 –"
	if got := table(s); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := s.Points[4].Spec.Channels; got[0].Kind.(*scenarios.Ads).Budget != 15_000 ||
		got[1].Kind.(*scenarios.Seeding).Users != 2 {
		t.Errorf("point both 2 150 has %+v", got)
	}
	if v := *s.Points[1].Sweep[1]; v != (scenarios.Value{Text: "150", Number: 150, Numeric: true}) {
		t.Errorf("value %+v", v)
	}
	if len(s.Axes) != 2 || s.Axes[0].Path != "channels.fans.users" || len(s.Axes[1].Values) != 3 {
		t.Errorf("axes %+v", s.Axes)
	}
}

// TestKeys: points have the same key exactly if they have the same spec.
func TestKeys(t *testing.T) {
	s := parse(t, `
name: x
arms:
  a: {}
  b: {product: {quality: 1.0}}
  c: {product: {quality: 0.9}}
  d: {market: {segments: {everyone: {share: 1, appeal: 1, need_rate: 1e0}}}}
`)
	k := func(i int) string { return s.Points[i].Key.String() }
	if k(0) != k(1) || k(0) != k(3) || k(0) == k(2) {
		t.Errorf("keys %s %s %s %s: want a, b, d alike and c different", k(0), k(1), k(2), k(3))
	}
	listed := func(ids string) string {
		return parse(t, "name: x\nchannels: {a: {kind: seeding, select: {file: "+ids+
			"}}}").Points[0].Key.String()
	}
	if listed("seeds.txt") == listed("other-seeds.txt") {
		t.Error("other input files, same key")
	}
}

// TestResample: whether a variant draws a graph for every replicate is its own affair; where
// variants differ in their one graph, the scenario is warned of.
func TestResample(t *testing.T) {
	for text, warned := range map[string]bool{
		"":                                       false,
		"sweep: {product.quality: [0.5, 1]}":     false,
		"sweep: {market.trust.constant: [0]}":    false,
		"sweep: {market.population: [20, 30]}":   true,
		"sweep: {market.network.rewire: [0, 1]}": true,
		"arms: {a: {}, b: {market: {network: {generator: random}}}}": true,
		"market: {network: {seed: 5}}\narms: {a: {}, b: {market: {network: {seed: 5, rewire: " +
			"1.0e-1}}}}": false,
	} {
		for _, resample := range []string{"", "true", "false"} {
			s := parse(t, "name: x\n"+text)
			if resample != "" {
				s = parse(t, "name: x\n"+text, "market.network.resample="+resample)
			}
			for i, p := range s.Points {
				if got := p.Spec.Market.Network.Resample; got != (resample == "true") {
					t.Errorf("%s: point %d has resample %v, set to %q", text, i, got, resample)
				}
			}
			found := slices.ContainsFunc(s.Warnings(), func(w string) bool {
				return strings.HasPrefix(w, "networks differ between variants")
			})
			if want := warned && resample != "true"; found != want {
				t.Errorf("%s, resample %q: warned is %v, want %v", text, resample, found, want)
			}
		}
	}
}

// TestVariantForItself: an arm has the key that it has alone, whatever the other arms change.
func TestVariantForItself(t *testing.T) {
	alone := parse(t, "name: x\nmarket: {population: 40}").Points[0].Key
	for _, other := range []string{"{market: {network: {file: friends.tsv}}}",
		"{market: {network: {generator: random}}}", "{market: {population: 30}}",
		"{market: {network: {resample: true}}}", "{timeline: {window: 30}}"} {
		s := parse(t, "name: x\nmarket: {population: 40}\narms: {ring: {}, other: "+other+"}")
		if s.Points[0].Key != alone {
			t.Errorf("beside arm %s another key", other)
		}
	}
}

func TestTooManyPoints(t *testing.T) {
	sweep := "name: x\nsweep:\n  product.quality: {from: 0, to: 1, steps: %d}\n  " +
		"product.presale: {from: 0, to: 1, steps: 100}\n"
	if n := len(parse(t, fmt.Sprintf(sweep, 20)).Points); n != 2000 {
		t.Errorf("%d points, want 2000", n)
	}
	if message := refused(t, fmt.Sprintf(sweep, 101)); !strings.Contains(message, "10000") {
		t.Errorf("got %s", message)
	}
}

// TestTooManyValues: what is large has fewer points, with a sweep or without; after many problems
// no more points are looked at.
func TestTooManyValues(t *testing.T) {
	ids := "channels: {a: {kind: seeding, users: 1, select: {ids: [" + strings.Repeat("1, ",
		90_000) + "]}}}\n"
	var arms strings.Builder
	for i := range 40 {
		fmt.Fprintf(&arms, "a%d: {}, ", i)
	}
	if message := refused(t, "name: x\n"+ids+"arms: {"+arms.String()+
		"}"); !strings.Contains(message, "arms.a33: got more points than that, want at most 33") {
		t.Errorf("got %s", message)
	}
	var channels strings.Builder
	for i := range 200 {
		fmt.Fprintf(&channels, "c%d: {kind: pres}, ", i)
	}
	message := refused(t, "name: x\nchannels: {"+channels.String()+
		"}\narms: {a: {product: {quality: 2}}}")
	if n := strings.Count(message, "\n") + 1; n != 200 {
		t.Errorf("%d problems, want those of the 200 channels", n)
	}
	if message := refused(t, "name: x\n"+strings.Repeat("k: v\n", 1001)); !strings.Contains(message,
		"at most 1000") {
		t.Errorf("got %s", message)
	}
}
