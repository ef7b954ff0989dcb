package scenarios

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// A node is one value of a scenario with the place where it was written. Nodes are not changed once
// made; layers share them.
type node struct {
	kind   kind
	text   string  // of a scalar, as written
	items  []*node // of a list
	fields []entry // of a group
	place  place
}

type entry struct {
	key   string
	value *node
}

type kind int

const (
	null kind = iota
	boolean
	number
	text
	list
	group
)

// A place is where something was written.
type place struct {
	line, column int
	setting      string // the --set in which it stands, instead of line and column
	under        string // path of the layer in which it stands: "", "arms.NAME" or "sweep.PATH"
}

// at is the value of a key; nil if there is none.
func (n *node) at(key string) *node {
	if n == nil {
		return nil
	}
	for _, e := range n.fields {
		if e.key == key {
			return e.value
		}
	}
	return nil
}

// has tells whether a key has a value other than null.
func (n *node) has(key string) bool {
	value := n.at(key)
	return value != nil && value.kind != null
}

// with is n with another value for a key, in the old place if the key was there.
func (n *node) with(key string, value *node) *node {
	fields := slices.Clone(n.fields)
	i := slices.IndexFunc(fields, func(e entry) bool { return e.key == key })
	if i < 0 {
		fields = append(fields, entry{key, value})
	} else {
		fields[i].value = value
	}
	return &node{kind: group, fields: fields, place: n.place}
}

// without is n less the keys that go.
func (n *node) without(goes func(key string) bool) *node {
	fields := slices.DeleteFunc(slices.Clone(n.fields), func(e entry) bool { return goes(e.key) })
	return &node{kind: group, fields: fields, place: n.place}
}

// only is n with no keys but those named.
func (n *node) only(keys ...string) *node {
	return n.without(func(key string) bool { return !slices.Contains(keys, key) })
}

// find follows a path as far as it leads.
func (n *node) find(path []string) (found *node, whole bool) {
	for _, key := range path {
		next := n.step(key)
		if next == nil {
			return n, false
		}
		n = next
	}
	return n, true
}

// step is the value of a key, or the item of a list at [i]; nil if there is none.
func (n *node) step(key string) *node {
	index, ok := strings.CutPrefix(key, "[")
	if !ok {
		return n.at(key)
	}
	if i, err := strconv.Atoi(strings.TrimSuffix(index, "]")); err == nil && i < len(n.items) {
		return n.items[i]
	}
	return nil
}

// route takes the path of a problem apart, items of lists too: a.b[1] is a, b, [1].
func route(path string) []string { return strings.Split(strings.ReplaceAll(path, "[", ".["), ".") }

// item is the path of a list's item.
func item(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

// under is n as part of a layer.
func (n *node) under(layer string) *node {
	moved := *n
	moved.place.under = layer
	moved.items, moved.fields = slices.Clone(n.items), slices.Clone(n.fields)
	for i, item := range moved.items {
		moved.items[i] = item.under(layer)
	}
	for i, e := range moved.fields {
		moved.fields[i].value = e.value.under(layer)
	}
	return &moved
}

// size is the number of values in n, itself included.
func (n *node) size() int {
	size := 1
	for _, item := range n.items {
		size += item.size()
	}
	for _, e := range n.fields {
		size += e.value.size()
	}
	return size
}

// got describes the value in an error.
func (n *node) got() string {
	switch n.kind {
	case null:
		return "nothing"
	case text:
		return strconv.Quote(shortened(n.text))
	case list:
		return fmt.Sprintf("a list of %d", len(n.items))
	case group:
		keys := make([]string, len(n.fields))
		for i, e := range n.fields {
			keys[i] = e.key
		}
		return "{" + shortened(strings.Join(keys, ", ")) + "}"
	}
	return shortened(n.text)
}

func shortened(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// String writes the value on one line, as YAML.
func (n *node) String() string {
	switch n.kind {
	case null:
		return "null"
	case text:
		if plain.MatchString(n.text) {
			return n.text
		}
		return strconv.Quote(n.text)
	case list:
		items := make([]string, len(n.items))
		for i, item := range n.items {
			items[i] = item.String()
		}
		return "[" + strings.Join(items, ", ") + "]"
	case group:
		fields := make([]string, len(n.fields))
		for i, e := range n.fields {
			fields[i] = e.key + ": " + e.value.String()
		}
		return "{" + strings.Join(fields, ", ") + "}"
	}
	return n.text
}

var plain = regexp.MustCompile(`^[a-z][a-z_]*$`)

// yaml is the node for the YAML writer. Small groups and lists of scalars stand on one line.
func (n *node) yaml() *yaml.Node {
	switch n.kind {
	case list:
		y := &yaml.Node{Kind: yaml.SequenceNode}
		for _, item := range n.items {
			y.Content = append(y.Content, item.yaml())
		}
		if !slices.ContainsFunc(n.items, func(item *node) bool { return item.kind >= list }) {
			y.Style = yaml.FlowStyle
		}
		return y
	case group:
		y := &yaml.Node{Kind: yaml.MappingNode}
		for _, e := range n.fields {
			y.Content = append(y.Content, (&node{kind: text, text: e.key}).yaml(), e.value.yaml())
		}
		if len(n.fields) == 0 {
			y.Style = yaml.FlowStyle
		}
		return y
	}
	y := &yaml.Node{Kind: yaml.ScalarNode, Value: n.text}
	switch n.kind {
	case null:
		y.Value = "null"
	case text:
		y.Tag = "!!str" // quoted where it would be read as something else
	}
	return y
}
