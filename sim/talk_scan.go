package sim

import (
	"math"
	"slices"
)

// Where every contact of an episode is looked at, because messages inform or are counted: when the
// talker meets each of them.

// scansContacts reports whether every contact of an episode matters, not only those whom a message
// would convince.
func (o *compiledProduct) scansContacts(profile *talkProfile) bool {
	return o.config.Record.Awareness || o.countsAny && !profile.negative
}

// scanContacts finds the days on which the contacts of the batch are met whom messages still
// concern: all contacts, where messages are counted or a talker has parallel contacts, so that they
// can be found by their rank.
func (r *productRun) scanContacts(profile *talkProfile) {
	total := 0
	for i := range r.episodes {
		total += int(r.end[i] - r.first[i])
	}
	r.scanned, r.meetingDays = slices.Grow(r.scanned[:0], total)[:total],
		slices.Grow(r.meetingDays[:0], total)[:total]
	r.result.Stats.ContactsScanned += int64(total)
	r.prefetch()
	n := 0
	for i := range r.episodes {
		e, first := &r.episodes[i], r.first[i]
		listeners := r.targets[first:r.end[i]]
		r.scannedFrom[i] = n
		if r.keepsRanks() || !r.tracksFinal {
			n += copy(r.scanned[n:], listeners)
		} else {
			n += copyOpen(r.scanned[n:], listeners, r.final)
		}
		listeners = r.scanned[r.scannedFrom[i]:n]
		switch days := r.meetingDays[r.scannedFrom[i]:n]; {
		case profile.certain:
			for j := range days {
				days[j] = 1
			}
		case profile.varies:
			r.waitAll(profile, i, listeners, days)
		case r.model.parallel:
			for j, listener := range listeners {
				days[j] = int32(e.meeting.Days(e.draws.Meeting(listener,
					r.copyOf(first, first+uint32(j)))))
			}
		default:
			e.meeting.DaysOf(e.draws, listeners, days)
		}
	}
	r.scannedFrom[len(r.episodes)] = n
}

// prefetch reads a contact of each cache line of all episodes and does nothing else, so that these
// reads, most of which go to main memory, overlap instead of waiting for one another's draws.
func (r *productRun) prefetch() {
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
	r.prefetched = sum
}

// keepsRanks reports whether scanContacts keeps all contacts.
func (r *productRun) keepsRanks() bool { return r.model.countsAny || r.model.parallel }

// finalState returns the least state in which no message concerns a consumer any more, where there
// is one.
func (o *compiledProduct) finalState() uint8 {
	if o.hasFinalStates() {
		return adopter
	}
	return math.MaxUint8
}

// hasFinalStates reports whether owners and rejecters stay what they are, and messages concern all
// others.
func (o *compiledProduct) hasFinalStates() bool {
	return o.basic && o.config.MarketEntry == nil && !o.forgives()
}

// copyOpen copies the listeners who are not in a final state, branch-free.
func copyOpen(to, listeners []uint32, closed bitset) (n int) {
	to = to[:len(listeners)]
	for _, listener := range listeners {
		to[n] = listener
		n += closed.lacks(listener)
	}
	return n
}

// meetingDay returns the index of the day on which the talker of an episode of the batch meets a
// listener; beyond its end: never.
func (r *productRun) meetingDay(profile *talkProfile, e *episode, listener uint32, nth int,
	contact uint32) int {
	switch {
	case profile.certain:
		return r.index + 1
	case r.model.config.Record.Awareness && r.keepsRanks():
		return r.index + int(r.meetingDays[r.scannedFrom[nth]+int(contact-r.first[nth])])
	case profile.varies:
		copy := r.copyOf(r.first[nth], contact)
		return r.index + r.waitsFor(profile, nth, e.draws.Meeting(listener, copy))
	case r.model.parallel:
		return r.index + e.meeting.Days(e.draws.Meeting(listener, r.copyOf(r.first[nth], contact)))
	}
	days := e.meeting.Days(e.draws.Meeting(listener, 0))
	return r.index + days
}

// queueInforming queues a message for every contact met, for the sake of awareness and exposures.
func (r *productRun) queueInforming(profile *talkProfile) {
	if len(r.outboxes) > 1 {
		r.queueInformingShards(profile)
		return
	}
	q := &r.outboxes[0].informing[profile.state]
	for i := 0; i < len(r.episodes); {
		from, end := r.scannedFrom[i], r.episodes[i].end
		for i++; i < len(r.episodes) && r.episodes[i].end == end; i++ { // most often all
		}
		q.latest = max(q.latest, int(end))
		listeners, due := r.scanned[from:r.scannedFrom[i]], q.due[r.index:end+1]
		for j, days := range r.meetingDays[from:r.scannedFrom[i]] {
			if int(days) < len(due) {
				due[days] = append(due[days], listeners[j])
			}
		}
	}
}
