package scenarios

import "slices"

// money tells what books do not count, and what pays where it should cost. They are those of the
// focal product.
func (d *doubter) money() {
	p := d.focal()
	if p.UnitCost != nil && p.Price == nil {
		d.tell("%s.unit_cost counts for nothing without %s.price: without revenue there is no "+
			"profit", p.path(), p.path())
	}
	if p.Lifetime != nil && (p.UnitCost == nil || p.Price == nil) {
		d.tell("%s.lifetime counts for nothing without %s.price and %s.unit_cost: what a "+
			"customer is worth begins with the margin of the sale", p.path(), p.path(), p.path())
	}
	if p.Supply != nil {
		d.stock(p)
	}
	for _, c := range d.channelsOf(p) {
		if f, ok := c.Kind.(*Referral); ok && p.Price != nil {
			d.generous(p, "channels."+c.Name, f)
		}
	}
	d.dearTarget(p)
}

// stock: pay and salvage are about units that are paid for on delivery, and are worth less than
// they cost.
func (d *doubter) stock(p *Product) {
	path, salvage := p.path()+".supply", p.Supply.Salvage
	switch {
	case p.Supply.Pay == "sale" && salvage > 0:
		d.tell("%s.salvage does nothing where pay is sale: what is not sold has cost nothing", path)
	case p.Supply.Pay == "delivery" && (p.UnitCost == nil || p.Price == nil):
		d.tell("%s.pay counts for nothing without %s.price and %s.unit_cost", path, p.path(),
			p.path())
	case p.Supply.Pay == "delivery":
		costs := d.unitCosts(p)
		for i, units := range d.deliveries(p) {
			if units > 0 && costs[i] < int64(salvage) {
				d.tell("%s.salvage, %s, is more than the %s that a unit costs on day %d: what is "+
					"not sold earns money", path, salvage, Money(costs[i]), d.Timeline.FirstDay()+i)
				return
			}
		}
	}
}

// generous: a referral that gives away more than a sale brings.
func (d *doubter) generous(p *Product, path string, f *Referral) {
	prices := d.prices(p)[max(0, f.From-d.Timeline.FirstDay()) : f.To-d.Timeline.FirstDay()+1]
	least := Money(slices.Min(prices))
	switch {
	case f.Subsidy > least:
		d.tell("%s.subsidy, %s, is above the price, at its lowest %s: no more than the price is "+
			"given", path, f.Subsidy, least)
	case f.Subsidy+f.Reward > least:
		d.tell("%s: subsidy and reward, %s, are together above the price, at its lowest %s: "+
			"every such sale costs money", path, f.Subsidy+f.Reward, least)
	}
}

// dearTarget: a target that seed users reach alone, or whose buyers bring less, at the highest
// price, than they cost: what channels spend whatever consumers do, and what referrals give if they
// bring every buyer.
func (d *doubter) dearTarget(p *Product) {
	if d.Target == nil {
		return
	}
	days := d.Target.By - d.Timeline.FirstDay() + 1
	spent, seeds := d.planned(days)
	buyers := Money(d.Target.Adopters - seeds)
	if buyers <= 0 {
		d.tell("target: %d seed users are given the product by day %d, which reaches its %d "+
			"adopters without a buyer", seeds, d.Target.By, d.Target.Adopters)
	} else if prices := d.prices(p); prices != nil {
		price, given := Money(slices.Max(prices[:days])), d.perFriend(p)
		if spent+given*buyers > price*buyers {
			d.tell("target: its %d buyers bring %s at a price of %s; channels cost %s by day %d, "+
				"and %s in rewards and subsidies if referrals bring every buyer",
				buyers, price*buyers, price, spent, d.Target.By, given*buyers)
		}
	}
}

// perFriend is what all referrals together give for a buyer.
func (d *doubter) perFriend(p *Product) (given Money) {
	for _, c := range d.channelsOf(p) {
		if f, ok := c.Kind.(*Referral); ok {
			given += f.Reward + f.Subsidy
		}
	}
	return given
}

// planned is what the channels of the books cost in the first days whatever consumers do, and how
// many people are given the focal product.
func (d *doubter) planned(days int) (spent Money, seeds int) {
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
