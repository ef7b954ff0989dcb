package scenarios

import (
	"strings"

	"womsim/scenarios/form"
)

// uncertain is the key of what is uncertain, the layer of its values, and the name of their draws.
const uncertain = "uncertain"

// uncertains are the fields that replicates draw, in the order of the file.
type uncertains struct{ to *[]Uncertain }

func (s uncertains) Read(r *form.Reader, path string, n *form.Node) *form.Node {
	if n.Kind != form.GroupNode {
		return r.Report(n, path, form.Problem{Want: "path: {min, max}, such as " +
			"market.trust.constant: {min: 0.05, max: 0.15}"})
	}
	normal := &form.Node{Kind: form.GroupNode, Place: n.Place}
	for _, e := range n.Entries {
		if distribution := s.readField(r, form.Join(path, e.Key), e); distribution != nil {
			normal.Entries = append(normal.Entries, form.Entry{Key: e.Key, Value: distribution})
		}
	}
	return normal
}

func (s uncertains) readField(r *form.Reader, path string, e form.Entry) *form.Node {
	u := Uncertain{Path: e.Key, keys: paths.Split(e.Key), place: e.Value.Place}
	u.place.Layer = form.Join(uncertain, e.Key)
	at, obstacle := form.Locate(patchShape(), u.keys)
	if obstacle != nil {
		return r.Report(e.Value, path, form.Problem{Got: obstacle.Got, Want: obstacle.Want,
			Remedy: obstacle.Remedy})
	}
	if !form.IsNumeric(at) {
		return r.Report(e.Value, path, form.Problem{Got: "a field that is no number",
			Want: "a number of the format", Remedy: "sweep over its values, or write an arm for " +
				"each"})
	}
	if remedy := fixedBecause(u.keys); remedy != "" {
		return r.Report(e.Value, path, form.Problem{Got: "a field that is the same in all " +
			"replicates", Want: "one that can differ", Remedy: remedy})
	}
	for _, other := range *s.to {
		if form.Within(other.Path, u.Path) || form.Within(u.Path, other.Path) {
			return r.Report(e.Value, path, form.Problem{Got: "a field beside " + other.Path,
				Want: "one of them", Remedy: "one is part of the other"})
		}
	}
	if want, remedy := meantDistribution(e.Value); remedy != "" {
		return r.Report(e.Value, path, form.Problem{Got: e.Value.Describe(), Want: want,
			Remedy: remedy})
	}
	u.digits, u.rounded = form.Decimals(at)
	normal := form.ReadValue(r, path, e.Value, u.Distribution.shape())
	if normal != nil {
		*s.to = append(*s.to, u)
	}
	return normal
}

// meantDistribution is what was meant where a distribution is written as a sweep is, or as what is
// certain; "" for all else.
func meantDistribution(n *form.Node) (want, remedy string) {
	want = "{min, max}, {mean, sd} or {values}"
	switch {
	case n.Kind == form.ListNode && len(n.Items) == 2:
		remedy = "write {min: " + n.Items[0].String() + ", max: " + n.Items[1].String() +
			"}, or {values: " + n.String() + "} for one of the two"
	case n.Kind == form.ListNode:
		remedy = "write {values: " + form.Shorten(n.String()) + "}"
	case n.Kind == form.GroupNode && n.Has("from") && n.Has("to"):
		remedy = "write {min: " + n.At("from").String() + ", max: " + n.At("to").String() + "}"
	case n.Kind == form.NumberNode:
		remedy = "what is certain stands in the field itself"
	}
	return want, remedy
}

// fixedBecause says why a number cannot differ between replicates; "" if it can.
func fixedBecause(keys []string) string {
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
		if form.Within(path, f.path) {
			return f.remedy
		}
	}
	if len(keys) == 4 && keys[1] == "segments" && keys[3] == "share" {
		return "the shares of all segments sum to 1: sweep over them, or write arms"
	}
	return ""
}

func (uncertains) Describe() string {
	return "`PATH: {min, max}`, `{mean, sd}` or `{values}`"
}

func (uncertains) Parts() []form.Part {
	return []form.Part{{Below: ".PATH", Shape: new(Distribution).shape()}}
}

func (uncertains) Schema(form.Use) *form.Schema {
	return &form.Schema{Type: "object", Others: new(Distribution).shape().Schema(form.AsWhole),
		Names: &form.Schema{Pattern: `^(` + strings.Join(patched, "|") + `)\.`}}
}

func (uncertains) Inside(string) (form.Shape, bool, bool) {
	return new(Distribution).shape(), true, true
}
