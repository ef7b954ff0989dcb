package sim

import "womsim/sim/rng"

// batchSize is the number of episodes worked on at once, so that the memory reads of one do not
// wait for those of another; an index of an episode fits into a byte.
const batchSize = 256

// A talkBatch is the scratch memory of one batch of episodes of one state of talk.
type talkBatch struct {
	offsets, targets []uint32 // of the graph
	codes            []uint16
	episodes         []episode
	first            [batchSize]uint32 // span of the talker's contacts
	end              [batchSize]uint32
	prefetched       uint32                 // so that the compiler leaves the reads in
	keys             [batchSize]rng.Episode // draws of the episodes
	candidates       []rng.Candidate
	listeners        []uint32 // of the candidates
	chunk            tellingChunk
}

// queueMessages queues the messages of the batch of episodes.
func (r *productRun) queueMessages(profile *talkProfile) {
	for i := range r.episodes {
		if profile.varies {
			r.beginWaiting(profile, i)
		} else {
			r.episodes[i].meeting = profile.meetingTime(r.episodes[i].member, r.index)
		}
	}
	switch scans := r.model.scansContacts(profile); {
	case scans:
		r.tellAll(profile)
	case profile.highest > 0:
		r.tellEffective(profile)
	}
}

// tellEffective queues the messages of the batch that may take effect.
func (r *productRun) tellEffective(profile *talkProfile) {
	for i := range r.episodes {
		r.keys[i] = r.episodes[i].draws
	}
	r.findCandidates(profile, len(r.episodes))
	r.loadListeners()
	for i, c := range r.candidates {
		nth, t := int(c.Episode()), c.Telling(r.keys[:], r.first[:])
		if day := r.meetingDay(profile, nth, t); day <= int(r.episodes[nth].end)-r.index {
			r.queueMessage(profile, nth, meeting{r.listeners[i], c.Contact(), t.Mark(), day})
		}
	}
}

// A meeting is that of a contact whose message may take effect, or is counted.
type meeting struct {
	listener, contact, mark uint32
	day                     int // of the meeting, counted from the day of beginning
}

// meetingDay returns after how many days the talker of an episode of the batch meets a contact,
// from the day of its draws on.
func (r *productRun) meetingDay(profile *talkProfile, nth int, t rng.Telling) int {
	if profile.varies {
		return r.waitsFor(profile, nth, t.Meeting())
	}
	return r.episodes[nth].meeting.DaysOfHalf(t.Half())
}

// queueMessage queues the message of an episode of the batch for the day of meeting, if it may take
// effect or is counted.
func (r *productRun) queueMessage(profile *talkProfile, nth int, h meeting) {
	m := message{listener: h.listener, talker: r.episodes[nth].talker, mark: h.mark,
		class: profile.class}
	if profile.codes > 1 {
		m.code = r.codes[h.contact]
	}
	out, day := r.outboxOf(h.listener), r.index+h.day
	if r.asWords(profile) {
		if n := strength(&profile.degrees.limits[m.code], h.mark); n > 0 {
			out.words[profile.state].push(day, h.listener|n<<30)
		} else if r.model.config.Record.Awareness {
			out.informing[profile.state].push(day, h.listener)
		}
		return
	}
	if r.model.countsAny && !profile.negative && r.listensCounting(h.listener) &&
		!profile.isIgnored(m.code) {
		out.counted[profile.state].push(day, m)
	}
	if uint64(h.mark) < profile.limits[m.code] {
		out.effective[profile.state].push(day, m)
	}
}

// isIgnored reports whether a message over a contact of a trust code is no positive word.
func (profile *talkProfile) isIgnored(code uint16) bool { return profile.persuasion[code] < 0 }

// listensCounting reports whether a listener counts messages and can still change state.
func (r *productRun) listensCounting(v uint32) bool {
	return r.model.countsMessages[r.segmentOf(v)] == 1 &&
		(!r.tracksFinal || r.attention.openTo(v) == 1)
}

// effectOf returns what a message from a state of talk does to its listener at today's quality, and
// the chance that a positive one convinces, −1 for others.
func (r *productRun) effectOf(s rng.State, m *message) (effect, float64) {
	profile, segment := &r.profiles[s][m.class], r.segmentOf(m.listener)
	kind := segment*profile.codes + int(m.code)
	if profile.exact && !r.model.reevaluates {
		return profile.effects[kind], profile.persuasion[kind]
	}
	trust := r.model.config.Graph.Codebook()[m.code]
	c := float64(float64(trust*r.talkerInfluence(m.talker)) * profile.credibility)
	return r.model.effectOf(profile, trust < 0, c, segment, r.appeals[segment])
}

// takesEffect reports whether a message does what it can do.
func (e effect) takesEffect(m *message) bool { return uint64(m.mark) < e.limit }

// scansContacts reports whether every contact of an episode matters, not only those whom a message
// would convince.
func (o *compiledProduct) scansContacts(profile *talkProfile) bool {
	return o.config.Record.Awareness || o.countsAny && !profile.negative
}

// hasFinalStates reports whether owners and rejecters stay what they are, and messages concern all
// others.
func (o *compiledProduct) hasFinalStates() bool {
	return o.basic && o.config.MarketEntry == nil && !o.forgives()
}
