package results

import (
	"math"
	"slices"

	"womsim/sim/metrics"
)

// addLoss adds whether each replicate lost money, where its profit is known.
func addLoss(values map[string][]float64) {
	for _, profit := range values[Profit] {
		loss := math.NaN()
		switch {
		case profit < 0:
			loss = 1
		case profit >= 0:
			loss = 0
		}
		values[Loss] = append(values[Loss], loss)
	}
}

// addBuyers adds how many consumers bought at least once: the sales, less those to consumers who
// had owned the product before. Where users are given it and owners come back, nothing is added: a
// seed user who buys is a buyer, but the first purchase is one by an owner.
func addBuyers(values map[string][]float64) {
	again, given := values[metrics.RepeatSales], values[metrics.SeedUsers]
	if again != nil && slices.ContainsFunc(given, func(users float64) bool { return users > 0 }) {
		return
	}
	for replicate, buyers := range values[metrics.Sales] {
		if again != nil {
			buyers -= again[replicate]
		}
		values[Buyers] = append(values[Buyers], buyers)
	}
}
