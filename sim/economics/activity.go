package economics

import (
	"slices"

	"womsim/sim"
)

// activity returns what a channel did on every day: users to whom it gave its product, and actions.
// A channel of another product of the run is found there. A result without actions has none.
func activity(r *sim.Result, channel string) (users, actions []int64) {
	for _, product := range slices.Concat([]*sim.Result{r}, r.OtherProducts) {
		source := slices.Index(product.Sources, channel)
		switch {
		case source < 0:
			continue
		case product.Actions == nil:
			return product.Seeded[source], make([]int64, len(r.Sales))
		}
		return product.Seeded[source], product.Actions[source]
	}
	panic("economics: the run has no channel " + channel)
}

// A Subsidy is what each action of a channel, a sale to a friend, takes off the price. It is spend
// of the channel, not lost revenue.
type Subsidy struct {
	Channel string
	Amount  int64 // minor units, ≥ 0
}

// subsidize adds to the spend of channels the subsidies that they give, and is their sum by day:
// actions × amount, of one channel no more than the price, and of all no more than the revenue of
// the day. They are those given as long as the subsidies open on a day stay within the price
// together; else the first channels in order have theirs.
func (b CostModel) subsidize(spend [][]int64, r *sim.Result, revenue []int64) []int64 {
	given := make([]int64, len(revenue))
	for _, s := range b.Subsidies {
		_, actions := activity(r, s.Channel)
		to := spend[slices.IndexFunc(b.Spending, func(c Spending) bool {
			return c.Channel == s.Channel
		})]
		for i, n := range actions {
			amount := min(n*min(s.Amount, b.Prices[i]), revenue[i]-given[i])
			to[i], given[i] = to[i]+amount, given[i]+amount
		}
	}
	return given
}
