package sim

import (
	"math"
	"slices"

	"womsim/sim/rng"
)

// An offering is a product as it is brought to the market, with all that its replicates share. Each
// consumer has a state of its own toward each offering.
type offering struct {
	*Model
	product  *Product
	channels []Channel
	place    int // 0: the focal product, n: the n-th of the others
	launch   int // index of the day
	sources  []string
	segments []segment
	// by segment: 1 where words are counted per listener: social proof, or the threshold rule
	counts         []int
	voices         [rng.NumStates]voice
	hype           []float64 // by source
	broadcasters   []broadcaster
	seeders        []seeder
	directChannels []directChannel
	communities    []community
	referrals      []referral
	desks          []desk
	rivals         []int   // other offerings of its set
	fans           bool    // another product is shown to its new owners
	delivered      []int64 // by day: units that have arrived so far; nil: no end of them
	// price by day of who was convinced by a promoter; nil: the same as of everyone
	alone     []int64
	groups    []*referral      // by day: which has groups buy; nil: none does
	talkDays  *rng.WaitingTime // of episodes, where their length is drawn
	anyMemory bool
	heard     bool // words are counted by listeners of some segment
	live      bool // what messages do depends on the day on which they arrive
	contested bool // not everyone who would buy on a day does
	// owners stay what they are and all units are alike: no lever of the market or the company
	// beyond messages and seeds
	plain      bool
	fewSources bool // all convictions have the same source, so credit needs no tie-break
	immediate  bool // whoever is convinced after the launch buys on that day
	// and nothing else need be known of consumers than who they are, see convinceAndSell
	lean    bool
	lastAct int // index of the last day on which a channel does anything; −1 if none does
}

// segment is what a Segment means for the engine.
type segment struct {
	Segment
	need   *rng.WaitingTime // day n of the table is waiting time n−1
	forget *rng.WaitingTime // nil: never
}

type broadcaster struct {
	Broadcaster
	nth     int // of the reachers
	source  int
	targets []bool // by segment; nil: all
}

type seeder struct {
	Seeder
	source  int
	targets []bool
}

// offer prepares a launch for running.
func (m *Model) offer(l *Launch, place int) *offering {
	o := &offering{Model: m, product: &l.Product, channels: l.Channels, place: place,
		sources: sources(l.Channels)}
	o.launch = l.Product.Launch - m.config.Timeline.FirstDay()
	o.hype = make([]float64, len(o.sources))
	o.prepareSegments()
	for i, channel := range l.Channels {
		o.take(channel, int(rng.NumStates)+i)
	}
	o.fans = m.config.crossSells(o.product.Name)
	o.delivered = o.deliveries()
	o.alone = o.referred()
	o.groups = o.groupsByDay()
	o.contested = o.delivered != nil || o.product.Invites != nil ||
		m.config.inSet(o.product.Name) || o.groups != nil
	o.live = o.releases() && o.product.QualityAppeal != nil
	o.plain = !o.contested && !m.returns && !o.releases() &&
		len(o.directChannels)+len(o.communities)+
			len(o.desks)+len(o.referrals) == 0 && !o.fans
	o.lastAct = o.lastDayOfChannels()
	only := o.segments[0]
	o.immediate = o.plain && len(o.segments) == 1 && only.NeedRate == 1 && only.forget == nil &&
		o.product.Prices == nil
	if mean := o.product.Talk.Days.GeometricMean; mean > 0 {
		o.talkDays = rng.Geometric(1/mean, m.config.Timeline.Days())
	}
	for s := range rng.NumStates {
		o.voices[s] = o.newVoice(s)
	}
	o.fewSources = o.plain && len(o.broadcasters) == 0 && o.voices[rng.Buzz].rate == 0
	o.lean = o.immediate && o.fewSources && !o.heard
	return o
}

// take sorts a channel by what it can do.
func (o *offering) take(channel Channel, source int) {
	if c, ok := channel.(Broadcaster); ok {
		o.broadcasters = append(o.broadcasters, broadcaster{c, len(o.broadcasters), source,
			o.targeted(c.Targets())})
		o.hype[source] = c.HypeLevel()
	}
	if c, ok := channel.(Seeder); ok {
		o.seeders = append(o.seeders, seeder{c, source, o.targeted(c.Targets())})
	}
	if c, ok := channel.(DirectChannel); ok {
		o.directChannels = append(o.directChannels,
			directChannel{c, source, o.targeted(c.Targets())})
	}
	switch c := channel.(type) {
	case Community:
		o.communities = append(o.communities, community{c, source, o.targeted(c.Segments)})
	case Referral:
		o.referrals = append(o.referrals, referral{c, source})
	case Service:
		if c.Capacity > 0 {
			o.desks = append(o.desks, desk{c, source, o.targeted(c.Segments)})
		}
	}
}

func (o *offering) prepareSegments() {
	days := o.config.Timeline.Days()
	for _, s := range o.config.Segments {
		prepared := segment{Segment: s, need: rng.Geometric(s.NeedRate, days+1)}
		if s.MemoryHalfLife > 0 {
			prepared.forget = rng.Geometric(1-rng.Exp(-math.Ln2/s.MemoryHalfLife), days)
			o.anyMemory = true
		}
		counts := 0
		if s.SocialProof > 0 || s.ProofShare > 0 || o.config.Decision.Rule == RuleThreshold {
			counts, o.heard = 1, true
		}
		o.counts = append(o.counts, counts)
		o.segments = append(o.segments, prepared)
	}
}

func (o *offering) lastDayOfChannels() int {
	t, last := o.config.Timeline, -1
	for index := range t.Days() {
		day := t.FirstDay() + index
		for i := range o.broadcasters {
			if o.broadcasters[i].Reach(day, o.product.Quality).Hazard > 0 {
				last = index
			}
		}
		for i := range o.seeders {
			if o.seeders[i].SeedingDay() == day {
				last = index
			}
		}
	}
	return last
}

// targeted turns names of segments into a set; nil means all.
func (m *Model) targeted(names []string) []bool {
	if names == nil {
		return nil
	}
	set := make([]bool, len(m.config.Segments))
	for i, s := range m.config.Segments {
		set[i] = slices.Contains(names, s.Name)
	}
	return set
}

// appealAt is the appeal of the product to a segment when it has that quality.
func (o *offering) appealAt(segment int, quality float64) float64 {
	appeal := o.segments[segment].Appeal
	if o.product.Appeals != nil {
		appeal = o.product.Appeals[segment]
	}
	if o.product.QualityAppeal != nil {
		appeal = min(1, max(0, appeal+float64(o.product.QualityAppeal[segment]*quality)))
	}
	return appeal
}

// bestQuality is the highest that the product can have.
func (o *offering) bestQuality() float64 {
	if !o.releases() {
		return o.product.Quality
	}
	return max(o.product.Quality, o.product.Iteration.Ceiling)
}

// releases tells whether quality can change.
func (o *offering) releases() bool {
	i := &o.product.Iteration
	return i.Every > 0 && i.Gain > 0 && i.Ceiling > o.product.Quality && len(o.communities) > 0
}
