package scenarios

import (
	"fmt"

	"womsim/scenarios/form"
	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/results"
)

// A Meetup is a series of city meetings of members of the product's communities and of guests.
type Meetup struct {
	Days                        Meetings
	Attendees, Guests, Contacts int
	Credibility                 float64
	Cost                        Money
}

// Meetings are the days of the meetings: listed, or in equal steps from the first.
type Meetings struct {
	Listed          []int
	From, To, Every int // instead
}

func (m *Meetup) fields() []form.Field {
	count := func(to *int) form.Shape { return form.Integer(to, 0, maxPopulation) }
	return []form.Field{
		{Key: "days", Shape: m.Days.shape(), Required: true,
			Doc: "the days of the meetings: a list, or {from, to, every}"},
		{Key: "attendees", Shape: count(&m.Attendees), Required: true,
			Doc: "members of the product's communities who come at most, drawn by lot"},
		{Key: "guests", Shape: count(&m.Guests), Fallback: "0",
			Doc: "consumers from the whole market who are invited, drawn by lot; members among " +
				"them do not count"},
		{Key: "contacts", Shape: count(&m.Contacts), Required: true,
			Doc: "how many of the others each attending member talks to"},
		credibility(&m.Credibility),
		{Key: "cost", Shape: form.Amount(&m.Cost, 0), Fallback: "0", Doc: "cost of every meeting"},
	}
}

func (d *Meetings) shape() form.Shape {
	return form.OneOf("a list of days, or {from, to, every}",
		form.WhenList(form.ListOf(&d.Listed, day, "days")),
		form.WhenGroup(&form.Object{Fields: []form.Field{
			{Key: "from", Shape: day(&d.From), Fallback: "0", Doc: "the first day"},
			{Key: "to", Shape: day(&d.To), Required: true, Doc: "no meeting after this day"},
			{Key: "every", Shape: form.Integer(&d.Every, 1, maxDays, "days"), Fallback: "7",
				Doc: "days from one meeting to the next"},
		}}))
}

// all returns all of them, in order.
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

func (m *Meetup) build(name string, on buildContext) (sim.Channel, error) {
	return sim.Meetup{Name: name, Days: m.Days.all(), Attendees: on.consumers(m.Attendees),
		Guests: on.consumers(m.Guests), Contacts: m.Contacts,
		Credibility: m.Credibility}, nil
}

func (m *Meetup) cost(Timeline) economics.Cost {
	return economics.Each{Amount: int64(m.Cost), Days: m.Days.all()}
}

func (m *Meetup) addFeatures(to *results.Features, channel string) {
	to.ActionChannels = append(to.ActionChannels, channel) // members attending
}

func (m *Meetup) payments(most bounds) []payment { return []payment{{"cost", m.Cost, most.days}} }

func (m *Meetup) headcounts() []headcount {
	return []headcount{{field: "attendees", people: m.Attendees}, {field: "guests",
		people: m.Guests}}
}

// checkCrowd checks that no more come to a meeting than there are, and that it ends.
func (m *Meetup) checkCrowd(c ruleChecker, path string, population int) {
	for _, count := range m.headcounts() {
		if path := form.Join(path, count.field); count.people > population && c.Sound(path) {
			c.report(path, form.Problem{Got: fmt.Sprint(count.people),
				Want: fmt.Sprintf("at most the population, %d", population)})
		}
	}
	talks := float64(m.Attendees) * float64(m.Contacts)
	if talks > sim.MaxTalks*float64(population) && c.Sound(path) {
		c.report(path+".contacts", form.Problem{Got: fmt.Sprint(m.Contacts),
			Want: fmt.Sprintf("attendees × contacts of at most %d times the population",
				sim.MaxTalks)})
	}
}

func (m *Meetup) warnings(w *warner, p *Product, path string) {
	if len(w.communitiesOf(p)) == 0 {
		w.warn("%s does nothing without a channel of kind community: its members are the "+
			"attendees", path)
	}
}
