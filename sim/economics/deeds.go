package economics

import (
	"slices"

	"womsim/sim"
)

// deeds are what a channel did on every day: users to whom it gave its product, and actions. A channel of another
// product of the run is found there. A result without actions has none.
func deeds(r *sim.Result, channel string) (users, actions []int64) {
	for _, product := range slices.Concat([]*sim.Result{r}, r.Others) {
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

// A Subsidy is what each action of a channel, a sale to a friend, takes off the price.
type Subsidy struct {
	Channel string
	Amount  int64 // minor units, ≥ 0
}

// subsidies are given by day: actions × amount, of one channel no more than the price, and of all no more than the sales of the
// day would have brought. They are those given as long as the subsidies open on a day stay within the price together.
func (b Books) subsidies(r *sim.Result, gross []int64) []int64 {
	given := make([]int64, len(gross))
	for _, s := range b.Subsidies {
		_, actions := deeds(r, s.Channel)
		for i, n := range actions {
			given[i] += n * min(s.Amount, b.Prices[i])
		}
	}
	for i, most := range gross {
		given[i] = min(given[i], most)
	}
	return given
}
