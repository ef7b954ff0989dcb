package scenarios

import (
	"fmt"
	"math"
	"math/big"

	"womsim/scenarios/form"
	"womsim/sim/economics"
)

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

// maxTurnover is the largest sum of money that a variant may move, in minor units: what 63 bits
// hold, with room for sums of sums.
const maxTurnover = math.MaxInt64 / 64

// Bounded returns an error where the money of a point is more than can be counted exactly.
func (b *Build) Bounded(p *Point) error {
	population, err := b.Population(&p.Variant)
	if err != nil {
		return err
	}
	return p.Spec.checkMoney(p.Arm, population*p.Spec.Market.perConsumer())
}

// checkMoney returns an error where the money of a variant cannot be counted exactly; population is
// the number of people.
func (s *Spec) checkMoney(arm string, population int) error {
	check := func(path string, amount int64, times int) error {
		sum := new(big.Int).Mul(big.NewInt(amount), big.NewInt(int64(times)))
		if sum.CmpAbs(big.NewInt(maxTurnover)) <= 0 {
			return nil
		}
		return fmt.Errorf("%s: got %s, and that %d times in arm %s, which is more money than can "+
			"be counted; want smaller amounts, or a larger unit of currency",
			path, Money(amount), times, arm)
	}
	for _, p := range s.allProducts() {
		most := bounds{s.Timeline.days(), population * p.maxPurchases(s.Timeline),
			s.Market.perConsumer()}
		if err := check(p.path()+".price", largest(s.prices(p)), most.purchases); err != nil {
			return err
		}
		if err := check(p.path()+".unit_cost", largest(s.unitCosts(p)),
			max(most.purchases, s.unitsDelivered(p))); err != nil {
			return err
		}
		for _, f := range p.FixedCost {
			if err := check(p.path()+".fixed_cost", int64(f.Amount), len(p.FixedCost)); err != nil {
				return err
			}
		}
		if p.Supply != nil {
			if err := check(p.path()+".supply.salvage", int64(p.Supply.Salvage),
				s.unitsDelivered(p)); err != nil {
				return err
			}
		}
		if err := s.checkChannelMoney(p, arm, population, most, check); err != nil {
			return err
		}
	}
	return nil
}

func largest(amounts []int64) (largest int64) {
	for _, a := range amounts {
		largest = max(largest, a)
	}
	return largest
}

// maxPurchases returns how often a consumer can come to own the product.
func (p *Product) maxPurchases(t Timeline) int {
	if p.ReplaceAfter == 0 {
		return 1
	}
	return 1 + t.days()/p.ReplaceAfter
}

// unitsDelivered returns the number of all units that arrive.
func (s *Spec) unitsDelivered(p *Product) (units int) {
	if p.Supply == nil {
		return 0
	}
	for _, n := range s.deliveries(p) {
		units += int(n) * s.Market.perConsumer()
	}
	return units
}

func (s *Spec) checkChannelMoney(p *Product, arm string, population int, most bounds,
	check func(path string, amount int64, times int) error) error {
	for _, c := range s.channelsOf(p) {
		path := c.path()
		for _, paid := range c.Kind.payments(most) {
			if err := check(form.Join(path, paid.field), int64(paid.amount),
				paid.times*len(s.Channels)); err != nil {
				return err
			}
		}
		if kind, ok := c.Kind.(limited); ok {
			if err := kind.bounded(s, path, arm, population); err != nil {
				return err
			}
		}
	}
	return nil
}
