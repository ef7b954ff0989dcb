package sim

import "testing"

// A mark at the limit has no effect, the one below it has.
func TestMarksAtTheLimit(t *testing.T) {
	for _, limit := range []uint64{0, 1, 7, 1 << 31, 1<<32 - 1} {
		e, limits := effect{limit: limit}, [mostDegrees]uint64{limit}
		if m := (&message{mark: uint32(limit)}); e.takesEffect(m) ||
			strength(&limits, m.mark) != 0 {
			t.Errorf("limit %d: a mark at it takes effect", limit)
		}
		if m := (&message{mark: uint32(limit - 1)}); limit > 0 &&
			(!e.takesEffect(m) || strength(&limits, m.mark) != 1) {
			t.Errorf("limit %d: a mark below it has no effect", limit)
		}
	}
	if e := (effect{limit: 1 << 32}); !e.takesEffect(&message{mark: 1<<32 - 1}) {
		t.Error("a certain effect does not come about")
	}
}

// The strength of a word is the number of degrees whose limit exceeds its mark.
func TestStrengthCountsDegrees(t *testing.T) {
	limits := [mostDegrees]uint64{1 << 32, 9, 4}
	for mark, want := range map[uint32]uint32{0: 3, 3: 3, 4: 2, 8: 2, 9: 1, 1<<32 - 1: 1} {
		if got := strength(&limits, mark); got != want {
			t.Errorf("mark %d: strength %d, want %d", mark, got, want)
		}
	}
}
