package network

import (
	"slices"
	"strconv"
)

// Labels are the names that a file gives its nodes.
type Labels struct {
	names   []string
	index   map[string]uint32
	numbers []uint64 // increasing; in place of names and index where all labels are whole numbers
}

// NewLabels is an empty set of labels.
func NewLabels() *Labels { return &Labels{index: map[string]uint32{}} }

// numberLabels calls node i by the i-th of the increasing numbers, at 8 bytes a node.
func numberLabels(increasing []uint64) *Labels { return &Labels{numbers: increasing} }

// Add gives the node of that name, a new one if the name is new.
func (l *Labels) Add(name string) uint32 {
	if l.index == nil {
		panic("network: no names can be added to labels read from a file")
	}
	if node, ok := l.index[name]; ok {
		return node
	}
	node := uint32(len(l.names))
	l.names = append(l.names, name)
	l.index[name] = node
	return node
}

// Len is the number of labelled nodes.
func (l *Labels) Len() int { return max(len(l.names), len(l.numbers)) }

// Name is the label of a node; nodes without one are called by their number.
func (l *Labels) Name(node uint32) string {
	switch {
	case l == nil || int(node) >= l.Len():
		return strconv.FormatUint(uint64(node), 10)
	case l.numbers != nil:
		return strconv.FormatUint(l.numbers[node], 10)
	}
	return l.names[node]
}

// Node is the node of a label. Without labels (l nil) it is the number itself.
func (l *Labels) Node(name string) (node uint32, ok bool) {
	if l == nil {
		n, err := strconv.ParseUint(name, 10, 32)
		return uint32(n), err == nil
	}
	if l.numbers != nil {
		number, whole := wholeNumber([]byte(name))
		i, found := slices.BinarySearch(l.numbers, number)
		return uint32(i), whole && found
	}
	node, ok = l.index[name]
	return node, ok
}
