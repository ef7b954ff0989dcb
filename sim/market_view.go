package sim

import "womsim/sim/rng"

// A directChannel is a DirectChannel with the index of its series.
type directChannel struct {
	DirectChannel
	source  int
	targets []bool
}

// MarketView is what a DirectChannel sees of a replicate, and how it acts in it.
type MarketView struct {
	rng.Channel
	run         *productRun
	channel     *directChannel
	seen        []uint64 // a bit a consumer, see MarkSeen
	remembered  []uint32 // of the day before, then of today, see Remember
	nRemembered int      // how many of them are of the day before
	gathering   []uint32
	invited     map[uint32]bool
}

// begin prepares the view for a replicate.
func (s *MarketView) begin(r *productRun, of *directChannel) {
	clear(s.seen)
	s.Channel, s.run, s.channel, s.remembered, s.nRemembered = r.channel(of.source), r, of,
		s.remembered[:0], 0
}

// Consumers returns the number of consumers.
func (s *MarketView) Consumers() int { return len(s.run.state) }

// IsTargeted reports whether the channel targets a consumer.
func (s *MarketView) IsTargeted(v uint32) bool {
	return s.run.isTarget(s.channel.targets, v)
}

// NotInMarket reports whether a consumer has not entered the market yet.
func (s *MarketView) NotInMarket(v uint32) bool { return s.run.state[v]&stateBits == outside }

// IsMember reports whether a consumer belongs to a community of the product.
func (s *MarketView) IsMember(v uint32) bool { return s.run.membership(v) != 0 }

// IsDetractor reports whether a consumer is a detractor of the product.
func (s *MarketView) IsDetractor(v uint32) bool { return s.run.opinionOf(v) == BecameDetractor }

// Members returns the members of all communities of the product, valid until the next call.
func (s *MarketView) Members() []uint32 {
	s.gathering = s.gathering[:0]
	for _, v := range s.run.members {
		if s.IsMember(v) {
			s.gathering = append(s.gathering, v)
		}
	}
	return s.gathering
}

// Contacts returns the consumers whom a consumer can tell.
func (s *MarketView) Contacts(u uint32) []uint32 { return s.run.model.config.Graph.Neighbors(u) }

// MarkSeen marks a consumer and reports whether it was unmarked in the replicate.
func (s *MarketView) MarkSeen(v uint32) bool {
	if len(s.seen) < (len(s.run.state)+63)/64 {
		s.seen = make([]uint64, (len(s.run.state)+63)/64)
	}
	bit := uint64(1) << (v & 63)
	if s.seen[v>>6]&bit != 0 {
		return false
	}
	s.seen[v>>6] |= bit
	return true
}

// Remember adds a consumer to what Remembered returns tomorrow.
func (s *MarketView) Remember(v uint32) { s.remembered = append(s.remembered, v) }

// Remembered returns the consumers that were remembered on the day before.
func (s *MarketView) Remembered() []uint32 { return s.remembered[:s.nRemembered] }

// NewOwners returns the consumers who became owners of another product on the day before.
func (s *MarketView) NewOwners(product string) []Owner {
	for _, sibling := range s.run.all {
		if sibling.model.product.Name == product {
			return sibling.ownersBefore
		}
	}
	return nil
}

// An Owner is a consumer who became owner of a product, and how often it had before.
type Owner struct{ Consumer, Purchase uint32 }

// CountAction counts n actions, by which the channel is paid.
func (s *MarketView) CountAction(n int) {
	s.run.result.Actions[s.channel.source][s.run.index] += int64(n)
}

// Send brings a message of a credibility to a consumer; mark is its draw.
func (s *MarketView) Send(v uint32, mark, credibility float64) {
	r := s.run
	h := r.state[v] & stateBits
	if h >= adopter {
		return
	}
	if r.model.config.Record.Awareness {
		r.result.Exposures[s.channel.source][r.index]++
	}
	r.result.Stats.Arrivals++
	if h == unaware {
		r.set(v, aware)
		r.count.aware++
	}
	if h < convinced {
		appeal := r.model.judgement(r.appeals[r.segmentOf(v)])
		chance := min(1, float64(r.inMood(credibility)*appeal))
		if mark < chance || r.model.config.Decision.Rule == RuleThreshold {
			r.offers = append(r.offers, offer{v, uint32(s.channel.source), chance,
				mark < chance})
		}
	}
}

// message lets all direct channels of the product send their messages of the day.
func (r *productRun) message() {
	for i := range r.model.directChannels {
		s := &r.views[i]
		s.channel.Messages(r.day, s)
		s.remembered = s.remembered[:copy(s.remembered, s.remembered[s.nRemembered:])]
		s.nRemembered = len(s.remembered)
	}
}
