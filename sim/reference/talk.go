package reference

import (
	"womsim/sim"
	"womsim/sim/rng"
)

// episode is one stretch of days, begin+1 … begin+length, in which one consumer talks in one tone.
type episode struct {
	state         rng.State
	talker        uint32
	begin, length int
	key           rng.Episode
	rate          float64 // chance a day that a contact is met, [0, 1]
	credibility   float64
}

// talk begins the episodes of those who entered a talking state today. Buzz is the talk of those who are still
// convinced at the end of the day of conviction; promoters and detractors begin with their opinion.
func (w *world) talk() {
	for _, v := range w.consumers {
		t := &w.Product.Talk
		switch {
		case v.state == convinced && v.day[convinced] == w.today:
			w.begin(v, rng.Buzz, t.Buzz.Rate, t.Buzz.Credibility)
		case v.state == rejected && v.day[rejected] == w.today:
			w.begin(v, rng.Rejecter, t.Rejected.Rate, t.Rejected.Credibility)
		case v.opinion == promoter && v.opinionDay == w.today:
			w.begin(v, rng.Promoter, 1, 1)
		case v.opinion == detractor && v.opinionDay == w.today:
			w.begin(v, rng.Detractor, t.DetractorRate, 1)
		}
	}
}

// begin begins an episode at a rate relative to Talk.Rate; at rate 0 there is none.
func (w *world) begin(v *consumer, s rng.State, relativeRate, credibility float64) {
	rate := min(1, float64(w.Product.Talk.Rate*relativeRate))
	if rate == 0 {
		return
	}
	ordinal := v.begun[s]
	v.begun[s]++
	w.episodes = append(w.episodes, &episode{
		state: s, talker: v.id, begin: w.today, length: w.lengthOf(w.draws.Days(s, v.id, ordinal)),
		key: w.draws.Episode(s, v.id, ordinal), rate: rate, credibility: credibility,
	})
}

func (w *world) lengthOf(draw rng.Key) int {
	switch days := w.Product.Talk.Days; {
	case days.Unlimited:
		return rng.Never
	case days.GeometricMean > 0:
		return waiting(draw, 1/days.GeometricMean, w.Timeline.Days())
	default:
		return days.Fixed
	}
}

// tellContacts delivers what the episode says today, contact by contact. A word takes effect if the mark of its contact,
// addressed by rank among all the talker's contacts and by copy among parallel ones, lies below the hazard of its
// chance; with repeated talk every day of telling has marks of its own, but the episode stays one conviction source.
func (w *world) tellContacts(e *episode) {
	nth := w.today - e.begin
	if nth < 1 || nth > e.length {
		return
	}
	contacts := w.Graph.Neighbors(e.talker)
	first, _ := w.Graph.Span(e.talker)
	copies := map[uint32]uint32{} // parallel contacts come so far
	for rank, listener := range contacts {
		copy := copies[listener]
		copies[listener]++
		if !w.meets(e, nth, listener, copy) {
			continue
		}
		words := e.key
		if w.Product.Talk.Repeat {
			words = e.key.Telling(nth)
		}
		m := w.word(e, w.Graph.Trust(first+uint32(rank)), w.consumers[listener].segment.Appeal)
		m.effective = words.Mark(rank, len(contacts), listener, copy) < rng.Hazard(m.p)
		w.inbox[listener] = append(w.inbox[listener], m)
	}
}

// meets reports whether the talker meets the contact on the nth day of the episode, so as to tell it: once, on the day of
// a waiting time; with repeated talk, by a draw of each day.
func (w *world) meets(e *episode, nth int, listener, copy uint32) bool {
	if w.Product.Talk.Repeat {
		return e.key.Telling(nth).Meeting(listener, copy).Uniform() < e.rate
	}
	return waiting(e.key.Meeting(listener, copy), e.rate, nth) == nth
}

// word is what a telling says: its tone and the chance of its effect. A good word over negative trust only informs or,
// with distrust: reverse, acts as a bad one of that strength; a bad word over negative trust only informs.
func (w *world) word(e *episode, trust, appeal float64) message {
	m := message{source: int(e.state), talker: e.talker, key: e.key.Source(), day: w.today}
	good := e.state == rng.Promoter || e.state == rng.Buzz
	c := float64(trust * e.credibility)
	switch {
	case good && trust >= 0:
		m.tone, m.p = goodWord, float64(c*appeal)
	case good && w.Distrust == sim.Reverse:
		m.tone, m.p = badWord, min(1, float64(-c*w.BadWordWeight))
	case !good && trust >= 0:
		m.tone, m.p = badWord, min(1, float64(c*w.BadWordWeight))
	default:
		m.tone = hint
	}
	return m
}
