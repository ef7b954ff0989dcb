package scenarios

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"sync"
)

// A field is one key of an object.
type field struct {
	key      string
	shape    shape
	doc      string   // meaning and unit
	standard string   // default as YAML; "" is none
	required bool     // where its member is chosen
	of       []string // members of the object that have the field; none: all
	depends  string   // path on which the default depends, so that it is settled last
}

// An object is a group of fixed fields. It may have members of which one is chosen: by the presence
// of one of the alternatives, or by the value of the field by. Members may have fields of their own
// under the same key.
type object struct {
	name         string // in the table of what is left to later versions
	fields       []field
	alternatives []string
	by           string
	usual        string // the member where none is chosen
	check        func(r *reader, path string, n *node)
}

// field is that of a key, of the member if that has one.
func (o *object) field(key, member string) (found field, ok bool) {
	for _, f := range o.fields {
		if f.key == key && (!ok || f.in(member)) {
			if found, ok = f, true; f.in(member) {
				break
			}
		}
	}
	return found, ok
}

// keys are those of all fields, each once.
func (o *object) keys() (keys []string) {
	for _, f := range o.fields {
		if !slices.Contains(keys, f.key) {
			keys = append(keys, f.key)
		}
	}
	return keys
}

// keysOf are those of a member, where members go by a word; otherwise all.
func (o *object) keysOf(member string) (keys []string) {
	if o.by == "" || member == "" {
		return o.keys()
	}
	for _, f := range o.fields {
		if f.in(member) {
			keys = append(keys, f.key)
		}
	}
	return keys
}

// owners are the members that have a field under the key.
func (o *object) owners(key string) (members []string) {
	for _, f := range o.fields {
		if f.key == key {
			members = append(members, f.of...)
		}
	}
	return members
}

func (f field) in(member string) bool { return len(f.of) == 0 || slices.Contains(f.of, member) }

// chosen are the members that a value names, several by mistake.
func (o *object) chosen(n *node) (members []string) {
	for _, key := range o.alternatives {
		if n.has(key) {
			members = append(members, key)
		}
	}
	if o.by != "" && n.has(o.by) {
		members = append(members, n.at(o.by).text)
	}
	return members
}

func (o *object) read(r *reader, path string, n *node) *node {
	if n.kind != group {
		return r.refuse(n, path, "the fields "+oneOf(o.keys()))
	}
	before := len(r.wrong)
	members := o.chosen(n)
	if len(members) > 1 {
		r.advise(n, path, "both "+members[0]+" and "+members[1], "one of them",
			"they are two ways to say the same thing")
		return nil
	}
	members = append(members, o.usual)
	if o.by != "" && n.has(o.by) && !o.known(members[0]) {
		f, _ := o.field(o.by, members[0])
		f.shape.read(r, join(path, o.by), n.at(o.by))
		return nil
	}
	o.refuseStrangers(r, path, n, members[0])
	normal := &node{kind: group, place: n.place}
	for _, f := range o.fields {
		if f.in(members[0]) {
			if value := o.readField(r, path, n, f); value != nil {
				normal.fields = append(normal.fields, entry{f.key, value})
			}
		}
	}
	if o.check != nil && len(r.wrong) == before {
		o.check(r, path, n)
	}
	return normal
}

func (o *object) readField(r *reader, path string, n *node, f field) *node {
	switch {
	case n.has(f.key):
		return f.shape.read(r, join(path, f.key), n.at(f.key))
	case f.standard != "":
		return f.shape.read(r, join(path, f.key), standard(f.standard, n.place))
	case f.required:
		r.missing(n, join(path, f.key), f.doc)
	}
	return nil
}

// standards are the defaults read so far, by their text.
var standards sync.Map

// standard is a default as a node.
func standard(yaml string, at place) *node {
	read, ok := standards.Load(yaml)
	if !ok {
		read, _ = standards.LoadOrStore(yaml, new(parser).parse([]byte(yaml)))
	}
	n := *read.(*node)
	n.place = at
	return &n
}

func (o *object) known(member string) bool {
	return slices.Contains(o.alternatives, member) ||
		slices.ContainsFunc(o.fields, func(f field) bool {
			return slices.Contains(f.of, member)
		})
}

// refuseStrangers refuses keys that are no fields, or none of this member.
func (o *object) refuseStrangers(r *reader, path string, n *node, member string) {
	for _, e := range n.fields {
		f, known := o.field(e.key, member)
		switch {
		case !known:
			o.refuseUnknown(r, join(path, e.key), e, member)
		case member != "" && !f.in(member) && e.value.kind != null:
			r.advise(e.value, join(path, e.key), e.value.got(), "no "+e.key+" with "+member,
				"it belongs to "+oneOf(o.owners(e.key)))
		}
	}
}

// afterComma is the key, without a value, that is left of 15,000 within braces.
var afterComma = regexp.MustCompile(`^\d{3}(\.\d+)?$`)

func (o *object) refuseUnknown(r *reader, path string, e entry, member string) {
	if remedy, ok := later[join(o.name, e.key)]; ok {
		r.advise(e.value, path, "a field that is not part of this version", "fields that are",
			remedy)
		return
	}
	if e.value.kind == null && afterComma.MatchString(e.key) {
		r.advise(e.value, path, "digits after a comma", "a field of the format",
			"write numbers without thousands commas, such as 15000")
		return
	}
	remedy := didYouMean(e.key, o.keysOf(member))
	if remedy == "" {
		remedy = "the fields here are " + oneOf(o.keysOf(member))
	}
	r.advise(e.value, path, "an unknown field", "a field of the format", remedy)
}

// later are the fields and words of the format that this version does not have, and what to do
// instead.
var later = map[string]string{
	"product.launch": "leave it out: a single product is launched on day 0; " +
		"timeline.prelaunch sets the days before",
	"select: influence": "use degree, trust, pagerank or k_core",
}

// entries are values under names that the writer chooses, kept in order of name.
type entries[T any] struct {
	to    *[]T
	value func(name string, to *T) shape
	noun  string // of one entry
	taken []string
	empty bool // there may be none
}

const nameWanted = "a name of letters, digits, _ and -, at most 64"

var nameForm = regexp.MustCompile(`^[\pL\pN][\pL\pN_-]{0,63}$`)

func (s entries[T]) read(r *reader, path string, n *node) *node {
	if n.kind != group || len(n.fields) == 0 && !s.empty {
		return r.refuse(n, path, fmt.Sprintf("at least one %s as name: value", s.noun))
	}
	sorted := slices.SortedFunc(slices.Values(n.fields), func(a, b entry) int {
		return cmp.Compare(a.key, b.key)
	})
	normal := &node{kind: group, place: n.place}
	*s.to = make([]T, len(sorted))
	for i, e := range sorted {
		here := join(path, e.key)
		if !nameForm.MatchString(e.key) {
			r.advise(e.value, here, "this name", nameWanted, "")
		} else if slices.Contains(s.taken, e.key) {
			r.advise(e.value, here, "this name", "another one",
				fmt.Sprintf("%s has a meaning of its own here", e.key))
		}
		if value := readValue(r, here, e.value, s.value(e.key, &(*s.to)[i])); value != nil {
			normal.fields = append(normal.fields, entry{e.key, value})
		}
	}
	return normal
}

// An inner finds the shape of a key in a shape, and whether the key names an entry.
type inner interface {
	inside(key string) (s shape, named, ok bool)
}

func (o *object) inside(key string) (shape, bool, bool) {
	f, ok := o.field(key, "")
	return f.shape, false, ok
}

func (s entries[T]) inside(key string) (shape, bool, bool) {
	return s.value(key, new(T)), true, nameForm.MatchString(key)
}

func (s optional[T]) inside(key string) (shape, bool, bool) {
	return insideOf(s.value(new(T)), key)
}

func (s then) inside(key string) (shape, bool, bool) { return insideOf(s.shape, key) }

func (s forms) inside(key string) (shape, bool, bool) {
	for _, f := range s.forms {
		if found, named, ok := insideOf(f.shape, key); ok {
			return found, named, ok
		}
	}
	return nil, false, false
}

func insideOf(s shape, key string) (found shape, named, ok bool) {
	if in, has := s.(inner); has {
		return in.inside(key)
	}
	return nil, false, false
}

// core is the object behind forms and options, nil if there is none.
func core(s shape) *object {
	switch s := s.(type) {
	case *object:
		return s
	case then:
		return core(s.shape)
	case forms:
		for _, f := range s.forms {
			if o := core(f.shape); o != nil {
				return o
			}
		}
	case interface{ whole() shape }:
		return core(s.whole())
	}
	return nil
}

func (s optional[T]) whole() shape { return s.value(new(T)) }
