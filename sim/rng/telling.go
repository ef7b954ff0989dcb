package rng

import (
	"math"
	"math/bits"
	"slices"
)

// Draws of talk. Every contact of an episode, by its rank among the talker's contacts, has one draw
// of 64 bits. The upper half says when the contact is met; the lower half is the mark of its
// message, uniform on [0, 1) in units of 2⁻³². A message takes effect if its mark lies below the
// chance of its effect ([MarksBelow]).
//
// The leading four bits of a mark come from a draw that a block of sixteen contacts shares. So
// whoever asks for effects of small chance alone looks at one draw per sixteen contacts
// ([AppendCandidates]), and finds what a look at every contact finds.

// A Telling is the draw of one contact in an episode.
type Telling uint64

// Half returns the upper half of the draw, which says when the contact is met
// ([WaitingTime.DaysOfHalf]).
func (t Telling) Half() uint32 { return uint32(t >> 32) }

// Meeting returns the draw of the meeting as a key, for waiting times without a table.
func (t Telling) Meeting() Key { return Key(t) &^ 0xffff_ffff }

// Mark returns the mark of the message, in units of 2⁻³².
func (t Telling) Mark() uint32 { return uint32(t) }

// BlockSize is the number of contacts that share a draw for the leading four bits of their marks.
const BlockSize = 16

// Leading returns the leading bits of the marks of a block of contacts, the first one lowest:
// contact i belongs to block i / BlockSize.
func (e Episode) Leading(block uint32) uint64 {
	return uint64(Key(e).At(blockDraws | uint64(block)))
}

// TellingOf returns the draw of a contact, given the leading bits of its mark as the lowest four.
func (e Episode) TellingOf(rank uint32, leading uint64) Telling {
	return Telling(uint64(Key(e).At(uint64(rank)))&^(0xf<<28) | leading&0xf<<28)
}

// A TellingStream draws the contacts of an episode one after another.
type TellingStream uint64

// From returns the stream that begins with the contact of a rank.
func (e Episode) From(rank uint32) TellingStream {
	return TellingStream(uint64(e) + uint64(rank)*golden)
}

// Next returns the next draw, given the leading bits of its mark as the lowest four.
func (s *TellingStream) Next(leading uint64) Telling {
	*s += golden
	return Telling(finalize(uint64(*s))&^(0xf<<28) | leading&0xf<<28)
}

// Telling returns the draw of a contact.
func (e Episode) Telling(rank uint32) Telling {
	return e.TellingOf(rank, e.Leading(rank/BlockSize)>>(rank%BlockSize*4))
}

// MarksBelow returns the number of marks below a chance, ⌈p·2³²⌉: a message takes effect if its
// mark is smaller. It grows with p; for p = 1 it exceeds every mark.
func MarksBelow(p float64) uint64 {
	return uint64(math.Ceil(min(1, max(0, p)) * 0x1p32))
}

// A Candidate is a contact of one of several episodes whose mark may lie below a limit: its leading
// bits do.
type Candidate uint64

// Contact returns the number of the contact in the graph.
func (c Candidate) Contact() uint32 { return uint32(c) }

// Episode returns the index of the episode.
func (c Candidate) Episode() uint8 { return uint8(c >> 32) }

// leading returns the leading bits of the mark.
func (c Candidate) leading() uint64 { return uint64(c >> 40) }

// AppendCandidates appends the contacts of at most 256 episodes whose marks may lie below a limit
// ([MarksBelow]) above 0. Episode i has the contacts first[i] … end[i]−1. No branch depends on a
// single draw, which no processor could predict.
func AppendCandidates(list []Candidate, episodes []Episode, first, end []uint32,
	limit uint64) []Candidate {
	below := (limit + (1<<28 - 1)) >> 28 // leading bits below it are worth a look
	total := len(list) + 3
	for i := range episodes {
		total += int(end[i] - first[i])
	}
	n := len(list)
	list = slices.Grow(list, total-n)[:total]
	for i, e := range episodes {
		contacts := end[i] - first[i]
		for rank := uint32(0); rank < contacts; rank += BlockSize {
			leading := e.Leading(rank / BlockSize)
			found := nibblesBelow(leading, below) & lanes[min(contacts-rank, BlockSize)]
			count := bits.OnesCount64(found)
			base, three := Candidate(i)<<32|Candidate(first[i]+rank), list[n:n+3]
			three[0] = base.lane(found, leading)
			rest := found & (found - 1)
			three[1] = base.lane(rest, leading)
			rest &= rest - 1
			three[2] = base.lane(rest, leading)
			if count > 3 {
				for j := n + 3; j < n+count; j++ {
					rest &= rest - 1
					list[j] = base.lane(rest, leading)
				}
			}
			n += count
		}
	}
	return list[:n]
}

// lane returns the candidate of the lowest bit found in a block whose first contact is c.
func (c Candidate) lane(found, leading uint64) Candidate {
	bit := bits.TrailingZeros64(found) &^ 3
	return c + Candidate(bit/4) | Candidate(leading>>(bit&63)&0xf)<<40
}

// KeepBelow keeps the candidates whose marks lie below the limit.
func KeepBelow(list []Candidate, episodes []Episode, first []uint32, limit uint64) []Candidate {
	n := 0
	for _, c := range list {
		list[n] = c
		if uint64(c.Telling(episodes, first).Mark()) < limit {
			n++
		}
	}
	return list[:n]
}

// Telling returns the draw of the contact.
func (c Candidate) Telling(episodes []Episode, first []uint32) Telling {
	i := c.Episode()
	return episodes[i].TellingOf(c.Contact()-first[i], c.leading())
}

// High bits, and lowest bits, of the sixteen nibbles of a word.
const (
	highBits = 0x8888_8888_8888_8888
	lowBits  = 0x1111_1111_1111_1111
)

// nibblesBelow returns a word with the high bit of those nibbles set that are below n, 1 … 16.
func nibblesBelow(word, n uint64) uint64 {
	if n <= 8 {
		return ^(word | ((word | highBits) - n*lowBits)) & highBits
	}
	return ^(word & ((word | highBits) - (n-8)*lowBits)) & highBits
}

// lanes[n] has all bits of the first n nibbles set.
var lanes = func() (words [BlockSize + 1]uint64) {
	for n := range words {
		words[n] = 1<<(4*n) - 1
	}
	return
}()
