package reference

import (
	"cmp"
	"slices"

	"womsim/sim"
	"womsim/sim/rng"
)

// viewing is how far an event on social media has come.
type viewing struct {
	seen    map[uint32]bool // ever
	sharers []uint32        // who passed it on yesterday
}

type view struct {
	viewer uint32
	key    rng.Key // of its message
}

// campaign shows an event on social media. Who sees it for the first time may pass it on to those
// who see it tomorrow.
func (b *brand) campaign(i int, c sim.Event) {
	if b.today < c.Day || b.today > c.To {
		return
	}
	views, viewing := b.views(i, c), &b.viewings[i]
	viewing.sharers = nil
	for _, x := range views {
		v := b.journeys[x.viewer]
		b.send(i, v, x.key, x.key.Uniform(), c.Credibility)
		if !viewing.seen[v.id] && b.today < c.To && b.of(c).Share(v.id).Uniform() < c.Chance {
			viewing.sharers = append(viewing.sharers, v.id)
			b.act(i)
		}
		viewing.seen[v.id] = true
	}
}

// views are those of the followers on the first day, and over every contact of a sharer on later
// ones; of people in the market.
func (b *brand) views(i int, c sim.Event) (views []view) {
	channel := b.of(c)
	if b.today == c.Day {
		for id := range c.Choose(channel) {
			if v := b.journeys[id]; len(views) < c.Followers && v.state != outside &&
				v.targeted(c.Segments) {
				views = append(views, view{id, channel.Day(b.today).Reached(id)})
			}
		}
	}
	for _, sharer := range b.viewings[i].sharers {
		for _, to := range b.contacts[sharer] {
			if b.journeys[to.listener].state != outside {
				views = append(views, view{to.listener, channel.Post(sharer, to.listener, to.copy)})
			}
		}
	}
	return views
}

// meetup brings members and guests together; every attending member tells some of the others.
func (b *brand) meetup(i int, m sim.Meetup) {
	if !slices.Contains(m.Days, b.today) {
		return
	}
	attendees := b.attendees(m)
	company := append(attendees, b.guests(m)...)
	for place, v := range attendees {
		b.act(i)
		for j := range m.Contacts {
			if len(company) > 1 {
				talk := b.of(m).Talk(b.today, v.id, uint32(j))
				others := slices.Delete(slices.Clone(company), place, place+1)
				b.send(i, others[talk.At(0).Below(uint64(len(others)))], talk, talk.At(1).Uniform(),
					m.Credibility)
			}
		}
	}
}

// attendees are drawn by lot from the members who do not warn of the product.
func (b *brand) attendees(m sim.Meetup) []*journey {
	seat := func(v *journey) rng.Key { return b.of(m).Seat(b.today, v.id) }
	members := slices.DeleteFunc(slices.Clone(b.journeys), func(v *journey) bool {
		return !slices.Contains(v.member, true) || v.opinion == detractor
	})
	slices.SortFunc(members, func(x, y *journey) int { return cmp.Compare(seat(x), seat(y)) })
	return slices.Clip(members[:min(m.Attendees, len(members))])
}

// guests are drawn by lot from all; who is drawn again, is a member, or not in the market yet, does
// not come.
func (b *brand) guests(m sim.Meetup) (guests []*journey) {
	for i := range m.Guests {
		v := b.journeys[b.of(m).Guest(b.today, i).Below(uint64(len(b.journeys)))]
		if !slices.Contains(v.member, true) && v.state != outside && !slices.Contains(guests, v) {
			guests = append(guests, v)
		}
	}
	return guests
}

// crossSell shows the product to those who became owners of another one yesterday.
func (b *brand) crossSell(i int, c sim.CrossSell) {
	for id, owner := range b.named(c.Owned).journeys {
		for ordinal, p := range owner.purchases {
			if p.day == b.today-1 && owner.targeted(c.Segments) {
				key := b.of(c).CrossSell(owner.id, uint32(ordinal))
				b.send(i, b.journeys[id], key, key.Uniform(), c.Credibility)
			}
		}
	}
}
