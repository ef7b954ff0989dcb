package scenarios_test

import (
	"slices"
	"strings"
	"testing"
)

func TestPricesThatDecideNothingAreWarnedOf(t *testing.T) {
	for text, want := range map[string]bool{
		"sweep: {product.price: [10, 20]}":                                              true,
		"arms: {dear: {product: {price: 20}}, cheap: {product: {price: {initial: 9}}}}": true,
		"product: {price: 10}":                                                          false,
		"sweep: {product.quality: [0.5, 1]}":                                            false,
		"sweep: {product.price: [10, 20]}\nmarket: {segments: {all: {willingness_to_pay: {median: 15}}}}": false,
	} {
		s := parse(t, "name: x\n"+text)
		warned := slices.ContainsFunc(s.Warnings(), func(w string) bool { return strings.Contains(w, "willingness_to_pay") })
		if warned != want {
			t.Errorf("%s: warned %v, want %v", text, warned, want)
		}
	}
}

// TestWhatDoesNothingIsWarnedOf: a lever that lacks what it works with is no error, for an arm may leave that out.
func TestWhatDoesNothingIsWarnedOf(t *testing.T) {
	for text, want := range map[string]string{
		"product: {iteration: {gain: 0.01}}":                                                                                                                                         "product.iteration does nothing without a channel of kind community: its members bring the feedback",
		"product: {iteration: {gain: 0.01}}\nchannels: {pond: {kind: community, join: 0.1}}":                                                                                         "",
		"channels: {pond: {kind: community, join: 0.1}, city: {kind: meetup, days: [3], attendees: 3, contacts: 1, credibility: 1}}":                                                 "",
		"channels: {pond: {kind: community, join: 0.1}, city: {kind: meetup, days: [3], attendees: 3, contacts: 1, credibility: 1}}\narms: {all: {}, dry: {channels: {pond: null}}}": "in arm dry: channels.city does nothing without a channel of kind community: its members are the attendees",
		"products: {a: {}, b: {}}\nfocal: a\nchannels: {pond: {kind: community, join: 0.1}, city: {kind: meetup, product: b, days: [3], attendees: 3, contacts: 1, credibility: 1}}": "channels.city does nothing without",
		"product: {supply: {stock: 3, presold_first: true}}":                                                                                                                         "product.supply.presold_first does nothing without product.presale",
		"product: {supply: {stock: 3, presold_first: true}, presale: 0.5}":                                                                                                           "",
		"product: {price: 5}\nchannels: {a: {kind: referral, subsidy: 3}}":                                                                                                           "channels.a.subsidy wins nobody, for nobody minds the price",
		"product: {price: 5}\nchannels: {a: {kind: referral, subsidy: 3}}\nmarket: {segments: {a: {willingness_to_pay: {median: 3}}}}":                                               "",
	} {
		got := strings.Join(parse(t, "name: x\n"+text).Warnings(), "\n")
		if want == "" && got != "" || !strings.HasPrefix(got, want) {
			t.Errorf("%s: warned %q, want %q", text, got, want)
		}
	}
}
