package sim

import (
	"slices"

	"womsim/sim/rng"
)

// An episode is one stretch of days in which a consumer talks; with talk.repeat each of its days is told anew.
type episode struct {
	key    rng.Episode
	draws  rng.Episode // key, or with talk.repeat that of the day of telling
	talker uint32
	begin  int32 // index of the day on which the state was entered
	end    int32 // index of the last day of talk
	state  rng.State
}

// batch is how many episodes are worked on at once, so that the memory reads of one do not wait for those of another.
const batch = 256

// telling is the scratch of one batch of episodes of one voice.
type telling struct {
	offsets, targets []uint32 // of the graph
	codes            []uint16
	episodes         []episode
	first            [batch]uint32 // span of the talker's contacts
	end              [batch]uint32
	points           []rng.Point // of all episodes of the batch, one after another
	last             [batch]int  // where the points of an episode end
	listeners        []uint32    // of the points
	lowest           []uint64    // by rank of contact, see mark
}

// talk begins the episodes of those who entered a state of talk today, and queues all messages.
func (r *Runner) talk() {
	r.beginBuzz()
	for s := range rng.States {
		if v := &r.model.voices[s]; v.rate > 0 {
			for talkers := r.begun[s]; len(talkers) > 0; {
				n := min(batch, len(talkers))
				r.begin(v, talkers[:n])
				talkers = talkers[n:]
			}
		}
		r.begun[s] = r.begun[s][:0]
	}
	if r.model.config.Product.Talk.Repeat {
		r.repeat()
	}
}

// beginBuzz finds who was convinced today and still waits.
func (r *Runner) beginBuzz() {
	if r.model.voices[rng.Buzz].rate == 0 {
		return
	}
	for i := range r.today {
		if v := r.today[i].consumer; r.hot[v] == convinced {
			r.begun[rng.Buzz] = append(r.begun[rng.Buzz], v)
		}
	}
}

// begin starts an episode of each talker. Without talk.repeat all its messages are queued now.
func (r *Runner) begin(v *voice, talkers []uint32) {
	last := int32(len(r.result.Adopters) - 1)
	r.span(talkers)
	contacts, n := int64(0), 0
	r.episodes = r.episodes[:0]
	for i, u := range talkers {
		contacts += int64(r.end[i] - r.first[i])
		ordinal := uint32(0)
		if v.state == rng.Buzz && r.model.anyMemory {
			rec := r.recordOf(u)
			ordinal = rec.buzz
			rec.buzz++
		}
		key := r.draws.Episode(v.state, u, ordinal)
		e := episode{key, key, u, int32(r.index), r.lastDay(v.state, u, ordinal), v.state}
		if e.end > last {
			r.result.Talking++
			e.end = last
		}
		if e.end > e.begin {
			r.episodes = append(r.episodes, e)
			r.first[n], r.end[n] = r.first[i], r.end[i]
			n++
		}
	}
	r.result.Work.Contacts += contacts
	if r.model.config.Product.Talk.Repeat {
		r.talking = append(r.talking, r.episodes...)
		return
	}
	r.spread(v)
}

// span reads where the contacts of talkers stand: a loop that does nothing else, so that the reads overlap.
func (t *telling) span(talkers []uint32) {
	for i, u := range talkers {
		t.first[i], t.end[i] = t.offsets[u], t.offsets[u+1]
	}
}

// lastDay is the index of the last day of an episode that begins today.
func (r *Runner) lastDay(s rng.State, u, ordinal uint32) int32 {
	days := &r.model.config.Product.Talk.Days
	switch {
	case days.Unlimited:
		return rng.Never
	case days.GeometricMean > 0:
		n := r.model.talkDays.Days(r.draws.Days(s, u, ordinal))
		return int32(min(rng.Never, int64(r.index)+int64(n)))
	}
	return int32(min(rng.Never, int64(r.index)+int64(days.Fixed)))
}

// repeat queues tomorrow's messages of all episodes that go on.
func (r *Runner) repeat() {
	kept := 0
	r.episodes = r.episodes[:0]
	flush := func() {
		if len(r.episodes) > 0 {
			for i := range r.episodes {
				u := r.episodes[i].talker
				r.first[i], r.end[i] = r.offsets[u], r.offsets[u+1]
			}
			r.spread(&r.model.voices[r.episodes[0].state])
			r.episodes = r.episodes[:0]
		}
	}
	for _, e := range r.talking {
		if int(e.end) <= r.index {
			continue
		}
		r.talking[kept] = e
		kept++
		if len(r.episodes) > 0 && (r.episodes[0].state != e.state || len(r.episodes) == batch) {
			flush()
		}
		e.draws = e.key.Telling(r.index + 1 - int(e.begin))
		r.episodes = append(r.episodes, e)
	}
	flush()
	r.talking = r.talking[:kept]
}

// spread queues the messages of the batch of episodes.
func (r *Runner) spread(v *voice) {
	r.points = r.points[:0]
	for i := range r.episodes {
		switch {
		case v.highest == 0:
		case v.tail || v.highest == rng.HazardCertain:
			r.markAll(v, i)
		default:
			r.points = r.episodes[i].draws.AppendPoints(r.points, v.strips, r.first[i], r.end[i], v.highest)
		}
		r.last[i] = len(r.points)
	}
	r.result.Work.LookedAt += int64(len(r.points))
	r.strike(v)
	if r.model.heard && !v.bad {
		r.countWords(v)
	}
	if r.model.config.Record.Awareness {
		r.informAll(v)
	}
}

// markAll gives every contact of an episode its mark: where some hazards lie beyond the strips.
func (r *Runner) markAll(v *voice, nth int) {
	key, first, end := r.episodes[nth].draws, r.first[nth], r.end[nth]
	if v.uniform && v.highest == rng.HazardCertain {
		for contact := first; contact < end; contact++ {
			r.points = append(r.points, rng.Point{Contact: contact})
		}
		return
	}
	from := len(r.points)
	r.points = key.AppendPoints(r.points, rng.StripCount, first, end, rng.HazardOne)
	r.layOut(nth, r.points[from:])
	r.points = r.points[:from]
	for rank, mark := range r.lowest {
		contact := first + uint32(rank)
		if mark == noMark {
			mark = key.TailMark(r.targets[contact], r.copyOf(first, contact))
		}
		r.points = append(r.points, rng.Point{Contact: contact, Height: mark})
	}
}

// noMark stands for a contact without a point: it exceeds every mark.
const noMark = rng.HazardCertain

// layOut lays the points of an episode out by rank of contact, keeping the lowest of each.
func (t *telling) layOut(nth int, points []rng.Point) {
	t.lowest = t.lowest[:0]
	for range t.end[nth] - t.first[nth] {
		t.lowest = append(t.lowest, noMark)
	}
	for _, p := range points {
		rank := p.Contact - t.first[nth]
		t.lowest[rank] = min(t.lowest[rank], p.Height)
	}
}

// copyOf is the rank of a contact among its talker's contacts to the same listener.
func (r *Runner) copyOf(first, contact uint32) uint32 {
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
func (r *Runner) strike(v *voice) {
	if len(r.points) == 0 {
		return
	}
	r.gather()
	does, at := v.effects[0], 0
	for i := range r.episodes {
		e := &r.episodes[i]
		for ; at < r.last[i]; at++ {
			listener, p, segment := r.listeners[at], &r.points[at], 0
			if !v.uniform || r.model.heard {
				segment = r.model.segmentOf(&r.draws, listener)
				does = v.effects[segment*v.codes+int(r.codes[p.Contact])]
			}
			if p.Height >= does.hazard {
				continue
			}
			day := r.meetingDay(v, e, listener, i, p.Contact)
			switch {
			case day > int(e.end):
			case does.rejects:
				r.bad.push(day, listener)
			case !r.model.segments[segment].counts:
				r.good[v.state].push(day, word{listener, e.talker, e.key})
			}
		}
	}
}

// gather reads the listeners of all points: a loop that does nothing else, so that the reads overlap.
func (t *telling) gather() {
	t.listeners = slices.Grow(t.listeners[:0], len(t.points))[:len(t.points)]
	for i := range t.points {
		t.listeners[i] = t.targets[t.points[i].Contact]
	}
}

// meetingDay is the index of the day on which the talker of an episode of the batch meets a listener; beyond its end: never.
func (r *Runner) meetingDay(v *voice, e *episode, listener uint32, nth int, contact uint32) int {
	if v.always {
		return r.index + 1
	}
	copy := uint32(0)
	if r.model.parallel {
		copy = r.copyOf(r.first[nth], contact)
	}
	return r.index + v.meeting.Days(e.draws.Meeting(listener, copy))
}

// informAll queues a message for every contact met, for the sake of awareness and exposures.
func (r *Runner) informAll(v *voice) {
	q := &r.informs[v.state]
	for i := range r.episodes {
		e := &r.episodes[i]
		q.latest = max(q.latest, int(e.end))
		for c := r.first[i]; c < r.end[i]; c++ {
			listener := r.targets[c]
			if day := r.meetingDay(v, e, listener, i, c); day <= int(e.end) {
				q.due[day] = append(q.due[day], listener)
			}
		}
		r.result.Work.LookedAt += int64(r.end[i] - r.first[i])
	}
}

// countWords queues every good word for the listeners who count them.
func (r *Runner) countWords(v *voice) {
	from := 0
	for i := range r.episodes {
		e := &r.episodes[i]
		r.layOut(i, r.points[from:r.last[i]])
		from = r.last[i]
		for c := r.first[i]; c < r.end[i]; c++ {
			listener := r.targets[c]
			segment := r.model.segmentOf(&r.draws, listener)
			if !r.model.segments[segment].counts {
				continue
			}
			kind := segment*v.codes + int(r.codes[c])
			weight := v.persuasion[kind]
			if weight < 0 {
				continue
			}
			if day := r.meetingDay(v, e, listener, i, c); day <= int(e.end) {
				convinces := r.lowest[c-r.first[i]] < v.effects[kind].hazard
				r.agenda.heard.push(day, heardWord{word{listener, e.talker, e.key}, uint32(v.state), convinces, weight})
			}
		}
	}
}
