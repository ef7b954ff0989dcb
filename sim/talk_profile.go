package sim

import "womsim/sim/rng"

// A talkProfile is how consumers in one state talk: how often, how long, and what their messages
// do.
type talkProfile struct {
	state    rng.State
	rate     float64 // chance a day that a contact is met; 0: silent
	negative bool
	meeting  *rng.WaitingTime // from the beginning of the episode; with talk.repeat, of one day
	// instead of meeting, where the rate depends on day and talker; nil: it does not
	boost   *talkBoost
	certain bool // rate 1: met on the first day, without a draw
	// certain, and all messages of an episode are decided when it begins, by points within the
	// bands
	nextDay     bool
	credibility float64
	effects     []effect // by segment × trust code, at the best quality
	codes       int
	highest     uint64    // the largest hazard of all effects
	tail        bool      // some hazard lies beyond the bands and is not certain
	uniform     bool      // all effects are the same
	bands       int       // how many are needed
	persuasion  []float64 // by segment × trust code: chance of a positive message, −1 for others
}

// An effect is what a message over a contact of some trust does to a listener of some segment.
type effect struct {
	hazard  uint64 // takes effect when the mark lies below
	rejects bool   // as negative word does
}

// newTalkProfile prepares the talk of consumers in a state.
func (m *compiledProduct) newTalkProfile(s rng.State) talkProfile {
	talk := &m.product.Talk
	v := talkProfile{state: s, rate: talk.Rate}
	credibility := 1.0
	switch s {
	case rng.Buzz:
		v.rate, credibility = float64(talk.Rate*talk.Buzz.Rate), talk.Buzz.Credibility
	case rng.Detractor:
		v.rate, v.negative = float64(talk.Rate*talk.DetractorRate), true
	case rng.Rejecter:
		v.rate, credibility, v.negative = float64(talk.Rate*talk.Rejected.Rate),
			talk.Rejected.Credibility, true
	}
	v.rate = min(1, v.rate)
	v.certain = v.rate == 1
	spell := m.config.Timeline.Days()
	switch {
	case talk.Repeat:
		spell = 1
	case !talk.Days.Unlimited && talk.Days.GeometricMean == 0:
		spell = min(spell, talk.Days.Fixed)
	}
	v.meeting = rng.Geometric(v.rate, spell)
	v.boost = m.newTalkBoost(s, v.rate, spell)
	v.prepareEffects(m, credibility)
	drawn := talk.Days.GeometricMean > 0 && !talk.Days.Unlimited
	v.nextDay = v.certain && !talk.Repeat && !drawn &&
		(talk.Days.Unlimited || talk.Days.Fixed > 0) &&
		!v.tail && v.highest < rng.HazardCertain && !m.scansContacts(&v)
	return v
}

// meetingTime returns when a talker of such communities meets a contact, from the day of that index
// on.
func (profile *talkProfile) meetingTime(member uint8, index int) *rng.WaitingTime {
	if profile.boost != nil {
		return profile.boost.meetingTime(member, index)
	}
	return profile.meeting
}

// prepareEffects computes the effects by segment and trust code.
func (profile *talkProfile) prepareEffects(m *compiledProduct, credibility float64) {
	codebook := m.config.Graph.Codebook()
	profile.codes = len(codebook)
	profile.credibility = credibility
	for segment := range m.segments {
		appeal := m.appealAt(segment, m.bestQuality())
		for _, trust := range codebook {
			e, p := m.effectOf(profile, trust, segment, appeal)
			profile.effects = append(profile.effects, e)
			profile.persuasion = append(profile.persuasion, p)
			profile.highest = max(profile.highest, e.hazard)
			profile.tail = profile.tail || e.hazard > rng.HazardOne && e.hazard < rng.HazardCertain
		}
	}
	profile.uniform = true
	for _, e := range profile.effects {
		profile.uniform = profile.uniform && e == profile.effects[0]
	}
	profile.bands = rng.BandsBelow(profile.highest)
}

// effectOf returns what a message over a contact does to a listener of a segment to whom the
// product appeals so much; p is the chance that a positive message convinces, −1 for a negative one
// or one from a distrusted talker.
func (m *compiledProduct) effectOf(profile *talkProfile, trust float64, segment int,
	appeal float64) (e effect, p float64) {
	c := float64(trust * profile.credibility)
	switch bad, distrusted := profile.negative, trust < 0; {
	case bad && !distrusted, !bad && distrusted && m.config.Distrust == DistrustReverse:
		p := float64(max(c, -c) * m.config.NegativeWeight)
		p = min(1, float64(p*m.segments[segment].aversion(appeal)))
		return effect{rng.Hazard(p), true}, -1
	case distrusted:
		return effect{}, -1
	}
	p = float64(c * m.judgement(appeal))
	if m.config.Decision.Rule == RuleThreshold {
		return effect{}, p
	}
	return effect{hazard: rng.Hazard(p)}, p
}
