package scenarios_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"womsim/scenarios"
)

func TestPricesThatDecideNothingAreWarnedOf(t *testing.T) {
	for text, want := range map[string]bool{
		"sweep: {product.price: [10, 20]}":                                              true,
		"arms: {dear: {product: {price: 20}}, cheap: {product: {price: {initial: 9}}}}": true,
		"product: {price: 10}":                                                          false,
		"sweep: {product.quality: [0.5, 1]}":                                            false,
		"sweep: {product.price: [10, 20]}\nmarket: {segments: {all: {willingness_to_pay: " +
			"{median: 15}}}}": false,
	} {
		s := parse(t, "name: x\n"+text)
		warned := slices.ContainsFunc(s.Warnings(), func(w string) bool {
			return strings.Contains(w, "willingness_to_pay")
		})
		if warned != want {
			t.Errorf("%s: warned %v, want %v", text, warned, want)
		}
	}
}

// TestWhatDoesNothingIsWarnedOf: a lever that lacks what it works with is no error, for an arm may
// leave that out.
func TestWhatDoesNothingIsWarnedOf(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"product: {iteration: {gain: 0.01}}",
			"product.iteration does nothing without a channel of kind community: its members " +
				"bring the feedback"},
		{"product: {quality: 0.5, iteration: {gain: 0.01}}\nchannels: {pond: {kind: community, " +
			"join: 0.1}}",
			""},
		{"product: {iteration: {gain: 0.01}}\nchannels: {pond: {kind: community, join: 0.1}}",
			"product.iteration does nothing: quality, 1 from the start, is not below its " +
				"ceiling, 1"},
		{"product: {quality: 0.9, iteration: {gain: 0.01, ceiling: 0.8}}\nchannels: {pond: " +
			"{kind: community, join: 0.1}}",
			"product.iteration does nothing: quality, 0.9 from"},
		{"channels: {pond: {kind: community, join: 0.1}, city: {kind: meetup, days: [3], " +
			"attendees: 3, contacts: 1, credibility: 1}}",
			""},
		{"channels: {pond: {kind: community, join: 0.1}, city: {kind: meetup, days: [3], " +
			"attendees: 3, contacts: 1, credibility: 1}}\narms: {all: {}, dry: {channels: {pond: " +
			"null}}}",
			"in arm dry: channels.city does nothing without a channel of kind community: its " +
				"members are the attendees"},
		{"products: {a: {}, b: {}}\nfocal: a\nchannels: {pond: {kind: community, join: 0.1}, " +
			"city: {kind: meetup, product: b, days: [3], attendees: 3, contacts: 1, credibility: " +
			"1}}",
			"channels.city does nothing without"},
		{"product: {supply: {stock: 3, presold_first: true}}",
			"product.supply.presold_first does nothing without product.presale"},
		{"product: {supply: {stock: 3, presold_first: true}, presale: 0.5}", ""},
		{"product: {price: 5}\nchannels: {a: {kind: referral, subsidy: 3}}",
			"channels.a.subsidy wins nobody, for nobody minds the price"},
		{"product: {price: 5}\nchannels: {a: {kind: referral, subsidy: 3}}\nmarket: {segments: " +
			"{a: {willingness_to_pay: {median: 3}}}}",
			""},
		{"market: {segments: {a: {share: 1}, b: {share: 0}}}",
			"market.segments.b has a share of 0: nobody is in it"},
		{"market: {population: 400, segments: {a: {share: 0.999}, b: {share: 0.001}}}",
			"market.segments.b: a share of 0.001 of 400 consumers is 0.4 of one on average"},
		{"market: {population: 400, segments: {a: {share: 0.99}, b: {share: 0.01}}}", ""},
		{"market: {segments: {a: {share: 0.3, influence: 0}, b: {share: 0.7}}}",
			"market.segments: influence is 0.7 in the mean"},
		{"market: {represents: 3, population: 1000}",
			"market.population: 1000 people are 333.33 consumers of 3 people each"},
		{"market: {entry: [{day: 0, share: 0}]}",
			"market.entry: nobody is in the market by the last day, 89"},
		{"channels: {a: {kind: referral, group: 11}}", ""},
		{"channels: {a: {kind: referral, group: 12}}",
			"channels.a.group: 12 friends are a consumer and 11 of its contacts, but a consumer " +
				"has 10 on average"},
		{"market: {network: {generator: complete}, population: 12}\nchannels: {a: {kind: " +
			"referral, group: 12}}",
			""},
		{"market: {entry: [{day: 0, share: 0.1}]}\nchannels: {a: {kind: seeding, users: 1000}}",
			""},
		{"market: {entry: [{day: 0, share: 0.1}]}\nchannels: {a: {kind: seeding, users: 1001}}",
			"channels.a.users: 1001 are asked for, but about 1000 are in the market on day 0"},
		{"market: {entry: [{day: 0, share: 0}, {day: 10, share: 1}]}\nchannels: {a: {kind: " +
			"seeding, users: 5000, day: 4}}",
			"channels.a.users: 5000 are asked for, but about 4000 are in the market on day 4"},
		{"market: {segments: {a: {share: 0.9}, b: {share: 0.1}}}\nchannels: {a: {kind: event, " +
			"followers: 1200, share: 0, credibility: 0, segments: [b]}}",
			"channels.a.followers: 1200 are asked for, but about 1000 are in the market on day 0 " +
				"and in b"},
		{"market: {population: 50, entry: [{day: 0, share: 0.5}]}\nchannels: {a: {kind: seeding, " +
			"select: {ids: [1, 2, 3, 4]}}}",
			"channels.a.users: 4 are asked for, but about 2 are in the market"},
		{"market: {represents: 5, entry: [{day: 0, share: 0.1}]}\nchannels: {a: {kind: seeding, " +
			"users: 1005}}",
			"channels.a.users: 1005 are asked for, but about 1000 are"},
		{"market: {population: 50}\nchannels: {a: {kind: seeding, select: {ids: [1, 2, 1, 2, 1]}}}",
			"channels.a.select names 3 of 5 ids again"},
	} {
		got := strings.Join(slices.DeleteFunc(parse(t, "name: x\n"+c.text).Warnings(), usual),
			"\n")
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: warned %q, want %q", c.text, got, c.want)
		}
	}
}

// TestMoneyThatIsNotCountedIsWarnedOf, and what pays where it should cost.
func TestMoneyThatIsNotCountedIsWarnedOf(t *testing.T) {
	const minds = "market: {population: 50, segments: {a: {willingness_to_pay: {median: 3}}}}\n"
	for _, c := range []struct{ text, want string }{
		{"product: {unit_cost: 5}", "product.unit_cost counts for nothing without product.price"},
		{"product: {price: 5, lifetime: {margin_per_month: 1, months: 12}}",
			"product.lifetime counts for nothing without product.price and product.unit_cost"},
		{"product: {price: 5, unit_cost: 3, lifetime: {margin_per_month: 1, months: 12}}", ""},
		{"product: {price: 5, unit_cost: 3, supply: {stock: 5, salvage: 1}}",
			"product.supply.salvage does nothing where pay is sale"},
		{"product: {price: 5, unit_cost: 3, supply: {stock: 5, salvage: 3, pay: delivery}}", ""},
		{"product: {price: 5, unit_cost: 3, supply: {stock: 5, salvage: 3.5, pay: delivery}}",
			"product.supply.salvage, 3.50, is more than the 3 that a unit costs on day 0: what " +
				"is not sold earns money"},
		{"product: {price: 5, unit_cost: {initial: 3, monthly_change: -0.5}, supply: {per_day: " +
			"1, salvage: 2, pay: delivery}}",
			"product.supply.salvage, 2, is more than the 1.98 that a unit costs on day 18"},
		{"product: {price: 5, supply: {stock: 5, pay: delivery}}",
			"product.supply.pay counts for nothing without product.price and product.unit_cost"},
		{minds + "product: {price: 5}\nchannels: {a: {kind: referral, subsidy: 5}}", ""},
		{minds + "product: {price: 5}\nchannels: {a: {kind: referral, subsidy: 5.5}}",
			"channels.a.subsidy, 5.50, is above the price, at its lowest 5"},
		{minds + "product: {price: [{from: 0, price: 5}, {from: 9, price: 3}]}\nchannels: {a: " +
			"{kind: referral, subsidy: 4, to: 8}}",
			""},
		{minds + "product: {price: [{from: 0, price: 5}, {from: 9, price: 3}]}\nchannels: {a: " +
			"{kind: referral, subsidy: 4, to: 9}}",
			"channels.a.subsidy, 4, is above the price, at its lowest 3"},
		{minds + "product: {price: 5}\nchannels: {a: {kind: referral, subsidy: 3, reward: 3}}",
			"channels.a: subsidy and reward, 6, are together above the price, at its lowest 5: " +
				"every such sale costs money"},
		{"product: {price: 5}\ntarget: {adopters: 20}\nchannels: {a: {kind: press, reach: 1, " +
			"credibility: 1, cost: 100}}",
			""},
		{"product: {price: 5}\ntarget: {adopters: 20}\nchannels: {a: {kind: press, reach: 1, " +
			"credibility: 1, cost: 101}}",
			"target: its 20 buyers bring 100 at a price of 5; channels cost 101 by day 89, and 0 " +
				"in rewards"},
		{"product: {price: 5}\ntarget: {adopters: 20, by: 3}\nchannels: {a: {kind: press, day: " +
			"4, reach: 1, credibility: 1, cost: 101}}",
			""},
		{minds + "product: {price: 5}\ntarget: {adopters: 20}\nchannels: {a: {kind: referral, " +
			"reward: 1, subsidy: 1}, b: {kind: press, reach: 1, credibility: 1, cost: 61}}",
			"target: its 20 buyers bring 100 at a price of 5; channels cost 61 by day 89, and 40 " +
				"in rewards"},
		{"product: {price: 5}\ntarget: {adopters: 20}\nchannels: {a: {kind: seeding, users: 5, " +
			"unit_cost: 16}}",
			"target: its 15 buyers bring 75 at a price of 5; channels cost 80"},
		{"product: {price: 5}\ntarget: {sales: 20}\nchannels: {a: {kind: seeding, users: 5, " +
			"unit_cost: 20}}", ""},
		{"product: {price: 5}\ntarget: {sales: 20}\nchannels: {a: {kind: seeding, users: 5, " +
			"unit_cost: 21}}",
			"target: its 20 sales bring 100 at a price of 5; channels cost 105"},
		{"target: {sales: 20}\nchannels: {a: {kind: seeding, users: 20}}", ""},
		{"target: {adopters: 20}\nchannels: {a: {kind: seeding, users: 20}}",
			"target: 20 seed users are given the product by day 89, which reaches its 20 " +
				"adopters without a buyer"},
	} {
		got := strings.Join(slices.DeleteFunc(parse(t, "name: x\n"+c.text).Warnings(), usual),
			"\n")
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: warned %q, want %q", c.text, got, c.want)
		}
	}
}

// usual reports whether a warning is one that small examples bring along.
func usual(warning string) bool {
	return nobodyFirst(warning) || strings.Contains(warning, "whoever finds none waits for ever")
}

// TestMoneyTrapsAreWarnedOf: sales below cost, subsidies and rewards without effect, and ads that
// win half a market by themselves.
func TestMoneyTrapsAreWarnedOf(t *testing.T) {
	const buyers = "market: {population: 50, segments: {a: {willingness_to_pay: {median: 100, " +
		"spread: 0.1}}}}\n"
	const ads = "kind: ads, budget: 500, cpm: 100, credibility: "
	for _, c := range []struct{ text, want string }{
		{"product: {price: 399, unit_cost: 440}",
			"product.unit_cost, 440, is above the price, 399, on day 0: every sale loses money"},
		{"product: {price: 5, unit_cost: 5}", ""},
		{"product: {price: [{from: 0, price: 5}, {from: 30, price: 3}], unit_cost: 4}",
			"product.unit_cost, 4, is above the price, 3, on day 30: a sale on 60 of 90 days " +
				"loses"},
		{"product: {price: 5, unit_cost: 6, lifetime: {margin_per_month: 1, months: 2}}", ""},
		{"product: {price: 5, unit_cost: {initial: 6, cost_per_doubling: 0.9, reference_volume: " +
			"10}}", ""},
		{"product: {unit_cost: 4, price: 5}\nsweep: {product.unit_cost: [3, 6]}", ""},
		{"product: {unit_cost: 4, price: 5}\nsweep: {product.unit_cost: [6, 7]}",
			"product.unit_cost, 6, is above the price, 5, on day 0"},
		{"product: {unit_cost: 4, price: 5}\narms: {a: {}, b: {product: {unit_cost: 7}}}",
			"in arm b: product.unit_cost, 7, is above the price, 5"},

		{"product: {price: 90}\nchannels: {a: {kind: referral, subsidy: 9}}",
			"channels.a.subsidy wins nobody, for nobody minds the price"},
		{buyers + "product: {price: 90}\nchannels: {a: {kind: referral, subsidy: 9}}", ""},
		{buyers + "product: {price: 60}\nchannels: {a: {kind: referral, subsidy: 9}}",
			"channels.a.subsidy, 9, wins hardly anybody: 100.0 % of consumers can pay the price, " +
				"60, without it, and 100.0 % with it"},
		{buyers + "product: {price: 200}\nchannels: {a: {kind: referral, subsidy: 9}}",
			"channels.a.subsidy, 9, wins hardly anybody: 0.0 % of consumers can pay the price, " +
				"200, without it, and 0.0 % with it"},
		{"product: {price: 90}\nchannels: {a: {kind: referral, reward: 9}}",
			"channels.a.reward, 9, is paid for what comes without it"},
		{"product: {price: 90}\nchannels: {a: {kind: referral, reward: 9, lift: 0.1}}", ""},

		{"market: {population: 10000}\nchannels: {a: {" + ads + "0.8}}", ""},
		{"market: {population: 10000}\nchannels: {a: {" + ads + "0.8}, b: {" + ads + "0.8}}",
			"channels.a and channels.b would convince 55 % of all consumers by themselves: few"},
		{"market: {population: 5000}\nchannels: {a: {" + ads + "0.8}, b: {" + ads + "0.1}}",
			"channels.a would convince 55 % of all consumers by itself: few"},
	} {
		got := strings.Join(slices.DeleteFunc(parse(t, "name: x\n"+c.text).Warnings(), usual),
			"\n")
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) ||
			strings.Contains(got, "\n") {
			t.Errorf("%s: warned %q, want %q", c.text, got, c.want)
		}
	}
}

// TestRulesThatDecideAreWarnedOf: waiting without end, traits that shift the mean, and gifts that
// cost nothing.
func TestRulesThatDecideAreWarnedOf(t *testing.T) {
	const two = "market: {segments: {a: {share: 0.5, %s}, b: {share: 0.5, %s}}}"
	for _, c := range []struct{ text, want string }{
		{"product: {supply: {stock: 3}}", "product.supply: whoever finds none waits for ever"},
		{"product: {invites: {initial: 3}}", "product.invites: whoever finds none waits for ever"},
		{"product: {supply: {stock: 3}}\nmarket: {segments: {a: {patience: {half_life: 9}}}}", ""},
		{"product: {supply: {stock: 3}}\nmarket: {segments: {a: {need: {every: 9}}}}", ""},
		{fmt.Sprintf(two, "influence: 3", "influence: 1"),
			"market.segments: influence is 2 in the mean over the population"},
		{fmt.Sprintf(two, "influence: 1.5", "influence: 0.5"), ""},
		{fmt.Sprintf(two, "talkativeness: 0.5", "talkativeness: 1"),
			"market.segments: talkativeness is 0.75 in the mean over the population"},
		{"product: {price: 5}\nchannels: {a: {kind: seeding, users: 2}}",
			"channels.a.unit_cost is 0: seed users cost nothing"},
		{"product: {price: 5}\nchannels: {a: {kind: seeding, users: 2, unit_cost: 1}}", ""},
		{"product: {price: 5, unit_cost: 2}\nchannels: {a: {kind: seeding, users: 2}}",
			"channels.a.unit_cost is 0: seed users cost nothing, while a unit costs 2, and a plan"},
		{"channels: {a: {kind: seeding, users: 2}}", ""},
		{"channels: {a: {kind: seeding, users: 2}}", ""},
	} {
		got := strings.Join(parse(t, "name: x\n"+c.text).Warnings(), "\n")
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: warned %q, want %q", c.text, got, c.want)
		}
	}
}

func nobodyFirst(warning string) bool {
	return strings.Contains(warning, "0 adopters, for nobody can be first")
}

// TestAReferralNeedsAFirstOwner: given or won by another channel.
func TestAReferralNeedsAFirstOwner(t *testing.T) {
	for others, want := range map[string]bool{
		"":                              true,
		"f: {kind: seeding, users: 1}":  false,
		"f: {kind: seeding, users: 0}":  true,
		"f: {kind: community, join: 1}": true,
		"f: {kind: press, reach: 0.1, credibility: 0}":                 true,
		"f: {kind: press, reach: 0.1, credibility: 0.1}":               false,
		"f: {kind: ads, budget: 9, cpm: 1, credibility: 0.1}":          false,
		"f: {kind: broadcast, hazard: 0.1, credibility: 0.1}":          false,
		"f: {kind: event, followers: 3, share: 0.1, credibility: 0.1}": false,
		"f: {kind: event, followers: 3, share: 0.1, credibility: 0}":   true,
		"f: {kind: broadcast, hazard: 0, credibility: 0.1}":            true,
	} {
		s := parse(t, "name: x\nchannels: {a: {kind: referral}, "+others+"}")
		if got := slices.ContainsFunc(s.Warnings(), nobodyFirst); got != want {
			t.Errorf("beside %s: warned %v, want %v", others, got, want)
		}
	}
}

// TestFieldsThatDoNothingAnywhereAreWarnedOf: not if some arm, value of a sweep or end of what is
// uncertain gives them what they need.
func TestFieldsThatDoNothingAnywhereAreWarnedOf(t *testing.T) {
	segment := func(fields string) string { return "market: {segments: {a: {" + fields + "}}}\n" }
	patient, shield := segment("patience: {half_life: 9}"), segment("shield: true")
	const idle, path = " does nothing", "market.segments.a."
	const tv = "channels: {tv: {kind: ads, cpm: 20, credibility: 0.001, "
	const degree = "network: {%s}, segments: {a: {share: 0.5}, b: {share: 0.5}}, " +
		"segments_by_degree: {order: [a, b], correlation: %v}}\n"
	market := func(network string, correlation float64) string {
		return "market: {population: 60, " + fmt.Sprintf(degree, network, correlation)
	}
	for _, c := range []struct{ text, want string }{
		{patient, path + "patience" + idle},
		{patient + "product: {price: 5}", path + "patience" + idle},
		{patient + "product: {supply: {stock: 5}}", ""},
		{patient + "product: {invites: {initial: 5}}", ""},
		{patient + "arms: {few: {product: {supply: {stock: 5}}}, many: {}}", ""},
		{patient + "arms: {a: {product: {quality: 0.5}}, b: {}}", path + "patience" + idle},
		{segment("patience: {half_life: 9}, willingness_to_pay: {median: 5}") +
			"product: {price: 5}", ""},
		{segment("need: {every: 9, hold: 0.5}"), path + "need.hold" + idle},
		{segment("need: {every: 9, hold: 0.5}") + "timeline: {prelaunch: 3}", ""},
		{segment("need: {every: 9, hold: 0.5}") + "product: {supply: {stock: 5}}", ""},
		{segment("need_rate: 0.5, need: {every: 9}"), path + "need_rate" + idle + " beside"},
		{segment("need_rate: 0.5, need: {every: 9, advance: 1}"), ""},
		{segment("need_rate: 0.5"), ""},
		{segment("need: {every: 30, advance: 15}"), ""},
		{segment("need: {every: 30, advance: 29}"), path + "need.advance: owners may buy " +
			"again after 1 of 30 days"},
		{shield, path + "shield" + idle},
		{shield + "product: {quality: 0.9}", ""},
		{segment("shield: true, satisfaction: 0.9"), ""},
		{segment("shield: true, aversion: 0") + "product: {quality: 0.9}", path + "shield" + idle},
		{shield + "product: {quality: 0.9, experience: {detraction: 0}}", path + "shield" + idle},
		{shield + "product: {quality: 0.9, talk: {detractor_rate: 0}}", path + "shield" + idle},
		{shield + "sweep: {product.quality: [0.9, 1]}", ""},
		{shield + "uncertain: {product.quality: {values: [0.9, 1, 1]}}", ""},
		{shield + tv + "budget: 5, hype: 0.1}}", ""},
		{segment("aversion: 0.5"), path + "aversion" + idle},
		{"product: {forgive: {half_life: 9}}", "product.forgive" + idle},
		{"product: {forgive: {half_life: 9}, quality: 0.9}", ""},
		{"product: {forgive: {half_life: 9, release: 0.5}, quality: 0.9}",
			"product.forgive.release" + idle},
		{"product: {forgive: {half_life: 9}, quality: 0.9}\nmarket: {negative_weight: 0}",
			"product.forgive" + idle},
		{"product: {talk: {rejected: {rate: 1}}}", "product.talk.rejected" + idle},
		{"product: {organic: {hazard: 0}}", "product.organic" + idle},
		{"market: {decision: {rule: reinforcement, reinforcement: [0, 0]}}",
			"market.decision.reinforcement convinces nobody"},
		{"market: {decision: {rule: reinforcement, reinforcement: [0, 0.1]}}", ""},
		{"market: {shocks: {mood: {spread: 0}}}", "market.shocks.mood" + idle},
		{tv + "budget: 0, spread: 1, fatigue: 3}}", "channels.tv.budget is 0: nobody sees the " +
			"ads, and what is said of them (spread, fatigue) does nothing"},
		{tv + "budget: 0}}", ""},
		{tv + "budget: 0, spread: 1}}\nsweep: {channels.tv.budget: [0, 5]}", ""},
		{tv + "budget: 5, spread: 1}}\nuncertain: {channels.tv.budget: {values: [0, 0, 5]}}", ""},
		{market("generator: complete", 0.5), "market.segments_by_degree" + idle},
		{market("rewire: 0", 0.5), "market.segments_by_degree" + idle},
		{market("generator: cliques", 0.5), "market.segments_by_degree" + idle},
		{market("generator: cliques, clique_size: 7", 0.5), ""},
		{market("generator: random", 0), "market.segments_by_degree" + idle},
		{market("generator: random", 0.5), ""},
	} {
		got := strings.Join(slices.DeleteFunc(parse(t, "name: x\n"+c.text).Warnings(), usual),
			"\n")
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: warned %q, want %q", c.text, got, c.want)
		}
	}
}

// TestWarningsRoundTheirFigures: of what is worked out, few digits are told.
func TestWarningsRoundTheirFigures(t *testing.T) {
	s := parse(t, "name: x\nproduct: {presale: 0.1}\nuncertain: {product.presale: {min: 0.1, "+
		"max: 0.2}}")
	if got := s.Certain(); len(got) != 1 || !strings.Contains(got[0], "chance alone, at 0.15: ") {
		t.Errorf("warned %q", got)
	}
}

// TestStatedPricesAreMinded: who is stated to pay no more than so much minds the price.
func TestStatedPricesAreMinded(t *testing.T) {
	folder := t.TempDir()
	for table, want := range map[string]bool{"id,reservation_price\n1,5\n": false,
		"id,influence\n1,1\n": true} {
		file := filepath.Join(folder, "people.csv")
		if err := os.WriteFile(file, []byte(table), 0o644); err != nil {
			t.Fatal(err)
		}
		s, err := scenarios.Parse("x.yaml", []byte("name: x\nmarket: {consumers: {file: "+
			"people.csv}, segments: {a: {patience: {half_life: 9}}}}\n"+
			"sweep: {product.price: [3, 6]}"), folder)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(s.Warnings(), "\n")
		if strings.Contains(got, "nobody minds them") != want ||
			strings.Contains(got, "patience does nothing") != want {
			t.Errorf("%q: warned %q, want %v", table, got, want)
		}
	}
}
