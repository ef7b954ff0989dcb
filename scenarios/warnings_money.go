package scenarios

import (
	"slices"

	"womsim/sim/metrics"
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
		for channel, kind := range having[giving](w.channelsOf(p)) {
			if given := kind.given(); given.units > 0 && given.unitCost == 0 {
				w.warn("%s.unit_cost is 0: seed users cost nothing, and a plan with more of them "+
					"is better whatever they bring", channel.path())
			}
		}
	}
	w.warnCostlyTarget(p)
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

// warnCostlyTarget warns of a target of adopters that seed users reach alone, and of a target whose
// buyers bring less, at the highest price, than they cost: what channels spend whatever consumers do, and what referrals
// give if they bring every buyer.
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
