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
	contacts := int64(0)
	for i := range talkers {
		contacts += int64(r.end[i] - r.first[i])
	}
	r.result.Stats.Contacts += contacts
	if r.index == last || profile.highest == 0 {
		return
	}
	for i, u := range talkers {
		r.keys[i] = r.draws.Episode(profile.state, u, 0)
	}
	r.findCandidates(profile, len(talkers))
	if profile.uniform && len(r.outboxes) == 1 { // all take effect
		r.queueAll(profile, talkers)
		return
	}
	r.loadListeners()
	for i, listener := range r.listeners {
		c := r.candidates[i]
		r.queueNextDay(profile, talkers[c.Episode()], listener, c)
	}
}

// findCandidates finds the contacts of the first n episodes whose messages may take effect.
func (r *productRun) findCandidates(profile *talkProfile, n int) {
	r.candidates = rng.AppendCandidates(r.candidates[:0], r.keys[:n], r.first[:n], r.end[:n],
		profile.highest)
	r.candidates = rng.KeepBelow(r.candidates, r.keys[:n], r.first[:n], profile.highest)
	r.result.Stats.ContactsScanned += int64(len(r.candidates))
}

// loadListeners reads the listeners of all candidates: a loop that does nothing else, so that the
// reads overlap.
func (t *talkBatch) loadListeners() {
	t.listeners = slices.Grow(t.listeners[:0], len(t.candidates))[:len(t.candidates)]
	for i, c := range t.candidates {
		t.listeners[i] = t.targets[c.Contact()]
	}
}

// queueAll queues the messages of all candidates for tomorrow, where their effects are the same.
func (r *productRun) queueAll(profile *talkProfile, talkers []uint32) {
	if profile.effects[0].rejects {
		for _, c := range r.candidates {
			r.outboxes[0].effective[profile.state].push(r.index+1, message{
				listener: r.targets[c.Contact()], talker: talkers[c.Episode()]})
		}
		return
	}
	q, tomorrow := &r.outboxes[0].adopting, r.index+1
	n := len(q.due[tomorrow])
	due := slices.Grow(q.due[tomorrow], len(r.candidates))[:n+len(r.candidates)]
	for i, c := range r.candidates {
		due[n+i] = r.targets[c.Contact()]
	}
	q.due[tomorrow], q.latest = due, max(q.latest, tomorrow)
}

// queueNextDay queues the message of a candidate for tomorrow, if it takes effect.
func (r *productRun) queueNextDay(profile *talkProfile, talker, listener uint32, c rng.Candidate) {
	m := message{listener: listener, talker: talker,
		mark: c.Telling(r.keys[:], r.first[:]).Mark()}
	if profile.codes > 1 {
		m.code = r.codes[c.Contact()]
	}
	does, out := profile.effects[m.code], r.outboxOf(listener)
	switch {
	case !does.takesEffect(&m):
	case does.rejects:
		out.effective[profile.state].push(r.index+1, m)
	default:
		out.adopting.push(r.index+1, listener)
	}
}
