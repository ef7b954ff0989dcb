package network

import "strconv"

// Labels are the names that a file gives its nodes.
type Labels struct {
	names []string
	index map[string]uint32
}

// NewLabels is an empty set of labels.
func NewLabels() *Labels { return &Labels{index: map[string]uint32{}} }

// Add gives the node of that name, a new one if the name is new.
func (l *Labels) Add(name string) uint32 {
	if node, ok := l.index[name]; ok {
		return node
	}
	node := uint32(len(l.names))
	l.names = append(l.names, name)
	l.index[name] = node
	return node
}

// Len is the number of labelled nodes.
func (l *Labels) Len() int { return len(l.names) }

// Name is the label of a node; nodes without one are called by their number.
func (l *Labels) Name(node uint32) string {
	if l == nil || int(node) >= len(l.names) {
		return strconv.FormatUint(uint64(node), 10)
	}
	return l.names[node]
}

// Node is the node of a label. Without labels (l nil) it is the number itself.
func (l *Labels) Node(name string) (node uint32, ok bool) {
	if l == nil {
		n, err := strconv.ParseUint(name, 10, 32)
		return uint32(n), err == nil
	}
	node, ok = l.index[name]
	return node, ok
}
