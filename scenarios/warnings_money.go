package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"womsim/scenarios/form"
	"womsim/sim/metrics"
	"womsim/sim/rng"
)

// warnMoney warns of money of the focal product that is not counted, or that pays where it should
// cost.
func (w *warner) warnMoney() {
	p := w.focal()
	if p.UnitCost != nil && p.Price == nil {
		w.warn("%s.unit_cost counts for nothing without %s.price: without revenue there is no "+
			"profit", p.path(), p.path())
	}
	if p.Lifetime != nil && (p.UnitCost == nil || p.Price == nil) {
		w.warn("%s.lifetime counts for nothing without %s.price and %s.unit_cost: what a "+
			"customer is worth begins with the margin of the sale", p.path(), p.path(), p.path())
	}
	if p.Supply != nil {
		w.warnStock(p)
	}
	if p.Price != nil {
		for channel, kind := range having[rewarding](w.channelsOf(p)) {
			w.warnGenerousReward(p, channel.path(), kind.rewards())
		}
	}
	w.warnFreeGifts(p)
	w.warnCostlyTarget(p)
}

// warnFreeGifts warns of units that are given away and cost nothing, where money is known.
func (w *warner) warnFreeGifts(p *Product) {
	for channel, kind := range having[giving](w.channelsOf(p)) {
		given := kind.given()
		if given.units == 0 || given.unitCost > 0 || p.Price == nil && p.UnitCost == nil {
			continue
		}
		of := ""
		if p.UnitCost != nil && p.UnitCost.Initial > 0 {
			of = fmt.Sprintf(", while a unit costs %s", p.UnitCost.Initial)
		}
		w.warn("%s.unit_cost is 0: seed users cost nothing%s, and a plan with more of them is "+
			"better whatever they bring", channel.path(), of)
	}
}

// lossWarnings returns the warning of each arm in which sales lose money at all points of a sweep.
// Where only some points do, it may be meant.
func (s *Scenario) lossWarnings() map[string][]string {
	arms := map[string][]string{}
	for i := range s.Points {
		arm := s.Points[i].Arm
		arms[arm] = append(arms[arm], s.Points[i].Spec.costAbovePrice(s.Points[i].Spec.focal()))
	}
	for arm, texts := range arms {
		arms[arm] = texts[:1]
		if slices.Contains(texts, "") {
			arms[arm] = nil
		}
	}
	return arms
}

// costAbovePrice says on how many days a unit costs more than it brings, with the services after
// the sale; nothing where it never does. Where volume lowers the cost, a price below it may be
// meant.
func (s *Spec) costAbovePrice(p *Product) string {
	if p.Price == nil || p.UnitCost == nil || p.UnitCost.ReferenceVolume > 0 {
		return ""
	}
	services := 0.0
	if l := s.CostModel(0).Lifetime; l != nil {
		services = l.Services()
	}
	first, days, worst := s.Timeline.FirstDay(), 0, 0
	prices, costs := s.prices(p), s.unitCosts(p)
	for i := p.Launch - first; i < len(costs); i++ {
		if float64(costs[i]) <= float64(prices[i])+services {
			continue
		}
		if days++; days == 1 || costs[i]-prices[i] > costs[worst]-prices[worst] {
			worst = i
		}
	}
	if days == 0 {
		return ""
	}
	every := "every sale"
	if all := len(costs) - (p.Launch - first); days < all {
		every = fmt.Sprintf("a sale on %d of %d days", days, all)
	}
	return fmt.Sprintf("%s.unit_cost, %s, is above the price, %s, on day %d: %s loses money",
		p.path(), Money(costs[worst]), Money(prices[worst]), first+worst, every)
}

// warnStock warns of pay and salvage that count for nothing, and of units worth more unsold than
// they cost.
func (w *warner) warnStock(p *Product) {
	path, salvage := p.path()+".supply", p.Supply.Salvage
	switch {
	case p.Supply.Pay == "sale" && salvage > 0:
		w.warn("%s.salvage does nothing where pay is sale: what is not sold has cost nothing", path)
	case p.Supply.Pay == "delivery" && (p.UnitCost == nil || p.Price == nil):
		w.warn("%s.pay counts for nothing without %s.price and %s.unit_cost", path, p.path(),
			p.path())
	case p.Supply.Pay == "delivery":
		costs := w.unitCosts(p)
		for i, units := range w.deliveries(p) {
			if units > 0 && costs[i] < int64(salvage) {
				w.warn("%s.salvage, %s, is more than the %s that a unit costs on day %d: what is "+
					"not sold earns money", path, salvage, Money(costs[i]), w.Timeline.FirstDay()+i)
				return
			}
		}
	}
}

// warnGenerousReward warns of rewards that give away more than a sale brings.
func (w *warner) warnGenerousReward(p *Product, path string, given reward) {
	first := w.Timeline.FirstDay()
	lowest := Money(slices.Min(w.prices(p)[max(0, given.From-first) : given.To-first+1]))
	switch {
	case given.subsidy > lowest:
		w.warn("%s.subsidy, %s, is above the price, at its lowest %s: no more than the price is "+
			"given", path, given.subsidy, lowest)
	case given.subsidy+given.reward > lowest:
		w.warn("%s: subsidy and reward, %s, are together above the price, at its lowest %s: "+
			"every such sale costs money", path, given.subsidy+given.reward, lowest)
	}
}

// leastWon is the share of consumers whom a subsidy must let buy to be worth its name.
const leastWon = 0.001

// warnIdleSubsidy warns of a subsidy that lets hardly anybody buy who could not without it. Where
// consumers choose among several products by price, it wins some.
func (w *warner) warnIdleSubsidy(p *Product, path string, given reward) {
	choice := w.Market.Choice
	switch byPrice := choice == nil || choice.Price > 0; {
	case p.Price == nil || len(w.Products) > 1 && byPrice:
		return
	case !w.priceSensitive():
		w.warn("%s.subsidy wins nobody, for nobody minds the price: give segments a "+
			"willingness_to_pay", path)
		return
	case w.Market.Consumers.statePrices():
		return
	}
	first, price, before, after := w.Timeline.FirstDay(), Money(0), 0.0, 0.0
	for _, amount := range w.prices(p)[max(0, given.From-first) : given.To-first+1] {
		less := max(0, amount-int64(given.subsidy))
		without, with := w.shareAble(Money(amount)), w.shareAble(Money(less))
		if price == 0 || with-without > after-before {
			price, before, after = Money(amount), without, with
		}
	}
	if after-before < leastWon {
		w.warn("%s.subsidy, %s, wins hardly anybody: %.1f %% of consumers can pay the price, %s, "+
			"without it, and %.1f %% with it", path, given.subsidy, 100*before, price, 100*after)
	}
}

// shareAble returns the expected share of consumers who would pay a price.
func (w *warner) shareAble(price Money) (share float64) {
	for _, s := range w.Market.Segments {
		of, able := w.shareTargeted([]string{s.Name}), 1.0
		if wtp := s.WillingnessToPay; wtp != nil && price > 0 {
			// of a spread of 0: infinitely far above or below, or half where they are equal
			above := math.Log(float64(price)/float64(wtp.Median)) / wtp.Spread
			able = 0.5 * math.Erfc(above/math.Sqrt2)
			if price == wtp.Median && wtp.Spread == 0 {
				able = 1
			}
		}
		share += float64(of * able)
	}
	return share
}

// warnCostlyTarget warns of a target of adopters that seed users reach alone, and of a target whose
// buyers bring less, at the highest price, than they cost: what channels spend whatever consumers
// do, and what referrals give if they bring every buyer.
func (w *warner) warnCostlyTarget(p *Product) {
	if w.Target == nil {
		return
	}
	days := w.Target.By - w.Timeline.FirstDay() + 1
	spent, seeds := w.plannedSpend(days)
	buyers := Money(max(w.Target.Adopters-seeds, w.Target.Sales))
	if buyers <= 0 {
		w.warn("target: %d seed users are given the product by day %d, which reaches its %d "+
			"adopters without a buyer", seeds, w.Target.By, w.Target.Adopters)
	} else if prices := w.prices(p); prices != nil {
		price, given := Money(slices.Max(prices[:days])), w.givenPerBuyer(p)
		if spent+given*buyers > price*buyers {
			counted := "buyers"
			if w.Target.Sales > 0 {
				counted = metrics.Sales
			}
			w.warn("target: its %d %s bring %s at a price of %s; channels cost %s by day %d, "+
				"and %s in rewards and subsidies if referrals bring every buyer",
				buyers, counted, price*buyers, price, spent, w.Target.By, given*buyers)
		}
	}
}

// givenPerBuyer returns what all referrals together give for a buyer.
func (w *warner) givenPerBuyer(p *Product) (given Money) {
	for _, kind := range having[rewarding](w.channelsOf(p)) {
		given += kind.rewards().reward + kind.rewards().subsidy
	}
	return given
}

// plannedSpend returns what the channels of the cost model cost in the first days whatever
// consumers do, and how many people are given the focal product.
func (w *warner) plannedSpend(days int) (spent Money, seeds int) {
	for _, s := range w.CostModel(w.Market.Population).Spending {
		for i := range days {
			spent += Money(s.Cost.On(w.Timeline.FirstDay()+i, 0, 0))
		}
	}
	for _, kind := range having[giving](w.channelsOf(w.focal())) {
		if given := kind.given(); given.day < w.Timeline.FirstDay()+days {
			spent, seeds = spent+given.unitCost*Money(given.units), seeds+given.units
		}
	}
	return spent, seeds
}

const (
	// share of all consumers whom advertisements alone hardly ever convince
	halfMarket = 0.5
	// part of a budget that finds no room under the cap, beyond which it is worth a warning
	noRoomWarned = 0.01
	// how many times the budget of a cpm's at, or what part of it, makes the cpm a guess
	farFromAt = 10
)

// warnings warns of ads that win half a market, that consumers may not see, and whose price is not
// what it seems.
func (a *Ads) warnings(w *warner, p *Product, path string) {
	if p == w.focal() {
		w.warnBelieved(path, "itself", named(path))
	}
	a.warnNoRoom(w, path)
	a.warnFarFromAt(w, path)
	if a.CPM.Elasticity == 0 && a.Inventory != "" {
		a.warnFixedPrice(w, path)
		return
	}
	for other, ads := range having[*Ads](w.channels()) {
		if other.path() == path || a.warnTwoPrices(w, path, other.path(), ads) {
			return // the later one reports
		}
	}
}

// named returns the channel at a path.
func named(path string) []*Channel {
	return []*Channel{{Name: strings.TrimPrefix(path, "channels.")}}
}

// warnBelieved warns of ads that win half the market by themselves.
func (w *warner) warnBelieved(who, by string, ads []*Channel) {
	share, ok := w.convincedDirectly(w.Market.Population, ads)
	if ok && share >= halfMarket {
		w.warn("%s would convince %.0f %% of all consumers by %s: few advertisements win half a "+
			"market; a credibility of 0.001 to 0.01 is usual", who, 100*share, by)
	}
}

// warnBelievedTogether warns of ads for the focal product that win half the market together, but
// not one by one.
func (w *warner) warnBelievedTogether() {
	var all []*Channel
	var paths []string
	for c := range having[*Ads](w.channelsOf(w.focal())) {
		all, paths = append(all, c), append(paths, c.path())
		share, _ := w.convincedDirectly(w.Market.Population, all[len(all)-1:])
		if share >= halfMarket {
			return
		}
	}
	if len(all) > 1 {
		w.warnBelieved(strings.Join(paths, " and "), "themselves", all)
	}
}

// warnNoRoom warns of a budget for more impressions than the cap lets consumers have. The
// population of a network's file is not known here.
func (a *Ads) warnNoRoom(w *warner, path string) {
	placed := a.placed(w.Spec, w.Market.Population)
	if placed == nil {
		return
	}
	none, dearer := 1-placed[len(placed)-1], ""
	unspent := float64(none * float64(a.Budget))
	if a.CPM.Elasticity > 0 {
		spent := float64(a.spent(w.Spec))
		rise := rng.Exp(float64(a.CPM.Elasticity*rng.Log(spent/(spent-unspent)))) - 1
		dearer = fmt.Sprintf(", but makes the cpm %.0f %% higher", 100*rise)
	}
	if none > noRoomWarned {
		w.warn("%s.frequency_cap: %.0f %% of the budget, %.0f, finds no room, for consumers may "+
			"not see more: it is not spent%s; take a smaller budget, a longer flight or a higher "+
			"cap", path, 100*none, unspent/minorUnits, dearer)
	}
}

// warnFarFromAt warns of a cpm that is stated for quite another budget.
func (a *Ads) warnFarFromAt(w *warner, path string) {
	times := float64(a.spent(w.Spec)) / float64(a.CPM.At)
	if a.CPM.Elasticity == 0 || a.Budget == 0 || times <= farFromAt && times >= 1.0/farFromAt {
		return
	}
	what := "the budget"
	if a.Inventory != "" {
		what = "that of all budgets of inventory " + a.Inventory
	}
	w.warn("%s.cpm: it is stated at a budget of %s, but %s is %s, %s times that: a cpm drawn out "+
		"so far, to %s, is a guess; state value and at near the budget", path, a.CPM.At, what,
		a.spent(w.Spec), form.FormatRounded(times), a.priceNow(w.Spec))
}

// warnFixedPrice warns of an inventory that does nothing for a channel.
func (a *Ads) warnFixedPrice(w *warner, path string) {
	for other, ads := range having[*Ads](w.channels()) {
		if ads.Inventory == a.Inventory && ads.CPM.Elasticity > 0 {
			w.warn("%s.inventory: its budget raises the cpm of %s, but not its own; give it "+
				"{value, at, elasticity}, too", path, other.path())
			return
		}
	}
	w.warn("%s.inventory does nothing: its cpm does not rise with the budget; give it {value, "+
		"at, elasticity}", path)
}

// isCounted reports whether it matters who has seen how many of the advertisements.
func (a *Ads) isCounted() bool { return a.Spread > 0 || a.FrequencyCap != nil || a.Fatigue > 0 }

// warnTwoPrices warns, and reports whether it did, of two channels that have an inventory each or
// count the price of one in two ways.
func (a *Ads) warnTwoPrices(w *warner, path, other string, ads *Ads) bool {
	one, two := &ads.CPM, &a.CPM
	switch {
	case one.Elasticity == 0 || two.Elasticity == 0 || ads.Inventory != a.Inventory:
		return false
	case a.Inventory == "":
		w.warn("%s and %s: the cpm of each rises with its own budget alone, so that two "+
			"channels of half the budget buy more than one; give them one inventory if they buy "+
			"from the same", other, path)
	case one.At != two.At:
		w.warn("%s and %s buy from inventory %s, but state their cpm at %s and %s: at is the sum "+
			"of all budgets of an inventory; give both the same at, and each its value there",
			other, path, a.Inventory, one.At, two.At)
	case one.Elasticity != two.Elasticity:
		w.warn("%s and %s buy from inventory %s, but by elasticities of %s and %s: in one "+
			"inventory the cpm rises alike", other, path, a.Inventory,
			form.FormatNumber(one.Elasticity), form.FormatNumber(two.Elasticity))
	case a.isCounted() || ads.isCounted():
		w.warn("%s and %s buy from inventory %s, but each has viewers, a cap and fatigue of its "+
			"own: what one has shown tires nobody of the other, so that two channels of half the "+
			"budget convince more than one; make them one channel if they are one campaign",
			other, path, a.Inventory)
	default:
		return false
	}
	return true
}
