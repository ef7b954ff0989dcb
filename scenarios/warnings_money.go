package scenarios

import "slices"

// warnMoney tells what books do not count, and what pays where it should cost. They are those of
// the focal product.
func (d *warner) warnMoney() {
	p := d.focal()
	if p.UnitCost != nil && p.Price == nil {
		d.warn("%s.unit_cost counts for nothing without %s.price: without revenue there is no "+
			"profit", p.path(), p.path())
	}
	if p.Lifetime != nil && (p.UnitCost == nil || p.Price == nil) {
		d.warn("%s.lifetime counts for nothing without %s.price and %s.unit_cost: what a "+
			"customer is worth begins with the margin of the sale", p.path(), p.path(), p.path())
	}
	if p.Supply != nil {
		d.warnStock(p)
	}
	for _, c := range d.channelsOf(p) {
		if f, ok := c.Kind.(*Referral); ok && p.Price != nil {
			d.warnGenerousReferral(p, "channels."+c.Name, f)
		}
	}
	d.warnCostlyTarget(p)
}

// warnStock: pay and salvage are about units that are paid for on delivery, and are worth less than
// they cost.
func (d *warner) warnStock(p *Product) {
	path, salvage := p.path()+".supply", p.Supply.Salvage
	switch {
	case p.Supply.Pay == "sale" && salvage > 0:
		d.warn("%s.salvage does nothing where pay is sale: what is not sold has cost nothing", path)
	case p.Supply.Pay == "delivery" && (p.UnitCost == nil || p.Price == nil):
		d.warn("%s.pay counts for nothing without %s.price and %s.unit_cost", path, p.path(),
			p.path())
	case p.Supply.Pay == "delivery":
		costs := d.unitCosts(p)
		for i, units := range d.deliveries(p) {
			if units > 0 && costs[i] < int64(salvage) {
				d.warn("%s.salvage, %s, is more than the %s that a unit costs on day %d: what is "+
					"not sold earns money", path, salvage, Money(costs[i]), d.Timeline.FirstDay()+i)
				return
			}
		}
	}
}

// warnGenerousReferral: a referral that gives away more than a sale brings.
func (d *warner) warnGenerousReferral(p *Product, path string, f *Referral) {
	prices := d.prices(p)[max(0, f.From-d.Timeline.FirstDay()) : f.To-d.Timeline.FirstDay()+1]
	least := Money(slices.Min(prices))
	switch {
	case f.Subsidy > least:
		d.warn("%s.subsidy, %s, is above the price, at its lowest %s: no more than the price is "+
			"given", path, f.Subsidy, least)
	case f.Subsidy+f.Reward > least:
		d.warn("%s: subsidy and reward, %s, are together above the price, at its lowest %s: "+
			"every such sale costs money", path, f.Subsidy+f.Reward, least)
	}
}

// warnCostlyTarget: a target that seed users reach alone, or whose buyers bring less, at the
// highest price, than they cost: what channels spend whatever consumers do, and what referrals give
// if they bring every buyer.
func (d *warner) warnCostlyTarget(p *Product) {
	if d.Target == nil {
		return
	}
	days := d.Target.By - d.Timeline.FirstDay() + 1
	spent, seeds := d.plannedSpend(days)
	buyers := Money(d.Target.Adopters - seeds)
	if buyers <= 0 {
		d.warn("target: %d seed users are given the product by day %d, which reaches its %d "+
			"adopters without a buyer", seeds, d.Target.By, d.Target.Adopters)
	} else if prices := d.prices(p); prices != nil {
		price, given := Money(slices.Max(prices[:days])), d.givenPerBuyer(p)
		if spent+given*buyers > price*buyers {
			d.warn("target: its %d buyers bring %s at a price of %s; channels cost %s by day %d, "+
				"and %s in rewards and subsidies if referrals bring every buyer",
				buyers, price*buyers, price, spent, d.Target.By, given*buyers)
		}
	}
}

// givenPerBuyer is what all referrals together give for a buyer.
func (d *warner) givenPerBuyer(p *Product) (given Money) {
	for _, c := range d.channelsOf(p) {
		if f, ok := c.Kind.(*Referral); ok {
			given += f.Reward + f.Subsidy
		}
	}
	return given
}

// plannedSpend is what the channels of the books cost in the first days whatever consumers do, and
// how many people are given the focal product.
func (d *warner) plannedSpend(days int) (spent Money, seeds int) {
	for _, s := range d.CostModel().Spending {
		for i := range days {
			spent += Money(s.Cost.On(d.Timeline.FirstDay()+i, 0, 0))
		}
	}
	for _, c := range d.channelsOf(d.focal()) {
		if a, ok := c.Kind.(*Seeding); ok && a.Day < d.Timeline.FirstDay()+days {
			spent, seeds = spent+a.UnitCost*Money(a.Users), seeds+a.Users
		}
	}
	return spent, seeds
}
