package scenarios

import (
	"iter"
	"slices"

	"womsim/scenarios/form"
	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/results"
)

// A Channel is one thing that the company does.
type Channel struct {
	Name, KindName string
	Product        string      // the product it promotes; "": the focal one
	Kind           ChannelKind // with its fields
}

// A ChannelKind is what a channel does. Each kind is one type, in a file of its own: its fields,
// what the engine simulates, what is paid, and as many of the behaviours below as apply to it.
// Flight, Date and Audience have some of them ready to embed.
type ChannelKind interface {
	fields() []form.Field // beside the kind, in the order in which they are written out
	// build returns the channel as the engine knows it: chances and numbers, no money.
	build(name string, on buildContext) (sim.Channel, error)
	cost(t Timeline) economics.Cost // when its money is spent
	payments(most bounds) []payment // by which its money is bounded
}

// The behaviours that a kind of channel may have.
type (
	// checked kinds have fields that must fit each other.
	checked interface {
		check(r *form.Reader, path string, n *form.Node)
	}
	// ruled kinds have fields that must fit the product, or other channels for it.
	ruled interface {
		rules(c ruleChecker, p *Product, of *Channel)
	}
	// crowded kinds bring people together, of whom there must be enough.
	crowded interface {
		checkCrowd(c ruleChecker, path string, population int)
	}
	// limited kinds can be more than a run can bear.
	limited interface {
		bounded(s *Spec, path, where string, population int) error
	}
	// scheduled kinds name days in order of time, all within the timeline.
	scheduled interface{ schedule() []moment }
	// listing kinds name days in a list: increasing, all within the timeline.
	listing interface {
		listed() (field string, days []int)
	}
	// targeted kinds reach the named segments; none: all.
	targeted interface{ audience() []string }
	// selecting kinds begin with a number of chosen consumers.
	selecting interface {
		selection() (field string, number int, by *Selection)
	}
	// counting kinds have fields with numbers of people beside those that they select.
	counting interface{ headcounts() []headcount }
	// linked kinds depend on the owners of another product.
	linked interface{ source() string }
	// hyped kinds promise more than the product holds, by this share.
	hyped interface{ hype() float64 }
	// boosting kinds make talk and promoters more frequent, by these shares.
	boosting interface {
		boosts() (talk, advocacy float64)
	}
	// shared kinds are passed on from contact to contact with this chance.
	shared interface{ passedOn() float64 }
	// winning kinds can win consumers for a product that nobody has yet.
	winning interface{ winsFirst() bool }
	// giving kinds give units away on a day.
	giving interface{ given() gift }
	// rewarding kinds pay for every buyer they bring.
	rewarding interface{ rewards() reward }
	// featured kinds bring optional features, and columns, to the results.
	featured interface {
		addFeatures(to *results.Features, channel string)
	}
	// warned kinds may do nothing, or less than it seems.
	warned interface {
		warnings(w *warner, p *Product, path string)
	}
)

// having yields the channels that behave as T.
func having[T any](channels []*Channel) iter.Seq2[*Channel, T] {
	return func(yield func(*Channel, T) bool) {
		for _, c := range channels {
			if kind, ok := c.Kind.(T); ok && !yield(c, kind) {
				return
			}
		}
	}
}

// path returns the channel's place in the file.
func (c *Channel) path() string { return "channels." + c.Name }

// channelKinds are all kinds of channels, in order of name.
var channelKinds = []struct {
	name  string
	begin func() ChannelKind
}{
	{"ads", func() ChannelKind { return new(Ads) }},
	{"broadcast", func() ChannelKind { return new(Broadcast) }},
	{"community", func() ChannelKind { return new(Community) }},
	{"cross_sell", func() ChannelKind { return new(CrossSell) }},
	{"event", func() ChannelKind { return new(Event) }},
	{"meetup", func() ChannelKind { return new(Meetup) }},
	{"press", func() ChannelKind { return new(Press) }},
	{"referral", func() ChannelKind { return new(Referral) }},
	{"seeding", func() ChannelKind { return new(Seeding) }},
	{"service", func() ChannelKind { return new(Service) }},
}

var kindNames = func() (names []string) {
	for _, k := range channelKinds {
		names = append(names, k.name)
	}
	return names
}()

// channelShape returns the shape of a channel under a name.
func channelShape(name string, c *Channel) form.Shape {
	c.Name = name
	return channelFields{c}
}

// channelFields are the fields of a channel of any kind; the kind is read first.
type channelFields struct{ to *Channel }

// object returns the fields of all kinds that are wanted.
func (s channelFields) object(wanted func(kind string) bool) *form.Object {
	c, kinds := s.to, map[string]ChannelKind{}
	begin := func() { c.Kind = kinds[c.KindName] }
	o := &form.Object{By: "kind", Fields: []form.Field{
		{Key: "kind", Shape: form.Validated(form.Enum{To: &c.KindName, Words: kindNames,
			Instead: former("crosssell", "cross_sell")}, begin), Required: true,
			Doc: "the kind of channel: " + form.Or(kindNames)},
		{Key: "product", Shape: form.Text(&c.Product),
			Doc: "the product for which it is done, where there are several; default the focal " +
				"one"},
	}}
	for _, k := range channelKinds {
		if !wanted(k.name) {
			continue
		}
		kinds[k.name] = k.begin()
		for _, f := range kinds[k.name].fields() {
			f.Of = []string{k.name}
			o.Fields = append(o.Fields, f)
		}
	}
	o.Check = func(r *form.Reader, path string, n *form.Node) {
		if kind, ok := c.Kind.(checked); ok {
			kind.check(r, path, n)
		}
	}
	return o
}

func (s channelFields) all() *form.Object { return s.object(func(string) bool { return true }) }

// Read reads the fields of the kind. Other kinds are asked only if one of them may own a field that
// this kind lacks.
func (s channelFields) Read(r *form.Reader, path string, n *form.Node) *form.Node {
	if n.Kind == form.GroupNode && n.Has("kind") {
		o := s.object(func(kind string) bool { return kind == n.At("kind").Text })
		foreign := func(e form.Entry) bool {
			return !slices.ContainsFunc(o.Fields, func(f form.Field) bool { return f.Key == e.Key })
		}
		if o.Knows(n.At("kind").Text) && !slices.ContainsFunc(n.Entries, foreign) {
			return o.Read(r, path, n)
		}
	}
	return s.all().Read(r, path, n)
}

func (channelFields) Describe() string { return "group of fields" }

func (s channelFields) Parts() []form.Part { return []form.Part{{Shape: s.all()}} }

func (s channelFields) Schema(as form.Use) *form.Schema { return s.all().Schema(as) }
