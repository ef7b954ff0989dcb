package scenarios

import (
	"slices"
	"strings"
)

// uncertain is the key of what is uncertain, the layer of its values, and the name of their draws.
const uncertain = "uncertain"

// uncertains are the fields that replicates draw, in the order of the file.
type uncertains struct{ to *[]Uncertain }

func (s uncertains) read(r *reader, path string, n *node) *node {
	if n.kind != group {
		return r.refuse(n, path, "path: {min, max}, such as market.trust.constant: {min: 0.05, "+
			"max: 0.15}")
	}
	normal := &node{kind: group, place: n.place}
	for _, e := range n.fields {
		if law := s.readField(r, join(path, e.key), e); law != nil {
			normal.fields = append(normal.fields, entry{e.key, law})
		}
	}
	return normal
}

func (s uncertains) readField(r *reader, path string, e entry) *node {
	u := Uncertain{Path: e.key, keys: splitPath(e.key), place: e.value.place}
	u.place.under = join(uncertain, e.key)
	at, obstacle := locate(patchShape(), u.keys)
	if obstacle != nil {
		return r.advise(e.value, path, obstacle.Got, obstacle.Want, obstacle.Remedy)
	}
	if !numeric(at) {
		return r.advise(e.value, path, "a field that is no number", "a number of the format",
			"sweep over its values, or write an arm for each")
	}
	if remedy := firm(u.keys); remedy != "" {
		return r.advise(e.value, path, "a field that is the same in all replicates",
			"one that can differ", remedy)
	}
	for _, other := range *s.to {
		if within(other.Path, u.Path) || within(u.Path, other.Path) {
			return r.advise(e.value, path, "a field beside "+other.Path, "one of them",
				"one is part of the other")
		}
	}
	if want, remedy := meantLaw(e.value); remedy != "" {
		return r.advise(e.value, path, e.value.got(), want, remedy)
	}
	u.digits, u.rounded = resolution(at)
	normal := readValue(r, path, e.value, u.Law.shape())
	if normal != nil {
		*s.to = append(*s.to, u)
	}
	return normal
}

// meantLaw is what was meant where a law is written as a sweep is, or as what is certain; "" for
// all else.
func meantLaw(n *node) (want, remedy string) {
	want = "{min, max}, {mean, sd} or {values}"
	switch {
	case n.kind == list && len(n.items) == 2:
		remedy = "write {min: " + n.items[0].String() + ", max: " + n.items[1].String() +
			"}, or {values: " + n.String() + "} for one of the two"
	case n.kind == list:
		remedy = "write {values: " + shortened(n.String()) + "}"
	case n.kind == group && n.has("from") && n.has("to"):
		remedy = "write {min: " + n.at("from").String() + ", max: " + n.at("to").String() + "}"
	case n.kind == number:
		remedy = "what is certain stands in the field itself"
	}
	return want, remedy
}

// numeric tells whether a field can be a number.
func numeric(s shape) bool {
	switch s := s.(type) {
	case real, whole[int], amount:
		return true
	case then:
		return numeric(s.shape)
	case forms:
		return slices.ContainsFunc(s.forms, func(f form) bool { return numeric(f.shape) })
	case interface{ whole() shape }:
		return numeric(s.whole())
	}
	return false
}

// firm says why a number cannot differ between replicates; "" if it can.
func firm(keys []string) string {
	path := strings.Join(keys, ".")
	for _, f := range []struct{ path, remedy string }{
		{"timeline", "sweep over it"},
		{"target", "sweep over it"},
		{"market.population", "sweep over it"},
		{"market.represents", "sweep over it"},
		{"market.network.columns", "it says how a file is read"},
		{"market.network.max_nodes", "it says how a file is read"},
		{"market.trust.weight.max", "it says how a file is read; sweep over it"},
	} {
		if within(path, f.path) {
			return f.remedy
		}
	}
	if len(keys) == 4 && keys[1] == "segments" && keys[3] == "share" {
		return "the shares of all segments sum to 1: sweep over them, or write arms"
	}
	return ""
}

func (uncertains) inside(string) (shape, bool, bool) { return new(Law).shape(), true, true }
