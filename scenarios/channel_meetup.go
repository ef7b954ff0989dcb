package scenarios

import (
	"womsim/sim"
	"womsim/sim/economics"
)

// Meetup are city meetings of members of the product's communities and of guests.
type Meetup struct {
	Days                        Meetings
	Attendees, Guests, Contacts int
	Credibility                 float64
	Cost                        Money
}

// Meetings are their days: listed, or every so many from one on.
type Meetings struct {
	Listed          []int
	From, To, Every int // instead
}

func (m *Meetup) fields() []field {
	count := func(to *int) whole[int] { return whole[int]{to, 0, maxPopulation, ""} }
	return []field{
		{key: "days", shape: m.Days.shape(), required: true,
			doc: "the days of the meetings: a list, or {from, to, every}"},
		{key: "attendees", shape: count(&m.Attendees), required: true,
			doc: "members of the product's communities who come at most, drawn by lot"},
		{key: "guests", shape: count(&m.Guests), standard: "0", doc: "consumers from the whole " +
			"market who are invited, drawn by lot; members among them do not count"},
		{key: "contacts", shape: count(&m.Contacts), required: true,
			doc: "how many of the others each attending member talks to"},
		credibility(&m.Credibility),
		{key: "cost", shape: amount{&m.Cost, 0}, standard: "0", doc: "cost of every meeting"},
	}
}

func (d *Meetings) shape() shape {
	return forms{[]form{
		{ofKind(list), many[int]{&d.Listed, func(to *int) shape { return day(to) }, "days"}},
		{ofKind(group), &object{name: "days", fields: []field{
			{key: "from", shape: day(&d.From), standard: "0", doc: "the first day"},
			{key: "to", shape: day(&d.To), required: true, doc: "no meeting after this day"},
			{key: "every", shape: whole[int]{&d.Every, 1, maxDays, "days"}, standard: "7",
				doc: "days from one meeting to the next"},
		}}},
	}, "a list of days, or {from, to, every}"}
}

// all of them, in order.
func (d *Meetings) all() []int {
	if d.Every == 0 {
		return d.Listed
	}
	var days []int
	for day := d.From; day <= d.To; day += d.Every {
		days = append(days, day)
	}
	return days
}

func (m *Meetup) schedule() []moment {
	if m.Days.Every == 0 {
		return nil
	}
	return []moment{{"days.from", m.Days.From}, {"days.to", m.Days.To}}
}

func (m *Meetup) listed() (field string, days []int) { return "days", m.Days.Listed }

func (m *Meetup) build(name string, on ground) (sim.Channel, error) {
	return sim.Meetup{Label: name, Days: m.Days.all(), Attendees: on.consumers(m.Attendees),
		Guests: on.consumers(m.Guests), Contacts: m.Contacts,
		Credibility: m.Credibility}, nil
}

func (m *Meetup) cost(Timeline) economics.Cost {
	return economics.Each{Amount: int64(m.Cost), Days: m.Days.all()}
}

func (m *Meetup) acts() {} // members attending

func (m *Meetup) payments(most extent) []payment { return []payment{{"cost", m.Cost, most.days}} }
