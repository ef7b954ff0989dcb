package netfile

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"slices"

	"womsim/network"
)

// idTable keeps the ids of a file as codes: the number itself while all ids are whole numbers,
// else the place of the name among all. Names stand in one piece of memory, found by their hashes.
type idTable struct {
	named  bool // else all ids so far are whole numbers
	text   []byte
	ends   []int // name i is text[ends[i-1]:ends[i]]
	hashes []uint64
	// filled a half at most: place of a name + 1 and above it half of its hash, from the last bits
	// of that on; 0: free
	slots []uint64
}

// placeBits are the bits of a slot that hold the place of a name.
const placeBits = 1<<32 - 1

var nameSeed = maphash.MakeSeed() // where a name is kept, not what becomes of it, depends on it

// count returns the number of names.
func (ids *idTable) count() int { return len(ids.ends) }

func (ids *idTable) name(code uint64) []byte {
	start := 0
	if code > 0 {
		start = ids.ends[code-1]
	}
	return ids.text[start:ids.ends[code]]
}

// code returns the code of a name, a new one if the name is new.
func (ids *idTable) code(name []byte) uint64 {
	return ids.hashed(name, maphash.Bytes(nameSeed, name))
}

// hashed does the same as code, for a name whose hash is known.
func (ids *idTable) hashed(name []byte, hash uint64) uint64 {
	if 2*len(ids.ends) >= len(ids.slots) {
		ids.grow()
	}
	last := uint64(len(ids.slots) - 1)
	at := hash & last
	for ; ids.slots[at] != 0; at = (at + 1) & last {
		if code := ids.slots[at]&placeBits - 1; ids.slots[at]>>32 == hash>>32 &&
			bytes.Equal(ids.name(code), name) {
			return code
		}
	}
	ids.text = append(ids.text, name...)
	ids.ends, ids.hashes = append(ids.ends, len(ids.text)), append(ids.hashes, hash)
	ids.slots[at] = hash&^placeBits | uint64(len(ids.ends))
	return uint64(len(ids.ends) - 1)
}

// guesses returns, for each hash, the code of the first name that may have it, or one beyond
// all. It looks none of the names up, so that the processor can wait for many slots at a time.
func (ids *idTable) guesses(hashes []uint64) []uint64 {
	guesses := make([]uint64, len(hashes))
	last := uint64(len(ids.slots)) - 1
	for i, hash := range hashes {
		guesses[i] = uint64(ids.count())
		if len(ids.slots) == 0 {
			continue
		}
		at := hash & last
		for ids.slots[at] != 0 && ids.slots[at]>>32 != hash>>32 {
			at = (at + 1) & last
		}
		if ids.slots[at] != 0 {
			guesses[i] = ids.slots[at]&placeBits - 1
		}
	}
	return guesses
}

// grow doubles the slots.
func (ids *idTable) grow() {
	ids.slots = make([]uint64, max(64, 2*len(ids.slots)))
	last := uint64(len(ids.slots) - 1)
	for code, hash := range ids.hashes {
		at := hash & last
		for ids.slots[at] != 0 {
			at = (at + 1) & last
		}
		ids.slots[at] = hash&^placeBits | uint64(code+1)
	}
}

// reset forgets all ids and keeps the memory.
func (ids *idTable) reset() {
	clear(ids.slots)
	ids.named, ids.text, ids.ends, ids.hashes = false, ids.text[:0], ids.ends[:0], ids.hashes[:0]
}

// wholeNumber reads an id that is a whole number as it is usually written: digits only, no zeros in
// front, at most 19 of them. All else is a name.
func wholeNumber(field []byte) (number uint64, ok bool) {
	if len(field) == 0 || len(field) > 19 || field[0] == '0' && len(field) > 1 {
		return 0, false
	}
	for _, digit := range field {
		if digit < '0' || digit > '9' {
			return 0, false
		}
		number = 10*number + uint64(digit-'0')
	}
	return number, true
}

// A numbering gives every code of an id a node.
type numbering struct {
	nodes  int
	labels *network.Labels
	node   func(code uint64) uint32
	same   bool // the nodes are the codes
}

// numberRange numbers the ids first … first + nodes − 1, whether they occur or not.
func numberRange(first uint64, nodes int) numbering {
	n := numbering{nodes: nodes, node: func(code uint64) uint32 {
		return uint32(code - first)
	}, same: first == 0}
	if first != 0 {
		ids := make([]uint64, nodes)
		for i := range ids {
			ids[i] = first + uint64(i)
		}
		n.labels = network.NumberLabels(ids)
	}
	return n
}

// numberIntegers numbers the whole numbers in the lists by size.
func numberIntegers(lists ...[]uint64) numbering {
	ranks := rank(lists)
	count := len(ranks.increasing)
	if count > 0 && ranks.increasing[count-1] == uint64(count-1) {
		return numberRange(0, count)
	}
	return numbering{nodes: count, labels: network.NumberLabels(ranks.increasing), node: ranks.of}
}

// number numbers the names: by size if all are whole numbers, else by their bytes.
func (ids *idTable) number() numbering {
	codes := make([]uint64, ids.count())
	whole := len(codes) > 0
	for i := range codes {
		number, ok := wholeNumber(ids.name(uint64(i)))
		codes[i], whole = number, whole && ok
	}
	if whole {
		integers := numberIntegers(codes)
		return numbering{nodes: integers.nodes, labels: integers.labels,
			node: func(code uint64) uint32 { return integers.node(codes[code]) }}
	}
	ids.sorted(codes)
	table, nodes := network.NameTable{Ends: make([]uint64, 0, len(codes)),
		Text: make([]byte, 0, len(ids.text))}, make([]uint32, len(codes))
	for node, code := range codes {
		nodes[code] = uint32(node)
		table.Text = append(table.Text, ids.name(code)...)
		table.Ends = append(table.Ends, uint64(len(table.Text)))
	}
	return numbering{nodes: len(nodes), labels: network.TableLabels(table),
		node: func(code uint64) uint32 { return nodes[code] }}
}

// sorted lists the codes in the order of their names: by the first eight bytes after a common
// beginning, where these differ.
func (ids *idTable) sorted(codes []uint64) {
	var alike []byte
	for code := range codes {
		if code == 0 {
			alike = ids.name(0)
		}
		for !bytes.HasPrefix(ids.name(uint64(code)), alike) {
			alike = alike[:len(alike)-1]
		}
	}
	keyed := make([]struct{ key, code uint64 }, len(codes))
	for code := range codes {
		var eight [8]byte
		copy(eight[:], ids.name(uint64(code))[len(alike):])
		keyed[code].key, keyed[code].code = binary.BigEndian.Uint64(eight[:]), uint64(code)
	}
	slices.SortFunc(keyed, func(a, b struct{ key, code uint64 }) int {
		if a.key != b.key {
			return cmp.Compare(a.key, b.key)
		}
		return bytes.Compare(ids.name(a.code), ids.name(b.code))
	})
	for i := range codes {
		codes[i] = keyed[i].code
	}
}

// ranks count how many numbers of a set are smaller than one of them.
type ranks struct {
	increasing []uint64
	members    []uint64 // bit set; nil where the set is too thin for one
	before     []uint32 // members before each word of the bit set
}

// rank collects the numbers in the lists, in time linear in their number unless the largest is
// above 64 times that.
func rank(lists [][]uint64) *ranks {
	count, largest := 0, uint64(0)
	for _, list := range lists {
		count += len(list)
		for _, x := range list {
			largest = max(largest, x)
		}
	}
	r := &ranks{}
	if largest/64 > uint64(count) {
		r.increasing = slices.Concat(lists...)
		slices.Sort(r.increasing)
		r.increasing = slices.Clip(slices.Compact(r.increasing))
		return r
	}
	r.members = make([]uint64, largest/64+1)
	for _, list := range lists {
		for _, x := range list {
			r.members[x/64] |= 1 << (x % 64)
		}
	}
	r.before = make([]uint32, len(r.members))
	for i, word := range r.members {
		r.before[i] = uint32(len(r.increasing))
		for ; word != 0; word &= word - 1 {
			r.increasing = append(r.increasing, uint64(i)*64+uint64(bits.TrailingZeros64(word)))
		}
	}
	if count == 0 {
		r.increasing = nil
	}
	return r
}

func (r *ranks) of(x uint64) uint32 {
	if r.members == nil {
		i, _ := slices.BinarySearch(r.increasing, x)
		return uint32(i)
	}
	return r.before[x/64] + uint32(bits.OnesCount64(r.members[x/64]&(1<<(x%64)-1)))
}
