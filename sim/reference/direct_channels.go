package reference

import (
	"cmp"
	"slices"

	"womsim/sim"
	"womsim/sim/rng"
)

// An eventSpread is the progress of an event on social media.
type eventSpread struct {
	seen    map[uint32]bool // ever
	sharers []uint32        // of yesterday
}

// A showing is one showing of an event to a consumer.
type showing struct {
	viewer uint32
	key    rng.Key // of its message
}

// showEvent shows an event on social media. A consumer who sees it for the first time may pass it
// on to contacts, who see it tomorrow.
func (r *productRun) showEvent(i int, c sim.Event) {
	if r.today < c.Day || r.today > c.To {
		return
	}
	views, spread := r.views(i, c), &r.eventSpreads[i]
	spread.sharers = nil
	for _, x := range views {
		v := r.journeys[x.viewer]
		r.send(i, v, x.key.Uniform(), c.Credibility)
		if !spread.seen[v.id] && r.today < c.To && r.drawsOf(c).Share(v.id).Uniform() < c.Chance {
			spread.sharers = append(spread.sharers, v.id)
			r.countAction(i)
		}
		spread.seen[v.id] = true
	}
}

// views lists the followers on the first day and the contacts of yesterday's sharers on later days,
// as far as they are in the market.
func (r *productRun) views(i int, c sim.Event) (views []showing) {
	channel := r.drawsOf(c)
	if r.today == c.Day {
		for id := range c.Choose(channel) {
			if v := r.journeys[id]; len(views) < c.Followers && v.state != notInMarket &&
				v.targeted(c.Segments) {
				views = append(views, showing{id, channel.Day(r.today).Reached(id)})
			}
		}
	}
	for _, sharer := range r.eventSpreads[i].sharers {
		for _, to := range r.contacts[sharer] {
			if r.journeys[to.listener].state != notInMarket {
				views = append(views,
					showing{to.listener, channel.Post(sharer, to.listener, to.copy)})
			}
		}
	}
	return views
}

// holdMeetup brings members and guests together; every attending member talks to some of the
// others.
func (r *productRun) holdMeetup(i int, m sim.Meetup) {
	if !slices.Contains(m.Days, r.today) {
		return
	}
	attendees := r.attendees(m)
	company := append(attendees, r.guests(m)...)
	for place, v := range attendees {
		r.countAction(i)
		for j := range m.Contacts {
			if len(company) > 1 {
				talk := r.drawsOf(m).Talk(r.today, v.id, uint32(j))
				others := slices.Delete(slices.Clone(company), place, place+1)
				r.send(i, others[talk.At(0).Below(uint64(len(others)))], talk.At(1).Uniform(),
					m.Credibility)
			}
		}
	}
}

// attendees draws the attendees among the members who are not detractors.
func (r *productRun) attendees(m sim.Meetup) []*journey {
	seat := func(v *journey) rng.Key { return r.drawsOf(m).Seat(r.today, v.id) }
	members := slices.DeleteFunc(slices.Clone(r.journeys), func(v *journey) bool {
		return !slices.Contains(v.member, true) || v.opinion == detractor
	})
	slices.SortFunc(members, func(x, y *journey) int { return cmp.Compare(seat(x), seat(y)) })
	return slices.Clip(members[:min(m.Attendees, len(members))])
}

// guests draws the guests from all consumers. Members, consumers not in the market and repeated
// draws do not come.
func (r *productRun) guests(m sim.Meetup) (guests []*journey) {
	for i := range m.Guests {
		v := r.journeys[r.drawsOf(m).Guest(r.today, i).Below(uint64(len(r.journeys)))]
		if !slices.Contains(v.member, true) && v.state != notInMarket &&
			!slices.Contains(guests, v) {
			guests = append(guests, v)
		}
	}
	return guests
}

// crossSell sends a message to the consumers who became owners of another product yesterday.
func (r *productRun) crossSell(i int, c sim.CrossSell) {
	for id, owner := range r.runOf(c.Owned).journeys {
		for ordinal, p := range owner.purchases {
			if p.day == r.today-1 && owner.targeted(c.Segments) {
				key := r.drawsOf(c).CrossSell(owner.id, uint32(ordinal))
				r.send(i, r.journeys[id], key.Uniform(), c.Credibility)
			}
		}
	}
}
