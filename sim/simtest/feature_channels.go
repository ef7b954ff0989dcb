package simtest

import (
	"fmt"

	"womsim/sim"
	"womsim/sim/rng"
)

// moreChannels adds channels of the optional kinds to those of a product.
func moreChannels(k rng.Key, c *sim.Config, p *sim.Product, channels []sim.Channel) []sim.Channel {
	for i, kind := range []func(rng.Key, span, *sim.Config, *sim.Product) sim.Channel{
		community, community, referral, groupReferral, meetup, event, crossSell, service, service,
	} {
		one := k.At(uint64(i))
		if chance(one.Named("there"), 0.4) {
			if channel := kind(one, newSpan(one, i, c), c, p); channel != nil {
				channels = append(channels, channel)
			}
		}
	}
	return sortedByName(channels)
}

// A span is the time, audience and credibility of a channel.
type span struct {
	label       string
	from, to    int
	targets     []string
	credibility float64
}

// newSpan draws a span; number keeps the names of channels apart.
func newSpan(k rng.Key, number int, c *sim.Config) span {
	s := span{label: fmt.Sprintf("%s%d", oneOf(k.Named("name"), "1", "b", "k", "u", "z"), number)}
	first, last := c.Timeline.FirstDay(), c.Timeline.LastDay()
	s.from = between(k.Named("from"), first, min(last, first+10))
	s.to = s.from + oneOf(k.Named("length"), 0, 4, 15, 60)
	s.credibility = oneOf(k.Named("credibility"), 0, 0.3, 0.7, 1)
	if chance(k.Named("targeted"), 0.25) {
		s.targets = []string{oneOf(k.Named("target"), c.Segments...).Name}
	}
	return s
}

// community draws a community.
func community(k rng.Key, s span, _ *sim.Config, _ *sim.Product) sim.Channel {
	return sim.Community{
		Name: s.label, From: s.from, To: s.to, Segments: s.targets,
		Join:         oneOf(k.Named("join"), 0, 0.3, 0.7, 1),
		MoreTalk:     oneOf(k.Named("talk"), 0, 0.3, 2),
		MoreAdvocacy: oneOf(k.Named("advocacy"), 0, 0.3, 2),
	}
}

// referral draws a referral that pays for each friend separately.
func referral(k rng.Key, s span, _ *sim.Config, _ *sim.Product) sim.Channel {
	return sim.Referral{
		Name: s.label, From: s.from, To: s.to, MoreTalk: oneOf(k.Named("talk"), 0, 0.5, 3),
		Subsidy: oneOf[int64](k.Named("subsidy"), 0, 20, 40, 300),
		Group:   between(k.Named("group"), 0, 1),
	}
}

// groupReferral draws a referral for friends who buy as a group; nil where purchases need an
// invitation.
func groupReferral(k rng.Key, s span, c *sim.Config, p *sim.Product) sim.Channel {
	if p.Invites != nil {
		return nil
	}
	f := referral(k, s, c, p).(sim.Referral)
	f.Group = oneOf(k.Named("friends"), 2, 2, 3)
	return f
}

// meetup draws a series of meetups.
func meetup(k rng.Key, s span, c *sim.Config, _ *sim.Product) sim.Channel {
	m := sim.Meetup{
		Name: s.label, Attendees: min(c.Graph.Nodes(), oneOf(k.Named("attendees"), 1, 3, 50)),
		Guests:   min(c.Graph.Nodes(), oneOf(k.Named("guests"), 0, 3, 30)),
		Contacts: between(k.Named("contacts"), 1, 5), Credibility: s.credibility,
	}
	for day := s.from; day <= min(s.to, c.Timeline.LastDay()); {
		m.Days = append(m.Days, day)
		day += between(k.Named("gap").At(uint64(day-c.Timeline.FirstDay())), 1, 6)
	}
	return m
}

// event draws an event on social media.
func event(k rng.Key, s span, c *sim.Config, _ *sim.Product) sim.Channel {
	return sim.Event{
		Name: s.label, Day: s.from, To: s.to, Followers: between(k.Named("followers"), 0, 6),
		Chance:   oneOf(k.Named("share"), 0, 0.2, 0.5, 1),
		Segments: s.targets, Credibility: s.credibility, Choose: randomRanking(c.Graph.Nodes()),
	}
}

// crossSell draws a channel from the owners of another product; nil if there is none.
func crossSell(k rng.Key, s span, c *sim.Config, p *sim.Product) sim.Channel {
	var owned []string
	for _, other := range products(c) {
		if other != p {
			owned = append(owned, other.Name)
		}
	}
	if owned == nil {
		return nil
	}
	return sim.CrossSell{Name: s.label, Owned: oneOf(k.Named("owned"), owned...),
		Segments: s.targets, Credibility: s.credibility}
}

// service draws a service desk.
func service(k rng.Key, s span, _ *sim.Config, _ *sim.Product) sim.Channel {
	return sim.Service{
		Name: s.label, From: s.from, To: s.to, Segments: s.targets,
		Capacity: oneOf[int64](k.Named("capacity"), 0, 1, 2, 50),
		Recovery: oneOf(k.Named("recovery"), 0, 0.5, 0.8, 1),
		Response: oneOf(k.Named("response"), 0.5, 2, 10),
		Patience: oneOf(k.Named("patience"), 1, 2, 5, 40),
	}
}
