package sim

import "womsim/sim/rng"

// Where quality changes and appeal follows it, a message is decided on the day on which it arrives.
// When an episode begins, the messages are found that would take effect at the best quality that
// the product can reach; they are evaluated again on arrival.

// An openMessage takes effect if its mark lies below the hazard of the day of arrival.
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

// effectToday returns what a message of a talker does to listeners of a kind at today's quality.
func (r *productRun) effectToday(s rng.State, talker, kind uint32) (e effect, p float64) {
	profile := &r.model.talk[s][0]
	return r.effectFrom(profile, talker, kind, r.appeals[int(kind)/profile.codes])
}

// queueOpen queues messages that are decided on arrival, like applyEffects.
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
		if day <= int(e.end) && (does.rejects || r.model.countsMessages[segment] == 0) {
			r.outboxOf(listener).open[profile.state].push(day,
				openMessage{message{listener, e.talker, e.key},
					p.Height, uint32(kind)})
		}
	}
}

// reevaluateNegative warns the listeners of the messages of one state of talk that make reject at
// today's quality.
func (r *productRun) reevaluateNegative(s rng.State, words []openMessage) {
	for _, w := range words {
		if e, _ := r.effectToday(s, w.talker, w.kind); e.rejects && w.height < e.hazard {
			r.warn(warning{w.listener, w.talker})
		}
	}
}

// reevaluate proposes the messages of one state of talk that convince at today's quality.
func (r *productRun) reevaluate(s rng.State, words []openMessage) {
	r.result.Stats.Arrivals += int64(len(words))
	for _, w := range words {
		if r.state[w.listener]&stateBits >= convinced {
			continue
		}
		if e, _ := r.effectToday(s, w.talker, w.kind); !e.rejects && w.height < e.hazard {
			tie := r.draws.Credit(w.listener, w.episode.Source())
			r.propose(conviction{w.listener, w.talker, uint32(s), int32(r.index), tie})
		}
	}
}

// reevaluateCounted accumulates a counted message at today's quality.
func (r *productRun) reevaluateCounted(w openCounted) {
	e, p := r.effectToday(rng.State(w.source), w.talker, w.kind)
	w.convinces, w.weight = w.height < e.hazard, p
	r.accumulate(w.countedMessage)
}
