package sim

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Meetup is a meeting in a city. On each of its days so many members of the product's communities
// as of the evening before, drawn by lot without detractors, and so many guests drawn from the
// whole market come together; each attending member talks to so many of the others, drawn by lot,
// across the graph. Each such talk is a message; its action is a member attending.
type Meetup struct {
	Name        string
	Days        []int // increasing
	Attendees   int   // members, at most
	Guests      int   // consumers who are no members, at most
	Contacts    int   // others whom each attendee talks to
	Credibility float64
}

// ChannelName returns the name of the channel.
func (m Meetup) ChannelName() string { return m.Name }

// Validate joins all errors of the fields.
func (m Meetup) Validate() error {
	for i, day := range m.Days {
		if i > 0 && day <= m.Days[i-1] {
			return unless(false, "days", m.Days, "increasing days")
		}
	}
	return errors.Join(share("credibility", m.Credibility), unless(m.Attendees >= 0, "attendees",
		m.Attendees, "a count, at least 0"),
		unless(m.Guests >= 0, "guests", m.Guests, "a count, at least 0"), unless(m.Contacts >= 0,
			"contacts", m.Contacts, "a count, at least 0"))
}

// MaxTalks bounds the talks at a Meetup, for each consumer of the market.
const MaxTalks = 1000

// ValidateIn refuses meetings of more consumers than there are, and those with too many talks.
func (m Meetup) ValidateIn(c *Config, _ *Launch) error {
	if c.Graph == nil {
		return nil
	}
	n := c.Graph.Nodes()
	population := fmt.Sprintf("at most the population, %d", n)
	return errors.Join(
		unless(m.Attendees <= n, "attendees", m.Attendees, population),
		unless(m.Guests <= n, "guests", m.Guests, population),
		unless(float64(m.Attendees)*float64(m.Contacts) <= MaxTalks*float64(n), "contacts",
			m.Contacts, fmt.Sprintf("attendees × contacts of at most %d for each consumer",
				MaxTalks)))
}

// Targets returns nil: a meetup is for all.
func (m Meetup) Targets() []string { return nil }

// Messages sends the talks of the attending members on a day of meeting.
func (m Meetup) Messages(day int, s *MarketView) {
	if !slices.Contains(m.Days, day) {
		return
	}
	company := m.attendees(day, s)
	attending := len(company)
	s.CountAction(attending)
	company = m.guests(day, s, company)
	if len(company) < 2 {
		return
	}
	for i, u := range company[:attending] {
		for j := range uint32(m.Contacts) {
			talk := s.Talk(day, u, j)
			other := int(talk.At(0).Below(uint64(len(company) - 1)))
			if other >= i {
				other++
			}
			s.Send(company[other], talk.At(1).Uniform(), m.Credibility)
		}
	}
}

// attendees draws the attending members by lot.
func (m Meetup) attendees(day int, s *MarketView) []uint32 {
	members := slices.DeleteFunc(s.Members(), s.IsDetractor)
	slices.SortFunc(members, func(a, b uint32) int {
		return cmp.Compare(s.Seat(day, a), s.Seat(day, b))
	})
	return members[:min(len(members), m.Attendees)]
}

// guests draws the guests by lot and appends them to the members.
func (m Meetup) guests(day int, s *MarketView, company []uint32) []uint32 {
	if s.invited == nil {
		s.invited = map[uint32]bool{}
	}
	clear(s.invited)
	for i := range m.Guests {
		v := uint32(s.Guest(day, i).Below(uint64(s.Consumers())))
		if s.invited[v] || s.IsMember(v) || s.NotInMarket(v) {
			continue
		}
		s.invited[v] = true
		company = append(company, v)
	}
	return company
}
