package sim

import "womsim/sim/rng"

// A talkProfile is how consumers in one state talk: how often, how long, and what their messages
// do.
type talkProfile struct {
	state    rng.State
	relative float64 // rate in units of talk.rate
	rate     float64 // chance a day that a contact is met, if all are alike; 0: silent
	negative bool
	// the rate depends on the talker or the mood: talkRates says when contacts are met
	varies  bool
	meeting *rng.WaitingTime // from the beginning of the episode; with talk.repeat, of one day
	// instead of meeting, where the rate depends on day and talker; nil: it does not
	boost   *talkBoost
	certain bool // rate 1: met on the first day, without a draw
	// certain, and all messages of an episode are decided when it begins, by their marks
	nextDay     bool
	credibility float64
	class       uint8    // of the talkers
	influence   float64  // of the talkers, the highest
	exact       bool     // they all have that influence
	effects     []effect // by segment × trust code, at the best quality, of the highest influence
	codes       int
	highest     uint64   // the largest limit of all effects
	limits      []uint64 // by trust code: the largest limit of all segments
	rejects     bool     // some make reject
	persuades   bool     // some are positive words
	uniform     bool     // all effects are the same
	degrees     degrees
	persuasion  []float64 // by segment × trust code: chance of a positive message, −1 for others
}

// An effect is what a message over a contact of some trust does to a listener of some segment.
type effect struct {
	limit   uint64 // takes effect when the mark lies below
	rejects bool   // as negative word does
}

// talkProfiles is how consumers talk, by state and class of talkers.
type talkProfiles [rng.NumStates][]talkProfile

// newTalkProfiles prepares the talk of consumers in a state, of each class of talkers.
func (m *compiledProduct) newTalkProfiles(s rng.State) (profiles []talkProfile) {
	alike := m.newTalkProfile(s)
	for class, influence := range m.talkers.influences {
		v := alike
		v.class, v.influence, v.exact = uint8(class), influence, m.talkers.exact
		v.prepareEffects(m, 1)
		profiles = append(profiles, v)
	}
	return profiles
}

// newTalkProfile prepares the talk of consumers in a state, but for its effects.
func (m *compiledProduct) newTalkProfile(s rng.State) talkProfile {
	talk := &m.product.Talk
	v := talkProfile{state: s, relative: 1, credibility: 1,
		varies: talk.PerDay > 0 || m.talkers.talkative || m.config.Shocks.Mood.Spread > 0}
	switch s {
	case rng.Buzz:
		v.relative, v.credibility = talk.Buzz.Rate, talk.Buzz.Credibility
	case rng.Detractor:
		v.relative, v.negative = talk.DetractorRate, true
	case rng.Rejecter:
		v.relative, v.credibility, v.negative = talk.Rejected.Rate, talk.Rejected.Credibility, true
	}
	v.rate = min(1, float64(talk.Rate*v.relative))
	v.certain = v.rate == 1 && !v.varies
	spell := m.config.Timeline.Days()
	switch {
	case talk.Repeat:
		spell = 1
	case !talk.Days.Unlimited && talk.Days.GeometricMean == 0:
		spell = min(spell, talk.Days.Fixed)
	}
	v.meeting = rng.Geometric(v.rate, spell)
	v.boost = m.newTalkBoost(&v, spell)
	return v
}

// decidesAtOnce reports whether all messages of an episode arrive on the next day and are decided
// by their marks.
func (profile *talkProfile) decidesAtOnce(m *compiledProduct) bool {
	talk := &m.product.Talk
	drawn := talk.Days.GeometricMean > 0 && !talk.Days.Unlimited
	return profile.certain && profile.exact && !talk.Repeat && !drawn &&
		(talk.Days.Unlimited || talk.Days.Fixed > 0) &&
		!m.scansContacts(profile)
}

// meetingTime returns when a talker of such communities meets a contact, from the day of that index
// on.
func (profile *talkProfile) meetingTime(member uint8, index int) *rng.WaitingTime {
	if profile.boost != nil {
		return profile.boost.meetingTime(member, index)
	}
	return profile.meeting
}

// prepareEffects computes the effects by segment and trust code, where a shock multiplies appeal.
func (profile *talkProfile) prepareEffects(m *compiledProduct, shock float64) {
	codebook := m.config.Graph.Codebook()
	profile.codes, profile.highest = len(codebook), 0
	profile.limits = zeros(profile.limits, len(codebook))
	profile.effects, profile.persuasion = profile.effects[:0], profile.persuasion[:0]
	for segment := range m.segments {
		appeal := m.appealAt(segment, m.bestQuality(), shock)
		for code, trust := range codebook {
			c := float64(float64(trust*profile.influence) * profile.credibility)
			e, p := m.effectOf(profile, trust < 0, c, segment, appeal)
			profile.effects = append(profile.effects, e)
			profile.persuasion = append(profile.persuasion, p)
			profile.limits[code] = max(profile.limits[code], e.limit)
			profile.highest = max(profile.highest, e.limit)
		}
	}
	profile.uniform, profile.rejects, profile.persuades = profile.exact, false, false
	for _, e := range profile.effects {
		profile.uniform = profile.uniform && e == profile.effects[0]
		profile.rejects, profile.persuades = profile.rejects || e.rejects,
			profile.persuades || !e.rejects
	}
	profile.nextDay = profile.decidesAtOnce(m)
	profile.prepareDegrees(m)
}

// effectOf returns what a message of credibility c does to a listener of a segment to whom the
// product appeals so much; p is the chance that a positive message convinces, −1 for a negative one
// or one from a distrusted talker.
func (m *compiledProduct) effectOf(profile *talkProfile, distrusted bool, c float64, segment int,
	appeal float64) (e effect, p float64) {
	switch bad := profile.negative; {
	case bad && !distrusted, !bad && distrusted && m.config.Distrust == DistrustReverse:
		p := float64(max(c, -c) * m.config.NegativeWeight)
		p = min(1, float64(p*m.segments[segment].aversion(appeal)))
		return effect{limit: rng.MarksBelow(p), rejects: true}, -1
	case distrusted:
		return effect{}, -1
	}
	p = min(1, float64(c*m.judgement(appeal)))
	if m.config.Decision.Rule == RuleThreshold {
		return effect{}, p
	}
	return effect{limit: rng.MarksBelow(p)}, p
}
