package scenarios

import (
	"fmt"
	"slices"
)

// settled fills in the defaults that hang on other fields. Those whose field touches is true for
// are left open.
func settled(tree *node, touched func(path string) bool) *node {
	s := settling{touched}
	tree = s.days(tree)
	market := tree.at("market")
	if market == nil || market.kind == null {
		market = &node{kind: group, place: tree.place}
	}
	if market.kind == group {
		tree = tree.with("market", s.market(market))
	}
	return tree
}

// What the last day of a channel depends on: it is by default the last of the window or of the run.
const (
	lastOfWindow = "timeline.window"
	lastOfRun    = "timeline.run"
)

type settling struct{ touched func(path string) bool }

func (s settling) open(path string) bool { return s.touched != nil && s.touched(path) }

// market: 10,000 consumers of a generator, in one segment.
func (s settling) market(m *node) *node {
	if !m.has("population") && !m.at("network").has("file") && !s.open("market.network") {
		m = m.with("population", standard("10000", m.place))
	}
	segments := m.at("segments")
	if !m.has("segments") && !s.open("market.segments") {
		segments = standard("everyone: {}", m.place)
	}
	if segments != nil && segments.kind == group && len(segments.fields) == 1 &&
		!s.open("market.segments") {
		only := segments.fields[0]
		if only.value.kind == group && !only.value.has("share") {
			segments = segments.with(only.key,
				only.value.with("share", standard("1", only.value.place)))
		}
		m = m.with("segments", segments)
	}
	return m
}

// days: what has no end, ends with the window.
func (s settling) days(tree *node) *node {
	var t Timeline
	timeline := tree.at("timeline")
	if timeline == nil || timeline.kind == null {
		timeline = &node{kind: group}
	}
	t.shape().read(new(reader), "", timeline)
	last := map[string]string{lastOfWindow: fmt.Sprint(t.Window - 1),
		lastOfRun: fmt.Sprint(t.LastDay())}
	if target := tree.at("target"); target != nil && target.kind == group && !target.has("by") &&
		!s.open("timeline") {
		tree = tree.with("target", target.with("by", standard(last[lastOfWindow], target.place)))
	}
	channels := tree.at("channels")
	if channels == nil || channels.kind != group {
		return tree
	}
	fields := slices.Clone(channels.fields)
	for i := range fields {
		fields[i].value = s.channel(fields[i].value, last)
	}
	return tree.with("channels", &node{kind: group, fields: fields, place: channels.place})
}

func (s settling) channel(c *node, last map[string]string) *node {
	if c.kind != group || !c.has("kind") {
		return c
	}
	for _, k := range kinds {
		if k.name != c.at("kind").text {
			continue
		}
		for _, f := range k.begin().fields() {
			if day := last[f.depends]; day != "" && !c.has(f.key) && !s.open("timeline") {
				c = c.with(f.key, standard(day, c.place))
			}
		}
	}
	return c
}
