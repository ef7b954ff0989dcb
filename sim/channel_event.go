package sim

import (
	"errors"
	"iter"

	"womsim/sim/rng"
)

// Event is a share-to-win campaign on social media. The followers see it on its first day. A
// consumer who sees it for the first time passes it on to all its contacts on the next day, up to
// the day To, if its own draw lies below Chance, whatever trust or the product are to it. Everyone
// who sees it gets a message. Its action is a sharing.
type Event struct {
	Name        string
	Day, To     int     // first day, and last one on which it can be seen
	Followers   int     // who see it first: the best of Choose among the targets
	Chance      float64 // share: that who sees it passes it on, [0, 1]
	Segments    []string
	Credibility float64
	Choose      func(rng.Channel) iter.Seq[uint32] // consumers, first followers first
}

// ChannelName returns the name of the channel.
func (e Event) ChannelName() string { return e.Name }

// Targets returns the names of the targeted segments; nil: all.
func (e Event) Targets() []string { return e.Segments }

// Validate joins all errors of the fields.
func (e Event) Validate() error {
	return errors.Join(share("share", e.Chance), share("credibility", e.Credibility),
		flight(e.Day, e.To),
		unless(e.Followers >= 0, "followers", e.Followers, "a count, at least 0"))
}

// Messages shows the event to the followers on its first day, and from the next on to the contacts
// of the consumers who passed it on.
func (e Event) Messages(day int, s *MarketView) {
	if day == e.Day {
		left := e.Followers
		for v := range e.Choose(s.Channel) {
			if left == 0 {
				break
			}
			if !s.NotInMarket(v) && s.IsTargeted(v) {
				key := s.Day(day).Reached(v)
				e.show(day, s, v, key)
				left--
			}
		}
		return
	}
	if day < e.Day || day > e.To {
		return
	}
	for _, sharer := range s.Remembered() {
		copies, last := uint32(0), sharer
		for _, v := range s.Contacts(sharer) {
			if copies++; v != last {
				copies, last = 0, v
			}
			if !s.NotInMarket(v) {
				e.show(day, s, v, s.Post(sharer, v, copies))
			}
		}
	}
}

// show sends the event to a consumer, who passes it on tomorrow if it sees it for the first time
// and its draw says so.
func (e Event) show(day int, s *MarketView, v uint32, key rng.Key) {
	s.Send(v, key.Uniform(), e.Credibility)
	if s.MarkSeen(v) && day < e.To && s.Share(v).Uniform() < e.Chance {
		s.Remember(v)
		s.CountAction(1)
	}
}
