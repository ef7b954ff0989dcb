// Package results names every number that a run leaves, and writes and reads the files in which it
// leaves them.
package results

import (
	"slices"
	"strings"

	"womsim/sim/metrics"
)

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

// Whole tells whether values of the kind are whole numbers in every replicate.
func (k Kind) Whole() bool { return k == Count || k == Day }

// Better is the direction in which a column is better.
type Better string

const (
	More Better = "more"
	Less Better = "less"
)

// A Column is one metric: its name in all files, and what it says.
type Column struct {
	Name    string `json:"name"`
	Unit    string `json:"unit"` // of money: empty, since it is the currency of the run
	Kind    Kind   `json:"kind"`
	Better  Better `json:"better,omitempty"` // empty: neither
	Meaning string `json:"meaning"`
}

// A need is what a run must have for a column to be there.
type need int

const (
	nothing need = iota
	awareness
	target
	aftermath
	spending
	price
	profit
)

type entry struct {
	Column
	need need
}

// scalars are all numbers a replicate, in the order of the files. All are taken at the end of the sales
// window, or run from the first day to that end, unless their meaning says otherwise.
var scalars = []entry{
	{Column{"adopters", "people", Count, More, "owners at the end of the sales window, seed users included"}, nothing},
	{Column{"adoption_share", "of the population", Share, More, "adopters in the population"}, nothing},
	{Column{"target_reached", "chance", Event, More, "whether there were as many adopters as wanted by the day of the target"}, target},
	{Column{"days_to_target", "day after launch", Day, Less, "first day with as many adopters as wanted, over those replicates that had one at any time of the run"}, target},
	{Column{"sales", "units", Count, More, "purchases"}, nothing},
	{Column{"marketing_spend", "", Money, Less, "spend of all channels"}, spending},
	{Column{"cac", "", Money, Less, "customer acquisition cost: marketing spend divided by sales, over those replicates that sold; for cost per buyer in all, divide the mean spend by the mean sales"}, spending},
	{Column{"revenue", "", Money, More, "sales at the price of their day"}, price},
	{Column{"profit", "", Money, More, "revenue less the unit cost of what was sold and marketing spend"}, profit},
	{Column{"seed_users", "people", Count, "", "consumers who were given the product"}, nothing},
	{Column{"adopters_final", "people", Count, More, "owners on the last day of the run, aftermath included"}, aftermath},
	{Column{"aware", "people", Count, More, "consumers ever informed"}, awareness},
	{Column{"aware_share", "of the population", Share, More, "consumers ever informed, in the population"}, awareness},
	{Column{"conversion", "of the informed", Share, More, "sales among all ever informed"}, awareness},
	{Column{"convinced", "people", Count, "", "consumers convinced and waiting to buy"}, nothing},
	{Column{"presold", "people", Count, More, "consumers convinced and waiting on the eve of the launch"}, nothing},
	{Column{"convictions", "convictions", Count, More, "times that a consumer was convinced"}, nothing},
	{Column{"wom_share", "of convictions", Share, "", "convictions by people who talk, among all"}, nothing},
	{Column{"wom_multiplier", "per consumer won", Ratio, More, "seed users and convictions, for each seed user or conviction by a channel"}, nothing},
	{Column{"rejected", "people", Count, Less, "consumers who rejected the product for good"}, nothing},
	{Column{"rejected_share", "of the population", Share, Less, "consumers who rejected the product, in the population"}, nothing},
	{Column{"promoters", "people", Count, More, "owners who recommend the product"}, nothing},
	{Column{"passives", "people", Count, "", "owners who have an opinion and keep it to themselves"}, nothing},
	{Column{"detractors", "people", Count, Less, "owners who warn of the product"}, nothing},
	{Column{"nps", "points", Ratio, More, "net promoter score: 100 × (promoters − detractors) / owners with an opinion"}, nothing},
	{Column{"takeoff_day", "day after launch", Day, Less, "day that begins the week whose sales exceed those of the week before by most"}, nothing},
	{Column{"peak_day", "day after launch", Day, "", "day of most sales, the first if tied"}, nothing},
	{Column{"peak_sales", "units/day", Count, More, "sales of that day"}, nothing},
	{Column{"exposures", "messages", Count, More, "messages that arrived at consumers who neither owned nor had rejected the product"}, awareness},
	{Column{"still_talking", "episodes", Count, "", "episodes of talk that would have gone on after the last day of the run"}, nothing},
}

// dailies are all numbers a day, in the order of the files.
var dailies = []entry{
	{Column{"adopters", "people", Count, More, "owners so far, seed users included"}, nothing},
	{Column{"new_adopters", "people/day", Count, More, "consumers who became owners on the day"}, nothing},
	{Column{"sales", "units/day", Count, More, "purchases of the day"}, nothing},
	{Column{"aware", "people", Count, More, "consumers ever informed"}, awareness},
	{Column{"convinced", "people", Count, "", "consumers convinced and waiting to buy at the end of the day"}, nothing},
	{Column{"rejected", "people", Count, Less, "consumers who have rejected the product so far"}, nothing},
	{Column{"promoters", "people", Count, More, "owners who recommend the product at the end of the day"}, nothing},
	{Column{"passives", "people", Count, "", "owners who have an opinion and keep it to themselves"}, nothing},
	{Column{"detractors", "people", Count, Less, "owners who warn of the product at the end of the day"}, nothing},
	{Column{"convictions", "convictions/day", Count, More, "consumers convinced on the day"}, nothing},
	{Column{"exposures", "messages/day", Count, More, "messages that arrived at consumers who neither owned nor had rejected the product at the day's start"}, awareness},
	{Column{"price", "", Money, "", "price of the day"}, price},
	{Column{"marketing_spend", "", Money, Less, "spend of all channels on the day"}, spending},
	{Column{"revenue", "", Money, More, "sales of the day at its price"}, price},
	{Column{"profit", "", Money, More, "revenue less the unit cost of what was sold and marketing spend, of the day"}, profit},
}

const spendOn = "spend_" // and the name of the channel

// columns are the entries that the run has, and those of every source of messages and channel.
func (l Layout) columns(entries []entry, perDay string) []Column {
	var all []Column
	for _, e := range entries {
		if l.has(e.need) {
			all = append(all, e.Column)
		}
	}
	for _, source := range l.sources() {
		all = append(all, Column{metrics.ConvictionsBy + source, "convictions" + perDay, Count, More, "times that a consumer was convinced by " + source})
	}
	for _, source := range l.sources() {
		if l.has(awareness) {
			all = append(all, Column{metrics.ExposuresBy + source, "messages" + perDay, Count, More, "messages from " + source + " that arrived"})
		}
	}
	for _, channel := range l.spenders() {
		all = append(all, Column{spendOn + channel, "", Money, Less, "spend on " + channel})
	}
	return all
}

// Scalars are the columns of one number a replicate, in the order of the files.
func (l Layout) Scalars() []Column { return l.columns(scalars, "") }

// Dailies are the columns of one number a day, in the order of the files.
func (l Layout) Dailies() []Column { return l.columns(dailies, "/day") }

// Names of columns, as a plan wants them.
func Names(columns []Column) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	return names
}

// index is the place of a column of that name, or -1.
func index(columns []Column, name string) int {
	return slices.IndexFunc(columns, func(c Column) bool { return c.Name == name })
}

// known lists the names of columns for an error message.
func known(columns []Column) string { return strings.Join(Names(columns), ", ") }
