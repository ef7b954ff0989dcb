package reference

import (
	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
)

// episode is one stretch of days, begin+1 … begin+length, in which one consumer talks in one tone.
type episode struct {
	state         rng.State
	talker        uint32
	begin, length int
	key           rng.Episode
	rate          float64 // chance a day that a contact is met, [0, 1], before lifts
	lifts         []lift
	credibility   float64
}

// lift is how much more often a talker talks on the days from … to.
type lift struct {
	from, to int
	more     float64
}

// rateOn is the chance that a contact is met on the nth day.
func (e *episode) rateOn(nth int) float64 {
	sum, day := 0.0, e.begin+nth
	for _, l := range e.lifts {
		if l.from <= day && day <= l.to {
			sum += l.more
		}
	}
	return min(1, float64(e.rate*(1+sum)))
}

// talk begins the episodes of those who entered a talking state today. Buzz is the talk of those
// who are still convinced at the end of the day of conviction; promoters and detractors begin with
// their opinion.
func (b *brand) talk() {
	for _, v := range b.journeys {
		t := &b.product.Talk
		switch {
		case v.state == convinced && v.since[convinced] == b.today:
			b.begin(v, rng.Buzz, t.Buzz.Rate, t.Buzz.Credibility)
		case v.state == rejected && v.since[rejected] == b.today:
			b.begin(v, rng.Rejecter, t.Rejected.Rate, t.Rejected.Credibility)
		}
		for _, o := range v.formed {
			switch o {
			case promoter:
				b.begin(v, rng.Promoter, 1, 1)
			case detractor:
				b.begin(v, rng.Detractor, t.DetractorRate, 1)
			}
		}
	}
}

// begin begins an episode at a rate relative to Talk.Rate; at rate 0 there is none.
func (b *brand) begin(v *journey, s rng.State, relativeRate, credibility float64) {
	rate := min(1, float64(b.product.Talk.Rate*relativeRate))
	if rate == 0 {
		return
	}
	ordinal := v.begun[s]
	v.begun[s]++
	b.episodes = append(b.episodes, &episode{
		state: s, talker: v.id, begin: b.today, length: b.lengthOf(b.draws.Days(s, v.id, ordinal)),
		key: b.draws.Episode(s, v.id, ordinal), rate: rate, lifts: b.lifts(v,
			s), credibility: credibility,
	})
}

// lifts are, in order of name, those of the communities that a teller of good words belongs to, and
// for promoters those of referrals.
func (b *brand) lifts(v *journey, s rng.State) (lifts []lift) {
	for i, channel := range b.channels {
		switch c := channel.(type) {
		case sim.Community:
			if v.member[i] && (s == rng.Promoter || s == rng.Buzz) {
				lifts = append(lifts, lift{c.From, c.To, c.MoreTalk})
			}
		case sim.Referral:
			if s == rng.Promoter {
				lifts = append(lifts, lift{c.From, c.To, c.MoreTalk})
			}
		}
	}
	return lifts
}

func (b *brand) lengthOf(draw rng.Key) int {
	switch days := b.product.Talk.Days; {
	case days.Unlimited:
		return rng.Never
	case days.GeometricMean > 0:
		return waiting(draw, 1/days.GeometricMean, b.Timeline.Days())
	default:
		return days.Fixed
	}
}

// tellContacts delivers what the episode says today, contact by contact. A word takes effect if the
// mark of its contact, addressed by rank among all the talker's contacts and by copy among parallel
// ones, lies below the hazard of its chance; with repeated talk every day of telling has marks of
// its own, but the episode stays one conviction source.
func (b *brand) tellContacts(e *episode) {
	nth := b.today - e.begin
	if nth < 1 || nth > e.length {
		return
	}
	contacts := b.contacts[e.talker]
	for _, to := range contacts {
		if !b.meets(e, nth, to) {
			continue
		}
		words := e.key
		if b.product.Talk.Repeat {
			words = e.key.Day(nth)
		}
		m := b.word(e, to.trust, b.appeal(b.journeys[to.listener]))
		m.effective = words.Mark(to.rank, len(contacts), to.listener, to.copy) < rng.Hazard(m.p)
		b.inbox[to.listener] = append(b.inbox[to.listener], m)
	}
}

// contact is one to whom a talker can say something.
type contact struct {
	rank     int // among the talker's
	listener uint32
	copy     uint32 // among parallel ones
	trust    float64
}

func contactsOf(g *network.Graph, talker uint32) (contacts []contact) {
	first, _ := g.Span(talker)
	copies := map[uint32]uint32{}
	for rank, listener := range g.Neighbors(talker) {
		contacts = append(contacts, contact{rank, listener, copies[listener],
			g.Trust(first + uint32(rank))})
		copies[listener]++
	}
	return contacts
}

// meets reports whether the talker meets the contact on the nth day of the episode, so as to tell
// it: once, on the day of a waiting time; with repeated talk, by a draw of each day.
func (b *brand) meets(e *episode, nth int, to contact) bool {
	if b.product.Talk.Repeat {
		return e.key.Day(nth).Meeting(to.listener, to.copy).Uniform() < e.rateOn(nth)
	}
	return waitingFor(e.key.Meeting(to.listener, to.copy), nth, e.rateOn) == nth
}

// word is what a telling says: its tone and the chance of its effect. A good word over negative
// trust only informs or, with distrust: reverse, acts as a bad one of that strength; a bad word
// over negative trust only informs.
func (b *brand) word(e *episode, trust, appeal float64) message {
	m := message{source: int(e.state), talker: e.talker, key: e.key.Source(), day: b.today}
	good := e.state == rng.Promoter || e.state == rng.Buzz
	c := float64(trust * e.credibility)
	switch {
	case good && trust >= 0:
		m.tone, m.p = goodWord, float64(c*appeal)
	case good && b.Distrust == sim.DistrustReverse:
		m.tone, m.p = badWord, min(1, float64(-c*b.NegativeWeight))
	case !good && trust >= 0:
		m.tone, m.p = badWord, min(1, float64(c*b.NegativeWeight))
	default:
		m.tone = hint
	}
	return m
}
