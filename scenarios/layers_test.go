package scenarios_test

import (
	"strings"
	"testing"
)

// TestOnce: what is wrong in the file is said once, whatever the number of arms and points.
func TestOnce(t *testing.T) {
	message := refused(t, `
name: x
market: {segments: {a: {share: 0.5}}}
product: {quality: 7, talk: {rates: 1}}
arms: {a: {}, b: {timeline: {window: 0}}, c: {product: {presale: 0.5}}}
sweep: {product.presale: [0, 0.5, 1], product.talk.rate: {from: 0, to: 1, steps: 11}}
`)
	want := []string{"market.segments: ", "product.quality: ", "product.talk.rates: ",
		"arms.b.timeline.window: "}
	if lines := strings.Split(message, "\n"); len(lines) != len(want) {
		t.Errorf("got\n%s\nwant one line for each of %q", message, want)
	}
	for _, w := range want {
		if strings.Count(message, w) != 1 {
			t.Errorf("got\n%s\nwant %q once", message, w)
		}
	}
}

// TestMended: what the file leaves open, every arm or sweep point may fill in.
func TestMended(t *testing.T) {
	parse(t, `
name: x
market: {segments: {a: {share: 0.5}, b: {}}}
channels: {fans: {kind: seeding}}
arms:
  a: {market: {segments: {b: {share: 0.5}}}}
  b: {market: {segments: {b: null, a: {share: 1}}}}
sweep: {channels.fans.users: [1, 2]}
`)
}
