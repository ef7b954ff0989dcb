package results

import (
	"math"
	"slices"

	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/experiment"
)

// A moneyRow is the money of one run, on its way into a row.
type moneyRow struct {
	*Measure
	row    experiment.Row
	costs  economics.CostModel
	result *sim.Result
	economics.ProfitAndLoss
}

// money enters profit and loss: by day, and summed to the end of the sales window.
func (m *Measure) money(row experiment.Row, costs economics.CostModel, r *sim.Result) {
	l := moneyRow{m, row, costs, r, costs.ProfitAndLoss(r)}
	for i, s := range costs.Spending {
		l.both(SpendOn+s.Channel, l.Spend[i])
		l.scalar(CACOf+s.Channel, l.costOfBuyer(i))
	}
	l.both(MarketingSpend, l.Marketing)
	l.both(FixedCost, l.FixedCost)
	l.both(Subsidies, l.Subsidies)
	l.both(Revenue, l.Revenue)
	l.both(COGS, l.CostOfGoods)
	l.both(GrossProfit, l.GrossProfit)
	l.both(Profit, l.Profit)
	if stock := costs.Stock; stock != nil {
		l.scalar(Unsold, float64(l.sum(stock.Deliveries)-l.sum(r.Sales)))
	}
	l.daily(Price, costs.Prices)
	l.daily(UnitCost, l.UnitCosts)
	l.daily(Cash, l.Cash)
	l.scalar(CAC, economics.AcquisitionCost(l.sum(l.Marketing), l.sum(r.Sales)))
	if l.Profit != nil {
		l.derived()
	}
}

// derived enters what the sums to the end of the window make. The low of cash and payback are
// sought in the whole run.
func (l moneyRow) derived() {
	marketing, margin, sales := l.sum(l.Marketing), l.sum(l.Margin), l.sum(l.result.Sales)
	l.scalar(ROI, economics.ReturnOnMarketing(l.sum(l.Profit), marketing))
	l.scalar(BreakEvenUnits, l.costs.BreakEven(l.ProfitAndLoss, l.result.Sales,
		l.subject.Prelaunch+l.subject.Window))
	low, lowest := economics.CashLow(l.Cash)
	l.scalar(CashLow, float64(low))
	l.date(CashLowDay, lowest)
	l.date(PaybackDay, economics.Payback(l.Cash))
	if lifetime := l.costs.Lifetime; lifetime != nil {
		ltv := lifetime.Value(margin, sales)
		l.scalar(LTV, ltv)
		l.scalar(LTVtoCAC, economics.LTVtoCAC(ltv, economics.AcquisitionCost(marketing, sales)))
	}
}

// costOfBuyer returns the customer acquisition cost of a channel of the books, by whom it
// convinced.
func (l moneyRow) costOfBuyer(spending int) float64 {
	source := slices.Index(l.result.Sources, l.costs.Spending[spending].Channel)
	if l.result.SalesBy == nil || source < 0 {
		return math.NaN()
	}
	return economics.AcquisitionCost(l.sum(l.Spend[spending]), l.sum(l.result.SalesBy[source]))
}

// sum returns the total to the end of the sales window.
func (l moneyRow) sum(amounts []int64) int64 {
	return economics.Sum(amounts, l.subject.Prelaunch+l.subject.Window)
}

// both enters a series and its sum, if it is known.
func (l moneyRow) both(name string, amounts []int64) {
	if amounts != nil {
		l.daily(name, amounts)
		l.scalar(name, float64(l.sum(amounts)))
	}
}

func (l moneyRow) daily(name string, amounts []int64) {
	l.series(l.row, name, amounts)
}

func (l moneyRow) scalar(name string, value float64) { l.number(l.row, name, value) }

// date enters the day of an index of a series, unless it is -1.
func (l moneyRow) date(name string, index int) {
	if index >= 0 {
		l.scalar(name, float64(l.result.FirstDay+index))
	}
}
