package sim

import (
	"slices"

	"womsim/sim/rng"
)

// batch is how many episodes are worked on at once, so that the memory reads of one do not wait for
// those of another.
const batch = rng.BatchSize

// telling is the scratch of one batch of episodes of one voice.
type telling struct {
	offsets, targets []uint32 // of the graph
	codes            []uint16
	episodes         []episode
	first            [batch]uint32 // span of the talker's contacts
	end              [batch]uint32
	keys             [batch]rng.Episode // draws of the episodes
	bundle           rng.Batch
	points           []rng.Point // of all episodes of the batch
	listeners        []uint32    // of the points
	hits             []hit
	touchedAhead     uint32     // so that the compiler leaves the reads in
	lowest           []uint64   // of the points of each contact, see layOut
	base             [batch]int // where those of an episode begin
	counting         []uint32   // contacts of an episode to those who count words
	// where every contact is looked at: the listeners of all episodes whom messages still concern
	company []uint32
	days    []int32        // after which they are met
	met     [batch + 1]int // where those of an episode begin, and end
}

// spread queues the messages of the batch of episodes.
func (r *run) spread(v *voice) {
	r.points = r.points[:0]
	for i := range r.episodes {
		r.episodes[i].meeting = v.meetings(r.episodes[i].member, r.index)
		r.keys[i] = r.episodes[i].draws
	}
	switch n := len(r.episodes); {
	case v.highest == 0:
	case v.tail || v.highest == rng.HazardCertain:
		for i := range r.episodes {
			r.markAll(v, i)
		}
	default:
		r.points = r.bundle.AppendPoints(r.points, r.keys[:n], v.strips, r.first[:n], r.end[:n],
			v.highest)
	}
	r.result.Stats.ContactsScanned += int64(len(r.points))
	if r.model.config.Record.Awareness {
		r.meetAll(v)
	}
	if r.model.live && !v.bad {
		r.strikeLive(v)
	} else {
		r.strike(v)
	}
	if r.model.heard && !v.bad {
		r.countWords(v)
	}
	if r.model.config.Record.Awareness {
		r.informAll(v)
	}
}

// markAll gives every contact of an episode its mark: where some hazards lie beyond the strips.
func (r *run) markAll(v *voice, nth int) {
	key, first, end := r.episodes[nth].draws, r.first[nth], r.end[nth]
	if v.uniform && v.highest == rng.HazardCertain && !r.model.live {
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
	r.layOut(nth, nth+1, r.points[from:])
	r.points = r.points[:from]
	for rank, mark := range r.lowest {
		contact := first + uint32(rank)
		if mark == noMark {
			mark = key.TailMark(r.targets[contact], r.copyOf(first, contact))
		}
		r.points = append(r.points, rng.Point{Contact: contact, Episode: uint32(nth), Height: mark})
	}
}

// noMark stands for a contact without a point: it exceeds every mark.
const noMark = rng.HazardCertain

// layOut lays the points of some episodes out by contact, keeping the lowest of each.
func (t *telling) layOut(from, to int, points []rng.Point) {
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

// copyOf is the rank of a contact among its talker's contacts to the same listener.
func (r *run) copyOf(first, contact uint32) uint32 {
	if !r.model.parallel {
		return 0
	}
	at := contact
	for at > first && r.targets[at-1] == r.targets[contact] {
		at--
	}
	return contact - at
}

// strike queues the words that take effect, each for the day of meeting.
func (r *run) strike(v *voice) {
	if len(r.points) == 0 {
		return
	}
	r.gather()
	r.sift(v)
	for _, h := range r.hits {
		p, listener := &r.points[h.point], r.listeners[h.point]
		e := &r.episodes[p.Episode]
		day := r.meetingDay(v, e, listener, int(p.Episode), p.Contact)
		switch {
		case day > int(e.end):
		case v.effects[h.kind].rejects:
			r.to(listener).bad.push(day, listener)
		case r.model.heard && r.model.counts[int(h.kind)/v.codes] == 1:
		case r.credit:
			r.to(listener).good[v.state].push(day, word{listener, e.talker, e.key})
		default:
			r.to(listener).plain[v.state].push(day, listener)
		}
	}
}

// A hit is a point that takes effect: its place among the points, and segment × trust code of its
// listener.
type hit struct{ point, kind uint32 }

// sift finds the points that take effect on somebody whom words still concern. Which they are
// nobody can foretell, so there is no branch for it.
func (r *run) sift(v *voice) {
	r.kinds(v)
	n, hot, closed := 0, r.hot, r.model.closed()
	for i := range r.points {
		h := r.hits[i]
		r.hits[n] = h
		low, open := 0, 0
		if r.points[i].Height < v.effects[h.kind].hazard {
			low = 1
		}
		if hot[r.listeners[i]] < closed {
			open = 1
		}
		n += low & open
	}
	r.hits = r.hits[:n]
}

// kinds makes hits of all points, with what kind of contact each is on; like gather it does nothing
// else.
func (r *run) kinds(v *voice) {
	r.hits = slices.Grow(r.hits[:0], len(r.points))[:len(r.points)]
	if v.uniform && !r.model.heard {
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
			r.hits[i].kind += uint32(r.segmentOf(listener) * v.codes)
		}
	}
}

// gather reads the listeners of all points: a loop that does nothing else, so that the reads
// overlap.
func (t *telling) gather() {
	t.listeners = slices.Grow(t.listeners[:0], len(t.points))[:len(t.points)]
	for i := range t.points {
		t.listeners[i] = t.targets[t.points[i].Contact]
	}
}

// countWords queues every good word for the listeners who count them.
func (r *run) countWords(v *voice) {
	r.layOut(0, len(r.episodes), r.points)
	for i := range r.episodes {
		e := &r.episodes[i]
		r.findCounting(r.first[i], r.end[i])
		for _, c := range r.counting {
			listener := r.targets[c]
			kind := r.segmentOf(listener)*v.codes + int(r.codes[c])
			weight := v.persuasion[kind]
			if weight < 0 {
				continue
			}
			if day := r.meetingDay(v, e, listener, i, c); day <= int(e.end) {
				height := r.lowest[r.base[i]+int(c-r.first[i])]
				heard := heardWord{word{listener, e.talker, e.key}, uint32(v.state),
					height < v.effects[kind].hazard, weight}
				if r.model.live {
					r.to(listener).heardLive.push(day, liveHeard{heard, height, uint32(kind)})
				} else {
					r.to(listener).heard.push(day, heard)
				}
			}
		}
	}
}

// findCounting finds the contacts to listeners who count words and whom words still concern;
// without a branch for it.
func (r *run) findCounting(first, end uint32) {
	r.counting = slices.Grow(r.counting[:0], int(end-first))[:end-first]
	n := 0
	for c := first; c < end; c++ {
		listener := r.targets[c]
		counts := r.model.counts[r.segmentOf(listener)]
		if r.closes {
			counts &= r.closed.lacks(listener)
		}
		r.counting[n] = c
		n += counts
	}
	r.counting = r.counting[:n]
}
