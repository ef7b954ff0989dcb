package network

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
)

// Labels are the names that a file gives its nodes.
type Labels struct {
	names   []string
	index   map[string]uint32
	numbers []uint64   // increasing; in place of names and index where all labels are whole numbers
	table   *nameTable // in place of names and index where they stand in a .wgraph
}

// A nameTable holds names in one piece of memory, that of a file.
type nameTable struct {
	ends  []uint64 // name i is text[ends[i-1]:ends[i]]
	text  []byte
	order []uint32 // nodes by name; nil: names increase with the node
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
func (l *Labels) Len() int {
	if l.table != nil {
		return len(l.table.ends)
	}
	return max(len(l.names), len(l.numbers))
}

// Name is the label of a node; nodes without one are called by their number.
func (l *Labels) Name(node uint32) string {
	switch {
	case l == nil || int(node) >= l.Len():
		return strconv.FormatUint(uint64(node), 10)
	case l.numbers != nil:
		return strconv.FormatUint(l.numbers[node], 10)
	case l.table != nil:
		return string(l.table.name(node))
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
	if l.table != nil {
		return l.table.find(name)
	}
	node, ok = l.index[name]
	return node, ok
}

// tableOf lays names out as in a file.
func tableOf(names []string) *nameTable {
	t := &nameTable{ends: make([]uint64, len(names))}
	for i, name := range names {
		t.text = append(t.text, name...)
		t.ends[i] = uint64(len(t.text))
	}
	if !slices.IsSorted(names) {
		t.order = make([]uint32, len(names))
		for i := range t.order {
			t.order[i] = uint32(i)
		}
		slices.SortFunc(t.order, func(i, j uint32) int { return cmp.Compare(names[i], names[j]) })
	}
	return t
}

func (t *nameTable) name(node uint32) []byte {
	start := uint64(0)
	if node > 0 {
		start = t.ends[node-1]
	}
	return t.text[start:t.ends[node]]
}

// at is the node whose name is the i-th.
func (t *nameTable) at(i int) uint32 {
	if t.order == nil {
		return uint32(i)
	}
	return t.order[i]
}

func (t *nameTable) find(name string) (node uint32, ok bool) {
	i, ok := sort.Find(len(t.ends), func(i int) int {
		return cmp.Compare(name, string(t.name(t.at(i))))
	})
	if !ok {
		return 0, false
	}
	return t.at(i), true
}
