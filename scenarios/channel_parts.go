package scenarios

import "womsim/sim/economics"

// Flight is the days From … To, both included.
type Flight struct{ From, To int }

func (f *Flight) fields() []field { return f.until(lastOfWindow) }

// until is the fields of a flight that ends by default with the window or the run.
func (f *Flight) until(end string) []field {
	return []field{
		{key: "from", shape: day(&f.From), standard: "0", doc: "first day"},
		{key: "to", shape: day(&f.To), depends: end, doc: "last day; default the last of the " +
			lastKey(end)},
	}
}

func (f *Flight) schedule() []moment { return []moment{{"from", f.From}, {"to", f.To}} }

// daily is an amount on every day of the flight that lies in the timeline.
func (f *Flight) daily(each Money, t Timeline) economics.Cost {
	return economics.Daily{Amount: int64(each), From: max(f.From, t.FirstDay()),
		To: min(f.To, t.LastDay())}
}

// Date is one day.
type Date struct{ Day int }

func (d *Date) fields() []field {
	return []field{{key: "day", shape: day(&d.Day), standard: "0", doc: "the day"}}
}

func (d *Date) schedule() []moment { return []moment{{"day", d.Day}} }

// scheduled are the channels that name days: in order of time, all within the timeline.
type scheduled interface{ schedule() []moment }

// A moment is the day in a field.
type moment struct {
	field string
	day   int
}

// listing are the channels that name days in a list: increasing, all within the timeline.
type listing interface {
	listed() (field string, days []int)
}

// Audience is whom a channel is meant for: the segments named; none: all.
type Audience struct{ Segments []string }

func (a *Audience) audience() []string { return a.Segments }

func (a *Audience) fields() []field {
	names := many[string]{&a.Segments, func(to *string) shape {
		return prose{to}
	}, "names of segments"}
	return []field{{key: "segments", shape: names, doc: "the segments that are targeted; default " +
		"all"}}
}

// credibility is to be said by all whose messages nobody knows beforehand how to believe.
func credibility(to *float64) field {
	return field{key: "credibility", shape: share(to), required: true,
		doc: "how much a message is believed, from 0 to 1 (1: like the word of a fully trusted " +
			"friend), such as 0.01"}
}

// lift is how much more often something happens.
func lift(key string, to *float64, doc string) field {
	return field{key: key, shape: real{to: to, span: span{max: 1000}}, standard: "0", doc: doc}
}

// An extent is how large a variant is: its days, how many purchases there can be, and the people of
// a consumer.
type extent struct{ days, purchases, each int }

// A payment is the amount in a field, and how often it is paid at most.
type payment struct {
	field  string
	amount Money
	times  int
}
