package sim

import "errors"

// Meetup is a city meeting. On each of its days so many members of the product's communities as of the evening before, drawn by lot
// and detractors left out, and so many guests drawn from the whole market come together; each attending member talks to so
// many of the others, drawn by lot, across the graph. Each such talk is a message; its action is a member attending.
type Meetup struct {
	Label       string
	Days        []int // increasing
	Attendees   int   // members, at most
	Guests      int   // consumers who are no members, at most
	Contacts    int   // others whom each attendee talks to
	Credibility float64
}

func (m Meetup) Name() string { return m.Label }

// Validate joins all that is wrong.
func (m Meetup) Validate() error {
	for i, day := range m.Days {
		if i > 0 && day <= m.Days[i-1] {
			return unless(false, "days", m.Days, "increasing days")
		}
	}
	return errors.Join(share("credibility", m.Credibility), unless(m.Attendees >= 0, "attendees", m.Attendees, "a count, at least 0"),
		unless(m.Guests >= 0, "guests", m.Guests, "a count, at least 0"), unless(m.Contacts >= 0, "contacts", m.Contacts, "a count, at least 0"))
}
