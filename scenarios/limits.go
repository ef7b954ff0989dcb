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
	days := s.Timeline.Prelaunch + s.Timeline.Window + s.Timeline.Aftermath
	channels := max(1, len(s.Channels))
	for i := range s.Channels {
		c := &s.Channels[i]
		path := "channels." + c.Name
		for _, cost := range []struct {
			field  string
			amount Money
			times  int
		}{{".budget", c.Budget, 1}, {".cost_per_day", c.CostPerDay, days}, {".cost", c.Cost, 1}, {".unit_cost", c.UnitCost, c.Users}} {
			if err := check(path+cost.field, int64(cost.amount), cost.times*channels); err != nil {
				return err
			}
		}
		if c.Kind == "ads" {
			if n := s.impressions(c, population); n > maxImpressions {
				return fmt.Errorf("%s.budget: got %s at a cpm of %s in arm %s, which buys %.3g impressions a consumer and day; want at most %d: a smaller budget, a larger cpm or a longer flight",
					path, c.Budget, c.CPM, arm, n, maxImpressions)
			}
		}
	}
	return nil
}

// maxImpressions is how many impressions a consumer can see a day: more is a slip of the keyboard, and takes time that
// nobody expects.
const maxImpressions = 1000
