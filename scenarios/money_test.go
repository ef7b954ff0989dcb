package scenarios_test

import (
	"strings"
	"testing"

	"womsim/scenarios"
)

func TestMoneyThatCannotBeCountedIsRefused(t *testing.T) {
	for field, text := range map[string]string{
		"product.price: got 46116860184273879.04": "timeline: {window: 1500}\nmarket: " +
			"{population: 1000}\nproduct: {price: {initial: 1000000, monthly_change: 1}}\n",
		"product.price: got 10000000000000, and that 100000 times": "market: {population: " +
			"100000, network: {generator: ring, mean_degree: 2}}\nproduct: {price: 5}\n" +
			"uncertain: {product.price: {values: [1, 2, 10000000000000]}}\n",
		"product.unit_cost": "market: {population: 100000000, network: {generator: ring, " +
			"mean_degree: 0}}\nproduct: {price: 1, unit_cost: 10000000000}\n",
		"channels.fans.unit_cost": "market: {population: 20000}\nchannels: {fans: {kind: " +
			"seeding, users: 20000, unit_cost: 10000000000000}}\n",
		"product.unit_cost: got 10000000000000, and that 2000089 times": "product: {price: 1, " +
			"unit_cost: 10000000000000, supply: {stock: 2000000, per_day: 1, pay: " +
			"delivery}}\nmarket: {population: 20}\ntimeline: {window: 89}\n",
		"products.rival.price": "market: {population: 20000}\nproducts: {phone: {}, rival: " +
			"{price: 10000000000000}}\nfocal: phone\n",
		"product.price: got 10000000000, and that 1000000 times": "timeline: {window: " +
			"99}\nmarket: {population: 10000}\nproduct: {price: 10000000000, replace_after: 1}\n",
		"product.fixed_cost": "product: {fixed_cost: [{amount: 10000000000000}" +
			strings.Repeat(", {amount: 1}", 150) + "]}\n",
		"product.supply.salvage": "product: {supply: {stock: 2000, salvage: 10000000000000}}\n",
		"channels.pals.reward":   "channels: {pals: {kind: referral, reward: 10000000000000}}\n",
		"channels.desk.cost": "channels: {desk: {kind: service, agents: 1000, cases_per_agent: " +
			"1, recovery: 1, cost: 10000000000000}}\n",
		"channels.spots.budget": "market: {population: 1000}\nchannels: {spots: {kind: ads, " +
			"budget: 9000000000, cpm: 100, credibility: 0.1}}\n",
	} {
		s, err := scenarios.Parse("a.yaml", []byte("name: a\n"+text), t.TempDir())
		if err != nil {
			t.Fatalf("%s: %v", field, err)
		}
		err = scenarios.NewBuild(s).Bounded(&s.Points[0].Variant, "arm base")
		if err == nil || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: error %v", field, err)
		}
	}
}
