package simtest

import (
	"slices"

	"womsim/sim"
)

// productMechanisms are in force where they are for some product.
var productMechanisms = []Mechanism{
	ofProducts("prices", func(p *sim.Product) bool { return p.Prices != nil },
		func(p *sim.Product) { p.Prices = nil }),
	ofProducts("presale", func(p *sim.Product) bool { return p.Presale > 0 },
		func(p *sim.Product) { p.Presale = 0 }),
	ofProducts("supply", func(p *sim.Product) bool { return p.Supply != nil },
		func(p *sim.Product) { p.Supply = nil }),
	ofProducts("invites", func(p *sim.Product) bool { return p.Invites != nil },
		func(p *sim.Product) { p.Invites = nil }),
	ofProducts("releases", func(p *sim.Product) bool { return p.Iteration.Every > 0 },
		func(p *sim.Product) { p.Iteration, p.Forgiveness.Release = sim.Iteration{}, 0 }),
	ofProducts("replacement", func(p *sim.Product) bool { return p.ReplaceAfter > 0 },
		func(p *sim.Product) { p.ReplaceAfter = 0 }),
	ofProducts("buzz", func(p *sim.Product) bool { return p.Talk.Rate*p.Talk.Buzz.Rate > 0 },
		func(p *sim.Product) { p.Talk.Buzz = sim.TalkProfile{} }),
	ofProducts("rejecters' talk",
		func(p *sim.Product) bool { return p.Talk.Rate*p.Talk.Rejected.Rate > 0 },
		func(p *sim.Product) { p.Talk.Rejected = sim.TalkProfile{} }),
	ofProducts("repeated talk", func(p *sim.Product) bool { return p.Talk.Repeat },
		func(p *sim.Product) { p.Talk.Repeat = false }),
	ofProducts("talk a day", func(p *sim.Product) bool { return p.Talk.PerDay > 0 },
		func(p *sim.Product) { p.Talk.PerDay = 0 }),
	ofProducts("organic demand", func(p *sim.Product) bool { return p.Organic != nil },
		func(p *sim.Product) { p.Organic = nil }),
	ofProducts("forgiving", func(p *sim.Product) bool { return p.Forgiveness.HalfLife > 0 },
		func(p *sim.Product) { p.Forgiveness.HalfLife = 0 }),
	ofProducts("forgiving at releases",
		func(p *sim.Product) bool { return p.Forgiveness.Release > 0 },
		func(p *sim.Product) { p.Forgiveness.Release = 0 }),
}

// ofProducts returns a mechanism that products have or have not.
func ofProducts(name string, on func(*sim.Product) bool, off func(*sim.Product)) Mechanism {
	return Mechanism{name,
		func(c *sim.Config) bool {
			return slices.ContainsFunc(products(c), on)
		},
		func(c *sim.Config) {
			for _, p := range products(c) {
				off(p)
			}
		}}
}

// channelMechanisms are in force where some product has such a channel.
var channelMechanisms = []Mechanism{
	channelsOf[sim.Ads]("ads"), channelsOf[sim.Broadcast]("broadcasts"),
	channelsOf[sim.Press]("press"), channelsOf[sim.Seeding]("seed users"),
	channelsOf[sim.Community]("communities"), channelsOf[sim.Meetup]("meetups"),
	channelsOf[sim.Event]("events"), channelsOf[sim.CrossSell]("cross-selling"),
	channelsOf[sim.Service]("service desks"),
	ofChannels("referrals", func(f sim.Referral) bool { return f.Group < 2 },
		func(f sim.Referral) sim.Channel { return nil }),
	ofChannels("groups", func(f sim.Referral) bool { return f.Group > 1 },
		func(f sim.Referral) sim.Channel { return nil }),
	ofChannels("hype", func(a sim.Ads) bool { return a.Hype > 0 },
		func(a sim.Ads) sim.Channel { a.Hype = 0; return a }),
	ofChannels("spread of viewing", func(a sim.Ads) bool { return a.Viewing.Spread > 0 },
		func(a sim.Ads) sim.Channel { a.Viewing.Spread = 0; return a }),
	ofChannels("frequency caps", func(a sim.Ads) bool { return a.Viewing.Cap > 0 },
		func(a sim.Ads) sim.Channel {
			a.Viewing.Cap, a.Viewing.CapDays = 0, 0
			return a
		}),
	ofChannels("fatigue", func(a sim.Ads) bool { return a.Viewing.Fatigue > 0 },
		func(a sim.Ads) sim.Channel { a.Viewing.Fatigue = 0; return a }),
}

// channelsOf returns the channels of a kind as a mechanism.
func channelsOf[Kind sim.Channel](name string) Mechanism {
	return ofChannels(name, func(Kind) bool { return true },
		func(Kind) sim.Channel { return nil })
}

// ofChannels returns a mechanism that channels of a kind have or have not; off returns nil to leave
// the channel out.
func ofChannels[Kind sim.Channel](name string, on func(Kind) bool,
	off func(Kind) sim.Channel) Mechanism {
	has := func(c sim.Channel) bool {
		one, is := c.(Kind)
		return is && on(one)
	}
	return Mechanism{name,
		func(c *sim.Config) bool {
			return slices.ContainsFunc(lists(c), func(list *[]sim.Channel) bool {
				return slices.ContainsFunc(*list, has)
			})
		},
		func(c *sim.Config) {
			for _, list := range lists(c) {
				for i, channel := range *list {
					if has(channel) {
						(*list)[i] = off(channel.(Kind))
					}
				}
				*list = slices.DeleteFunc(*list, func(c sim.Channel) bool { return c == nil })
			}
		}}
}

// lists returns the channels of all products, of the focal one first.
func lists(c *sim.Config) []*[]sim.Channel {
	all := []*[]sim.Channel{&c.Channels}
	for i := range c.OtherProducts {
		all = append(all, &c.OtherProducts[i].Channels)
	}
	return all
}

// isKind reports whether a channel is of a kind.
func isKind[Kind sim.Channel](c sim.Channel) bool {
	_, is := c.(Kind)
	return is
}
