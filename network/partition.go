package network

// A partition divides the nodes, in the order of their numbers, into parts whose sizes differ by at
// most one.
type partition struct{ nodes, parts int }

// start returns the first node of a part.
func (p partition) start(part int) int { return int(int64(part) * int64(p.nodes) / int64(p.parts)) }

// part returns the part of a node.
func (p partition) part(node int) int {
	return int((int64(node+1)*int64(p.parts) - 1) / int64(p.nodes))
}

// size returns the number of nodes of a part.
func (p partition) size(part int) int { return p.start(part+1) - p.start(part) }

// smallest returns the size of the smallest part.
func (p partition) smallest() int { return p.nodes / p.parts }

// largest returns the size of the largest part.
func (p partition) largest() int { return (p.nodes + p.parts - 1) / p.parts }

// pairs counts the ordered pairs of two different nodes of one part.
func (p partition) pairs() int64 {
	small, large := int64(p.smallest()), int64(p.nodes%p.parts)
	return (int64(p.parts)-large)*small*(small-1) + large*(small+1)*small
}
