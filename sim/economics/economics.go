// Package economics turns the daily counts of a run into money, after the run, in whole minor units
// of the currency.
//
// Begin with [CostModel], what a variant costs and earns: its ProfitAndLoss books a run day by day,
// and kpis.go has what is said of the sums.
//
// Amounts are 64-bit integers, and sums of them. That none overflows is the business of those who
// make the books: every amount times the units, users, actions or days on which it can fall, and
// the sum of all of these, must stay far below 2⁶³.
package economics

import "womsim/sim"

// CostModel say what things cost and what they are sold for. The slices by day begin on the first
// day of the run; nil stands for what is not known.
type CostModel struct {
	Spending   []Spending // in order of channel
	Prices     []int64    // of one unit, by day
	Subsidies  []Subsidy  // in order of channel, of channels that stand under Spending
	UnitCosts  []int64    // of one unit, by day, before Learning
	Learning   *Learning  // nil: volume saves nothing
	Stock      *Stock     // nil: a unit is paid for on the day it is sold
	FixedCosts []Once     // whatever is sold
	Lifetime   *Lifetime  // nil: a customer is worth the margin of the sale
}

// Spending is what a channel costs.
type Spending struct {
	Channel string
	Cost    Cost
}

// ProfitAndLoss are the money of one run, in minor units by day, from the first day of the run on.
// The series from Margin on are nil where price or unit cost is not known.
type ProfitAndLoss struct {
	Spend     [][]int64 // in order of the books' channels, with the subsidies that they give
	Marketing []int64   // spend of all channels
	FixedCost []int64
	Subsidies []int64 // of Marketing, what was taken off the price; nil where there is no price
	Revenue   []int64 // sales × price of the day, before subsidies; nil where there is no price

	UnitCosts   []int64 // of the day, after learning
	Margin      []int64 // revenue − what the units sold have cost
	CostOfGoods []int64 // of what was sold; with a stock, of what was delivered, less salvage
	GrossProfit []int64 // revenue − cost of goods
	Profit      []int64 // gross profit − fixed cost − marketing
	Cash        []int64 // profit so far: everything is paid on the day on which it is booked
}

// ProfitAndLoss books a run.
func (b CostModel) ProfitAndLoss(r *sim.Result) ProfitAndLoss {
	a := ProfitAndLoss{FixedCost: b.fixed(r)}
	for _, s := range b.Spending {
		a.Spend = append(a.Spend, s.days(r))
	}
	if b.Prices != nil {
		a.Revenue = times(r.Sales, b.Prices)
		a.Subsidies = b.subsidize(a.Spend, r, a.Revenue)
	}
	a.Marketing = make([]int64, len(r.Sales))
	for _, spend := range a.Spend {
		add(a.Marketing, spend)
	}
	if b.Prices == nil || b.UnitCosts == nil {
		return a
	}
	a.UnitCosts = b.Learning.unitCosts(b.UnitCosts, r.Sales)
	sold := b.Stock.sold(a.UnitCosts, r.Sales)
	a.Margin = less(a.Revenue, sold)
	a.CostOfGoods = b.Stock.cost(sold, a.UnitCosts, r.Sales)
	a.GrossProfit = less(a.Revenue, a.CostOfGoods)
	a.Profit = less(less(a.GrossProfit, a.FixedCost), a.Marketing)
	a.Cash = soFar(a.Profit)
	return a
}

// fixed returns the fixed cost of every day. What fell before the run is booked on its first day,
// what falls after it not at all.
func (b CostModel) fixed(r *sim.Result) []int64 {
	amounts := make([]int64, len(r.Sales))
	for _, cost := range b.FixedCosts {
		if i := max(0, cost.Day-r.FirstDay); i < len(amounts) {
			amounts[i] += cost.Amount
		}
	}
	return amounts
}

// days returns what the channel costs on every day of the run.
func (s Spending) days(r *sim.Result) []int64 {
	users, actions := activity(r, s.Channel)
	spend := make([]int64, len(r.Sales))
	for i := range spend {
		spend[i] = s.Cost.On(r.FirstDay+i, users[i], actions[i])
	}
	return spend
}

// times returns units × amounts, day by day.
func times(units, amounts []int64) []int64 {
	product := make([]int64, len(units))
	for i, n := range units {
		product[i] = n * amounts[i]
	}
	return product
}

// add adds a series to another, day by day.
func add(to, amounts []int64) {
	for i, a := range amounts {
		to[i] += a
	}
}

// less returns amounts − others, day by day.
func less(amounts, others []int64) []int64 {
	difference := make([]int64, len(amounts))
	for i, a := range amounts {
		difference[i] = a - others[i]
	}
	return difference
}

// soFar adds up a series from its first day.
func soFar(amounts []int64) []int64 {
	sums, sum := make([]int64, len(amounts)), int64(0)
	for i, a := range amounts {
		sum += a
		sums[i] = sum
	}
	return sums
}

// Sum returns the total of the first days of a series.
func Sum(amounts []int64, days int) (sum int64) {
	for _, a := range amounts[:days] {
		sum += a
	}
	return sum
}
