package sim

import "womsim/sim/rng"

// Where quality changes and appeal follows it, a positive message is decided on the day on which
// it arrives. When an episode begins, the messages are found that would take effect at the best
// quality that the product can reach; they are evaluated again on arrival.

// An openMessage is a positive message that convinces if its mark lies below the hazard of the day
// of arrival.
type openMessage struct {
	message
	height uint64
	kind   uint32 // segment × trust code
}

// An openCounted is an openMessage to a listener who counts messages.
type openCounted struct {
	countedMessage
	height uint64
	kind   uint32
}

// evaluateAt computes the effects of positive messages at a quality.
func (r *productRun) evaluateAt(quality float64) {
	codebook := r.model.config.Graph.Codebook()
	for s := range r.effectsToday {
		v := &r.model.talk[s]
		r.effectsToday[s], r.persuasionToday[s] = r.effectsToday[s][:0], r.persuasionToday[s][:0]
		for segment := range r.model.segments {
			appeal := r.model.appealAt(segment, quality)
			for _, trust := range codebook {
				e, p := r.model.effectOf(v.negative, trust, v.credibility, appeal)
				r.effectsToday[s], r.persuasionToday[s] = append(r.effectsToday[s], e),
					append(r.persuasionToday[s], p)
			}
		}
	}
}

// queueOpen queues positive messages that are decided on arrival, like applyEffects.
func (r *productRun) queueOpen(profile *talkProfile) {
	if len(r.points) == 0 {
		return
	}
	r.loadListeners()
	for at := range r.points {
		listener, p := r.listeners[at], &r.points[at]
		e := &r.episodes[p.Episode]
		segment := r.segmentOf(listener)
		kind := segment*profile.codes + int(r.codes[p.Contact])
		does := profile.effects[kind]
		if p.Height >= does.hazard {
			continue
		}
		day := r.meetingDay(profile, e, listener, int(p.Episode), p.Contact)
		switch {
		case day > int(e.end):
		case does.rejects: // positive word from a distrusted talker; appeal is not asked
			r.outboxOf(listener).rejecting.push(day, listener)
		case r.model.countsMessages[segment] == 0:
			r.outboxOf(listener).open[profile.state].push(day,
				openMessage{message{listener, e.talker, e.key},
					p.Height, uint32(kind)})
		}
	}
}

// reevaluate proposes the messages of one state of talk that convince at today's quality.
func (r *productRun) reevaluate(s rng.State, words []openMessage) {
	r.result.Stats.Arrivals += int64(len(words))
	for _, w := range words {
		if w.height < r.effectsToday[s][w.kind].hazard &&
			r.state[w.listener]&stateBits < convinced {
			tie := r.draws.Credit(w.listener, w.episode.Source())
			r.propose(conviction{w.listener, w.talker, uint32(s), int32(r.index), tie})
		}
	}
}

// reevaluateCounted accumulates a counted message at today's quality.
func (r *productRun) reevaluateCounted(w openCounted) {
	w.convinces = w.height < r.effectsToday[w.source][w.kind].hazard
	w.weight = r.persuasionToday[w.source][w.kind]
	r.accumulate(w.countedMessage)
}
