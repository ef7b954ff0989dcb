package scenarios

import (
	"fmt"
	"math"
	"math/big"
)

// maxTurnover is the largest sum of money that a variant may move, in minor units: what 63 bits hold, with room for sums of
// sums.
const maxTurnover = math.MaxInt64 / 64

// bounded tells why the money of a variant cannot be counted exactly; population is the number of consumers.
func (s *Spec) bounded(arm string, population int) error {
	check := func(path string, amount int64, times int) error {
		sum := new(big.Int).Mul(big.NewInt(amount), big.NewInt(int64(times)))
		if sum.CmpAbs(big.NewInt(maxTurnover)) <= 0 {
			return nil
		}
		return fmt.Errorf("%s: got %s, and that %d times in arm %s, which is more money than can be counted; want smaller amounts, or a larger unit of currency",
			path, Money(amount), times, arm)
	}
	largest := int64(0)
	for _, price := range s.prices() {
		largest = max(largest, price)
	}
	if err := check("product.price", largest, population); err != nil {
		return err
	}
	if cost := s.Product.UnitCost; cost != nil {
		if err := check("product.unit_cost", int64(*cost), population); err != nil {
			return err
		}
	}
	most := extent{s.Timeline.days(), population}
	for _, c := range s.Channels {
		path := "channels." + c.Name
		for _, p := range c.Activity.payments(most) {
			if err := check(join(path, p.field), int64(p.amount), p.times*len(s.Channels)); err != nil {
				return err
			}
		}
		if a, ok := c.Activity.(limited); ok {
			if err := a.bounded(s, path, arm, population); err != nil {
				return err
			}
		}
	}
	return nil
}

// limited are the channels of which some can be more than a run can bear.
type limited interface {
	bounded(s *Spec, path, arm string, population int) error
}
