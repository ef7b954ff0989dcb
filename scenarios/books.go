package scenarios

import "womsim/sim/economics"

// Books is what a variant costs and earns.
func (s *Spec) Books() economics.Books {
	books := economics.Books{Prices: s.prices()}
	if cost := s.Product.UnitCost; cost != nil {
		books.UnitCosts = make([]int64, s.Timeline.Prelaunch+s.Timeline.Window+s.Timeline.Aftermath)
		for i := range books.UnitCosts {
			books.UnitCosts[i] = int64(*cost)
		}
	}
	for _, c := range s.Channels {
		books.Spending = append(books.Spending, economics.Spending{Channel: c.Name, Cost: c.Activity.cost(s.Timeline)})
	}
	return books
}
