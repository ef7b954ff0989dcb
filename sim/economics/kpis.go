package economics

import (
	"math"
	"math/bits"

	"womsim/sim/rng"
)

// AcquisitionCost returns the average cost of a buyer (customer acquisition cost, CAC) in minor
// units: marketing spend divided by buyers, NaN if nobody bought. Users who were given the product
// are a cost, not buyers.
func AcquisitionCost(marketing, buyers int64) float64 { return ratio(marketing, buyers) }

// ReturnOnMarketing returns profit divided by marketing spend (return on marketing investment, ROI;
// Farris, Bendle, Pfeifer and Reibstein 2010, "Marketing Metrics", chapter 10), 1 being a profit as
// large as the spend. Fixed cost is in the profit, not in the divisor. It is NaN where nothing was
// spent.
func ReturnOnMarketing(profit, marketing int64) float64 { return ratio(profit, marketing) }

func ratio(part, whole int64) float64 {
	if whole == 0 {
		return math.NaN()
	}
	return float64(part) / float64(whole)
}

// maxUnits is what a float64 holds exactly.
const maxUnits = 1 << 53

// BreakEven returns the least whole number of units whose margin pays an overhead, fixed cost and
// marketing, if every unit brings what those sold brought on average: overhead × units / margin,
// rounded up. NaN where nothing was sold or the margin is not positive, so that no volume is
// enough.
func BreakEven(overhead, margin, units int64) float64 {
	if overhead < 0 || margin <= 0 || units <= 0 {
		return math.NaN()
	}
	high, low := bits.Mul64(uint64(overhead), uint64(units))
	if high >= uint64(margin) {
		return math.NaN()
	}
	quotient, rest := bits.Div64(high, low, uint64(margin))
	if rest > 0 {
		quotient++
	}
	if quotient > maxUnits {
		return math.NaN()
	}
	return float64(quotient)
}

// BreakEven returns the least whole number of units that would have to be sold in the first days of
// the run for fixed cost and marketing to be paid, at the mean price and cost of the units sold:
// [BreakEven] of the margin. Stock that is paid at delivery costs what it costs, sold or not: then
// revenue pays for it as well, and each unit sold brings its price less the salvage it would be
// worth unsold, where the last of the days is that of the run and so books salvage. NaN where more
// would be needed than was delivered. With profit over the same days: sales reach it exactly where
// profit is at least 0.
func (b CostModel) BreakEven(a ProfitAndLoss, sales []int64, days int) float64 {
	overhead, sold := Sum(a.FixedCost, days)+Sum(a.Marketing, days), Sum(sales, days)
	if b.Stock == nil {
		return BreakEven(overhead, Sum(a.Margin, days), sold)
	}
	delivered, salvage := Sum(b.Stock.Deliveries, days), int64(0)
	if days == len(sales) {
		salvage = b.Stock.Salvage
	}
	paid := Sum(times(b.Stock.Deliveries, a.UnitCosts), days)
	units := BreakEven(max(0, overhead+paid-salvage*delivered), Sum(a.Revenue, days)-salvage*sold,
		sold)
	if units > float64(delivered) {
		return math.NaN()
	}
	return units
}

// CashLow returns the deepest point of cash, or of mean cash, and the index of its first day; 0
// and -1 where cash is never below zero.
func CashLow[T int64 | float64](cash []T) (lowest T, index int) {
	index = -1
	for i, amount := range cash {
		if amount < lowest {
			lowest, index = amount, i
		}
	}
	return lowest, index
}

// Payback returns the index of the first day on which cash, once below zero, is no longer, or -1 if
// there is none.
func Payback[T int64 | float64](cash []T) int {
	owing := false
	for i, amount := range cash {
		if owing && amount >= 0 {
			return i
		}
		owing = owing || amount < 0
	}
	return -1
}

// Lifetime is what a customer brings after the sale, by services: a margin at the end of each
// month, discounted.
type Lifetime struct {
	MarginPerMonth int64   // minor units
	Months         int     // ≥ 0
	DiscountRate   float64 // a year, > -1
}

// Services returns the present value of the margins on the day of the sale, in minor units:
// Σ MarginPerMonth / (1 + DiscountRate)^(month/12), month = 1 … Months.
func (l Lifetime) Services() float64 {
	sum := 0.0
	for month := 1; month <= l.Months; month++ {
		sum += rng.Exp(-float64(rng.Log1p(l.DiscountRate)*float64(month)) / 12)
	}
	return float64(float64(l.MarginPerMonth) * sum)
}

// Value returns what a buyer is worth (customer lifetime value, LTV) in minor units: the mean
// margin of a sale and the services after it, before marketing. NaN if nobody bought. What
// promoters bring by their word is not in it.
func (l Lifetime) Value(margin, buyers int64) float64 {
	return ratio(margin, buyers) + l.Services()
}

// LTVtoCAC returns lifetime value for each unit of acquisition cost (LTV/CAC); NaN where
// acquisition costs nothing.
func LTVtoCAC(value, cost float64) float64 {
	if cost == 0 {
		return math.NaN()
	}
	return value / cost
}
