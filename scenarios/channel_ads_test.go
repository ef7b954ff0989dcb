package scenarios_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"womsim/scenarios"
	"womsim/sim"
	"womsim/sim/economics"
)

// adsOf returns the ads of a scenario's first point, as the engine knows them, by name.
func adsOf(t *testing.T, s *scenarios.Scenario) map[string]sim.Ads {
	t.Helper()
	all := map[string]sim.Ads{}
	for _, c := range modelOf(t, scenarios.NewBuild(s), &s.Points[0], 0).Config().Channels {
		if ads, ok := c.(sim.Ads); ok {
			all[c.ChannelName()] = ads
		}
	}
	return all
}

const adsOnMarket = `
name: ads
market: {population: 1000}
channels: `

// A cpm that rises with the budget: at the stated budget it is the stated one, and impressions grow
// as the budget to the power of 1 − elasticity.
func TestPriceRisesWithTheBudget(t *testing.T) {
	bought := func(budget string) float64 {
		s := parse(t, adsOnMarket+"{tv: {kind: ads, budget: "+budget+", cpm: {value: 20, at: 500, "+
			"elasticity: 0.3}, to: 9, credibility: 0.1}}")
		return adsOf(t, s)["tv"].Impressions
	}
	if got, want := bought("500"), 500.0/20*1000/10/1000; math.Abs(got-want) > 1e-12*want {
		t.Errorf("at the stated budget: %v impressions, want %v", got, want)
	}
	if got, want := bought("1500")/bought("500"), math.Pow(3, 0.7); math.Abs(got-want) > 1e-12 {
		t.Errorf("thrice the budget buys %v times as many, want %v", got, want)
	}
	if bought("0") != 0 {
		t.Error("nothing buys something")
	}
}

// Two channels of half the budget from one inventory buy what one does, and more from two.
func TestInventoryIsPricedAsAWhole(t *testing.T) {
	const price = "cpm: {value: 20, at: 500, elasticity: 0.4}, credibility: 0.1, to: 9"
	impressions := func(channels string) (sum float64) {
		for _, ads := range adsOf(t, parse(t, adsOnMarket+"{"+channels+"}")) {
			sum += ads.Impressions
		}
		return sum
	}
	one := impressions("a: {kind: ads, budget: 900, " + price + "}")
	half := func(name, more string) string {
		return name + ": {kind: ads, budget: 450, " + price + more + "}"
	}
	shared := impressions(half("a", ", inventory: tv") + ", " + half("b", ", inventory: tv"))
	if math.Abs(shared-one) > 1e-12 {
		t.Errorf("of one inventory: %v impressions, want %v", shared, one)
	}
	apart := impressions(half("a", "") + ", " + half("b", ""))
	if want := one * math.Pow(2, 0.4); math.Abs(apart-want) > 1e-12 {
		t.Errorf("of two: %v impressions, want %v", apart, want)
	}
}

// Spread, cap and fatigue reach the engine; a cap without days holds for the flight.
func TestViewingOfAds(t *testing.T) {
	s := parse(t, adsOnMarket+`
  plain: {kind: ads, budget: 10, cpm: 5, credibility: 0.1}
  short: {kind: ads, budget: 10, cpm: 5, credibility: 0.1, frequency_cap: {impressions: 2, days: 7}}
  whole: {kind: ads, budget: 10, cpm: 5, credibility: 0.1, spread: 1.5, fatigue: 4, from: 2, to: 30,
    frequency_cap: {impressions: 3}}`)
	for name, want := range map[string]sim.Viewing{"plain": {}, "short": {Cap: 2, CapDays: 7},
		"whole": {Spread: 1.5, Cap: 3, CapDays: 29, Fatigue: 4}} {
		if got := adsOf(t, s)[name].Viewing; got != want {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
}

// Money for impressions that find no room under the cap is not spent: of two impressions bought and
// one allowed, 1 − e^−x are placed, x being what is offered.
func TestWhatIsNotPlacedIsNotSpent(t *testing.T) {
	s := parse(t, adsOnMarket+"{tv: {kind: ads, budget: 40.05, cpm: 20, to: 9, credibility: 0.1, "+
		"frequency_cap: {impressions: 1}}}")
	spent := func(people int) (sum, before int64) {
		cost := s.Points[0].Spec.CostModel(people).Spending[0].Cost
		for day := -1; day < 12; day++ {
			sum += cost.On(day, 0, 0)
		}
		return sum, cost.On(-1, 0, 0) + cost.On(10, 0, 0)
	}
	bought, offered := 2.0025/10, 0.0
	for i := range 10 {
		today := 4 * bought
		if left := 1 - bought*float64(i+1); left > 0 {
			today = min(today, math.Log((left+bought)/left))
		}
		offered += today
	}
	want := math.RoundToEven(4005 * (1 - math.Exp(-offered)) / 2.0025)
	if got, outside := spent(1000); float64(got) != want || outside != 0 || got > 2010 {
		t.Errorf("spent %d, %d of it outside of the flight, want %v", got, outside, want)
	}
	if got, _ := spent(100_000); got != 4005 {
		t.Errorf("spent %d where there is room for all, want 4005", got)
	}
	if got, _ := spent(0); got != 4005 {
		t.Errorf("spent %d where it is not known how many people there are, want 4005", got)
	}
}

// What is spent is what is seen, in a run: impressions times the price.
func TestSpendIsOfWhatIsSeen(t *testing.T) {
	s := parse(t, "name: ads\nmarket: {population: 20000, segments: {a: {appeal: 0}}}\n"+
		"product: {talk: {rate: 0}}\nchannels: {tv: {kind: ads, budget: 2000, cpm: 20, to: 19, "+
		"credibility: 1, spread: 1.2, frequency_cap: {impressions: 2, days: 8}}}")
	model := modelOf(t, scenarios.NewBuild(s), &s.Points[0], 0)
	r := sim.NewRunner().Run(model, 0)
	seen := float64(economics.Sum(r.Exposures[len(r.Exposures)-1], len(r.Sales)))
	money := s.Points[0].Spec.CostModel(20_000).ProfitAndLoss(r)
	spent := float64(economics.Sum(money.Marketing, len(money.Marketing)))
	if paid := seen / 1000 * 2000; spent >= 200_000 || math.Abs(spent-paid) > 0.02*paid {
		t.Errorf("spent %v for %v impressions, which cost %v", spent, seen, paid)
	}
}

// Organic demand lasts from the launch to the last day, unless told otherwise, and no channel has
// its name.
func TestOrganicDemandOfAScenario(t *testing.T) {
	organic := func(text string) *sim.Organic {
		s := parse(t, "name: x\ntimeline: {prelaunch: 5, window: 20, aftermath: 3}\n"+text)
		return modelOf(t, scenarios.NewBuild(s), &s.Points[0], 0).Config().Product.Organic
	}
	const focal = "\nfocal: a"
	for text, days := range map[string][2]int{
		"product: {organic: {hazard: 0.1}}":                          {0, 22},
		"product: {organic: {hazard: 0.1, from: -3, to: 4}}":         {-3, 4},
		"products: {a: {organic: {hazard: 0.1}}, b: {}}" + focal:     {0, 22},
		"products: {a: {launch: 4, organic: {hazard: 0.1}}}" + focal: {4, 22},
	} {
		want := sim.Organic{Hazard: 0.1, From: days[0], To: days[1]}
		if got := organic(text); got == nil || *got != want {
			t.Errorf("%s: got %+v, want %+v", text, got, want)
		}
	}
	if organic("product: {}") != nil {
		t.Error("organic demand by default")
	}
}

// What cannot stand is refused, and what may be meant otherwise warned of.
func TestAdvertisingIsChecked(t *testing.T) {
	const tv = "name: x\nchannels: {tv: {kind: ads, budget: 1, credibility: 0.1, "
	for _, c := range []struct{ text, want string }{
		{tv + "cpm: 1, spread: 0.001}}", "channels.tv.spread: got 0.001, want 0, or a number from"},
		{tv + "cpm: {value: 1, at: 5, elasticity: 1}}}", "elasticity"},
		{tv + "cpm: {value: 1, elasticity: 0.5}}}", "channels.tv.cpm.at"},
		{tv + "cpm: 1, frequency_cap: {days: 3}}}", "channels.tv.frequency_cap.impressions"},
		{"name: x\nproduct: {organic: {hazard: 0.1, from: 3, to: 2}}", "product.organic.from"},
		{"name: x\nproduct: {organic: {hazard: 0.1, to: 99}}", "product.organic.to"},
		{"name: x\nproduct: {organic: {hazard: 0.1}}\nchannels: {organic: {kind: broadcast, " +
			"hazard: 0.1}}", "channels.organic: got a channel of this name"},
	} {
		_, err := scenarios.Parse("test.yaml", []byte(c.text), ".")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.text, err, c.want)
		}
	}
	const elastic = "{kind: ads, budget: 9, credibility: 0.01, cpm: {value: 1, at: 5, " +
		"elasticity: %v}%s}"
	two := func(e float64, more, other string) string {
		return adsOnMarket + "{a: " + fmt.Sprintf(elastic, e, more) + ", b: " +
			fmt.Sprintf(elastic, e, other) + "}"
	}
	for _, c := range []struct{ text, want string }{
		{two(0.2, "", ""), "channels.a and channels.b: the cpm of each rises"},
		{two(0.2, ", inventory: tv", ", inventory: tv"), ""},
		{two(0.2, ", inventory: tv", ""), ""},
		{two(0, ", inventory: tv", ""), "channels.a.inventory does nothing"},
		{adsOnMarket + "{a: {kind: ads, budget: 9, cpm: 1, credibility: 0.01, inventory: tv}, b: " +
			fmt.Sprintf(elastic, 0.2, ", inventory: tv") + "}",
			"channels.a.inventory: its budget raises the cpm of channels.b, but not its own"},
		{adsOnMarket + "{a: {kind: broadcast, hazard: 0.1}}\nproduct: {organic: {hazard: 0.1}}",
			"channels.a costs nothing and acts beside product.organic"},
		{adsOnMarket + "{a: {kind: broadcast, hazard: 0.1, cost_per_day: 1}}\nproduct: {organic: " +
			"{hazard: 0.1}}", ""},
	} {
		found := slices.DeleteFunc(parse(t, c.text).Warnings(), func(w string) bool {
			return strings.Contains(w, "replicates are few")
		})
		if c.want == "" && len(found) > 0 || c.want != "" && !strings.Contains(
			strings.Join(found, "\n"), c.want) {
			t.Errorf("%s: warned %q, want %q", c.text, found, c.want)
		}
	}
}

// A budget that the cap leaves no room for, one far from that at which the cpm is stated, and two
// prices of one inventory are warned of, with figures.
func TestPricesOfAdsThatMisleadAreWarnedOf(t *testing.T) {
	ads := func(name string, budget int, cpm, more string) string {
		return fmt.Sprintf("%s: {kind: ads, budget: %d, cpm: %s, credibility: 0.001, to: 9%s}",
			name, budget, cpm, more)
	}
	price := func(at int, e float64) string {
		return fmt.Sprintf("{value: 20, at: %d, elasticity: %v}", at, e)
	}
	const once, tv = ", frequency_cap: {impressions: 1}", ", inventory: tv"
	for _, c := range []struct{ channels, want string }{
		{ads("a", 15, "20", once), ""},
		{ads("a", 80, "20", once),
			"channels.a.frequency_cap: 75 % of the budget, 60, finds no room, for consumers may " +
				"not see more: it is not spent; take a smaller budget"},
		{ads("a", 80, "20", once) + ", b: {kind: press, reach: 0.1, credibility: 0.1}",
			"channels.a.frequency_cap: 75 %"},
		{ads("a", 80, price(80, 0.5), once),
			"channels.a.frequency_cap: 75 % of the budget, 60, finds no room, for consumers may " +
				"not see more: it is not spent, but makes the cpm 100 % higher"},
		{ads("a", 0, price(80, 0.5), ""), ""},
		{ads("a", 800, price(80, 0.5), ""), ""},
		{ads("a", 880, price(80, 0.5), ""),
			"channels.a.cpm: it is stated at a budget of 80, but the budget is 880, 11 times " +
				"that: a cpm drawn out so far, to 66.33, is a guess"},
		{ads("a", 8, price(88, 0.5), ""),
			"channels.a.cpm: it is stated at a budget of 88, but the budget is 8, 0.09091 times " +
				"that: a cpm drawn out so far, to 6.03, is a guess"},
		{ads("a", 400, price(80, 0.5), tv) + ", " + ads("b", 440, price(80, 0.5), tv),
			"channels.a.cpm: it is stated at a budget of 80, but that of all budgets of " +
				"inventory tv is 840"},
		{ads("a", 80, price(80, 0.5), tv) + ", " + ads("b", 80, price(90, 0.5), tv),
			"channels.a and channels.b buy from inventory tv, but state their cpm at 80 and 90"},
		{ads("a", 80, price(80, 0.5), tv) + ", " + ads("b", 80, price(80, 0.4), tv),
			"channels.a and channels.b buy from inventory tv, but by elasticities of 0.5 and 0.4"},
		{ads("a", 80, price(80, 0.5), tv) + ", " + ads("b", 80, price(80, 0.5), tv), ""},
		{ads("a", 80, price(80, 0.5), tv) + ", " +
			ads("b", 80, price(80, 0.5), tv+", fatigue: 3"),
			"channels.a and channels.b buy from inventory tv, but each has viewers, a cap and " +
				"fatigue of its own"},
	} {
		got := strings.Join(parse(t, adsOnMarket+"{"+c.channels+"}").Warnings(), "\n")
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: warned %q, want %q", c.channels, got, c.want)
		}
	}
}

// An error about a cpm that comes to next to nothing names where the cpm is stated.
func TestTooManyImpressionsAreExplained(t *testing.T) {
	for cpm, want := range map[string]string{
		"0.01": "got 1000 at a cpm of 0.01, in arm base, which buys 1e+04 impressions a consumer " +
			"and day; want at most 1000: a smaller budget, a larger cpm or a longer flight",
		"{value: 20, at: 10000000000000, elasticity: 0.9}": "got 1000 at a cpm that is 20 at a " +
			"budget of 10000000000000, but 2e-08 at 1000, in arm base",
	} {
		s := parse(t, adsOnMarket+"{tv: {kind: ads, budget: 1000, cpm: "+cpm+", to: 9, "+
			"credibility: 0.1}}")
		err := scenarios.NewBuild(s).Bounded(&s.Points[0].Variant, "arm base")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("cpm %s: got %v, want %q", cpm, err, want)
		}
	}
}

// Of the warnings of a sweep that differ in figures alone a few are told.
func TestWarningsThatDifferInFiguresAreFew(t *testing.T) {
	s := parse(t, adsOnMarket+"{tv: {kind: ads, budget: 80, cpm: 20, to: 9, credibility: 0.001, "+
		"frequency_cap: {impressions: 1}}}\nsweep: {channels.tv.budget: [10, 40, 50, 60, 70, 80]}")
	got := s.Warnings()
	if len(got) != 3 || !strings.HasPrefix(got[0], "channels.tv.frequency_cap: 50 %") ||
		!strings.HasSuffix(got[2], "cap (so in 2 more variants, with other figures)") {
		t.Errorf("warned %q", got)
	}
}
