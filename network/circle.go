package network

import "math/bits"

// A circle is a set of a few nodes, made anew for one consumer after the other: a hash table with
// the number of the consumer it was made for beside each entry, so that nothing has to be cleared.
type circle struct {
	slots []circled
	shift int
	turn  uint32
}

type circled struct{ node, turn uint32 }

// newCircle makes room for that many nodes, and as many free slots.
func newCircle(nodes int) circle {
	width := bits.Len(uint(2*nodes + 1))
	return circle{make([]circled, 1<<width), 32 - width, 0}
}

func (c *circle) clear() { c.turn++ }

func (c *circle) add(v uint32) { c.slots[c.place(v)] = circled{v, c.turn} }

func (c *circle) has(v uint32) bool { return c.slots[c.place(v)].turn == c.turn }

// place returns the slot of v, or else the first free slot from its own on.
func (c *circle) place(v uint32) uint32 {
	const golden = 0x9e3779b9
	at := v * golden >> c.shift
	for c.slots[at].turn == c.turn && c.slots[at].node != v {
		at = (at + 1) & uint32(len(c.slots)-1)
	}
	return at
}
