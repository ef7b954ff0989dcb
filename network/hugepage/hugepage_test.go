package hugepage

import "testing"

func TestSlicesAreZeroAndOfTheirLength(t *testing.T) {
	for _, n := range []int{0, 1, least/4 - 1, least / 4, 3*least + 5} {
		s := Slice[uint32](n)
		if len(s) != n {
			t.Fatalf("%d entries, want %d", len(s), n)
		}
		for i, x := range s {
			if x != 0 {
				t.Fatalf("entry %d of %d is %d", i, n, x)
			}
			s[i] = 7
		}
	}
}
