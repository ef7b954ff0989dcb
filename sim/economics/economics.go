// Package economics turns the daily counts of a run into money, after the run, in whole minor units of
// the currency.
package economics

import (
	"math"
	"slices"

	"womsim/sim"
)

// Books say what things cost and what they are sold for. The slices by day begin on the first day of
// the run; nil stands for what is not known.
type Books struct {
	Spending  []Spending // in order of channel
	Prices    []int64    // of one unit, by day
	UnitCosts []int64    // of one unit sold, by day
}

// Spending is what a channel of the run costs.
type Spending struct {
	Channel string
	Cost    Cost
}

// Accounts are the money of one run, in minor units by day, from the first day of the run on.
type Accounts struct {
	Spend     [][]int64 // in order of the books' channels
	Marketing []int64   // spend of all channels
	Revenue   []int64   // sales × price of the day; nil where there is no price
	Profit    []int64   // revenue − unit cost of what was sold − marketing; nil where price or unit cost is not known
}

// Accounts of a run by these books.
func (b Books) Accounts(r *sim.Result) Accounts {
	a := Accounts{Marketing: make([]int64, len(r.Sales))}
	for _, s := range b.Spending {
		spend := s.days(r)
		a.Spend = append(a.Spend, spend)
		for i, amount := range spend {
			a.Marketing[i] += amount
		}
	}
	if b.Prices == nil {
		return a
	}
	a.Revenue = times(r.Sales, b.Prices)
	if b.UnitCosts == nil {
		return a
	}
	a.Profit = times(r.Sales, b.UnitCosts)
	for i, cost := range a.Profit {
		a.Profit[i] = a.Revenue[i] - cost - a.Marketing[i]
	}
	return a
}

// days is what the channel costs on every day of the run.
func (s Spending) days(r *sim.Result) []int64 {
	spend := make([]int64, len(r.Sales))
	seeded := r.Seeded[slices.Index(r.Sources, s.Channel)]
	for i := range spend {
		spend[i] = s.Cost.On(r.FirstDay+i, seeded[i])
	}
	return spend
}

func times(units, amounts []int64) []int64 {
	product := make([]int64, len(units))
	for i, n := range units {
		product[i] = n * amounts[i]
	}
	return product
}

// Sum is the total of the first days of a series.
func Sum(amounts []int64, days int) (sum int64) {
	for _, a := range amounts[:days] {
		sum += a
	}
	return sum
}

// AcquisitionCost is the average cost of a buyer (customer acquisition cost, CAC) in minor units: marketing
// spend divided by buyers, NaN if nobody bought. Users who were given the product are a cost, not buyers.
func AcquisitionCost(marketing, buyers int64) float64 {
	if buyers == 0 {
		return math.NaN()
	}
	return float64(marketing) / float64(buyers)
}
