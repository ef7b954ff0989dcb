package sim

import (
	"slices"

	"womsim/sim/rng"
)

// batchSize is the number of episodes worked on at once, so that the memory reads of one do not
// wait for those of another.
const batchSize = rng.BatchSize

// A talkBatch is the scratch memory of one batch of episodes of one state of talk.
type talkBatch struct {
	offsets, targets []uint32 // of the graph
	codes            []uint16
	episodes         []episode
	first            [batchSize]uint32 // span of the talker's contacts
	end              [batchSize]uint32
	keys             [batchSize]rng.Episode // draws of the episodes
	pointBatch       rng.Batch
	points           []rng.Point // of all episodes of the batch
	listeners        []uint32    // of the points
	hits             []hit
	prefetched       uint32         // so that the compiler leaves the reads in
	lowest           []uint64       // of the points of each contact, see layOut
	base             [batchSize]int // where those of an episode begin
	counting         []uint32       // contacts of an episode to listeners who count messages
	// where every contact is looked at: the listeners of all episodes whom messages still concern
	scanned     []uint32
	meetingDays []int32            // after which they are met
	scannedFrom [batchSize + 1]int // where those of an episode begin, and end
}

// queueMessages queues the messages of the batch of episodes.
func (r *productRun) queueMessages(profile *talkProfile) {
	r.points = r.points[:0]
	for i := range r.episodes {
		if profile.varies {
			r.beginWaiting(profile, i)
		} else {
			r.episodes[i].meeting = profile.meetingTime(r.episodes[i].member, r.index)
		}
		r.keys[i] = r.episodes[i].draws
	}
	switch n := len(r.episodes); {
	case profile.highest == 0:
	case profile.tail || profile.highest == rng.HazardCertain:
		for i := range r.episodes {
			r.markAll(profile, i)
		}
	default:
		r.points = r.pointBatch.AppendPoints(r.points, r.keys[:n], profile.bands, r.first[:n],
			r.end[:n],
			profile.highest)
	}
	r.result.Stats.ContactsScanned += int64(len(r.points))
	if r.model.config.Record.Awareness {
		r.scanContacts(profile)
	}
	if r.model.reevaluates {
		r.queueOpen(profile)
	} else {
		r.applyEffects(profile)
	}
	if r.model.countsAny && !profile.negative {
		r.countWords(profile)
	}
	if r.model.config.Record.Awareness {
		r.queueInforming(profile)
	}
}

// markAll gives every contact of an episode its mark, where some hazards lie beyond the bands.
func (r *productRun) markAll(profile *talkProfile, nth int) {
	key, first, end := r.episodes[nth].draws, r.first[nth], r.end[nth]
	if profile.uniform && profile.highest == rng.HazardCertain && !r.model.reevaluates {
		for contact := first; contact < end; contact++ {
			r.points = append(r.points, rng.Point{Contact: contact, Episode: uint32(nth)})
		}
		return
	}
	from := len(r.points)
	r.points = key.AppendPoints(r.points, rng.NumBands, first, end, rng.HazardOne)
	for i := range r.points[from:] {
		r.points[from+i].Episode = uint32(nth)
	}
	r.lowestByContact(nth, nth+1, r.points[from:])
	r.points = r.points[:from]
	for rank, mark := range r.lowest {
		contact := first + uint32(rank)
		if mark == noMark {
			mark = key.TailMark(r.targets[contact], r.copyOf(first, contact))
		}
		r.points = append(r.points, rng.Point{Contact: contact, Episode: uint32(nth), Height: mark})
	}
}

// noMark exceeds every mark: it stands for a contact without a point.
const noMark = rng.HazardCertain

// lowestByContact finds the lowest point of each contact of some episodes.
func (t *talkBatch) lowestByContact(from, to int, points []rng.Point) {
	n := 0
	for i := from; i < to; i++ {
		t.base[i] = n
		n += int(t.end[i] - t.first[i])
	}
	t.lowest = slices.Grow(t.lowest[:0], n)[:n]
	for i := range t.lowest {
		t.lowest[i] = noMark
	}
	for _, p := range points {
		low := &t.lowest[t.base[p.Episode]+int(p.Contact-t.first[p.Episode])]
		*low = min(*low, p.Height)
	}
}

// copyOf returns the rank of a contact among its talker's contacts to the same listener.
func (r *productRun) copyOf(first, contact uint32) uint32 {
	if !r.model.parallel {
		return 0
	}
	at := contact
	for at > first && r.targets[at-1] == r.targets[contact] {
		at--
	}
	return contact - at
}

// applyEffects queues the messages that take effect, each for the day of meeting.
func (r *productRun) applyEffects(profile *talkProfile) {
	if len(r.points) == 0 {
		return
	}
	r.loadListeners()
	r.filterEffective(profile)
	for _, h := range r.hits {
		p, listener := &r.points[h.point], r.listeners[h.point]
		e := &r.episodes[p.Episode]
		if !profile.exact {
			if does, _ := r.effectOn(profile, e.talker, h.kind); p.Height >= does.hazard {
				continue
			}
		}
		day := r.meetingDay(profile, e, listener, int(p.Episode), p.Contact)
		switch {
		case day > int(e.end):
		case profile.effects[h.kind].rejects:
			if r.isShielded(listener) {
				r.outboxOf(listener).warnings.push(day, warning{listener, e.talker})
			} else {
				r.outboxOf(listener).rejecting.push(day, listener)
			}
		case r.model.countsAny && r.model.countsMessages[int(h.kind)/profile.codes] == 1:
		case r.tracksSource:
			r.outboxOf(listener).convincing[profile.state].push(day,
				message{listener, e.talker, e.key})
		default:
			r.outboxOf(listener).anonymous[profile.state].push(day, listener)
		}
	}
}

// A hit is a point that takes effect: its index among the points, and segment × trust code of its
// listener.
type hit struct{ point, kind uint32 }

// filterEffective keeps the points that affect a listener who can still change state. Branch-free:
// the outcome is unpredictable.
func (r *productRun) filterEffective(profile *talkProfile) {
	r.kinds(profile)
	n, states, closed := 0, r.state, r.model.finalState()
	for i := range r.points {
		h := r.hits[i]
		r.hits[n] = h
		low, open := 0, 0
		if r.points[i].Height < profile.effects[h.kind].hazard {
			low = 1
		}
		if states[r.listeners[i]] < closed {
			open = 1
		}
		n += low & open
	}
	r.hits = r.hits[:n]
}

// kinds makes a hit of every point, with segment × trust code of its contact; like loadListeners it
// does nothing else.
func (r *productRun) kinds(profile *talkProfile) {
	r.hits = slices.Grow(r.hits[:0], len(r.points))[:len(r.points)]
	if profile.uniform && !r.model.countsAny {
		for i := range r.hits {
			r.hits[i] = hit{uint32(i), 0}
		}
		return
	}
	for i := range r.hits {
		r.hits[i] = hit{uint32(i), uint32(r.codes[r.points[i].Contact])}
	}
	if len(r.model.segments) > 1 {
		for i, listener := range r.listeners {
			r.hits[i].kind += uint32(r.segmentOf(listener) * profile.codes)
		}
	}
}

// loadListeners reads the listeners of all points: a loop that does nothing else, so that the reads
// overlap.
func (t *talkBatch) loadListeners() {
	t.listeners = slices.Grow(t.listeners[:0], len(t.points))[:len(t.points)]
	for i := range t.points {
		t.listeners[i] = t.targets[t.points[i].Contact]
	}
}

// countWords queues every positive message for the listeners who count them.
func (r *productRun) countWords(profile *talkProfile) {
	r.lowestByContact(0, len(r.episodes), r.points)
	for i := range r.episodes {
		e := &r.episodes[i]
		r.findCounting(r.first[i], r.end[i])
		for _, c := range r.counting {
			listener := r.targets[c]
			kind := r.segmentOf(listener)*profile.codes + int(r.codes[c])
			does, weight := r.effectOn(profile, e.talker, uint32(kind))
			if weight < 0 {
				continue
			}
			if day := r.meetingDay(profile, e, listener, i, c); day <= int(e.end) {
				height := r.lowest[r.base[i]+int(c-r.first[i])]
				heard := countedMessage{message{listener, e.talker, e.key}, uint32(profile.state),
					height < does.hazard, weight}
				if r.model.reevaluates {
					r.outboxOf(listener).openCounted.push(day,
						openCounted{heard, height, uint32(kind)})
				} else {
					r.outboxOf(listener).counted.push(day, heard)
				}
			}
		}
	}
}

// findCounting finds the contacts to listeners who count messages and can still change state;
// branch-free.
func (r *productRun) findCounting(first, end uint32) {
	r.counting = slices.Grow(r.counting[:0], int(end-first))[:end-first]
	n := 0
	for c := first; c < end; c++ {
		listener := r.targets[c]
		counts := r.model.countsMessages[r.segmentOf(listener)]
		if r.tracksFinal {
			counts &= r.final.lacks(listener)
		}
		r.counting[n] = c
		n += counts
	}
	r.counting = r.counting[:n]
}
