package sim

import (
	"slices"

	"womsim/sim/rng"
)

// Where all consumers are alike and nobody waits, as in the independent cascade, a day needs to
// know of them no more than their numbers: who is convinced buys on that day, and there is one
// source of convictions. This file is the course of such a product, from the message to the
// opinion. The general course computes the same.

// onFastPath reports whether the product takes the fast path today.
func (r *productRun) onFastPath() bool { return r.fastPath && r.index >= r.model.launch }

// convinceAndSell makes buyers of all consumers whom the messages of promoters convince.
func (r *productRun) convinceAndSell(listeners []uint32) {
	from := len(r.newAdopters)
	r.newAdopters = r.adoptAll(r.newAdopters, listeners)
	n := int64(len(r.newAdopters) - from)
	r.result.Stats.Arrivals += int64(len(listeners))
	r.result.Convictions[rng.Promoter][r.index] += n
	r.result.SalesBy[rng.Promoter][r.index] += n
	r.count.sales += n
	r.count.adopters += n
	r.fastOpinions.pushAll(r.index+r.model.product.Experience.Delay, r.newAdopters[from:])
}

// adoptAll makes owners of all listeners who are not convinced yet, and appends them. Branch-free,
// so that the processor reads the next listeners ahead.
func (r *productRun) adoptAll(fresh, listeners []uint32) []uint32 {
	n := len(fresh)
	fresh = slices.Grow(fresh, len(listeners)+1)[:n+len(listeners)+1]
	noting, noted, touched := r.beginTouch(len(listeners))
	states := r.state
	for _, v := range listeners {
		h := states[v]
		first, convinces := 0, 0
		if h == unaware {
			first = noting
		}
		after := h
		if h < convinced {
			convinces, after = 1, adopter
		}
		states[v] = after
		fresh[n] = v
		n += convinces
		touched[noted] = v
		noted += first
	}
	r.endTouch(noting, noted)
	return fresh[:n]
}

// judgeAdopters gives an opinion to the owners who have had the product for the delay.
func (r *productRun) judgeAdopters() {
	due := r.fastOpinions.dueOn(r.index)
	if len(due) == 0 {
		return
	}
	r.result.Stats.Arrivals += int64(len(due))
	e, quality := &r.model.product.Experience, r.satisfying(r.model.product.Quality, buyer{})
	if quality >= 1 && e.Advocacy >= 1 {
		r.begun[rng.Promoter] = append(r.begun[rng.Promoter], due...)
		r.count.promoters += int64(len(due))
		return
	}
	for _, v := range due {
		r.judge(buyer{consumer: v}, happens(quality, r.draws.Satisfied, buyer{consumer: v}))
	}
}

// talkNextDay begins episodes whose messages all arrive tomorrow.
func (r *productRun) talkNextDay(profile *talkProfile, talkers []uint32) {
	days, last := &r.model.product.Talk.Days, len(r.result.Adopters)-1
	if days.Unlimited || r.index+days.Fixed > last {
		r.result.OpenEpisodes += int64(len(talkers))
	}
	r.loadContactRanges(talkers)
	contacts, n := int64(0), len(talkers)
	for i, u := range talkers {
		contacts += int64(r.end[i] - r.first[i])
		r.keys[i] = r.draws.Episode(profile.state, u, 0)
	}
	r.result.Stats.Contacts += contacts
	if r.index == last {
		return
	}
	if profile.uniform && len(r.outboxes) == 1 { // every point takes effect
		r.queueAll(profile, n)
		return
	}
	r.points = r.pointBatch.AppendPoints(r.points[:0], r.keys[:n], profile.bands, r.first[:n],
		r.end[:n],
		profile.highest)
	r.result.Stats.ContactsScanned += int64(len(r.points))
	r.loadListeners()
	r.filterEffective(profile)
	for _, h := range r.hits {
		listener := r.listeners[h.point]
		r.outboxOf(listener).queueOf(profile, profile.effects[h.kind]).push(r.index+1, listener)
	}
}

// queueAll queues a message for the listener of every point of the first n keys.
func (r *productRun) queueAll(profile *talkProfile, n int) {
	q, tomorrow := r.outboxes[0].queueOf(profile, profile.effects[0]), r.index+1
	waiting := len(q.due[tomorrow])
	due := r.pointBatch.AppendContacts(q.due[tomorrow], r.keys[:n], profile.bands, r.first[:n],
		r.end[:n],
		profile.highest)
	for i, contact := range due[waiting:] {
		due[waiting+i] = r.targets[contact]
	}
	q.due[tomorrow], q.latest = due, max(q.latest, tomorrow)
	r.result.Stats.ContactsScanned += int64(len(due) - waiting)
}

// queueOf returns the queue for messages of an effect, if their talkers do not matter.
func (m *outbox) queueOf(profile *talkProfile, e effect) *queue[uint32] {
	if e.rejects {
		return &m.rejecting
	}
	return &m.anonymous[profile.state]
}
