package scenarios

import (
	"fmt"

	"womsim/scenarios/form"
)

// checkLists: what is said by day comes in order of day, and nobody leaves the market.
func (c ruleChecker) checkLists() {
	for _, p := range c.readProducts() {
		if p.Price != nil {
			c.checkIncreasing(p.path()+".price", ".from",
				daysOf(p.Price.Steps, func(s PriceStep) int {
					return s.From
				}))
		}
		if p.Supply != nil {
			c.checkIncreasing(p.path()+".supply.per_day", ".from",
				daysOf(p.Supply.PerDay, func(d Deliveries) int { return d.From }))
		}
	}
	for _, ch := range c.Channels {
		if a, ok := ch.Kind.(listing); ok {
			list, days := a.listed()
			c.checkIncreasing(form.Join("channels."+ch.Name, list), "", days)
		}
	}
	c.checkIncreasing("market.entry", ".day", daysOf(c.Market.Entry, func(e EntryPoint) int {
		return e.Day
	}))
	c.checkEntry()
}

func daysOf[T any](items []T, of func(T) int) (days []int) {
	for _, item := range items {
		days = append(days, of(item))
	}
	return days
}

// checkIncreasing: the days of a list's items, each in a field of its own or the item itself, come
// one after the other. Those already found wrong are left out.
func (c ruleChecker) checkIncreasing(list, field string, days []int) {
	var before *int
	for i := range days {
		path := form.Item(list, i) + field
		if !c.Sound(path) {
			continue
		}
		if before != nil && days[i] <= *before {
			c.report(path, form.Problem{Got: fmt.Sprintf("day %d after day %d", days[i], *before),
				Want: "days that increase"})
		}
		before = &days[i]
	}
}

// checkEntry: shares do not fall.
func (c ruleChecker) checkEntry() {
	var before *EntryPoint
	for i := range c.Market.Entry {
		path, point := form.Item("market.entry", i)+".share", &c.Market.Entry[i]
		if !c.Sound(path) {
			continue
		}
		if before != nil && point.Share < before.Share {
			c.report(path, form.Problem{Got: fmt.Sprintf("a share of %s after one of %s",
				form.FormatNumber(point.Share),
				form.FormatNumber(before.Share)), Want: "shares that do not fall", Remedy: "nobody leaves the market"})
		}
		before = point
	}
}
