package scenarios

import "slices"

// pricesDecideNothing tells whether prices differ between points though no consumer of theirs minds the price.
func (s *Scenario) pricesDecideNothing() bool {
	price := func(p Point) string { return canonical(p.Spec.Product.Price) }
	minds := func(p Point) bool {
		return slices.ContainsFunc(p.Spec.Market.Segments, func(s Segment) bool { return s.WillingnessToPay != nil })
	}
	return slices.ContainsFunc(s.Points, func(p Point) bool { return price(p) != price(s.Points[0]) }) && !slices.ContainsFunc(s.Points, minds)
}
