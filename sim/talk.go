package sim

import "womsim/sim/rng"

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
	episodes []episode
	first    [batch]uint32 // span of the talker's contacts
	end      [batch]uint32
	hits     []hit
	lowest   []uint64 // by rank of contact, see certainHits
}

// A hit is a contact of an episode over which a word takes effect if a point of its mark lies below the hazard.
type hit struct {
	contact uint32
	nth     uint32 // which episode of the batch
	height  uint64
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
	r.episodes = r.episodes[:0]
	last := int32(len(r.result.Adopters) - 1)
	offsets := r.model.config.Graph.Offsets()
	contacts := int64(0)
	for _, u := range talkers {
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
		contacts += int64(offsets[u+1] - offsets[u])
		if e.end > e.begin {
			r.episodes = append(r.episodes, e)
		}
	}
	r.result.Work.Contacts += contacts
	if r.model.config.Product.Talk.Repeat {
		r.talking = append(r.talking, r.episodes...)
		return
	}
	r.spread(v)
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
	flush := func(s rng.State) {
		if len(r.episodes) > 0 {
			r.spread(&r.model.voices[s])
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
			flush(r.episodes[0].state)
		}
		e.draws = e.key.Telling(r.index + 1 - int(e.begin))
		r.episodes = append(r.episodes, e)
	}
	if len(r.episodes) > 0 {
		flush(r.episodes[0].state)
	}
	r.talking = r.talking[:kept]
}

// spread queues the messages of the batch of episodes.
func (r *Runner) spread(v *voice) {
	offsets := r.model.config.Graph.Offsets()
	for i := range r.episodes {
		u := r.episodes[i].talker
		r.first[i], r.end[i] = offsets[u], offsets[u+1]
	}
	r.hits = r.hits[:0]
	for i := range r.episodes {
		if v.tail || v.highest == rng.HazardCertain {
			r.allHits(v, i)
		} else if v.highest > 0 {
			r.stripHits(v, i)
		}
	}
	r.result.Work.LookedAt += int64(len(r.hits))
	r.strike(v)
	if r.model.heard && !v.bad {
		r.countWords(v)
	}
	if r.model.config.Record.Awareness {
		r.informAll(v)
	}
}

// stripHits finds the points of an episode below the voice's highest hazard.
func (r *Runner) stripHits(v *voice, nth int) {
	first, degree := r.first[nth], float64(r.end[nth]-r.first[nth])
	key := r.episodes[nth].draws
	for s := range v.strips {
		strip := key.Points(s)
		for position, height := strip.Next(); position < degree; position, height = strip.Next() {
			if height < v.highest {
				r.hits = append(r.hits, hit{first + uint32(position), uint32(nth), height})
			}
		}
	}
}

// allHits gives every contact of an episode its mark: where some hazards lie beyond the strips.
func (r *Runner) allHits(v *voice, nth int) {
	key, first, degree := r.episodes[nth].draws, r.first[nth], int(r.end[nth]-r.first[nth])
	if v.uniform && v.highest == rng.HazardCertain {
		for rank := range degree {
			r.hits = append(r.hits, hit{first + uint32(rank), uint32(nth), 0})
		}
		return
	}
	const none = rng.HazardCertain
	r.lowest = r.lowest[:0]
	for range degree {
		r.lowest = append(r.lowest, none)
	}
	for s := range rng.StripCount {
		strip := key.Points(s)
		for position, height := strip.Next(); position < float64(degree); position, height = strip.Next() {
			rank := int(position)
			r.lowest[rank] = min(r.lowest[rank], height)
		}
	}
	targets := r.model.config.Graph.Targets()
	for rank, mark := range r.lowest {
		contact := first + uint32(rank)
		if mark == none {
			mark = key.TailMark(targets[contact], r.copyOf(first, contact))
		}
		r.hits = append(r.hits, hit{contact, uint32(nth), mark})
	}
}

// copyOf is the rank of a contact among its talker's contacts to the same listener.
func (r *Runner) copyOf(first, contact uint32) uint32 {
	if !r.model.parallel {
		return 0
	}
	targets := r.model.config.Graph.Targets()
	at := contact
	for at > first && targets[at-1] == targets[contact] {
		at--
	}
	return contact - at
}

// strike queues the words that take effect, each for the day of meeting.
func (r *Runner) strike(v *voice) {
	g := r.model.config.Graph
	targets, codes := g.Targets(), g.Codes()
	for i := range r.hits {
		h := &r.hits[i]
		listener := targets[h.contact]
		does := v.effects[0]
		if !v.uniform {
			does = v.effects[r.model.segmentOf(&r.draws, listener)*v.codes+int(codes[h.contact])]
		}
		if h.height >= does.hazard {
			continue
		}
		e := &r.episodes[h.nth]
		day := r.meetingDay(v, e, listener, h)
		switch {
		case day > int(e.end):
		case does.rejects:
			r.bad.push(day, listener)
		case !r.model.heard:
			r.good[v.state].push(day, word{listener, e.talker, e.key})
		}
	}
}

// meetingDay is the index of the day on which the talker meets a listener; beyond e.end: never.
func (r *Runner) meetingDay(v *voice, e *episode, listener uint32, h *hit) int {
	from := int(e.begin)
	if r.model.config.Product.Talk.Repeat {
		from = r.index
	}
	if v.always {
		return from + 1
	}
	copy := r.copyOf(r.first[h.nth], h.contact)
	return from + v.meeting.Days(e.draws.Meeting(listener, copy))
}

// informAll queues a message for every contact met, for the sake of awareness and exposures.
func (r *Runner) informAll(v *voice) {
	targets := r.model.config.Graph.Targets()
	due := r.informs[v.state].due
	for i := range r.episodes {
		e := &r.episodes[i]
		for c := r.first[i]; c < r.end[i]; c++ {
			listener := targets[c]
			if day := r.meetingDay(v, e, listener, &hit{contact: c, nth: uint32(i)}); day <= int(e.end) {
				due[day] = append(due[day], listener)
			}
		}
		r.result.Work.LookedAt += int64(r.end[i] - r.first[i])
	}
}

// countWords queues every good word for listeners who count them.
func (r *Runner) countWords(v *voice) {
	g := r.model.config.Graph
	targets, codes := g.Targets(), g.Codes()
	at := 0 // hits stand in the order of the episodes
	for i := range r.episodes {
		e := &r.episodes[i]
		r.mark(i, &at)
		for c := r.first[i]; c < r.end[i]; c++ {
			listener := targets[c]
			kind := r.model.segmentOf(&r.draws, listener)*v.codes + int(codes[c])
			weight := v.persuasion[kind]
			if weight < 0 {
				continue
			}
			if day := r.meetingDay(v, e, listener, &hit{contact: c, nth: uint32(i)}); day <= int(e.end) {
				convinces := r.lowest[c-r.first[i]] < v.effects[kind].hazard
				r.agenda.heard.push(day, heardWord{word{listener, e.talker, e.key}, uint32(v.state), convinces, weight})
			}
		}
	}
}

// mark lays the hits of one episode of the batch out by rank of contact.
func (r *Runner) mark(nth int, at *int) {
	r.lowest = r.lowest[:0]
	for range r.end[nth] - r.first[nth] {
		r.lowest = append(r.lowest, rng.HazardCertain)
	}
	for ; *at < len(r.hits) && r.hits[*at].nth == uint32(nth); *at++ {
		h := &r.hits[*at]
		rank := h.contact - r.first[nth]
		r.lowest[rank] = min(r.lowest[rank], h.height)
	}
}
