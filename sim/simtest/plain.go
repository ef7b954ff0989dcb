package simtest

import "womsim/sim"

// Plain returns the launch without what can make more of a good thing sell less: cut to a plain
// market, see section 15 of MODEL.md. Supply and patience it keeps.
func Plain(c sim.Config) sim.Config {
	c = Without(c, "entry", "sets", "reversed distrust", "mood", "memory", "clock", "invites",
		"releases", "replacement", "rejecters' talk", "meetups", "groups", "service desks", "hype")
	for _, p := range products(&c) {
		p.Experience.Detraction = 0
	}
	for i, list := range lists(&c) {
		talk := products(&c)[i].Talk
		endless := talk.Days.Unlimited && !talk.Repeat
		for j, channel := range *list {
			switch x := channel.(type) {
			case sim.Referral:
				if x.Subsidy = 0; !endless {
					x.From, x.To = c.Timeline.FirstDay(), c.Timeline.LastDay()
				}
				(*list)[j] = x
			case sim.Community:
				x.From, x.To = c.Timeline.FirstDay(), c.Timeline.LastDay()
				(*list)[j] = x
			}
		}
	}
	return c
}
