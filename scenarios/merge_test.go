package scenarios_test

import (
	"strings"
	"testing"

	"womsim/scenarios"
)

// A null inside an arm that a setting writes is part of the arm, however much of the arm the
// setting names.
func TestSettingsKeepTheNullsOfArms(t *testing.T) {
	const file = "name: a\nchannels: {spots: {kind: broadcast, hazard: 0.1}}\n"
	for _, setting := range []string{
		"arms={no: {channels: {spots: null}}, yes: {}}",
		"arms.no={channels: {spots: null}}",
		"arms.no.channels={spots: null}",
		"arms.no.channels.spots=null",
	} {
		s, err := scenarios.Parse("a.yaml", []byte(file), t.TempDir(), setting)
		if err != nil {
			t.Errorf("%s: %v", setting, err)
			continue
		}
		if n := len(s.Points[0].Spec.Channels); s.Arms[0] != "no" || n != 0 {
			t.Errorf("%s: arm %s has %d channels, want none", setting, s.Arms[0], n)
		}
	}
}

// A null does not hide a field that does not exist, wherever it stands.
func TestNullsDoNotHideMisspeltFields(t *testing.T) {
	const file, unknown = "name: a\n", "got an unknown field"
	for _, c := range []struct{ text, setting, want string }{
		{"market: {decision: {rul: null}}", "", "market.decision.rul: " + unknown},
		{"arms: {b: {prodct: null}}", "", "arms.b.prodct: " + unknown},
		{"arms: {b: {market: {decision: {rul: null}}}}", "", "arms.b.market.decision.rul: " +
			unknown},
		{"sweep: {product.talk: [{rate: 0.1, dys: null}]}", "", "sweep.product.talk.dys: " +
			unknown},
		{"", "market.decision={rul: null}", "market.decision.rul: " + unknown},
		{"", "market.decision.rul=null", "did you mean rule?"},
		{"", "market.decison=null", "did you mean decision?"},
		{"", "replicates={mn: null}", "replicates.mn: " + unknown},
		{"", "arms.b={product: {talk: {rat: null}}}", "arms.b.product.talk.rat: " + unknown},
		{"", "channels={a: {kind: press, reach: 1, credibility: 1, dy: null}}",
			"channels.a.dy: " + unknown},
		{"", "uncertain.product.quality={mi: null, min: 0, max: 1}",
			"uncertain.product.quality.mi: " + unknown},
		{"", "sweep.product.qality=null", "sweep.product.qality: got null"},
		{"", "product={price: 15,000}", "write numbers without thousands commas"},
		{"", "product.quality=null", ""},
		{"", "market={decision: {rule: null}, trust: {beta: null}}", ""},
		{"rul: 3", "rul=null", ""},
		{"sweep: {product.quality: [0, 1]}", "sweep.product.quality=null", ""},
	} {
		var settings []string
		if c.setting != "" {
			settings = []string{c.setting}
		}
		_, err := scenarios.Parse("a.yaml", []byte(file+c.text), t.TempDir(), settings...)
		if c.want == "" && err != nil || c.want != "" && (err == nil ||
			!strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s %s: got %v, want %q", c.text, c.setting, err, c.want)
		}
	}
}

// A key and a value without a blank between them are no key.
func TestABlankFollowsAColon(t *testing.T) {
	for _, c := range []struct{ text, setting, want string }{
		{"product: {quality:0.5}", "", "a.yaml:2:11: product: got the key quality:0.5 without a " +
			"value, want key: value; write a blank after the colon: quality: 0.5"},
		{"product:\n  quality:0.5", "", "write a blank after the colon: quality: 0.5"},
		{"", "product={quality:0.5, price: 3}", "got the key quality:0.5 without a value"},
		{"", "product.talk=rate:0.5", "write a blank after the colon: rate: 0.5"},
		{"", "arms={b:{}}", "colons, which a blank follows"},
		{"title: {\"a:b\": 1}", "", "title: got {a:b}"},
		{"title: a:b", "", ""},
	} {
		var settings []string
		if c.setting != "" {
			settings = []string{c.setting}
		}
		_, err := scenarios.Parse("a.yaml", []byte("name: a\n"+c.text), t.TempDir(), settings...)
		if c.want == "" && err != nil || c.want != "" && (err == nil ||
			!strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s %s: got %v, want %q", c.text, c.setting, err, c.want)
		}
	}
}
