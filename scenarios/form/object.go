package form

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A Field is one key of an object.
type Field struct {
	Key      string
	Shape    Shape
	Doc      string   // meaning and unit
	Fallback string   // default as YAML; "" is none
	Required bool     // where its member is chosen
	Of       []string // members of the object that have the field; none: all
	Depends  string   // path on which the default depends, so that it is settled last
}

// An Object is a group of fixed fields. It may have members of which one is chosen: by the presence
// of one of the alternatives, or by the value of the field By. Members may have fields of their own
// under the same key.
type Object struct {
	Fields       []Field
	Alternatives []string
	By           string
	Usual        string            // the member where none is chosen
	Exactly      string            // remedy where not exactly one alternative is; "": none may be
	Instead      map[string]string // keys of other versions, and what to do instead
	Check        func(r *Reader, path string, n *Node)
}

// Field returns the field of a key, of the member if that has one.
func (o *Object) Field(key, member string) (found Field, ok bool) {
	for _, f := range o.Fields {
		if f.Key == key && (!ok || f.In(member)) {
			if found, ok = f, true; f.In(member) {
				break
			}
		}
	}
	return found, ok
}

// In reports whether a member has the field.
func (f Field) In(member string) bool { return len(f.Of) == 0 || slices.Contains(f.Of, member) }

// lacks reports whether no member has a field under the key.
func (o *Object) lacks(key string) bool {
	_, known := o.Field(key, "")
	return !known
}

// Keys returns the keys of all fields, each once.
func (o *Object) Keys() (keys []string) {
	for _, f := range o.Fields {
		if !slices.Contains(keys, f.Key) {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// keysOf returns the keys of a member, where members go by a word; otherwise all.
func (o *Object) keysOf(member string) (keys []string) {
	if o.By == "" || member == "" {
		return o.Keys()
	}
	for _, f := range o.Fields {
		if f.In(member) {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// owners returns the members that have a field under the key.
func (o *Object) owners(key string) (members []string) {
	for _, f := range o.Fields {
		if f.Key == key {
			members = append(members, f.Of...)
		}
	}
	return members
}

// chosen returns the members that a value names, several by mistake.
func (o *Object) chosen(n *Node) (members []string) {
	for _, key := range o.Alternatives {
		if n.Has(key) {
			members = append(members, key)
		}
	}
	if o.By != "" && n.Has(o.By) {
		members = append(members, n.At(o.By).Text)
	}
	return members
}

// Knows reports whether a member exists.
func (o *Object) Knows(member string) bool {
	return slices.Contains(o.Alternatives, member) ||
		slices.ContainsFunc(o.Fields, func(f Field) bool { return slices.Contains(f.Of, member) })
}

// Describe returns what all objects are.
func (o *Object) Describe() string { return "group of fields" }

// Read reads the fields of the chosen member and refuses all others.
func (o *Object) Read(r *Reader, path string, n *Node) *Node {
	if n.Kind != GroupNode {
		return r.Report(n, path, Problem{Want: "the fields " + Or(o.Keys())})
	}
	before := len(r.Problems)
	members := o.chosen(n)
	if len(members) > 1 {
		return r.Report(n, path, Problem{Got: "both " + members[0] + " and " + members[1],
			Want:   "one of them",
			Remedy: cmp.Or(o.Exactly, "they are two ways to say the same thing")})
	}
	if members == nil && o.Exactly != "" {
		r.Report(n, path, Problem{Got: "neither " + strings.Join(o.Alternatives, " nor "),
			Want: "one of them", Remedy: o.Exactly, Provisional: true})
	}
	members = append(members, o.Usual)
	if o.By != "" && n.Has(o.By) && !o.Knows(members[0]) {
		f, _ := o.Field(o.By, members[0])
		f.Shape.Read(r, Join(path, o.By), n.At(o.By))
		return nil
	}
	o.refuseStrangers(r, path, n, members[0])
	normal := &Node{Kind: GroupNode, Place: n.Place}
	for _, f := range o.Fields {
		if f.In(members[0]) {
			if value := f.read(r, path, n); value != nil {
				normal.Entries = append(normal.Entries, Entry{f.Key, value})
			}
		}
	}
	if o.Check != nil && len(r.Problems) == before {
		o.Check(r, path, n)
	}
	return normal
}

// read reads the field's value in a group, or its fallback.
func (f Field) read(r *Reader, path string, n *Node) *Node {
	switch {
	case n.Has(f.Key):
		return f.Shape.Read(r, Join(path, f.Key), n.At(f.Key))
	case f.Fallback != "":
		return f.Shape.Read(r, Join(path, f.Key), Fallback(f.Fallback, n.Place))
	case f.Required:
		r.Missing(n, Join(path, f.Key), f.Doc)
	}
	return nil
}

// fallbacks are the defaults read so far, by their text.
var fallbacks sync.Map

// Fallback returns a default as a node at a place.
func Fallback(yaml string, at Place) *Node {
	read, ok := fallbacks.Load(yaml)
	if !ok {
		read, _ = fallbacks.LoadOrStore(yaml, new(parser).parse([]byte(yaml)))
	}
	n := *read.(*Node)
	n.Place = at
	return &n
}

// RefuseStrangers reports the keys of a group that are no fields.
func (o *Object) RefuseStrangers(r *Reader, path string, n *Node) {
	o.refuseStrangers(r, path, n, "")
}

// refuseStrangers reports keys that are no fields, or none of this member.
func (o *Object) refuseStrangers(r *Reader, path string, n *Node, member string) {
	for _, e := range n.Entries {
		f, known := o.Field(e.Key, member)
		switch {
		case !known:
			o.refuseUnknown(r, Join(path, e.Key), e, member)
		case member != "" && !f.In(member) && e.Value.Kind != NullNode:
			r.Report(e.Value, Join(path, e.Key), Problem{Got: e.Value.Describe(),
				Want: "no " + e.Key + " with " + member, Remedy: "it belongs to " +
					Or(o.owners(e.Key))})
		}
	}
}

// afterComma is the key, without a value, that is left of 15,000 within braces.
var afterComma = regexp.MustCompile(`^\d{3}(\.\d+)?$`)

func (o *Object) refuseUnknown(r *Reader, path string, e Entry, member string) {
	p := Problem{Got: "an unknown field", Want: "a field of the format",
		Remedy: DidYouMean(e.Key, o.keysOf(member))}
	if p.Remedy == "" {
		p.Remedy = "the fields here are " + Or(o.keysOf(member))
	}
	if remedy, ok := o.Instead[e.Key]; ok {
		p = Problem{Got: "a field that is not part of this version", Want: "fields that are",
			Remedy: remedy}
	} else if e.Value.Kind == NullNode && afterComma.MatchString(e.Key) {
		p = Problem{Got: "digits after a comma", Want: p.Want,
			Remedy: "write numbers without thousands commas, such as 15000"}
	}
	r.Report(e.Value, path, p)
}
