package sim

import "womsim/sim/rng"

// A DirectChannel addresses consumers one by one, by what happened up to the evening before.
type DirectChannel interface {
	Channel
	// Messages sends what the channel has to say on a day.
	Messages(day int, s *MarketView)
	Targets() []string // names of segments; nil: all
}

type directChannel struct {
	DirectChannel
	source  int
	targets []bool
}

// MarketView is what a DirectChannel sees of a replicate, and how it acts in it.
type MarketView struct {
	rng.Channel
	run      *run
	of       *directChannel
	seen     []uint64 // a bit a consumer, see MarkSeen
	kept     []uint32 // of the day before, then of today, see Remember
	before   int      // how many of them are of the day before
	company  []uint32
	together map[uint32]bool
}

// begin forgets the replicate before.
func (s *MarketView) begin(r *run, of *directChannel) {
	clear(s.seen)
	s.Channel, s.run, s.of, s.kept, s.before = r.channel(of.source), r, of, s.kept[:0], 0
}

// Consumers is how many there are.
func (s *MarketView) Consumers() int { return len(s.run.hot) }

// IsTargeted tells whether the channel is meant for a consumer.
func (s *MarketView) IsTargeted(v uint32) bool {
	return s.run.isFor(s.of.targets, v)
}

// NotInMarket tells whether a consumer is not in the market yet.
func (s *MarketView) NotInMarket(v uint32) bool { return s.run.hot[v]&stateBits == outside }

// IsMember tells whether a consumer belongs to a community of the product.
func (s *MarketView) IsMember(v uint32) bool { return s.run.membership(v) != 0 }

// IsDetractor tells whether a consumer warns of the product.
func (s *MarketView) IsDetractor(v uint32) bool { return s.run.opinionOf(v) == BecameDetractor }

// Members are those of all communities of the product.
func (s *MarketView) Members() []uint32 {
	s.company = s.company[:0]
	for _, v := range s.run.members {
		if s.IsMember(v) {
			s.company = append(s.company, v)
		}
	}
	return s.company
}

// Contacts are those whom a consumer can tell.
func (s *MarketView) Contacts(u uint32) []uint32 { return s.run.model.config.Graph.Neighbors(u) }

// MarkSeen notes a consumer and tells whether that is the first time in the replicate.
func (s *MarketView) MarkSeen(v uint32) bool {
	if len(s.seen) < (len(s.run.hot)+63)/64 {
		s.seen = make([]uint64, (len(s.run.hot)+63)/64)
	}
	bit := uint64(1) << (v & 63)
	if s.seen[v>>6]&bit != 0 {
		return false
	}
	s.seen[v>>6] |= bit
	return true
}

// Remember has a consumer among tomorrow's Kept.
func (s *MarketView) Remember(v uint32) { s.kept = append(s.kept, v) }

// Remembered are the consumers kept on the day before.
func (s *MarketView) Remembered() []uint32 { return s.kept[:s.before] }

// NewOwners yields those who became owners of another product on the day before, with the ordinal
// of the purchase.
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

// CountAction counts what the channel is paid by.
func (s *MarketView) CountAction(n int) {
	s.run.result.Actions[s.of.source][s.run.index] += int64(n)
}

// Send brings a message of a credibility to a consumer. Key is its address as a source of
// conviction, mark its draw.
func (s *MarketView) Send(v uint32, key rng.Key, mark, credibility float64) {
	r := s.run
	h := r.hot[v] & stateBits
	if h >= adopter {
		return
	}
	if r.model.config.Record.Awareness {
		r.result.Exposures[s.of.source][r.index]++
	}
	r.result.Stats.Arrivals++
	if h == unaware {
		r.set(v, aware)
		r.count.aware++
	}
	if h < convinced {
		chance := float64(credibility * r.appeals[r.segmentOf(v)])
		if mark < chance || r.model.config.Decision.Rule == RuleThreshold {
			r.offers = append(r.offers, offer{v, uint32(s.of.source), key, chance, mark < chance})
		}
	}
}

// message has all Messengers of the product do their work of the day.
func (r *run) message() {
	for i := range r.model.directChannels {
		s := &r.sights[i]
		s.of.Messages(r.day, s)
		s.kept = s.kept[:copy(s.kept, s.kept[s.before:])]
		s.before = len(s.kept)
	}
}
