// Package results names every number that a run leaves, and writes and reads the files in which it
// leaves them.
//
// Begin with [Design], which describes the tables of a run and so decides their columns; [Write],
// which writes them from [Values]; and [Read], which reads a folder again as a [Run]. Every metric
// has its entry in registry.go, every file its own in folder.go.
package results

import "womsim/sim/metrics"

// A Kind is what sort of number a column holds.
type Kind string

const (
	Count Kind = "count" // whole number
	Day   Kind = "day"   // whole number of days after the launch
	Share Kind = "share" // part of a whole, 0 to 1
	Event Kind = "event" // 1 where it happened, 0 where not; its mean is a chance
	Money Kind = "money" // in the currency of the run
	Ratio Kind = "ratio" // any other number
)

// Whole reports whether values of the kind are whole numbers in every replicate.
func (k Kind) Whole() bool { return k == Count || k == Day }

// Direction is the direction in which a column is better.
type Direction string

// The directions; empty where neither is better.
const (
	HigherIsBetter Direction = "more"
	LowerIsBetter  Direction = "less"
)

// A Column is one metric: its name in all files, and what it says.
type Column struct {
	Name    string    `json:"name"`
	Unit    string    `json:"unit"` // of money: empty, since it is the currency of the run
	Kind    Kind      `json:"kind"`
	Better  Direction `json:"better,omitempty"` // empty: neither
	Meaning string    `json:"meaning"`
}

// An entry is a metric with all that is decided of it: what a run must have for it to be there, and
// how it is told.
type entry struct {
	Column
	need need
	role role
}

// scalars are all numbers a replicate, in the order of the files. All are taken at the end of the
// sales window, or run from the first day to that end, unless their meaning says otherwise.
var scalars = []entry{
	{Column{metrics.Adopters, "people", Count, HigherIsBetter,
		"owners at the end of the sales window, seed users included"}, nothing, atEnd},
	{Column{metrics.AdoptionShare, "of the population", Share, HigherIsBetter,
		"adopters in the population"}, nothing, atEnd},
	{Column{metrics.TargetReached, "chance", Event, HigherIsBetter,
		"whether there were as many adopters, or sales, as wanted by the day of the target"},
		target, overWindow},
	{Column{metrics.DaysToTarget, "day after launch", Day, LowerIsBetter,
		"first day with as many adopters, or sales so far, as wanted, over those replicates " +
			"that had one at any time of the run"}, target, overWindow},
	{Column{metrics.Sales, "units", Count, HigherIsBetter, "purchases"}, nothing, overWindow},
	{Column{metrics.RepeatSales, "units", Count, HigherIsBetter,
		"purchases by consumers who had owned the product before"}, returning, overWindow},
	{Column{metrics.RepeatShare, "of sales", Share, HigherIsBetter,
		"purchases by consumers who had owned the product before, among all"},
		returning, overWindow},
	{Column{Buyers, "people", Count, HigherIsBetter,
		"consumers with at least one purchase; unknown where some are given the product, whose " +
			"first purchase is not counted apart"}, buying, overWindow},
	{Column{metrics.Unmet, "people", Count, LowerIsBetter,
		"consumers who would have bought on the last day of the window at its price, and went " +
			"without"}, shortage, atEnd.headed("wanted, went without")},
	{Column{metrics.UnmetDays, "consumer-days", Count, LowerIsBetter,
		"the same, summed over all days: days that consumers waited for the product"},
		shortage, overWindow},
	{Column{metrics.SoldOutDays, "days", Count, LowerIsBetter,
		"days on which somebody went without"}, shortage, overWindow},
	{Column{Unsold, "units", Count, LowerIsBetter,
		"units delivered and paid for, and not sold by the end of the sales window"},
		stocked, overWindow.headed("units unsold")},
	{Column{MarketingSpend, "", Money, LowerIsBetter,
		"spend of all channels, subsidies included"}, spending, overWindow},
	{Column{CAC, "", Money, LowerIsBetter,
		"customer acquisition cost: marketing spend divided by sales, over those replicates " +
			"that sold; for cost per buyer in all, divide the mean spend by the mean sales"},
		spending, overWindow},
	{Column{Revenue, "", Money, HigherIsBetter,
		"sales at the price of their day, before subsidies, which are marketing spend"},
		price, overWindow},
	{Column{Subsidies, "", Money, LowerIsBetter,
		"taken off the price: a part of marketing spend"}, subsidized, overWindow},
	{Column{COGS, "", Money, LowerIsBetter,
		"cost of goods: unit cost of what was sold; of stock that is paid at delivery, of what " +
			"was delivered, less salvage on the last day of the run"}, accounts, overWindow},
	{Column{GrossProfit, "", Money, HigherIsBetter, "revenue less cost of goods"},
		accounts, overWindow},
	{Column{FixedCost, "", Money, LowerIsBetter, "fixed cost"}, fixedCosts, overWindow},
	{Column{Profit, "", Money, HigherIsBetter,
		"net profit: gross profit less fixed cost and marketing spend"}, accounts, overWindow},
	{Column{Loss, "chance", Event, LowerIsBetter, "whether profit is below zero"},
		losses, overWindow.headed("chance of loss")},
	{Column{ROI, "per unit of spend", Ratio, HigherIsBetter,
		"return on marketing: profit divided by marketing spend, over those replicates that " +
			"spent"}, returns, overWindow.headed("return on marketing")},
	{Column{LTV, "", Money, HigherIsBetter,
		"customer lifetime value of one sale: its margin and the discounted margin of services " +
			"after it, before marketing; who buys again counts again; over those replicates that " +
			"sold"}, lifetime, overWindow},
	{Column{LTVtoCAC, "per unit of cost", Ratio, HigherIsBetter,
		"customer lifetime value divided by customer acquisition cost"},
		lifetimeReturns, overWindow.headed("LTV / CAC")},
	{Column{BreakEvenUnits, "units", Count, LowerIsBetter,
		"sales at which the mean margin of those made pays fixed cost and marketing; of stock " +
			"that is paid at delivery, the mean price pays these and the deliveries; over those " +
			"replicates where it can"}, accounts, overWindow.headed("break-even units")},
	{Column{PaybackDay, "day after launch", Day, LowerIsBetter,
		"first day on which cash, once below zero, is so no longer, over those replicates that " +
			"had one at any time of the run"}, accounts, overWindow.headed("paid back on day")},
	{Column{CashLow, "", Money, HigherIsBetter,
		"deepest point of cash at any time of the run, at most 0"}, accounts, overWindow},
	{Column{CashLowDay, "day after launch", Day, "",
		"first day of the deepest point of cash, over those replicates in which cash was below " +
			"zero"}, accounts, overWindow},
	{Column{metrics.SeedUsers, "people", Count, "",
		"consumers who were given the product"}, nothing, overWindow},
	{Column{metrics.AdoptersFinal, "people", Count, HigherIsBetter,
		"owners on the last day of the run, aftermath included"}, aftermath, overWindow},
	{Column{metrics.Aware, "people", Count, HigherIsBetter, "consumers ever informed"},
		awareness, atEnd},
	{Column{metrics.AwareShare, "of the population", Share, HigherIsBetter,
		"consumers ever informed, in the population"}, awareness, atEnd},
	{Column{metrics.Conversion, "of the informed", Share, HigherIsBetter,
		"sales among all ever informed"}, awareness, overWindow},
	{Column{metrics.Persuasion, "per informed consumer", Ratio, HigherIsBetter,
		"convictions for each consumer ever informed"}, awareness, overWindow},
	{Column{metrics.ClosingRate, "of convictions", Share, HigherIsBetter,
		"sales for each conviction"}, nothing, overWindow},
	{Column{metrics.AdvocacyRate, "of owners", Share, HigherIsBetter,
		"promoters among owners"}, nothing, atEnd},
	{Column{metrics.Convinced, "people", Count, "",
		"consumers convinced and waiting to buy"}, nothing, atEnd.headed("convinced, waiting")},
	{Column{metrics.Presold, "people", Count, HigherIsBetter,
		"consumers convinced and waiting on the eve of the launch"}, nothing, overWindow},
	{Column{metrics.Convictions, "convictions", Count, HigherIsBetter,
		"times that a consumer was convinced"}, nothing, overWindow},
	{Column{metrics.WOMShare, "of convictions", Share, "",
		"convictions by people who talk, among all"}, nothing, overWindow},
	{Column{metrics.WOMMultiplier, "per consumer won", Ratio, HigherIsBetter,
		"seed users and convictions, for each seed user or conviction by a channel"},
		nothing, overWindow},
	{Column{metrics.ReproductionNumber, "per consumer won", Ratio, HigherIsBetter,
		"daily reproduction number of word of mouth at the end of the sales window: above 1 it " +
			"grows by itself"}, nothing, atEnd},
	{Column{metrics.Rejected, "people", Count, LowerIsBetter,
		"consumers who have rejected the product, and not forgiven it"}, nothing, atEnd},
	{Column{metrics.RejectedShare, "of the population", Share, LowerIsBetter,
		"consumers who rejected the product, in the population"}, nothing, atEnd},
	{Column{metrics.Promoters, "people", Count, HigherIsBetter,
		"owners who recommend the product"}, nothing, atEnd},
	{Column{metrics.Passives, "people", Count, "",
		"owners who have an opinion and keep it to themselves"}, nothing, atEnd},
	{Column{metrics.Detractors, "people", Count, LowerIsBetter,
		"owners who warn of the product"}, nothing, atEnd},
	{Column{metrics.NPS, "points", Ratio, HigherIsBetter,
		"net promoter score: 100 × (promoters − detractors) / owners with an opinion"},
		nothing, atEnd},
	{Column{metrics.Quality, "of buyers", Share, HigherIsBetter,
		"chance that a buyer without inflated expectations is satisfied, at the end of the " +
			"sales window"}, releases, atEnd},
	{Column{metrics.Members, "memberships", Count, HigherIsBetter,
		"members of communities, each community counted"}, communities, atEnd},
	{Column{metrics.Invitations, "codes", Count, "", "invitations that nobody has used"},
		invites, atEnd},
	{Column{metrics.Complaints, "complaints", Count, LowerIsBetter,
		"complaints brought to a desk"}, desk, overWindow},
	{Column{metrics.Answered, "complaints", Count, "", "complaints worked on"}, desk, overWindow},
	{Column{metrics.Recovered, "complaints", Count, HigherIsBetter,
		"complaints settled to the owner's satisfaction"},
		desk, overWindow.headed("of them recovered")},
	{Column{metrics.RecoveryRate, "of answers", Share, HigherIsBetter,
		"recovered among answered complaints"}, desk, overWindow},
	{Column{metrics.Abandoned, "complaints", Count, LowerIsBetter,
		"complaints whose owners lost patience"}, desk, overWindow},
	{Column{metrics.Queue, "complaints", Count, LowerIsBetter,
		"complaints waiting at the end of the sales window"}, desk, atEnd},
	{Column{metrics.QueuePeak, "complaints", Count, LowerIsBetter,
		"most complaints waiting on any day"}, desk, overWindow},
	{Column{metrics.ResponseDays, "days", Ratio, LowerIsBetter,
		"mean days from complaint to answer, at least 1, over those replicates with an " +
			"answer"}, desk, overWindow},
	{Column{metrics.Returned, "people", Count, "",
		"owners who came into the market again"}, returning, overWindow},
	{Column{metrics.Excluded, "people", Count, LowerIsBetter,
		"consumers who own another product and cannot have this one besides"}, excluding, atEnd},
	{Column{metrics.NotInMarket, "people", Count, "",
		"consumers who are not in the market yet"}, entering, atEnd},
	{Column{metrics.Lost, "people", Count, LowerIsBetter,
		"times that a convinced consumer stopped waiting: the sum of those lost by each cause"},
		patience, overWindow.headed("lost while waiting")},
	{Column{metrics.LostPrice, "people", Count, LowerIsBetter,
		"of them, those who could not pay the price on their last try"}, patience, overWindow},
	{Column{metrics.LostStock, "people", Count, LowerIsBetter,
		"of them, those for whom no unit was left"}, patience, overWindow},
	{Column{metrics.LostInvitation, "people", Count, LowerIsBetter,
		"of them, those who found no invitation"}, patience, overWindow},
	{Column{metrics.LostGroup, "people", Count, LowerIsBetter,
		"of them, those who found no group"}, patience, overWindow},
	{Column{metrics.LostNeed, "people", Count, LowerIsBetter,
		"of them, those who bought something else when their need came"}, clock, overWindow},
	{Column{metrics.Gone, "people", Count, LowerIsBetter,
		"consumers who have given up for good"}, patience, atEnd},
	{Column{metrics.Needs, "strikes", Count, "",
		"times that the clock of need struck for a consumer who could own the product"},
		clock, overWindow},
	{Column{metrics.NeedsHeld, "strikes", Count, "", "of them, those held over"},
		clock, overWindow},
	{Column{metrics.NeedsElsewhere, "strikes", Count, LowerIsBetter,
		"of them, those that ended with something else"},
		clock, overWindow.headed("needs met elsewhere")},
	{Column{metrics.Forgiven, "people", Count, HigherIsBetter,
		"times that a rejecter has forgiven"}, forgiving, atEnd},
	{Column{metrics.Mood, "times the usual", Ratio, "",
		"mean mood of the market over the days up to the end of the sales window"},
		mood, overWindow},
	{Column{metrics.Shock, "times the usual", Ratio, "",
		"shock of the product: the multiplier of its appeal"}, shock, atEnd},
	{Column{metrics.HomophilyReached, "of what is possible", Ratio, "",
		"share of contacts within a segment beyond what chance gives, to be compared with " +
			"market.homophily"}, alike, atEnd},
	{Column{metrics.TakeoffDay, "day after launch", Day, LowerIsBetter,
		"day that begins the week whose sales exceed those of the week before by most"},
		nothing, overWindow},
	{Column{metrics.PeakDay, "day after launch", Day, "",
		"day of most sales, the first if tied"}, nothing, overWindow},
	{Column{metrics.PeakSales, "units/day", Count, HigherIsBetter, "sales of that day"},
		nothing, overWindow},
	{Column{metrics.Exposures, "messages", Count, HigherIsBetter,
		"messages that arrived at consumers who neither owned nor had rejected the " +
			"product"}, awareness, overWindow},
	{Column{metrics.StillTalking, "episodes", Count, "",
		"episodes of talk that would have gone on after the last day of the run"},
		nothing, overWindow},
}

// dailies are all numbers a day, in the order of the files.
var dailies = []entry{
	{Column{metrics.Adopters, "people", Count, HigherIsBetter,
		"owners so far, seed users included"}, nothing, eachDay},
	{Column{metrics.NewAdopters, "people/day", Count, HigherIsBetter,
		"consumers who became owners on the day"}, nothing, eachDay},
	{Column{metrics.Sales, "units/day", Count, HigherIsBetter, "purchases of the day"},
		nothing, eachDay},
	{Column{metrics.RepeatSales, "units/day", Count, HigherIsBetter,
		"purchases of the day by consumers who had owned the product before"}, returning, eachDay},
	{Column{metrics.Unmet, "people", Count, LowerIsBetter,
		"consumers who would have bought on the day at its price, and went without"},
		shortage, eachDay},
	{Column{metrics.Aware, "people", Count, HigherIsBetter, "consumers ever informed"},
		awareness, eachDay},
	{Column{metrics.Convinced, "people", Count, "",
		"consumers convinced and waiting to buy at the end of the day"}, nothing, eachDay},
	{Column{metrics.Rejected, "people", Count, LowerIsBetter,
		"consumers who have rejected the product, and not forgiven it, by the end of the day"},
		nothing, eachDay},
	{Column{metrics.Promoters, "people", Count, HigherIsBetter,
		"owners who recommend the product at the end of the day"}, nothing, eachDay},
	{Column{metrics.Passives, "people", Count, "",
		"owners who have an opinion and keep it to themselves"}, nothing, eachDay},
	{Column{metrics.Detractors, "people", Count, LowerIsBetter,
		"owners who warn of the product at the end of the day"}, nothing, eachDay},
	{Column{metrics.Convictions, "convictions/day", Count, HigherIsBetter,
		"consumers convinced on the day"}, nothing, eachDay},
	{Column{metrics.Exposures, "messages/day", Count, HigherIsBetter,
		"messages that arrived at consumers who neither owned nor had rejected the product at " +
			"the day's start"}, awareness, eachDay},
	{Column{metrics.ReproductionNumber, "per consumer won", Ratio, HigherIsBetter,
		"daily reproduction number of word of mouth, over the week that ends on the day: above " +
			"1 it grows by itself"}, nothing, eachDay},
	{Column{metrics.Quality, "of buyers", Share, HigherIsBetter,
		"chance that a buyer of the day without inflated expectations is satisfied"},
		releases, eachDay},
	{Column{metrics.Members, "memberships", Count, HigherIsBetter,
		"members of communities at the end of the day, each community counted"},
		communities, eachDay},
	{Column{metrics.Invitations, "codes", Count, "",
		"invitations not used by the end of the day"}, invites, eachDay},
	{Column{metrics.Complaints, "complaints/day", Count, LowerIsBetter,
		"complaints brought to a desk on the day"}, desk, eachDay},
	{Column{metrics.Answered, "complaints/day", Count, "",
		"complaints worked on on the day"}, desk, eachDay},
	{Column{metrics.Recovered, "complaints/day", Count, HigherIsBetter,
		"complaints of the answered ones settled to the owner's satisfaction"}, desk, eachDay},
	{Column{metrics.Queue, "complaints", Count, LowerIsBetter,
		"complaints waiting at the end of the day"}, desk, eachDay},
	{Column{metrics.ResponseDays, "days", Ratio, LowerIsBetter,
		"mean days from complaint to answer of those answered on the day"}, desk, eachDay},
	{Column{metrics.Returned, "people/day", Count, "",
		"owners who came into the market again on the day"}, returning, eachDay},
	{Column{metrics.Excluded, "people", Count, LowerIsBetter,
		"consumers who own another product and cannot have this one besides"}, excluding, eachDay},
	{Column{metrics.NotInMarket, "people", Count, "",
		"consumers who are not in the market yet"}, entering, eachDay},
	{Column{metrics.LostPrice, "people/day", Count, LowerIsBetter,
		"consumers who stopped waiting on the day because they could not pay the price"},
		patience, eachDay},
	{Column{metrics.LostStock, "people/day", Count, LowerIsBetter,
		"the same because no unit was left"}, patience, eachDay},
	{Column{metrics.LostInvitation, "people/day", Count, LowerIsBetter,
		"the same because they found no invitation"}, patience, eachDay},
	{Column{metrics.LostGroup, "people/day", Count, LowerIsBetter,
		"the same because they found no group"}, patience, eachDay},
	{Column{metrics.LostNeed, "people/day", Count, LowerIsBetter,
		"convinced consumers who bought something else on the day"}, clock, eachDay},
	{Column{metrics.Gone, "people", Count, LowerIsBetter,
		"consumers who have given up for good by the end of the day"}, patience, eachDay},
	{Column{metrics.Needs, "strikes/day", Count, "",
		"strikes of the clock of need on the day"}, clock, eachDay},
	{Column{metrics.NeedsHeld, "strikes/day", Count, "", "of them, those held over"},
		clock, eachDay},
	{Column{metrics.NeedsElsewhere, "strikes/day", Count, LowerIsBetter,
		"of them, those that ended with something else"}, clock, eachDay},
	{Column{metrics.Forgiven, "people", Count, HigherIsBetter,
		"times that a rejecter has forgiven so far"}, forgiving, eachDay},
	{Column{metrics.Mood, "times the usual", Ratio, "", "mood of the market on the day"},
		mood, eachDay},
	{Column{Price, "", Money, "", "price of the day"}, price, eachDay},
	{Column{MarketingSpend, "", Money, LowerIsBetter,
		"spend of all channels on the day, subsidies included"}, spending, eachDay},
	{Column{Revenue, "", Money, HigherIsBetter,
		"sales of the day at its price, before subsidies, which are marketing spend"},
		price, eachDay},
	{Column{Subsidies, "", Money, LowerIsBetter,
		"taken off the price of what was sold on the day: a part of marketing spend"},
		subsidized, eachDay},
	{Column{UnitCost, "", Money, LowerIsBetter, "cost of a unit on the day"}, accounts, eachDay},
	{Column{COGS, "", Money, LowerIsBetter,
		"cost of goods of the day: of what was sold, or where stock is paid at delivery of what " +
			"was delivered, less salvage on the last day"}, accounts, eachDay},
	{Column{GrossProfit, "", Money, HigherIsBetter,
		"revenue less cost of goods, of the day"}, accounts, eachDay},
	{Column{FixedCost, "", Money, LowerIsBetter, "fixed cost of the day"}, fixedCosts, eachDay},
	{Column{Profit, "", Money, HigherIsBetter,
		"net profit of the day: gross profit less fixed cost and marketing spend"},
		accounts, eachDay},
	{Column{Cash, "", Money, HigherIsBetter,
		"profit so far: everything is paid on the day on which it is booked"}, accounts, eachDay},
}
