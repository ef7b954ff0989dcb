package scenarios

import (
	"fmt"
	"slices"

	"womsim/scenarios/form"
	"womsim/sim"
)

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
