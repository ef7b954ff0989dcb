package reference

import (
	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
)

// An episode is the span of days begin+1 … begin+length in which one consumer talks in one tone.
type episode struct {
	state         rng.State
	talker        uint32
	begin, length int
	key           rng.Episode
	rate          float64 // chance a day that a contact is met, uncut, before boosts
	boosts        []boost
	credibility   float64
}

// A boost raises the talk rate on the days from … to.
type boost struct {
	from, to int
	more     float64
}

// contactRate returns the chance that the talker meets a contact on the nth day.
func (w *world) contactRate(e *episode, nth int) float64 {
	sum, day := 0.0, e.begin+nth
	for _, l := range e.boosts {
		if l.from <= day && day <= l.to {
			sum += l.more
		}
	}
	return min(1, float64(float64(e.rate*(1+sum))*w.mood(day)))
}

// talk begins the episodes of today. Buzz begins on the day on which v is convinced or becomes a
// seed user, whatever else happens to it that day, and once in a life; the talk of promoters and
// detractors begins with their opinion.
func (r *productRun) talk() {
	for _, v := range r.journeys {
		t := &r.product.Talk
		if v.news == r.today && !v.buzzed {
			v.buzzed = true
			r.begin(v, rng.Buzz, t.Buzz.Rate, t.Buzz.Credibility)
		}
		if v.state == rejected && v.since[rejected] == r.today {
			r.begin(v, rng.Rejecter, t.Rejected.Rate, t.Rejected.Credibility)
		}
		for _, o := range v.newOpinions {
			switch o {
			case promoter:
				r.begin(v, rng.Promoter, 1, 1)
			case detractor:
				r.begin(v, rng.Detractor, t.DetractorRate, 1)
			}
		}
	}
}

// begin begins an episode at a rate relative to Talk.Rate; at rate 0 there is none.
func (r *productRun) begin(v *journey, s rng.State, relativeRate, credibility float64) {
	rate := r.product.Talk.Rate
	if most := r.product.Talk.PerDay; most > 0 {
		rate = min(rate, most/float64(len(r.contacts[v.id])))
	}
	rate = float64(float64(rate*relativeRate) * v.talkativeness)
	if rate == 0 {
		return
	}
	ordinal := v.numEpisodes[s]
	v.numEpisodes[s]++
	r.episodes = append(r.episodes, &episode{
		state: s, talker: v.id, begin: r.today, length: r.drawLength(r.draws.Days(s, v.id,
			ordinal)),
		key: r.draws.Episode(s, v.id, ordinal), rate: rate, boosts: r.boosts(v, s),
		credibility: credibility,
	})
}

// boosts returns, in order of name, the talk boosts of the communities of a buzzing or promoting
// talker and, for promoters, of referrals.
func (r *productRun) boosts(v *journey, s rng.State) (boosts []boost) {
	for i, channel := range r.channels {
		switch c := channel.(type) {
		case sim.Community:
			if v.member[i] && (s == rng.Promoter || s == rng.Buzz) {
				boosts = append(boosts, boost{c.From, c.To, c.MoreTalk})
			}
		case sim.Referral:
			if s == rng.Promoter {
				boosts = append(boosts, boost{c.From, c.To, c.MoreTalk})
			}
		}
	}
	return boosts
}

// drawLength returns the number of days of an episode.
func (r *productRun) drawLength(draw rng.Key) int {
	switch days := r.product.Talk.Days; {
	case days.Unlimited:
		return rng.Never
	case days.GeometricMean > 0:
		return waiting(draw, 1/days.GeometricMean, r.Timeline.Days())
	default:
		return days.Fixed
	}
}

// deliverTalk delivers the messages of the episode today, contact by contact. A message takes
// effect if the mark of its contact, addressed by rank among all the talker's contacts, lies below
// its chance. With repeated talk every day has marks of its own, but the episode stays one
// conviction source.
func (r *productRun) deliverTalk(e *episode) {
	nth := r.today - e.begin
	if nth < 1 || nth > e.length {
		return
	}
	contacts := r.contacts[e.talker]
	for _, to := range contacts {
		if !r.meets(e, nth, to) {
			continue
		}
		messages := e.key
		if r.product.Talk.Repeat {
			messages = e.key.Day(nth)
		}
		m := r.message(e, to.trust, r.journeys[to.listener])
		m.effective = float64(messages.Telling(uint32(to.rank)).Mark()) < m.p*0x1p32
		r.inbox[to.listener] = append(r.inbox[to.listener], m)
	}
}

// A contact leads from a talker to a listener.
type contact struct {
	rank     int // among the contacts of the talker
	listener uint32
	copy     uint32 // among parallel contacts
	trust    float64
}

// contactsOf returns the contacts of a talker in the order of the graph.
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

// meets reports whether the talker meets the contact on the nth day of the episode: once, on the
// day of a waiting time; with repeated talk, by a draw of each day.
func (r *productRun) meets(e *episode, nth int, to contact) bool {
	if r.product.Talk.Repeat {
		return e.key.Day(nth).Telling(uint32(to.rank)).Meeting().Uniform() < r.contactRate(e, nth)
	}
	return waitingVarying(e.key.Telling(uint32(to.rank)).Meeting(), nth, func(n int) float64 {
		return r.contactRate(e, n)
	}) == nth
}

// message returns the message of a talk: its tone and the chance of its effect. A positive word
// over negative trust only informs or, with distrust: reverse, acts as a negative word of that
// strength; a negative word over negative trust only informs.
func (r *productRun) message(e *episode, trust float64, listener *journey) message {
	m := message{source: int(e.state), talker: e.talker, day: r.today}
	isPositive := e.state == rng.Promoter || e.state == rng.Buzz
	c := float64(float64(trust*r.consumers[e.talker].influence) * e.credibility)
	switch {
	case isPositive && trust >= 0:
		m.tone, m.p = positive, r.persuasion(c, listener)
	case isPositive && r.Distrust == sim.DistrustReverse:
		m.tone, m.p = negative, r.badWord(-c, listener)
	case !isPositive && trust >= 0:
		m.tone, m.p = negative, r.badWord(c, listener)
	default:
		m.tone = informative
	}
	return m
}

// badWord returns the chance that a negative word of a credibility makes the listener reject.
func (r *productRun) badWord(credibility float64, listener *journey) float64 {
	return min(1, float64(float64(credibility*r.NegativeWeight)*r.aversion(listener)))
}

// aversion returns the chance that a fully credible negative word makes v reject: its appeal, if
// its segment says nothing else.
func (r *productRun) aversion(v *journey) float64 {
	if v.segment.Aversion != nil {
		return *v.segment.Aversion
	}
	return r.appeal(v)
}
