package form

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// A Node is one value of a file with the place where it was written. Nodes are not changed once
// made; layers share them.
type Node struct {
	Kind    Kind
	Text    string  // of a scalar, as written
	Items   []*Node // of a list
	Entries []Entry // of a group, in the order of the file
	Place   Place
}

// An Entry is a key of a group with its value.
type Entry struct {
	Key   string
	Value *Node
}

// A Kind says what a node is.
type Kind int

// The kinds of nodes. Lists and groups come after all scalars.
const (
	NullNode Kind = iota
	BooleanNode
	NumberNode
	TextNode
	ListNode
	GroupNode
)

// A Place is where something was written.
type Place struct {
	Line, Column int    // from 1; 0 where it stands in no file
	Setting      string // the --set in which it stands, instead of line and column
	Layer        string // path of the part of the file that is laid over the rest; "" is the rest
}

// NewText returns the node of a text.
func NewText(text string) *Node { return &Node{Kind: TextNode, Text: text} }

// At returns the value of a key, nil if there is none.
func (n *Node) At(key string) *Node {
	if n == nil {
		return nil
	}
	for _, e := range n.Entries {
		if e.Key == key {
			return e.Value
		}
	}
	return nil
}

// Has reports whether a key has a value other than null.
func (n *Node) Has(key string) bool {
	value := n.At(key)
	return value != nil && value.Kind != NullNode
}

// Keys returns the keys of a group; none of anything else.
func (n *Node) Keys() []string {
	if n == nil {
		return nil
	}
	keys := make([]string, len(n.Entries))
	for i, e := range n.Entries {
		keys[i] = e.Key
	}
	return keys
}

// With returns n with another value for a key, in the old place if the key was there.
func (n *Node) With(key string, value *Node) *Node {
	entries := slices.Clone(n.Entries)
	i := slices.IndexFunc(entries, func(e Entry) bool { return e.Key == key })
	if i < 0 {
		entries = append(entries, Entry{key, value})
	} else {
		entries[i].Value = value
	}
	return &Node{Kind: GroupNode, Entries: entries, Place: n.Place}
}

// WithAt returns n with another value at a path, of which all but the last key must be there.
func (n *Node) WithAt(path []string, value *Node) *Node {
	if len(path) == 0 {
		return value
	}
	return n.With(path[0], n.At(path[0]).WithAt(path[1:], value))
}

// Without returns n without the keys for which drop holds.
func (n *Node) Without(drop func(key string) bool) *Node {
	entries := slices.DeleteFunc(slices.Clone(n.Entries), func(e Entry) bool { return drop(e.Key) })
	return &Node{Kind: GroupNode, Entries: entries, Place: n.Place}
}

// Only returns n with no keys but the given ones.
func (n *Node) Only(keys ...string) *Node {
	return n.Without(func(key string) bool { return !slices.Contains(keys, key) })
}

// Find follows a path as far as it leads, and reports whether that is all the way.
func (n *Node) Find(path []string) (found *Node, whole bool) {
	for _, key := range path {
		next := n.step(key)
		if next == nil {
			return n, false
		}
		n = next
	}
	return n, true
}

// step returns the value of a key, or the item of a list at [i]; nil if there is none.
func (n *Node) step(key string) *Node {
	index, ok := strings.CutPrefix(key, "[")
	if !ok {
		return n.At(key)
	}
	if i, err := strconv.Atoi(strings.TrimSuffix(index, "]")); err == nil && i < len(n.Items) {
		return n.Items[i]
	}
	return nil
}

// InLayer returns n with all that it holds as part of a layer.
func (n *Node) InLayer(layer string) *Node {
	moved := *n
	moved.Place.Layer = layer
	moved.Items, moved.Entries = slices.Clone(n.Items), slices.Clone(n.Entries)
	for i, item := range moved.Items {
		moved.Items[i] = item.InLayer(layer)
	}
	for i, e := range moved.Entries {
		moved.Entries[i].Value = e.Value.InLayer(layer)
	}
	return &moved
}

// Size returns the number of values in n, itself included.
func (n *Node) Size() int {
	size := 1
	for _, item := range n.Items {
		size += item.Size()
	}
	for _, e := range n.Entries {
		size += e.Value.Size()
	}
	return size
}

// Describe returns the value as an error names it.
func (n *Node) Describe() string {
	switch n.Kind {
	case NullNode:
		return "nothing"
	case TextNode:
		return strconv.Quote(Shorten(n.Text))
	case ListNode:
		return fmt.Sprintf("a list of %d", len(n.Items))
	case GroupNode:
		return "{" + Shorten(strings.Join(n.Keys(), ", ")) + "}"
	}
	return Shorten(n.Text)
}

// Shorten cuts a text that is too long for a message.
func Shorten(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// String returns the value as YAML on one line.
func (n *Node) String() string {
	switch n.Kind {
	case NullNode:
		return "null"
	case TextNode:
		if plainWord.MatchString(n.Text) {
			return n.Text
		}
		return strconv.Quote(n.Text)
	case ListNode:
		items := make([]string, len(n.Items))
		for i, item := range n.Items {
			items[i] = item.String()
		}
		return "[" + strings.Join(items, ", ") + "]"
	case GroupNode:
		entries := make([]string, len(n.Entries))
		for i, e := range n.Entries {
			entries[i] = e.Key + ": " + e.Value.String()
		}
		return "{" + strings.Join(entries, ", ") + "}"
	}
	return n.Text
}

var plainWord = regexp.MustCompile(`^[a-z][a-z_]*$`)

// YAML returns the value as a file. Small groups and lists of scalars stand on one line.
func (n *Node) YAML() []byte {
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(n.yaml()); err != nil {
		panic(err) // the buffer takes all, and every node has a form
	}
	return out.Bytes()
}

// yaml returns the node of the YAML writer.
func (n *Node) yaml() *yaml.Node {
	switch n.Kind {
	case ListNode:
		y := &yaml.Node{Kind: yaml.SequenceNode}
		for _, item := range n.Items {
			y.Content = append(y.Content, item.yaml())
		}
		if !slices.ContainsFunc(n.Items, func(item *Node) bool { return item.Kind >= ListNode }) {
			y.Style = yaml.FlowStyle
		}
		return y
	case GroupNode:
		y := &yaml.Node{Kind: yaml.MappingNode}
		for _, e := range n.Entries {
			y.Content = append(y.Content, NewText(e.Key).yaml(), e.Value.yaml())
		}
		if len(n.Entries) == 0 {
			y.Style = yaml.FlowStyle
		}
		return y
	}
	y := &yaml.Node{Kind: yaml.ScalarNode, Value: n.Text}
	switch n.Kind {
	case NullNode:
		y.Value = "null"
	case TextNode:
		y.Tag = "!!str" // quoted where it would be read as something else
	}
	return y
}
