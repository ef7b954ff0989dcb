package scenarios

import (
	"fmt"
	"slices"

	"womsim/scenarios/form"
)

// withDefaults fills in the defaults that depend on other fields, unless touched holds for such a
// field.
func withDefaults(tree *form.Node, touched func(path string) bool) *form.Node {
	s := defaulter{touched}
	tree = s.lastDays(tree)
	market := tree.At("market")
	if market == nil || market.Kind == form.NullNode {
		market = &form.Node{Kind: form.GroupNode, Place: tree.Place}
	}
	if market.Kind == form.GroupNode {
		tree = tree.With("market", s.market(market))
	}
	return tree
}

// The paths on which the last day of a channel depends: by default it is the last day of the window
// or of the run.
const (
	lastOfWindow = "timeline.window"
	lastOfRun    = "timeline.run"
)

type defaulter struct{ touched func(path string) bool }

func (s defaulter) open(path string) bool { return s.touched != nil && s.touched(path) }

// market fills in the defaults of the market: 10,000 consumers of a generator, in one segment.
func (s defaulter) market(m *form.Node) *form.Node {
	if !m.Has("population") && !m.At("network").Has("file") && !s.open("market.network") {
		m = m.With("population", form.Fallback("10000", m.Place))
	}
	segments := m.At("segments")
	if !m.Has("segments") && !s.open("market.segments") {
		segments = form.Fallback("everyone: {}", m.Place)
	}
	if segments != nil && segments.Kind == form.GroupNode && len(segments.Entries) == 1 &&
		!s.open("market.segments") {
		only := segments.Entries[0]
		if only.Value.Kind == form.GroupNode && !only.Value.Has("share") {
			segments = segments.With(only.Key,
				only.Value.With("share", form.Fallback("1", only.Value.Place)))
		}
		m = m.With("segments", segments)
	}
	return m
}

// lastDays ends what has no end with the window or the run.
func (s defaulter) lastDays(tree *form.Node) *form.Node {
	var t Timeline
	timeline := tree.At("timeline")
	if timeline == nil || timeline.Kind == form.NullNode {
		timeline = &form.Node{Kind: form.GroupNode}
	}
	t.shape().Read(new(form.Reader), "", timeline)
	last := map[string]string{lastOfWindow: fmt.Sprint(t.Window - 1),
		lastOfRun: fmt.Sprint(t.LastDay())}
	if target := tree.At("target"); target != nil && target.Kind == form.GroupNode &&
		!target.Has("by") &&
		!s.open("timeline") {
		tree = tree.With("target",
			target.With("by", form.Fallback(last[lastOfWindow], target.Place)))
	}
	tree = s.organic(tree, last[lastOfRun])
	channels := tree.At("channels")
	if channels == nil || channels.Kind != form.GroupNode {
		return tree
	}
	fields := slices.Clone(channels.Entries)
	for i := range fields {
		fields[i].Value = s.channel(fields[i].Value, last)
	}
	return tree.With("channels", &form.Node{Kind: form.GroupNode, Entries: fields,
		Place: channels.Place})
}

// organic lets the organic demand of all products last from the launch to the last day.
func (s defaulter) organic(tree *form.Node, last string) *form.Node {
	complete := func(path string, product *form.Node) *form.Node {
		of := product.At("organic")
		if of == nil || of.Kind != form.GroupNode {
			return product
		}
		if !of.Has("from") && !s.open(path+".launch") {
			launch := form.Fallback("0", of.Place)
			if product.Has("launch") {
				launch = product.At("launch")
			}
			of = of.With("from", launch)
		}
		if !of.Has("to") && !s.open("timeline") {
			of = of.With("to", form.Fallback(last, of.Place))
		}
		return product.With("organic", of)
	}
	if p := tree.At("product"); p != nil && p.Kind == form.GroupNode {
		tree = tree.With("product", complete("product", p))
	}
	products := tree.At("products")
	if products == nil || products.Kind != form.GroupNode {
		return tree
	}
	for _, e := range products.Entries {
		if e.Value.Kind == form.GroupNode {
			products = products.With(e.Key, complete("products."+e.Key, e.Value))
		}
	}
	return tree.With("products", products)
}

func (s defaulter) channel(c *form.Node, last map[string]string) *form.Node {
	if c.Kind != form.GroupNode || !c.Has("kind") {
		return c
	}
	for _, k := range channelKinds {
		if k.name != c.At("kind").Text {
			continue
		}
		for _, f := range k.begin().fields() {
			if day := last[f.Depends]; day != "" && !c.Has(f.Key) && !s.open("timeline") {
				c = c.With(f.Key, form.Fallback(day, c.Place))
			}
		}
	}
	return c
}

// resolved writes the scenario with all defaults but those that hang on what an arm or the sweep
// changes.
func resolved(h header, normal *form.Node, l *layers) []byte {
	touched := func(path string) bool {
		keys := paths.Split(path)
		return slices.ContainsFunc(h.arms, func(a arm) bool { return a.touches(keys) }) ||
			slices.ContainsFunc(h.axes, func(a Axis) bool {
				return form.Within(a.Path, path) || form.Within(path, a.Path)
			})
	}
	tree := withDefaults(l.whole.Only(specKeys...), touched)
	_, specNormal, _ := readSpec(tree, l.files)
	for _, u := range l.scenario.Uncertain {
		_, written := l.before.Find(u.keys)
		if _, there := specNormal.Find(u.keys); there && !written {
			// no default of its own, which its distribution would be held against
			specNormal = specNormal.WithAt(u.keys, u.nodeOf(u.centre()))
		}
	}
	var all form.Node
	all.Kind = form.GroupNode
	for _, f := range document(&h).Fields {
		value := normal.At(f.Key)
		if slices.Contains(specKeys, f.Key) {
			value = specNormal.At(f.Key)
		}
		if f.Key == "inputs" {
			value = l.files.node()
		}
		if value != nil && (value.Kind != form.GroupNode || len(value.Entries) > 0) {
			all.Entries = append(all.Entries, form.Entry{Key: f.Key, Value: value})
		}
	}
	return all.YAML()
}

// touches reports whether an arm changes something at, above or below a path.
func (a arm) touches(path []string) bool {
	n := a.patch
	for _, key := range path {
		if n = n.At(key); n == nil {
			return false
		}
		if n.Kind != form.GroupNode {
			return true
		}
	}
	return true
}
