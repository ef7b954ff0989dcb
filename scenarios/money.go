package scenarios

import (
	"fmt"
	"math"
	"math/big"
	"slices"

	"womsim/scenarios/form"
	"womsim/sim/economics"
)

// CostModel returns what a variant costs and earns with the focal product in a market of so many
// people, the channels of other products included unless these are rivals. Where it is not known
// how many there are, 0, all ads find room.
func (s *Spec) CostModel(people int) economics.CostModel {
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
		spending := economics.Spending{Channel: c.Name, Cost: c.Kind.cost(s.Timeline)}
		if ads, ok := c.Kind.(*Ads); ok {
			spending.Cost = ads.spending(s, people)
		}
		costs.Spending = append(costs.Spending, spending)
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

// Bounded returns an error where the money of a variant is more than can be counted exactly, at the
// ends of what is uncertain too; where names the variant, as in "arm base".
func (b *Build) Bounded(v *Variant, where string) error {
	for _, end := range b.scenario.atEnds(v) {
		population, err := b.Population(end)
		if err != nil {
			return err
		}
		err = end.Spec.checkMoney(where, population*end.Spec.Market.perConsumer())
		if err != nil {
			return err
		}
	}
	return nil
}

// checkMoney returns an error where the money of a variant cannot be counted exactly; population is
// the number of people.
func (s *Spec) checkMoney(where string, population int) error {
	for _, p := range s.allProducts() {
		most := bounds{s.Timeline.days(), population * p.maxPurchases(s.Timeline),
			s.Market.perConsumer()}
		for _, sum := range slices.Concat(s.productSums(p, most), s.channelSums(p, most)) {
			if err := sum.countable(where); err != nil {
				return err
			}
		}
		for channel, kind := range having[limited](s.channelsOf(p)) {
			if err := kind.bounded(s, channel.path(), where, population); err != nil {
				return err
			}
		}
	}
	return nil
}

// A turnover is an amount in a field, and how often it moves at most.
type turnover struct {
	path   string
	amount int64
	times  int
}

// countable returns an error if the sum is more than can be counted.
func (t turnover) countable(where string) error {
	sum := new(big.Int).Mul(big.NewInt(t.amount), big.NewInt(int64(t.times)))
	if sum.CmpAbs(big.NewInt(maxTurnover)) <= 0 {
		return nil
	}
	return fmt.Errorf("%s: got %s, and that %d times in %s, which is more money than can be "+
		"counted; want smaller amounts, or a larger unit of currency", t.path, Money(t.amount),
		t.times, where)
}

// productSums returns what a product can earn and cost.
func (s *Spec) productSums(p *Product, most bounds) []turnover {
	sums := []turnover{
		{p.path() + ".price", largest(s.prices(p)), most.purchases},
		{p.path() + ".unit_cost", largest(s.unitCosts(p)),
			max(most.purchases, s.unitsDelivered(p))},
	}
	for _, f := range p.FixedCost {
		sums = append(sums, turnover{p.path() + ".fixed_cost", int64(f.Amount), len(p.FixedCost)})
	}
	if p.Supply != nil {
		sums = append(sums, turnover{p.path() + ".supply.salvage", int64(p.Supply.Salvage),
			s.unitsDelivered(p)})
	}
	return sums
}

// channelSums returns what the channels of a product can cost.
func (s *Spec) channelSums(p *Product, most bounds) (sums []turnover) {
	for _, c := range s.channelsOf(p) {
		for _, paid := range c.Kind.payments(most) {
			sums = append(sums, turnover{form.Join(c.path(), paid.field), int64(paid.amount),
				paid.times * len(s.Channels)})
		}
	}
	return sums
}

// largest returns the largest of amounts; 0 of none.
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
