package sim

import (
	"math"
	"slices"
)

// Where every contact of an episode is looked at, because messages inform or are counted: when the
// talker meets each of them.

// looksAtAll tells whether every contact of an episode matters, not only those whom a word would
// convince.
func (o *offering) looksAtAll(v *voice) bool {
	return o.config.Record.Awareness || o.heard && !v.bad
}

// meetAll finds the days on which the contacts of the batch are met whom messages still concern:
// all of them, where words are counted or a talker has contacts twice, so that they can be found by
// their rank.
func (r *run) meetAll(v *voice) {
	total := 0
	for i := range r.episodes {
		total += int(r.end[i] - r.first[i])
	}
	r.company, r.days = slices.Grow(r.company[:0], total)[:total],
		slices.Grow(r.days[:0], total)[:total]
	r.result.Stats.ContactsScanned += int64(total)
	r.touchAhead()
	n := 0
	for i := range r.episodes {
		e, first := &r.episodes[i], r.first[i]
		listeners := r.targets[first:r.end[i]]
		r.met[i] = n
		if r.ranked() || !r.closes {
			n += copy(r.company[n:], listeners)
		} else {
			n += keepOpen(r.company[n:], listeners, r.closed)
		}
		listeners = r.company[r.met[i]:n]
		switch days := r.days[r.met[i]:n]; {
		case v.always:
			for j := range days {
				days[j] = 1
			}
		case r.model.parallel:
			for j, listener := range listeners {
				days[j] = int32(e.meeting.Days(e.draws.Meeting(listener,
					r.copyOf(first, first+uint32(j)))))
			}
		default:
			e.meeting.DaysOf(e.draws, listeners, days)
		}
	}
	r.met[len(r.episodes)] = n
}

// touchAhead reads a contact of each cache line of all episodes and does nothing else, so that
// these reads, most of which go to main memory, overlap instead of waiting for one another's draws.
func (r *run) touchAhead() {
	const line = 64 / 4
	sum := uint32(0)
	for i := range r.episodes {
		for contact := r.first[i]; contact < r.end[i]; contact += line {
			sum += r.targets[contact]
		}
		if r.end[i] > r.first[i] {
			sum += r.targets[r.end[i]-1]
		}
	}
	r.touchedAhead = sum
}

// ranked tells whether meetAll keeps all contacts.
func (r *run) ranked() bool { return r.model.heard || r.model.parallel }

// closed is the least state in which no message concerns a consumer any more, where there is one.
func (o *offering) closed() uint8 {
	if o.finals() {
		return adopter
	}
	return math.MaxUint8
}

// finals tells whether owners and rejecters stay what they are, and messages concern all others.
func (o *offering) finals() bool { return o.plain && o.config.MarketEntry == nil }

// keepOpen copies the listeners who are not closed, without a branch for it.
func keepOpen(to, listeners []uint32, closed marks) (n int) {
	to = to[:len(listeners)]
	for _, listener := range listeners {
		to[n] = listener
		n += closed.lacks(listener)
	}
	return n
}

// meetingDay is the index of the day on which the talker of an episode of the batch meets a
// listener; beyond its end: never.
func (r *run) meetingDay(v *voice, e *episode, listener uint32, nth int, contact uint32) int {
	switch {
	case v.always:
		return r.index + 1
	case r.model.config.Record.Awareness && r.ranked():
		return r.index + int(r.days[r.met[nth]+int(contact-r.first[nth])])
	case r.model.parallel:
		return r.index + e.meeting.Days(e.draws.Meeting(listener, r.copyOf(r.first[nth], contact)))
	}
	days := e.meeting.Days(e.draws.Meeting(listener, 0))
	return r.index + days
}

// informAll queues a message for every contact met, for the sake of awareness and exposures.
func (r *run) informAll(v *voice) {
	if len(r.out) > 1 {
		r.informShards(v)
		return
	}
	q := &r.out[0].informs[v.state]
	for i := 0; i < len(r.episodes); {
		from, end := r.met[i], r.episodes[i].end
		for i++; i < len(r.episodes) && r.episodes[i].end == end; i++ { // most often all
		}
		q.latest = max(q.latest, int(end))
		listeners, due := r.company[from:r.met[i]], q.due[r.index:end+1]
		for j, days := range r.days[from:r.met[i]] {
			if int(days) < len(due) {
				due[days] = append(due[days], listeners[j])
			}
		}
	}
}
