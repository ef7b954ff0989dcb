package sim

import (
	"fmt"

	"womsim/sim/rng"
)

// Words says of each state of talk about the focal product whether its messages travel as words,
// where nobody watches.
func Words(m *Model) (words [rng.NumStates]bool) {
	for s := range words {
		words[s] = m.products[m.focal].talk[s][0].degrees.ok
	}
	return words
}

// CheckStrengths returns an error if a word of any product says of a segment otherwise than the
// message would: at marks on both sides of all limits.
func CheckStrengths(m *Model) error {
	for _, p := range m.products {
		for _, profiles := range p.talk {
			for i := range profiles {
				if err := profiles[i].checkStrengths(len(p.segments)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// checkStrengths is CheckStrengths of one profile.
func (profile *talkProfile) checkStrengths(segments int) error {
	d := &profile.degrees
	for i := 0; d.ok && i < segments*profile.codes; i++ {
		segment, code := i/profile.codes, i%profile.codes
		e := profile.effects[i]
		for _, other := range profile.effects {
			for _, mark := range []uint64{0, other.limit - 1, other.limit, other.limit + 1,
				1<<32 - 1} {
				if mark >= 1<<32 {
					continue
				}
				word := strength(&d.limits[code], uint32(mark)) > uint32(d.ofSegment[segment])
				if word != (mark < e.limit) {
					return fmt.Errorf("state %d, trust code %d, segment %d, mark %d: a word "+
						"says %v", profile.state, code, segment, mark, word)
				}
			}
		}
	}
	return nil
}
