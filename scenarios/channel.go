package scenarios

import (
	"slices"

	"womsim/scenarios/form"
	"womsim/sim"
	"womsim/sim/economics"
)

// Channel is one thing that the company does.
type Channel struct {
	Name, KindName string
	Product        string      // for which it is done; "": the focal one
	Kind           ChannelKind // of its kind
}

// A ChannelKind is what a channel does. Each kind of channel is one type, in a file of its own: its
// fields, what the engine is told, what is paid.
type ChannelKind interface {
	fields() []form.Field // beside the kind, in the order in which they are written out
	// build gives the channel as the engine knows it: chances and numbers, no money.
	build(name string, on buildContext) (sim.Channel, error)
	cost(t Timeline) economics.Cost // when its money is spent
	payments(most bounds) []payment
}

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

func channelShape(name string, c *Channel) form.Shape {
	c.Name = name
	return channelFields{c}
}

// channelFields are those of the kind of a channel; the activity is read with them.
type channelFields struct{ to *Channel }

// object has the fields of all kinds that are wanted.
func (s channelFields) object(wanted func(kind string) bool) *form.Object {
	c, activities := s.to, map[string]ChannelKind{}
	begin := func() { c.Kind = activities[c.KindName] }
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
		activities[k.name] = k.begin()
		for _, f := range activities[k.name].fields() {
			f.Of = []string{k.name}
			o.Fields = append(o.Fields, f)
		}
	}
	o.Check = func(r *form.Reader, path string, n *form.Node) {
		if a, ok := c.Kind.(interface {
			check(r *form.Reader, path string, n *form.Node)
		}); ok {
			a.check(r, path, n)
		}
	}
	return o
}

func (s channelFields) all() *form.Object { return s.object(func(string) bool { return true }) }

// read asks other kinds only whose a field is that this one does not have.
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
