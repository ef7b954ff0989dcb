package scenarios

import (
	"fmt"
	"slices"

	"womsim/scenarios/form"
	"womsim/sim"
)

// readProducts returns the products; none where they could not be read, which is reported already.
func (c ruleChecker) readProducts() []*Product {
	if c.Products == nil && c.tree.Has("products") {
		return nil
	}
	return c.Spec.allProducts()
}

// checkProducts checks that named products exist, and that one product is not treated as several.
func (c ruleChecker) checkProducts() {
	if c.readProducts() == nil {
		return
	}
	if c.Products != nil {
		c.checkName("focal", c.Focal)
	}
	for _, channel := range c.channels() {
		if channel.Product != "" {
			c.checkName(channel.path()+".product", channel.Product)
		}
		kind, ok := channel.Kind.(linked)
		if path := channel.path() + ".from"; ok && c.Sound(channel.path()) &&
			c.checkName(path, kind.source()) {
			own := c.productOf(channel)
			if own != nil && own.Name == kind.source() {
				c.report(path, form.Problem{
					Got:    fmt.Sprintf("%q, the product itself", kind.source()),
					Want:   "another product",
					Remedy: "say with product for which one the channel is"})
			}
		}
	}
	c.checkExclusiveSets()
}

// checkName checks that a product exists, and reports whether it does; true if the path is already
// known to be wrong.
func (c ruleChecker) checkName(path, name string) bool {
	var names []string
	for _, p := range c.Products {
		names = append(names, p.Name)
	}
	switch {
	case slices.Contains(names, name) || !c.Sound(path):
		return true
	case names == nil:
		c.report(path, form.Problem{Got: fmt.Sprintf("%q", name), Want: "several products",
			Remedy: "there is one product: leave it out, or describe all under products"})
	default:
		c.report(path, form.Problem{Got: fmt.Sprintf("%q", name),
			Want:   "one of the products: " + form.Or(names),
			Remedy: form.DidYouMean(name, names)})
	}
	return false
}

// checkExclusiveSets checks that sets of products that exclude each other have two members at
// least, and that no product is in two of them.
func (c ruleChecker) checkExclusiveSets() {
	if !c.Sound("excludes") {
		return
	}
	seen := map[string]bool{}
	for i, set := range c.Excludes {
		if len(set) < 2 {
			c.report(form.Item("excludes", i), form.Problem{Got: "a list of one product",
				Want: "lists of at least two", Remedy: "write [[phone, rival]] for one set of two"})
			continue
		}
		for j, name := range set {
			path := form.Item(form.Item("excludes", i), j)
			if c.checkName(path, name) && seen[name] {
				c.report(path, form.Problem{Got: fmt.Sprintf("%q twice", name),
					Want: "each product once, in one set"})
			}
			seen[name] = true
		}
	}
}

// checkLaunches checks that launches and fixed costs fall within the run.
func (c ruleChecker) checkLaunches() {
	if !c.Sound("timeline") {
		return
	}
	for _, p := range c.readProducts() {
		c.checkWithinRun(p.path()+".launch", p.Launch)
		for i, cost := range p.FixedCost {
			c.checkWithinRun(form.Item(p.path()+".fixed_cost", i)+".day", cost.Day)
		}
	}
}

// checkLists checks that lists by day are in order of day, and that nobody leaves the market.
func (c ruleChecker) checkLists() {
	for _, p := range c.readProducts() {
		if p.Price != nil {
			c.checkIncreasing(p.path()+".price", ".from",
				daysOf(p.Price.Steps, func(s PriceStep) int { return s.From }))
		}
		if p.Supply != nil {
			c.checkIncreasing(p.path()+".supply.per_day", ".from",
				daysOf(p.Supply.PerDay, func(d Deliveries) int { return d.From }))
		}
	}
	for channel, kind := range having[listing](c.channels()) {
		list, days := kind.listed()
		c.checkIncreasing(form.Join(channel.path(), list), "", days)
	}
	c.checkIncreasing("market.entry", ".day",
		daysOf(c.Market.Entry, func(e EntryPoint) int { return e.Day }))
	c.checkEntry()
}

// daysOf returns the day of every item.
func daysOf[T any](items []T, of func(T) int) (days []int) {
	for _, item := range items {
		days = append(days, of(item))
	}
	return days
}

// checkIncreasing checks that the days of a list's items, each in a field of its own or the item
// itself, come one after the other. Days already found wrong are left out.
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

// checkEntry checks that the share of consumers in the market does not fall.
func (c ruleChecker) checkEntry() {
	var before *EntryPoint
	for i := range c.Market.Entry {
		path, point := form.Item("market.entry", i)+".share", &c.Market.Entry[i]
		if !c.Sound(path) {
			continue
		}
		if before != nil && point.Share < before.Share {
			c.report(path, form.Problem{Got: fmt.Sprintf("a share of %s after one of %s",
				form.FormatNumber(point.Share), form.FormatNumber(before.Share)),
				Want: "shares that do not fall", Remedy: "nobody leaves the market"})
		}
		before = point
	}
}

// checkDays checks that all that happens on a day happens within the run, and in order.
func (c ruleChecker) checkDays() {
	if !c.Sound("timeline") {
		return
	}
	for channel, kind := range having[listing](c.channels()) {
		list, days := kind.listed()
		for i, day := range days {
			c.checkWithinRun(form.Item(form.Join(channel.path(), list), i), day)
		}
	}
	for channel, kind := range having[scheduled](c.channels()) {
		c.checkSchedule(channel.path(), kind.schedule())
	}
	for _, p := range c.readProducts() {
		if o := p.Organic; o != nil {
			c.checkSchedule(p.path()+".organic", []moment{{"from", o.From}, {"to", o.To}})
		}
	}
	if c.Target != nil {
		c.checkWithinRun("target.by", c.Target.By)
	}
}

// checkSchedule checks that each of a channel's days is no later than the next.
func (c ruleChecker) checkSchedule(channel string, schedule []moment) {
	before, inside := moment{}, false
	for i, m := range schedule {
		path, first, wasInside := form.Join(channel, m.field), form.Join(channel, before.field),
			inside
		inside = c.checkWithinRun(path, m.day)
		if i > 0 && inside && wasInside && before.day > m.day && c.Sound(first, path) {
			c.report(first, form.Problem{Got: "day " + fmt.Sprint(before.day),
				Want: fmt.Sprintf("a day no later than %s, day %d", form.LastKey(m.field), m.day)})
		}
		before = m
	}
}

// checkWithinRun checks that a day lies within the timeline, and reports whether it does.
func (c ruleChecker) checkWithinRun(path string, day int) bool {
	first, last := c.Timeline.FirstDay(), c.Timeline.LastDay()
	inside := day >= first && day <= last
	if c.Sound(path) && !inside {
		c.report(path, form.Problem{Got: "day " + fmt.Sprint(day),
			Want: fmt.Sprintf("a day of the timeline, from %d to %d", first, last)})
	}
	return inside
}

// checkTargets checks that the segments that channels target exist.
func (c ruleChecker) checkTargets() {
	if !c.Sound("market.segments") {
		return
	}
	names := c.Market.segmentNames()
	for channel, kind := range having[targeted](c.channels()) {
		for i, name := range kind.audience() {
			path := form.Item(channel.path()+".segments", i)
			if !slices.Contains(names, name) && c.Sound(path) {
				c.report(path, form.Problem{Got: fmt.Sprintf("%q", name),
					Want:   "segments of the market: " + form.Or(names),
					Remedy: form.DidYouMean(name, names)})
			}
		}
	}
}

// checkChannels checks what kinds of channels ask of their product, and of each other.
func (c ruleChecker) checkChannels() {
	if !c.Sound("channels", "product", "products") {
		return
	}
	for _, p := range c.readProducts() {
		for channel, kind := range having[ruled](c.channelsOf(p)) {
			kind.rules(c, p, channel)
		}
		if path := "channels." + sim.OrganicSource; p.Organic != nil && c.tree.At("channels").Has(
			sim.OrganicSource) {
			c.report(path, form.Problem{Got: "a channel of this name",
				Want: "another name beside " + p.path() + ".organic"})
		}
	}
}

// checkCommunities checks that a product has not too many communities.
func (c ruleChecker) checkCommunities() {
	if !c.Sound("channels", "product", "products") {
		return
	}
	for _, p := range c.readProducts() {
		if n := len(c.communitiesOf(p)); n > maxCommunities {
			c.report("channels", form.Problem{Got: fmt.Sprintf("%d communities of one product", n),
				Want: fmt.Sprintf("at most %d", maxCommunities)})
		}
	}
}
