package network

import (
	"math/bits"
	"slices"
)

// identities keeps the ids of a file as codes: the number itself while all ids are whole numbers,
// else the index of the name.
type identities struct {
	names []string
	index map[string]uint64 // nil while all ids are whole numbers
}

// code is the code of a name, a new one if the name is new.
func (ids *identities) code(name []byte) uint64 {
	if code, ok := ids.index[string(name)]; ok {
		return code
	}
	return ids.add(string(name))
}

// codeOf is code of a name that is kept.
func (ids *identities) codeOf(name string) uint64 {
	if code, ok := ids.index[name]; ok {
		return code
	}
	return ids.add(name)
}

func (ids *identities) add(name string) uint64 {
	if ids.index == nil {
		ids.index = map[string]uint64{}
	}
	code := uint64(len(ids.names))
	ids.names = append(ids.names, name)
	ids.index[name] = code
	return code
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
	labels *Labels
	node   func(code uint64) uint32
}

// numberRange numbers the ids first … first + nodes − 1, whether they occur or not.
func numberRange(first uint64, nodes int) numbering {
	n := numbering{nodes: nodes, node: func(code uint64) uint32 { return uint32(code - first) }}
	if first != 0 {
		ids := make([]uint64, nodes)
		for i := range ids {
			ids[i] = first + uint64(i)
		}
		n.labels = numberLabels(ids)
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
	return numbering{nodes: count, labels: numberLabels(ranks.increasing), node: ranks.of}
}

// number numbers the names: by size if all are whole numbers, else by their bytes.
func (ids *identities) number() numbering {
	codes := make([]uint64, len(ids.names))
	whole := len(codes) > 0
	for i, name := range ids.names {
		var ok bool
		codes[i], ok = wholeNumber([]byte(name))
		whole = whole && ok
	}
	if whole {
		integers := numberIntegers(codes)
		return numbering{nodes: integers.nodes, labels: integers.labels,
			node: func(code uint64) uint32 { return integers.node(codes[code]) }}
	}
	sorted := slices.Sorted(slices.Values(ids.names))
	labels, nodes := NewLabels(), make([]uint32, len(sorted))
	for _, name := range sorted {
		nodes[ids.index[name]] = labels.Add(name)
	}
	return numbering{nodes: len(nodes), labels: labels, node: func(code uint64) uint32 { return nodes[code] }}
}

// ranks tells how many numbers of a set are smaller than one of them.
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
