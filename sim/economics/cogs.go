package economics

import (
	"math"

	"womsim/sim/rng"
)

// Learning is the experience curve: beyond a reference volume every doubling of what has been sold
// multiplies the unit cost, × CostPerDoubling^log₂(sold / ReferenceVolume), "sold" being the units
// sold by the evening before (Wright 1936, "Factors affecting the cost of airplanes", Journal of
// the Aeronautical Sciences 3; Henderson 1968, "The experience curve", Boston Consulting Group).
type Learning struct {
	CostPerDoubling float64 // (0, 1]
	ReferenceVolume float64 // units, > 0
}

// unitCosts returns the cost of a unit on every day, rounded half-even to whole minor units; base
// is what it would be without volume.
func (l *Learning) unitCosts(base, sales []int64) []int64 {
	if l == nil {
		return base
	}
	costs, sold := make([]int64, len(base)), int64(0)
	for i, cost := range base {
		costs[i] = l.discounted(cost, float64(sold))
		sold += sales[i]
	}
	return costs
}

// discounted returns the unit cost after so many sales: unchanged up to the reference volume.
func (l *Learning) discounted(cost int64, sold float64) int64 {
	if sold <= l.ReferenceVolume {
		return cost
	}
	doublings := rng.Log(sold/l.ReferenceVolume) / math.Ln2
	factor := rng.Exp(float64(doublings * rng.Log(l.CostPerDoubling)))
	return int64(math.RoundToEven(float64(float64(cost) * factor)))
}

// A Stock is paid for when it is delivered, sold or not, at the unit cost of that day. What is
// unsold when the run ends is worth its salvage, booked on the last day.
type Stock struct {
	Deliveries []int64 // units, by day
	Salvage    int64   // of one unit, minor units
}

// sold returns what the units sold on each day have cost: without a stock their unit cost of that
// day; with one what was paid for them, those delivered first being sold first.
func (s *Stock) sold(unitCosts, sales []int64) []int64 {
	if s == nil {
		return times(sales, unitCosts)
	}
	cost := make([]int64, len(sales))
	from, left := 0, s.Deliveries[0] // of that delivery
	for day, units := range sales {
		for units > 0 {
			if left == 0 {
				from++
				left = s.Deliveries[from]
				continue
			}
			n := min(units, left)
			cost[day] += n * unitCosts[from]
			units, left = units-n, left-n
		}
	}
	return cost
}

// cost returns the cost of goods by day: sold is the unit cost of the units sold, the cost without
// a stock.
func (s *Stock) cost(sold, unitCosts, sales []int64) []int64 {
	if s == nil {
		return sold
	}
	cost, days := times(s.Deliveries, unitCosts), len(sales)
	cost[days-1] -= s.Salvage * (Sum(s.Deliveries, days) - Sum(sales, days))
	return cost
}
