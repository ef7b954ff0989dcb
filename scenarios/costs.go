package scenarios

import "womsim/sim/economics"

// CostModel returns what a variant costs and earns with the focal product, the channels of other
// products included unless these are rivals.
func (s *Spec) CostModel() economics.CostModel {
	p := s.focal()
	costs := economics.CostModel{Prices: s.prices(p), UnitCosts: s.unitCosts(p)}
	if u := p.UnitCost; u != nil && u.ReferenceVolume > 0 {
		costs.Learning = &economics.Learning{CostPerDoubling: u.CostPerDoubling,
			ReferenceVolume: float64(u.ReferenceVolume)}
	}
	if p.Supply != nil && p.Supply.Pay == "delivery" {
		costs.Stock = &economics.Stock{Deliveries: scaled(s.deliveries(p),
			int64(s.Market.perConsumer())),
			Salvage: int64(p.Supply.Salvage)}
	}
	for _, f := range p.FixedCost {
		costs.FixedCosts = append(costs.FixedCosts, economics.Once{Amount: int64(f.Amount),
			Day: f.Day})
	}
	if l := p.Lifetime; l != nil {
		costs.Lifetime = &economics.Lifetime{MarginPerMonth: int64(l.MarginPerMonth),
			Months: l.Months, DiscountRate: l.DiscountRate}
	}
	for _, c := range s.channels() {
		if own := s.productOf(c); own != p && s.rivals(own, p) {
			continue
		}
		costs.Spending = append(costs.Spending, economics.Spending{Channel: c.Name,
			Cost: c.Kind.cost(s.Timeline)})
	}
	for c, kind := range having[rewarding](s.channelsOf(p)) {
		if given := kind.rewards(); given.subsidy > 0 {
			costs.Subsidies = append(costs.Subsidies, economics.Subsidy{Channel: c.Name,
				Amount: int64(given.subsidy)})
		}
	}
	return costs
}
