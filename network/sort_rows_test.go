package network

import (
	"slices"
	"testing"

	"womsim/sim/rng"
)

// Rows of any length, with nodes repeated too, are sorted as the library sorts them.
func TestRowsAreSorted(t *testing.T) {
	for length := range 40 {
		for trial := range uint64(300) {
			row, draws := make([]uint32, length), rng.Root(21).At(uint64(length)).At(trial)
			for i := range row {
				row[i] = uint32(draws.At(uint64(i)).Below(1 + trial))
			}
			want := slices.Sorted(slices.Values(row))
			if sortRow(row); !slices.Equal(row, want) {
				t.Fatalf("got %d, want %d", row, want)
			}
		}
	}
}

// Two lists are merged, be the second apart or the end of the row, whichever begins, ends or is
// empty.
func TestListsAreMerged(t *testing.T) {
	for set := range 1 << 9 { // each number is in the first list or in the second
		var a, b []uint32
		for v := range uint32(9) {
			if set>>v&1 == 1 {
				a = append(a, v)
			} else {
				b = append(b, v)
			}
		}
		apart, end := make([]uint32, 9), append(make([]uint32, len(a)), b...)
		merge(apart, a, b)
		merge(end, a, end[len(a):])
		if want := []uint32{0, 1, 2, 3, 4, 5, 6, 7, 8}; !slices.Equal(apart, want) ||
			!slices.Equal(end, want) {
			t.Fatalf("%d and %d: got %d and %d", a, b, apart, end)
		}
	}
}
