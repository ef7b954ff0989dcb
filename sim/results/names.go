package results

// Names of metrics of money, of stock that is paid for, and of buyers. The others are those of
// [womsim/sim/metrics].
const (
	Unsold         = "unsold"
	MarketingSpend = "marketing_spend"
	CAC            = "cac"
	Revenue        = "revenue"
	Subsidies      = "subsidies"
	COGS           = "cogs"
	GrossProfit    = "gross_profit"
	FixedCost      = "fixed_cost"
	Profit         = "profit"
	Loss           = "loss"
	Buyers         = "buyers"
	ROI            = "roi"
	LTV            = "ltv"
	LTVtoCAC       = "ltv_cac"
	BreakEvenUnits = "break_even_units"
	PaybackDay     = "payback_day"
	CashLow        = "cash_low"
	CashLowDay     = "cash_low_day"
	Price          = "price"
	UnitCost       = "unit_cost"
	Cash           = "cash"
)

// Names of columns about what a channel does: of [Run.Contributions].
const (
	Spend               = "spend"
	CreditedConvictions = "credited_convictions"
	CreditedSales       = "credited_sales"
	IncrementalCAC      = "incremental_cac"
	IncrementalReturn   = "incremental_return"

	Expansion   = "expansion"
	Accelerated = "accelerated"
	PulledIn    = "pulled_in"
	DaysGained  = "days_gained"
	SameDay     = "same_day"
	Delayed     = "delayed"
	PushedOut   = "pushed_out"
	DaysLost    = "days_lost"
	Contraction = "contraction"
)

// Parts of names that the name of a metric or channel follows, and that follow the name of a
// metric.
const (
	AddedOf = "added_" // a metric, less what it is without the channel
	SpendOn = "spend_" // a channel
	CACOf   = "cac_"   // a channel

	StandardError = "_se"
	CILow         = "_ci_low"  // lower end of the 95 % interval
	CIHigh        = "_ci_high" // upper end
)
