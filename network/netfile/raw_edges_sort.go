package netfile

import (
	"math"
	"math/bits"
	"slices"

	"womsim/network/internal/parallel"
)

// rowsOf sorts the entries of each bucket by rows, the last 16 bits of which stand in bits 48 … of
// an entry, and takes these off. Those of a row are in the order of the nodes that they lead to.
func rowsOf(w parallel.Workers, b parallel.Buckets[uint64], nodes int) rows {
	r := rows{make([]uint32, nodes+1), b.Entries}
	r.start[nodes] = uint32(len(r.entries))
	spare := make([]struct {
		sorted []uint64
		first  []uint32
	}, w.Count)
	digits := digitsOf(nodes)
	w.ForEach(len(b.Start)-1, func(worker, bucket int) {
		low, high, s := bucket<<b.Shift, min(nodes, (bucket+1)<<b.Shift), &spare[worker]
		mine := b.Entries[b.Start[bucket]:b.Start[bucket+1]]
		s.sorted = slices.Grow(s.sorted[:0], len(mine))[:len(mine)]
		s.first = slices.Grow(s.first[:0], high-low+2)[:high-low+2]
		place := func(e uint64) uint64 { return (e>>48 - uint64(low)) & 0xffff }
		copy(s.sorted, mine)
		if !inOrder(mine, s.first, place) {
			digits.sort(mine, s.sorted)
		}
		clear(s.first)
		for _, e := range s.sorted {
			s.first[place(e)+2]++
		}
		for i := range high - low {
			s.first[i+2] += s.first[i+1]
		}
		for _, e := range s.sorted {
			next := &s.first[place(e)+1]
			mine[*next] = e << 16 >> 16
			*next++
		}
		for i, first := range s.first[:high-low] {
			r.start[low+i] = uint32(b.Start[bucket]) + first
		}
	})
	return r
}

// inOrder reports whether the entries of each row lead to ever higher nodes, as they do where a
// file is in order. It uses last for the last node of each row.
func inOrder(entries []uint64, last []uint32, place func(e uint64) uint64) bool {
	clear(last)
	for _, e := range entries {
		target, before := uint32(e>>17&math.MaxInt32), &last[place(e)]
		if target < *before {
			return false
		}
		*before = target
	}
	return true
}

// A radix sorts entries by the nodes that they lead to, digit by digit from the last (Knuth 1998,
// "The Art of Computer Programming", 3, 5.2.5). Rows are then dealt in order; one by one they would
// take longer to sort.
type radix struct {
	digits int
	bits   int // of a digit
}

func digitsOf(nodes int) radix {
	const most = 11
	all := max(1, bits.Len(uint(nodes-1)))
	digits := (all + most - 1) / most
	return radix{digits, (all + digits - 1) / digits}
}

// sort sorts the entries, of which both lists hold a copy, into the second.
func (r radix) sort(entries, sorted []uint64) {
	var next [1 << 11]uint32
	from, to := entries, sorted
	if r.digits%2 == 0 {
		from, to = sorted, entries
	}
	for digit := range r.digits {
		shift, mask := 17+digit*r.bits, uint64(1)<<r.bits-1
		clear(next[:])
		for _, e := range from {
			next[e>>shift&mask]++
		}
		at := uint32(0)
		for i, n := range next {
			next[i], at = at, at+n
		}
		for _, e := range from {
			to[next[e>>shift&mask]] = e
			next[e>>shift&mask]++
		}
		from, to = to, from
	}
}
