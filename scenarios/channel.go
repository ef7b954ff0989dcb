package scenarios

import (
	"slices"

	"womsim/sim"
	"womsim/sim/economics"
)

// Channel is one thing that the company does.
type Channel struct {
	Name, Kind string
	Product    string   // for which it is done; "": the focal one
	Activity   Activity // of its kind
}

// An Activity is what a channel does. Each kind of channel is one type, in a file of its own: its
// fields, what the engine is told, what is paid.
type Activity interface {
	fields() []field // beside the kind, in the order in which they are written out
	// build gives the channel as the engine knows it: chances and numbers, no money.
	build(name string, on ground) (sim.Channel, error)
	cost(t Timeline) economics.Cost // when its money is spent
	payments(most extent) []payment
}

// kinds are all kinds of channels, in order of name.
var kinds = []struct {
	name  string
	begin func() Activity
}{
	{"ads", func() Activity { return new(Ads) }},
	{"broadcast", func() Activity { return new(Broadcast) }},
	{"community", func() Activity { return new(Community) }},
	{"crosssell", func() Activity { return new(CrossSell) }},
	{"event", func() Activity { return new(Event) }},
	{"meetup", func() Activity { return new(Meetup) }},
	{"press", func() Activity { return new(Press) }},
	{"referral", func() Activity { return new(Referral) }},
	{"seeding", func() Activity { return new(Seeding) }},
	{"service", func() Activity { return new(Service) }},
}

var kindNames = func() (names []string) {
	for _, k := range kinds {
		names = append(names, k.name)
	}
	return names
}()

func channelShape(name string, c *Channel) shape {
	c.Name = name
	return channelFields{c}
}

// channelFields are those of the kind of a channel; the activity is read with them.
type channelFields struct{ to *Channel }

// object has the fields of all kinds that are wanted.
func (s channelFields) object(wanted func(kind string) bool) *object {
	c, activities := s.to, map[string]Activity{}
	begin := func() { c.Activity = activities[c.Kind] }
	o := &object{name: "channel", by: "kind", fields: []field{
		{key: "kind", shape: then{word{&c.Kind, kindNames}, begin}, required: true,
			doc: "the kind of channel: " + oneOf(kindNames)},
		{key: "product", shape: prose{&c.Product}, doc: "the product for which it is done, where " +
			"there are several; default the focal one"},
	}}
	for _, k := range kinds {
		if !wanted(k.name) {
			continue
		}
		activities[k.name] = k.begin()
		for _, f := range activities[k.name].fields() {
			f.of = []string{k.name}
			o.fields = append(o.fields, f)
		}
	}
	o.check = func(r *reader, path string, n *node) {
		if a, ok := c.Activity.(interface {
			check(r *reader, path string, n *node)
		}); ok {
			a.check(r, path, n)
		}
	}
	return o
}

func (s channelFields) all() *object { return s.object(func(string) bool { return true }) }

// read asks other kinds only whose a field is that this one does not have.
func (s channelFields) read(r *reader, path string, n *node) *node {
	if n.kind == group && n.has("kind") {
		o := s.object(func(kind string) bool { return kind == n.at("kind").text })
		foreign := func(e entry) bool {
			return !slices.ContainsFunc(o.fields, func(f field) bool { return f.key == e.key })
		}
		if o.known(n.at("kind").text) && !slices.ContainsFunc(n.fields, foreign) {
			return o.read(r, path, n)
		}
	}
	return s.all().read(r, path, n)
}

func (s channelFields) whole() shape { return s.all() }

func (s channelFields) schema(as use) *Schema { return s.all().schema(as) }

func (s channelFields) inside(key string) (shape, bool, bool) { return s.all().inside(key) }
