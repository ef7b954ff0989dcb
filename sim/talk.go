package sim

import "womsim/sim/rng"

// An episode is one stretch of days in which a consumer talks; with talk.repeat each of its days
// has draws of its own.
type episode struct {
	key     rng.Episode
	draws   rng.Episode      // key, or with talk.repeat that of the day of telling
	meeting *rng.WaitingTime // while it is worked on
	talker  uint32
	begin   int32   // index of the day on which the state was entered
	end     int32   // index of the last day of talk
	rate    float64 // without lifts and mood, where that depends on the talker
	state   rng.State
	class   uint8 // of the talker
	member  uint8 // communities of the talker
}

// talk begins the episodes of the consumers who entered a state of talk today, and queues all
// messages.
func (r *productRun) talk() {
	r.beginBuzz()
	for s := range rng.NumStates {
		if r.model.talksAs(s) {
			r.beginAll(r.profiles[s], r.begun[s])
		}
		r.begun[s] = r.begun[s][:0]
	}
	if r.model.product.Talk.Repeat {
		r.repeat()
	}
}

// beginBuzz adds the consumers who were convinced today to those who were given the product, and
// keeps those who have not had the buzz of this life yet.
func (r *productRun) beginBuzz() {
	if !r.model.talksAs(rng.Buzz) {
		return
	}
	begun, n := r.begun[rng.Buzz], 0
	for i := range r.convictions {
		begun = append(begun, r.convictions[i].consumer)
	}
	for _, v := range begun {
		if !r.buzzed.has(v) {
			r.buzzed.set(v)
			begun[n] = v
			n++
		}
	}
	r.begun[rng.Buzz] = begun[:n]
}

// newLife lets an owner who comes back have buzz again.
func (r *productRun) newLife(v uint32) {
	if r.model.talksAs(rng.Buzz) {
		r.buzzed.remove(v)
	}
}

// begin starts an episode of each talker. Without talk.repeat it queues all messages.
func (r *productRun) begin(profile *talkProfile, talkers []uint32) {
	last := int32(len(r.result.Adopters) - 1)
	r.loadContactRanges(talkers)
	contacts, n := int64(0), 0
	r.episodes = r.episodes[:0]
	for i, u := range talkers {
		rate := 0.0
		if profile.varies {
			if rate = r.rateOf(profile, u, r.end[i]-r.first[i]); rate == 0 {
				continue
			}
		}
		contacts += int64(r.end[i] - r.first[i])
		ordinal := r.episodeOrdinal(profile.state, u)
		key := r.draws.Episode(profile.state, u, ordinal)
		e := episode{key: key, draws: key, talker: u, begin: int32(r.index),
			end: r.lastDay(profile.state, u, ordinal), state: profile.state, class: profile.class,
			rate: rate}
		if profile.boost != nil {
			e.member = r.membership(u)
		}
		if e.end > last {
			r.result.OpenEpisodes++
			e.end = last
		}
		if e.end > e.begin {
			r.episodes = append(r.episodes, e)
			r.first[n], r.end[n] = r.first[i], r.end[i]
			n++
		}
	}
	r.result.Stats.Contacts += contacts
	if r.model.product.Talk.Repeat {
		r.repeating = append(r.repeating, r.episodes...)
		return
	}
	r.queueMessages(profile)
}

// episodeOrdinal returns how many episodes a consumer began before from a state, where there can be
// more than one.
func (r *productRun) episodeOrdinal(s rng.State, u uint32) uint32 {
	if !r.model.returns && !(s == rng.Rejecter && r.model.forgives()) {
		return 0
	}
	begun := &r.recordOf(u).episodes[s]
	*begun++
	return *begun - 1
}

// loadContactRanges reads where the contacts of talkers stand: a loop that does nothing else, so
// that the reads overlap.
func (t *talkBatch) loadContactRanges(talkers []uint32) {
	for i, u := range talkers {
		t.first[i], t.end[i] = t.offsets[u], t.offsets[u+1]
	}
}

// lastDay returns the index of the last day of an episode that begins today.
func (r *productRun) lastDay(s rng.State, u, ordinal uint32) int32 {
	days := &r.model.product.Talk.Days
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
func (r *productRun) repeat() {
	kept := 0
	r.episodes = r.episodes[:0]
	flush := func() {
		if len(r.episodes) > 0 {
			for i := range r.episodes {
				u := r.episodes[i].talker
				r.first[i], r.end[i] = r.offsets[u], r.offsets[u+1]
			}
			first := &r.episodes[0]
			r.queueMessages(&r.profiles[first.state][first.class])
			r.episodes = r.episodes[:0]
		}
	}
	for _, e := range r.repeating {
		if int(e.end) <= r.index {
			continue
		}
		r.repeating[kept] = e
		kept++
		if n := len(r.episodes); n == batchSize ||
			n > 0 && (r.episodes[0].state != e.state || r.episodes[0].class != e.class) {
			flush()
		}
		e.draws = e.key.Day(r.index + 1 - int(e.begin))
		r.episodes = append(r.episodes, e)
	}
	flush()
	r.repeating = r.repeating[:kept]
}
