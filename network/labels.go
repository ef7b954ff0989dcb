package network

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
)

// Labels hold the names that a file gives its nodes, in one of three forms: names added one by one
// ([NewLabels]), whole numbers ([NumberLabels]), or a table in one piece of memory ([TableLabels]).
type Labels struct {
	names   []string
	index   map[string]uint32
	numbers []uint64
	table   *NameTable
}

// A NameTable holds names in one piece of memory, such as that of a file.
type NameTable struct {
	Ends  []uint64 // name i is Text[Ends[i-1]:Ends[i]]
	Text  []byte
	Order []uint32 // nodes by name; nil: names increase with the node
}

// NewLabels returns an empty set of labels, for Add.
func NewLabels() *Labels { return &Labels{index: map[string]uint32{}} }

// NumberLabels labels node i with the i-th of the increasing numbers, at 8 bytes a node.
func NumberLabels(increasing []uint64) *Labels { return &Labels{numbers: increasing} }

// TableLabels labels node i with name i of the table, which it does not copy.
func TableLabels(t NameTable) *Labels { return &Labels{table: &t} }

// Numbers returns the labels of [NumberLabels]; nil for other labels.
func (l *Labels) Numbers() []uint64 { return l.numbers }

// Table returns the names as a table, made anew unless the labels are a table.
func (l *Labels) Table() NameTable {
	if l.table != nil {
		return *l.table
	}
	return tableOf(l.names)
}

// Add returns the node of that name, a new one if the name is new. Numbers and tables take no
// further names: then Add panics.
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

// Len returns the number of labelled nodes.
func (l *Labels) Len() int {
	if l.table != nil {
		return len(l.table.Ends)
	}
	return max(len(l.names), len(l.numbers))
}

// Name returns the label of a node; the number of the node where it has none.
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

// Node returns the node of a label. Without labels (l nil) the label is the number of the node.
func (l *Labels) Node(name string) (node uint32, ok bool) {
	if l == nil {
		n, err := strconv.ParseUint(name, 10, 32)
		return uint32(n), err == nil
	}
	if l.numbers != nil {
		number, err := strconv.ParseUint(name, 10, 64)
		i, found := slices.BinarySearch(l.numbers, number)
		return uint32(i), found && err == nil && strconv.FormatUint(number, 10) == name
	}
	if l.table != nil {
		return l.table.find(name)
	}
	node, ok = l.index[name]
	return node, ok
}

// tableOf makes a table of names.
func tableOf(names []string) NameTable {
	t := NameTable{Ends: make([]uint64, len(names))}
	for i, name := range names {
		t.Text = append(t.Text, name...)
		t.Ends[i] = uint64(len(t.Text))
	}
	if !slices.IsSorted(names) {
		t.Order = make([]uint32, len(names))
		for i := range t.Order {
			t.Order[i] = uint32(i)
		}
		slices.SortFunc(t.Order, func(i, j uint32) int { return cmp.Compare(names[i], names[j]) })
	}
	return t
}

func (t *NameTable) name(node uint32) []byte {
	start := uint64(0)
	if node > 0 {
		start = t.Ends[node-1]
	}
	return t.Text[start:t.Ends[node]]
}

// at returns the node whose name is the i-th in order.
func (t *NameTable) at(i int) uint32 {
	if t.Order == nil {
		return uint32(i)
	}
	return t.Order[i]
}

// find looks a name up by binary search.
func (t *NameTable) find(name string) (node uint32, ok bool) {
	i, ok := sort.Find(len(t.Ends), func(i int) int {
		return cmp.Compare(name, string(t.name(t.at(i))))
	})
	if !ok {
		return 0, false
	}
	return t.at(i), true
}
