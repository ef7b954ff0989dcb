package scenarios

// Flight is the days From … To, both included.
type Flight struct{ From, To int }

func (f *Flight) flight() Flight { return *f }

func (f *Flight) fields() []field {
	return []field{
		{key: "from", shape: day(&f.From), standard: "0", doc: "first day"},
		{key: "to", shape: day(&f.To), depends: lastOfWindow, doc: "last day; default the last of the window"},
	}
}

// within is the part of the flight that lies in the timeline.
func (f *Flight) within(t Timeline) Flight {
	return Flight{max(f.From, t.FirstDay()), min(f.To, t.LastDay())}
}

// Date is one day.
type Date struct{ Day int }

func (d *Date) date() int { return d.Day }

func (d *Date) fields() []field {
	return []field{{key: "day", shape: day(&d.Day), standard: "0", doc: "the day"}}
}

// Audience is whom a channel is meant for: the segments named; none: all.
type Audience struct{ Segments []string }

func (a *Audience) audience() []string { return a.Segments }

func (a *Audience) fields() []field {
	names := many[string]{&a.Segments, func(to *string) shape { return prose{to} }, "names of segments"}
	return []field{{key: "segments", shape: names, doc: "the segments that are targeted; default all"}}
}

// credibility is to be said by all whose messages nobody knows beforehand how to believe.
func credibility(to *float64) field {
	return field{key: "credibility", shape: share(to), required: true,
		doc: "how much a message is believed, from 0 to 1 (1: like the word of a fully trusted friend), such as 0.01"}
}

// An extent is how many days a variant has, and how many consumers.
type extent struct{ days, people int }

// A payment is the amount in a field, and how often it is paid at most.
type payment struct {
	field  string
	amount Money
	times  int
}
