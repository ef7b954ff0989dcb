package network

import "slices"

// sortRow sorts a few nodes by counting for each those before it, in which there is nothing to guess for the processor.
func sortRow(row []uint32) {
	const few = 16
	if slices.IsSorted(row) {
		return
	}
	if len(row) > few {
		slices.Sort(row)
		return
	}
	var old [few]uint32
	var rank [few]uint8
	copy(old[:], row)
	for i, v := range row {
		before := uint8(i)
		for j, w := range old[:i] {
			less := uint8((uint64(v) - uint64(w)) >> 63)
			before -= less
			rank[j] += less
		}
		rank[i] = before
	}
	for i, v := range old[:len(row)] {
		row[rank[i]%few] = v
	}
}

// mergeInto merges an increasing list into a row that is increasing behind as many free places.
func mergeInto(row, list []uint32) {
	rest := row[len(list):]
	for len(list) > 0 {
		if len(rest) > 0 && rest[0] < list[0] {
			row[0], rest = rest[0], rest[1:]
		} else {
			row[0], list = list[0], list[1:]
		}
		row = row[1:]
	}
}
