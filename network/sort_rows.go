package network

import (
	"math"
	"slices"
)

// sortRow sorts a few nodes without a branch on which is less, in which there is nothing to guess
// for the processor.
func sortRow(row []uint32) {
	switch {
	case len(row) < 2 || slices.IsSorted(row):
	case len(row) <= 8:
		sortEight(row)
	case len(row) <= 16:
		var eight [8]uint32
		rest := row[8:]
		sortEight(row[:8])
		sortEight(rest)
		merge(row, eight[:copy(eight[:], row)], rest)
	default:
		slices.Sort(row)
	}
}

// sortEight sorts up to eight nodes by a network of 19 exchanges (Knuth 1998, "The Art of Computer
// Programming", 3, 5.3.4).
func sortEight(row []uint32) {
	var all [8]uint32
	for i := copy(all[:], row); i < len(all); i++ {
		all[i] = math.MaxUint32
	}
	a, b, c, d, e, f, g, h := all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7]
	a, c, b, d, e, g, f, h = min(a, c), max(a, c), min(b, d), max(b, d), min(e, g), max(e, g),
		min(f, h), max(f, h)
	a, e, b, f, c, g, d, h = min(a, e), max(a, e), min(b, f), max(b, f), min(c, g), max(c, g),
		min(d, h), max(d, h)
	a, b, c, d, e, f, g, h = min(a, b), max(a, b), min(c, d), max(c, d), min(e, f), max(e, f),
		min(g, h), max(g, h)
	c, e, d, f = min(c, e), max(c, e), min(d, f), max(d, f)
	b, e, d, g = min(b, e), max(b, e), min(d, g), max(d, g)
	b, c, d, e, f, g = min(b, c), max(b, c), min(d, e), max(d, e), min(f, g), max(f, g)
	all = [8]uint32{a, b, c, d, e, f, g, h}
	copy(row, all[:])
}

// merge merges two increasing lists into a row, of which the second may be the end. It is quickest
// where the first fits into the second as a whole.
func merge(row, a, b []uint32) {
	for len(a) > 0 && len(b) > 0 && b[0] < a[0] {
		row[0], row, b = b[0], row[1:], b[1:]
	}
	if len(a) == 0 || len(b) == 0 || a[len(a)-1] < b[0] {
		copy(row, a)
		copy(row[len(a):], b)
		return
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		v, w := a[i], b[j]
		less := int((uint64(v) - uint64(w)) >> 63)
		row[i+j] = min(v, w)
		i, j = i+less, j+1-less
	}
	copy(row[i+j:], a[i:])
	copy(row[len(a)+j:], b[j:])
}
