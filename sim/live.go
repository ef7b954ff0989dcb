package sim

import "womsim/sim/rng"

// Where quality changes and appeal follows it, a good word is judged on the day on which it
// arrives. When an episode begins, the words are found that would take effect at the best quality
// that the product can have; they are judged again on arrival.

// A liveWord is a good word that convinces if its mark lies below the hazard of the day.
type liveWord struct {
	word
	height uint64
	kind   uint32 // segment × trust code
}

// A liveHeard is the same of a word that is counted by its listener.
type liveHeard struct {
	heardWord
	height uint64
	kind   uint32
}

// judgeAt finds what good words do at a quality.
func (r *run) judgeAt(quality float64) {
	codebook := r.model.config.Graph.Codebook()
	for s := range r.judged {
		v := &r.model.voices[s]
		r.judged[s], r.weights[s] = r.judged[s][:0], r.weights[s][:0]
		for segment := range r.model.segments {
			appeal := r.model.appealAt(segment, quality)
			for _, trust := range codebook {
				e, p := r.model.effectOf(v.bad, trust, v.credibility, appeal)
				r.judged[s], r.weights[s] = append(r.judged[s], e), append(r.weights[s], p)
			}
		}
	}
}

// strikeLive is strike for good words that are judged on arrival.
func (r *run) strikeLive(v *voice) {
	if len(r.points) == 0 {
		return
	}
	r.gather()
	for at := range r.points {
		listener, p := r.listeners[at], &r.points[at]
		e := &r.episodes[p.Episode]
		segment := r.segmentOf(listener)
		kind := segment*v.codes + int(r.codes[p.Contact])
		does := v.effects[kind]
		if p.Height >= does.hazard {
			continue
		}
		day := r.meetingDay(v, e, listener, int(p.Episode), p.Contact)
		switch {
		case day > int(e.end):
		case does.rejects: // a good word of somebody distrusted; appeal is not asked
			r.to(listener).bad.push(day, listener)
		case r.model.counts[segment] == 0:
			r.to(listener).live[v.state].push(day, liveWord{word{listener, e.talker, e.key},
				p.Height, uint32(kind)})
		}
	}
}

// convinceLive brings the words of one kind of talkers to those whom they convince at today's
// quality.
func (r *run) convinceLive(s rng.State, words []liveWord) {
	r.result.Stats.Arrivals += int64(len(words))
	for _, w := range words {
		if w.height < r.judged[s][w.kind].hazard && r.hot[w.listener]&stateBits < convinced {
			tie := r.draws.Credit(w.listener, w.episode.Source())
			r.propose(conviction{w.listener, w.talker, uint32(s), int32(r.index), tie})
		}
	}
}

// hearLive has a counted word judged at today's quality.
func (r *run) hearLive(w liveHeard) {
	w.convinces = w.height < r.judged[w.source][w.kind].hazard
	w.weight = r.weights[w.source][w.kind]
	r.hear(w.heardWord)
}
