package scenarios

import "womsim/sim/economics"

// CostModel is what a variant costs and earns: with the focal product, and with channels for others
// that are no rivals of it.
func (s *Spec) CostModel() economics.CostModel {
	p := s.focal()
	books := economics.CostModel{Prices: s.prices(p), UnitCosts: s.unitCosts(p)}
	if u := p.UnitCost; u != nil && u.ReferenceVolume > 0 {
		books.Learning = &economics.Learning{CostPerDoubling: u.CostPerDoubling,
			ReferenceVolume: float64(u.ReferenceVolume)}
	}
	if p.Supply != nil && p.Supply.Pay == "delivery" {
		books.Stock = &economics.Stock{Deliveries: scaled(s.deliveries(p),
			int64(s.Market.perConsumer())),
			Salvage: int64(p.Supply.Salvage)}
	}
	for _, f := range p.FixedCost {
		books.FixedCosts = append(books.FixedCosts, economics.Once{Amount: int64(f.Amount),
			Day: f.Day})
	}
	if l := p.Lifetime; l != nil {
		books.Lifetime = &economics.Lifetime{MarginPerMonth: int64(l.MarginPerMonth),
			Months: l.Months, DiscountRate: l.DiscountRate}
	}
	for i := range s.Channels {
		c := &s.Channels[i]
		if own := s.productOf(c); own != p && s.rivals(own, p) {
			continue
		}
		books.Spending = append(books.Spending, economics.Spending{Channel: c.Name,
			Cost: c.Kind.cost(s.Timeline)})
		if f, ok := c.Kind.(*Referral); ok && f.Subsidy > 0 && s.productOf(c) == p {
			books.Subsidies = append(books.Subsidies, economics.Subsidy{Channel: c.Name,
				Amount: int64(f.Subsidy)})
		}
	}
	return books
}
