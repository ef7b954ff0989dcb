package sim

import (
	"cmp"
	"slices"

	"womsim/sim/rng"
)

// A conviction would convince a consumer today; one of several has the credit.
type conviction struct {
	consumer uint32
	talker   uint32 // who, if a person
	source   uint32
	arrived  int32 // index of the day
}

// An offer is a channel's message that would convince, or counts toward a threshold.
type offer struct {
	consumer, source uint32
	persuasion       float64 // credibility × appeal
	convinces        bool
}

// deliver brings the messages of the day to their listeners: first they inform, then they take
// effect. Exposures are counted by the states at the start of the day; effects come after the seeds
// of the day, negative word before positive.
func (r *Runner) deliver() {
	for _, product := range r.runs {
		product.expose()
	}
	for _, product := range r.runs {
		product.seedToday()
	}
	for _, product := range r.runs {
		product.takeEffect()
	}
}

// expose informs the listeners of the day's messages and keeps the messages of channels that may
// convince.
func (r *productRun) expose() {
	r.convictions, r.furtherConvictions = r.convictions[:0], r.furtherConvictions[:0]
	r.offers, r.influenced, r.warned = r.offers[:0], r.influenced[:0], r.warned[:0]
	r.heard = r.heard[:0]
	r.newAdopters = r.newAdopters[:0]
	if r.model.config.Record.Awareness {
		for s := range rng.NumStates {
			for _, peer := range r.peers {
				r.inform(int(s), peer.outboxes[r.shard].informing[s].dueOn(r.index))
				r.inform(int(s), peer.outboxes[r.shard].words[s].dueOn(r.index))
			}
		}
	}
	for i := range r.model.broadcasters {
		r.reach(&r.model.broadcasters[i])
	}
	r.message()
}

// seedToday seeds by the channels whose day it is.
func (r *productRun) seedToday() {
	for i := range r.model.seeders {
		if s := &r.model.seeders[i]; s.SeedingDay() == r.day {
			r.seed(s)
		}
	}
}

// takeEffect rejects and convinces by the messages of the day.
func (r *productRun) takeEffect() {
	for _, peer := range r.peers {
		r.deliverNegative(&peer.outboxes[r.shard])
	}
	if r.model.anyShield {
		r.weighWarnings()
	}
	for _, peer := range r.peers {
		r.deliverPositive(&peer.outboxes[r.shard])
	}
	for _, o := range r.offers {
		r.consider(o)
	}
	r.decideByInfluence()
}

// deliverNegative makes reject by the messages of one outbox.
func (r *productRun) deliverNegative(m *outbox) {
	for s := range rng.NumStates {
		if r.profiles[s][0].rejects {
			r.rejectBy(s, m.effective[s].dueOn(r.index))
			r.heed(s, m.words[s].dueOn(r.index))
			for _, v := range r.heeding {
				r.reject(v)
			}
		}
	}
}

// rejectBy makes the listeners reject whom negative messages from one state of talk affect.
func (r *productRun) rejectBy(s rng.State, words []message) {
	for i := range words {
		w := &words[i]
		if r.state[w.listener]&stateBits >= adopter {
			continue
		}
		if e, _ := r.effectOf(s, w); e.rejects && e.takesEffect(w) {
			r.warn(w)
		}
	}
}

// deliverPositive convinces by the positive messages of one outbox, and adds up the counted ones.
func (r *productRun) deliverPositive(m *outbox) {
	for s := range rng.NumStates {
		if r.profiles[s][0].persuades {
			r.convince(s, m.effective[s].dueOn(r.index))
			r.heed(s, m.words[s].dueOn(r.index))
			for _, v := range r.heeding {
				r.propose(conviction{v, v, uint32(s), int32(r.index)})
			}
		}
	}
	if adopting := m.adopting.dueOn(r.index); r.onFastPath() {
		r.convinceAndSell(adopting)
	} else {
		r.convinceAll(rng.Promoter, adopting)
	}
	for s := range rng.NumStates {
		for i := range m.counted[s].dueOn(r.index) {
			r.accumulate(s, &m.counted[s].dueOn(r.index)[i])
		}
	}
}

// inform makes listeners aware and counts exposures of listeners whom a message still concerns.
func (r *productRun) inform(source int, listeners []uint32) {
	if len(listeners) == 0 {
		return
	}
	exposed, fresh := r.informAll(listeners)
	r.result.Exposures[source][r.index] += exposed
	r.count.aware += fresh
	r.result.Stats.Arrivals += int64(len(listeners))
}

// informAll makes the listeners of words aware. It returns how many of them a message still
// concerns, and how many are new. Branch-free: the outcome is unpredictable.
func (r *productRun) informAll(listeners []uint32) (exposed, fresh int64) {
	if r.tracksFinal {
		return r.informAttentive(listeners)
	}
	states := r.state
	noting, noted, room := r.beginTouch(len(listeners))
	for _, word := range listeners {
		v := word & listenerBits
		h := states[v]
		first, open := 0, int64(0)
		if h == unaware {
			first = 1
		}
		if h < adopter {
			open = 1
		}
		states[v] = h | uint8(first)*aware
		fresh += int64(first)
		exposed += open
		room[noted] = v
		noted += first & noting
	}
	r.endTouch(noting, noted)
	return exposed, fresh
}

// informAttentive is informAll where attention says whom messages concern and who is aware.
func (r *productRun) informAttentive(listeners []uint32) (exposed, fresh int64) {
	r.heeding = slices.Grow(r.heeding[:0], len(listeners))[:len(listeners)]
	a, first, n, open := r.attention, r.heeding, uint32(0), uint32(0)
	for _, word := range listeners {
		v := word & listenerBits
		bits := ^a[v>>4] >> (v & 15)
		open += bits & 1
		first[n] = v
		n += bits >> 16 & 1
	}
	for _, v := range first[:n] { // most often each of them once
		fresh += int64(r.tellFirst(v))
	}
	return int64(open), fresh
}

// tellFirst makes v aware, where attention says who is, and returns 1 if it was not.
func (r *productRun) tellFirst(v uint32) uint32 {
	if r.attention.untold(v) == 0 {
		return 0
	}
	r.attention.tell(v)
	r.touch(v)
	return 1
}

// learn counts a consumer as informed by something other than a message of talk.
func (r *productRun) learn(v uint32) {
	switch {
	case r.tracksFinal:
		r.count.aware += int64(r.tellFirst(v))
	case r.state[v]&stateBits == unaware:
		r.count.aware++
	}
}

// seed gives the product to the users whom the channel ranks first.
func (r *productRun) seed(s *seeder) {
	if r.seeding.left = s.NumUsers(); r.seeding.left <= 0 {
		return
	}
	r.seeding.channel = s
	if r.seeding.give == nil { // made once, and not in every replicate
		r.seeding.give = r.give
	}
	s.Ranking(r.channel(s.source))(r.seeding.give)
}

// seeding is the state of a seeding channel at work.
type seeding struct {
	channel *seeder
	left    int                    // users still to be found
	give    func(user uint32) bool // run.give
}

// give seeds one user, if it may own the product, and reports whether to go on.
func (r *productRun) give(v uint32) bool {
	s, state := r.seeding.channel, r.state[v]&stateBits
	if state >= adopter && !(state == gone && r.ownsNoRival(v)) || !r.isTarget(s.targets, v) {
		return true
	}
	r.learn(v)
	switch state {
	case convinced:
		r.count.convinced--
	case gone:
		r.count.gone--
	}
	r.result.Seeded[s.source][r.index]++
	owner := r.peers[r.shardOf(v)]
	owner.own(buyer{consumer: v, source: uint32(s.source)}, s.source)
	owner.begun[rng.Buzz] = append(owner.begun[rng.Buzz], v)
	r.seeding.left--
	return r.seeding.left > 0
}

// reject makes a listener of effective negative word reject the product.
func (r *productRun) reject(v uint32) {
	state := r.state[v] & stateBits
	if state >= adopter {
		return
	}
	r.learn(v)
	if state == convinced {
		r.count.convinced--
	}
	r.leave(v)
	r.set(v, rejected)
	r.markFinal(v)
	if r.model.forgives() {
		r.resent(v, state)
	}
	r.count.rejected++
	r.begun[rng.Rejecter] = append(r.begun[rng.Rejecter], v)
	if r.watch != nil {
		r.emit(BecameRejected, v, -1, v)
	}
}

// convince proposes the messages from one state of talk to the listeners whom they convince.
func (r *productRun) convince(s rng.State, words []message) {
	r.result.Stats.Arrivals += int64(len(words))
	for i := range words {
		w := &words[i]
		if r.state[w.listener]&stateBits >= convinced || r.model.countsAny &&
			r.model.countsMessages[r.segmentOf(w.listener)] == 1 {
			continue
		}
		if e, _ := r.effectOf(s, w); !e.rejects && e.takesEffect(w) {
			r.propose(r.conviction(s, w))
		}
	}
}

// conviction returns what a message does that convinces.
func (r *productRun) conviction(s rng.State, w *message) conviction {
	return conviction{w.listener, w.talker, uint32(s), int32(r.index)}
}

// convinceAll convinces all listeners who can be convinced, where the source of a message does not
// matter. Branch-free, so that the processor reads the next listeners ahead.
func (r *productRun) convinceAll(s rng.State, listeners []uint32) {
	if len(listeners) == 0 {
		return
	}
	r.result.Stats.Arrivals += int64(len(listeners))
	n := len(r.convictions)
	today := slices.Grow(r.convictions, len(listeners)+1)[:n+len(listeners)+1]
	noting, noted, room := r.beginTouch(len(listeners))
	states := r.state
	for _, v := range listeners {
		h := states[v]
		fresh, first := uint8(0), 0
		if h < convinced {
			fresh = 1
		}
		if h == unaware {
			first = noting
		}
		states[v] = h | fresh*pendingFlag
		today[n] = conviction{consumer: v, source: uint32(s)}
		n += int(fresh)
		room[noted] = v
		noted += first
	}
	r.convictions = today[:n]
	r.endTouch(noting, noted)
}

// consider proposes a channel's message, or adds it up where the listener counts messages.
func (r *productRun) consider(o offer) {
	if r.model.countsAny && r.model.countsMessages[r.segmentOf(o.consumer)] == 1 {
		r.accumulateOffer(o)
	} else if r.state[o.consumer]&stateBits < convinced {
		r.propose(conviction{o.consumer, o.consumer, o.source, int32(r.index)})
	}
}

// propose notes what would convince a consumer today; decide finds the best of several.
func (r *productRun) propose(c conviction) {
	v := c.consumer
	if r.state[v]&pendingFlag == 0 {
		if r.state[v] == 0 {
			r.touch(v)
		}
		r.state[v] |= pendingFlag
		r.convictions = append(r.convictions, c)
		return
	}
	r.state[v] |= severalFlag
	r.furtherConvictions = append(r.furtherConvictions, c)
}

// bestOf returns the conviction that has the credit: c or one of the further ones of its consumer
// today. furtherConvictions are sorted.
func (r *productRun) bestOf(c conviction) conviction {
	at, _ := slices.BinarySearchFunc(r.furtherConvictions, c.consumer,
		func(o conviction, v uint32) int {
			return cmp.Compare(o.consumer, v)
		})
	r.rivaling = append(r.rivaling[:0], c)
	for ; at < len(r.furtherConvictions) && r.furtherConvictions[at].consumer == c.consumer; at++ {
		r.rivaling = append(r.rivaling, r.furtherConvictions[at])
	}
	return r.credited(r.rivaling)
}

// credited returns the conviction that has the credit, of those of a consumer on one day, which it
// sorts.
func (r *productRun) credited(all []conviction) conviction {
	if len(all) == 1 {
		return all[0]
	}
	slices.SortFunc(all, func(a, b conviction) int {
		return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.talker, b.talker))
	})
	best, smallest, first := 0, rng.Key(0), 0
	day := r.model.config.Timeline.FirstDay() + int(all[0].arrived)
	for i, c := range all {
		if c.source != all[first].source {
			first = i
		}
		key := r.draws.Credit(c.consumer, day, r.model.sources[c.source], i-first)
		if i == 0 || key < smallest {
			best, smallest = i, key
		}
	}
	return all[best]
}
