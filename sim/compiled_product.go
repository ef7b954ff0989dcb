package sim

import (
	"math"
	"slices"

	"womsim/sim/rng"
)

// A compiledProduct is a launch prepared for running, with all that its replicates share. Each
// consumer has a state of its own toward each product.
type compiledProduct struct {
	*Model
	product  *Product
	channels []Channel
	place    int // 0: the focal product, n: the n-th of the others
	launch   int // index of the day
	sources  []string
	segments []segment
	// by segment: 1 where listeners count messages: social proof, a shield, or a rule by which they
	// add up
	countsMessages []int
	talk           talkProfiles
	hype           []float64 // by source
	broadcasters   []broadcaster
	seeders        []seeder
	directChannels []directChannel
	communities    []community
	discounters    []discounter
	desks          []desk
	rivals         []int   // other products of its set
	crossSold      bool    // another product is shown to its new owners
	delivered      []int64 // by day: units that have arrived so far; nil: no end of them
	// price by day of who was convinced by a promoter; nil: the same as of everyone
	promoterPrice []int64
	groupDeals    []*groupDeal     // by day: which has groups buy; nil: none does
	talkDays      *rng.WaitingTime // of episodes, where their length is drawn
	forgiving     *rng.WaitingTime // days until a rejecter forgives; nil: none does of itself
	anyMemory     bool
	anyPatience   bool // some give up
	countsAny     bool // listeners of some segment count messages
	anyShield     bool // of some segment
	reevaluates   bool // what messages do depends on the day on which they arrive
	constrained   bool // not everyone who would buy on a day does
	// owners stay what they are and all units are alike: no lever of the market or the company
	// beyond messages and seeds
	basic        bool
	singleSource bool // all convictions have the same source, so credit needs no tie-break
	buysAtOnce   bool // whoever is convinced after the launch buys on that day
	// and nothing else need be known of consumers than who they are, see convinceAndSell
	fastPath      bool
	lastActiveDay int // index of the last day on which a channel does anything; −1 if none does
}

// A segment is a Segment with its tables of waiting times.
type segment struct {
	Segment
	need   *rng.WaitingTime // day n of the table is waiting time n−1
	forget *rng.WaitingTime // nil: never
	// tries until who is kept from buying gives up; nil: nobody does
	patience *rng.WaitingTime
	traits   Traits
}

// talksAs reports whether consumers in a state talk.
func (o *compiledProduct) talksAs(s rng.State) bool { return o.talk[s][0].rate > 0 }

// A broadcaster is a Broadcaster with the index of its series.
type broadcaster struct {
	Broadcaster
	nth         int // of the reachers
	source      int
	targets     []bool  // by segment; nil: all
	views       Viewing // zero: as a matter of course
	flightStart int
	multipliers []float64 // of viewers who differ; nil: all are alike
	reaches     []Reach   // by day, where it takes time to work them out
}

// A seeder is a Seeder with the index of its series.
type seeder struct {
	Seeder
	source  int
	targets []bool
}

// compile prepares a launch for running; place is 0 for the focal product and n for the n-th of the
// others.
func (m *Model) compile(l *Launch, place int) *compiledProduct {
	o := &compiledProduct{Model: m, product: &l.Product, channels: l.Channels, place: place,
		sources: l.Sources()}
	o.launch = l.Product.Launch - m.config.Timeline.FirstDay()
	o.hype = make([]float64, len(o.sources))
	o.prepareSegments()
	for i, channel := range l.Channels {
		o.addChannel(channel, int(rng.NumStates)+i)
	}
	if organic := l.Product.Organic; organic != nil {
		o.addChannel(organic.broadcast(), len(o.sources)-1)
	}
	o.forgiving = waiting(o.product.Forgiveness.HalfLife, m.config.Timeline.Days())
	o.crossSold = m.config.crossSells(o.product.Name)
	o.delivered = o.deliveries()
	o.promoterPrice = o.promoterPrices()
	o.groupDeals = o.groupDealsByDay()
	o.constrained = o.delivered != nil || o.product.Invites != nil ||
		m.config.inSet(o.product.Name) || o.groupDeals != nil
	o.reevaluates = o.releases() && o.product.QualityAppeal != nil
	o.basic = !o.constrained && !m.returns && !o.releases() &&
		len(o.directChannels)+len(o.communities)+
			len(o.desks)+len(o.discounters) == 0 && !o.crossSold
	o.lastActiveDay = o.lastDayOfChannels()
	only := o.segments[0]
	o.buysAtOnce = o.basic && len(o.segments) == 1 && only.NeedRate == 1 && only.forget == nil &&
		o.product.Prices == nil
	if mean := o.product.Talk.Days.GeometricMean; mean > 0 {
		o.talkDays = rng.Geometric(1/mean, m.config.Timeline.Days())
	}
	for s := range rng.NumStates {
		o.talk[s] = o.newTalkProfiles(s)
	}
	o.singleSource = o.basic && len(o.broadcasters) == 0 && !o.talksAs(rng.Buzz)
	o.fastPath = o.buysAtOnce && o.singleSource && !o.countsAny && !o.forgives()
	return o
}

// addChannel sorts a channel by the interfaces that it implements.
func (o *compiledProduct) addChannel(channel Channel, source int) {
	if c, ok := channel.(Broadcaster); ok {
		o.broadcasters = append(o.broadcasters, o.newBroadcaster(c, source))
		o.hype[source] = c.HypeLevel()
	}
	if c, ok := channel.(Seeder); ok {
		o.seeders = append(o.seeders, seeder{c, source, o.targeted(c.Targets())})
	}
	if c, ok := channel.(DirectChannel); ok {
		o.directChannels = append(o.directChannels,
			directChannel{c, source, o.targeted(c.Targets())})
	}
	if c, ok := channel.(MembershipChannel); ok {
		o.communities = append(o.communities, community{c, source, o.targeted(c.Targets())})
	}
	if c, ok := channel.(Discounter); ok {
		o.discounters = append(o.discounters, discounter{c, source})
	}
	if c, ok := channel.(ComplaintDesk); ok {
		o.desks = append(o.desks, desk{c, source, o.targeted(c.Targets())})
	}
}

// prepareSegments makes the tables of waiting times of every segment.
func (o *compiledProduct) prepareSegments() {
	days := o.config.Timeline.Days()
	for _, s := range o.config.Segments {
		prepared := segment{Segment: s, traits: s.traits(), need: rng.Geometric(s.NeedRate, days+1)}
		prepared.forget, prepared.patience = waiting(s.MemoryHalfLife, days),
			waiting(s.Patience, days)
		o.anyMemory = o.anyMemory || prepared.forget != nil
		o.anyPatience = o.anyPatience || prepared.patience != nil
		counts := 0
		if s.SocialProof > 0 || s.ProofShare > 0 || o.config.Decision.Rule != RuleIndependent ||
			s.Shield {
			counts, o.countsAny = 1, true
		}
		o.anyShield = o.anyShield || s.Shield
		o.countsMessages = append(o.countsMessages, counts)
		o.segments = append(o.segments, prepared)
	}
}

// waiting returns the waiting time, up to so many days, of which half are over within a half-life;
// nil where that is zero: for ever.
func waiting(halfLife float64, days int) *rng.WaitingTime {
	if halfLife == 0 {
		return nil
	}
	return rng.Geometric(1-rng.Exp(-math.Ln2/halfLife), days)
}

// lastDayOfChannels returns the index of the last day on which a Broadcaster or Seeder acts, −1 if
// none does.
func (o *compiledProduct) lastDayOfChannels() int {
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

// targeted turns names of segments into a set by index; nil means all.
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

// appealAt returns the appeal of the product to a segment at a quality, multiplied by a shock.
func (o *compiledProduct) appealAt(segment int, quality, shock float64) float64 {
	appeal := o.segments[segment].Appeal
	if o.product.Appeals != nil {
		appeal = o.product.Appeals[segment]
	}
	if o.product.QualityAppeal != nil {
		appeal = min(1, max(0, appeal+float64(o.product.QualityAppeal[segment]*quality)))
	}
	return min(1, float64(appeal*shock))
}

// judgement returns the chance that a fully credible message counts with a consumer to whom the
// product appeals so much. Under reinforcement appeal enters once, when it is convinced.
func (m *Model) judgement(appeal float64) float64 {
	if m.config.Decision.Rule == RuleReinforcement {
		return 1
	}
	return appeal
}

// aversion returns the chance that fully credible negative word makes a consumer reject to whom the
// product appeals so much.
func (s *segment) aversion(appeal float64) float64 {
	if s.Aversion != nil {
		return *s.Aversion
	}
	return appeal
}

// bestQuality returns the highest quality that the product can reach.
func (o *compiledProduct) bestQuality() float64 {
	if !o.releases() {
		return o.product.Quality
	}
	return max(o.product.Quality, o.product.Iteration.Ceiling)
}

// releases reports whether quality can change.
func (o *compiledProduct) releases() bool {
	i := &o.product.Iteration
	return i.Every > 0 && i.Gain > 0 && i.Ceiling > o.product.Quality && len(o.communities) > 0
}
