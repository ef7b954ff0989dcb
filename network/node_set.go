package network

import "math/bits"

// A nodeSet is a set of a few nodes, made anew for one consumer after the other: a hash table with
// the number of the consumer it was made for beside each entry, so that nothing has to be cleared.
type nodeSet struct {
	slots []slot
	shift int
	turn  uint32
}

type slot struct{ node, turn uint32 }

// newNodeSet makes room for that many nodes, and as many free slots.
func newNodeSet(nodes int) nodeSet {
	width := bits.Len(uint(2*nodes + 1))
	return nodeSet{make([]slot, 1<<width), 32 - width, 0}
}

func (c *nodeSet) clear() { c.turn++ }

func (c *nodeSet) add(v uint32) { c.slots[c.place(v)] = slot{v, c.turn} }

func (c *nodeSet) has(v uint32) bool { return c.slots[c.place(v)].turn == c.turn }

// place returns the slot of v, or else the first free slot from its own on.
func (c *nodeSet) place(v uint32) uint32 {
	const golden = 0x9e3779b9
	at := v * golden >> c.shift
	for c.slots[at].turn == c.turn && c.slots[at].node != v {
		at = (at + 1) & uint32(len(c.slots)-1)
	}
	return at
}
