package scenarios

import (
	"womsim/scenarios/form"
	"womsim/sim/economics"
)

// A Flight is the days From … To, both included.
type Flight struct{ From, To int }

func (f *Flight) fields() []form.Field { return f.fieldsUntil(lastOfWindow) }

// fieldsUntil returns the fields of a flight that ends by default with the window or the run.
func (f *Flight) fieldsUntil(end string) []form.Field {
	return []form.Field{
		{Key: "from", Shape: day(&f.From), Fallback: "0", Doc: "first day"},
		{Key: "to", Shape: day(&f.To), Depends: end,
			Doc: "last day; default the last of the " +
				form.LastKey(end)},
	}
}

func (f *Flight) schedule() []moment { return []moment{{"from", f.From}, {"to", f.To}} }

// daily returns the cost of an amount on every day of the flight that lies in the timeline.
func (f *Flight) daily(amount Money, t Timeline) economics.Cost {
	return economics.Daily{Amount: int64(amount), From: max(f.From, t.FirstDay()),
		To: min(f.To, t.LastDay())}
}

// A Date is one day.
type Date struct{ Day int }

func (d *Date) fields() []form.Field {
	return []form.Field{{Key: "day", Shape: day(&d.Day), Fallback: "0", Doc: "the day"}}
}

func (d *Date) schedule() []moment { return []moment{{"day", d.Day}} }

// A moment is the day in a field.
type moment struct {
	field string
	day   int
}

// An Audience is the segments that a channel targets; none: all.
type Audience struct{ Segments []string }

func (a *Audience) audience() []string { return a.Segments }

func (a *Audience) fields() []form.Field {
	names := form.ListOf(&a.Segments, form.Text, "names of segments")
	return []form.Field{{Key: "segments", Shape: names,
		Doc: "the segments that are targeted; default all"}}
}

// credibility returns the field of all channels whose messages have no usual credibility.
func credibility(to *float64) form.Field {
	return form.Field{Key: "credibility", Shape: form.Share(to), Required: true,
		Doc: "how much a message is believed, from 0 to 1 (1: like the word of a fully trusted " +
			"friend), such as 0.01"}
}

// lift returns a field that says how much more often something happens.
func lift(key string, to *float64, doc string) form.Field {
	return form.Field{Key: key, Shape: form.Number(to, form.Range{Max: 1000}), Fallback: "0",
		Doc: doc}
}

// bounds are how large a variant can be: its days, its purchases, and the people of a consumer.
type bounds struct{ days, purchases, each int }

// A payment is the amount in a field, and how often it is paid at most.
type payment struct {
	field  string
	amount Money
	times  int
}

// A headcount is the number of people in a field.
type headcount struct {
	field  string
	people int
	daily  bool // every day anew: what is left of a day is lost
}

// A gift is units that are given away on a day.
type gift struct {
	units, day int
	unitCost   Money
}

// A reward is paid to referrers, and taken off the price, for every buyer during a flight.
type reward struct {
	reward, subsidy Money
	Flight
}
