package sim

import (
	"encoding/binary"
	"math"
	"math/bits"

	"womsim/sim/rng"
)

// A denseBand is a band of hazard drawn block by block.
type denseBand struct {
	rng.ReachBand
	levels    uint64 // how many of its levels lie below the hazard
	effective bool   // its marks can convince
}

// block brings the impressions of all dense bands to one block of consumers.
func (a *broadcastDay) block(block uint32) {
	base := block * rng.ReachBlockSize
	open, fresh := a.r.concerned(block)
	if a.c.targets != nil {
		open = a.targeted(base, open)
	}
	seen, exposed := uint64(0), uint64(0)
	for i := range a.dense {
		s := &a.dense[i]
		switch b := s.Block(block); {
		case s.effective:
			seen |= a.inspect(s, b, base, open)
		case s.levels == rng.ReachLevels:
			told, n := count(b, open)
			seen, exposed = seen|told, exposed+n
		default:
			told, n := countBelow(b, s.levels, open)
			seen, exposed = seen|told, exposed+n
		}
	}
	a.exposed += int64(exposed)
	a.messages += int64(exposed)
	for fresh &= seen; fresh != 0; fresh &= fresh - 1 {
		if v := base + uint32(bits.TrailingZeros64(fresh)); a.r.state[v] == unaware {
			a.r.set(v, aware)
			a.fresh++
		}
	}
	if a.r.tracksFinal {
		a.r.informedByAd[block] |= seen
	}
}

// concerned returns, a bit a consumer of a block, whom messages still concern, and who may be
// unaware.
func (r *productRun) concerned(block uint32) (open, fresh uint64) {
	first := int(block) * rng.ReachBlockSize
	states := r.state[first:min(first+rng.ReachBlockSize, len(r.state))]
	if r.tracksFinal {
		return ^r.final[block] & (math.MaxUint64 >> (rng.ReachBlockSize - len(states))),
			^r.informedByAd[block]
	}
	return masks(states)
}

// count counts the impressions of a block that can do no more than inform, and returns who saw one.
func count(b rng.ReachBlock, open uint64) (seen, exposed uint64) {
	for j := 0; j*rng.ReachPlacesPerDraw < b.N; j++ {
		places := b.Places(j)
		for range min(rng.ReachPlacesPerDraw, b.N-j*rng.ReachPlacesPerDraw) {
			place := places % rng.ReachBlockSize
			places /= rng.ReachBlockSize
			exposed += open >> place & 1
			seen |= 1 << place
		}
	}
	return seen & open, exposed
}

// countBelow counts like count, but only impressions of the lowest levels; branch-free.
func countBelow(b rng.ReachBlock, levels, open uint64) (seen, exposed uint64) {
	places := uint64(0)
	for i := range b.N {
		if i%rng.ReachPlacesPerDraw == 0 {
			places = b.Places(i / rng.ReachPlacesPerDraw)
		}
		place := places % rng.ReachBlockSize
		places /= rng.ReachBlockSize
		below := (b.Point(i).Level() - levels) >> 63
		exposed += open >> place & below
		seen |= below << place
	}
	return seen & open, exposed
}

// inspect examines each impression of a block that may convince: whether it lies below the hazard,
// and what it does.
func (a *broadcastDay) inspect(s *denseBand, b rng.ReachBlock, base uint32,
	open uint64) (seen uint64) {
	places := uint64(0)
	for i := range b.N {
		if i%rng.ReachPlacesPerDraw == 0 {
			places = b.Places(i / rng.ReachPlacesPerDraw)
		}
		place := places % rng.ReachBlockSize
		places /= rng.ReachBlockSize
		if open>>place&1 == 0 {
			continue
		}
		point := b.Point(i)
		if point.Level() >= s.levels {
			continue
		}
		seen |= 1 << place
		a.exposed++
		a.messages++
		if v := base + uint32(place); a.r.state[v] < convinced {
			a.offer(v, point, s.Mark(point))
		}
	}
	return seen
}

// masks returns, a bit a consumer, whom messages still concern (neither owners nor rejecters), and
// who is unaware.
func masks(states []uint8) (open, fresh uint64) {
	var padded [rng.ReachBlockSize]uint8
	if len(states) < rng.ReachBlockSize {
		for i := range padded {
			padded[i] = adopter
		}
		copy(padded[:], states)
		states = padded[:]
	}
	const ones = 0x0101010101010101
	for i := 0; i < rng.ReachBlockSize; i += 8 {
		x := binary.LittleEndian.Uint64(states[i:])
		// adopter is 0011, the states after it larger: closed are bit 3, bit 2, or bits 1 and 0
		closed := (x>>3 | x>>2 | x>>1&x) & ones
		known := (x | x>>1 | x>>2 | x>>3) & ones
		open |= gathered(closed^ones) << i
		fresh |= gathered(known^ones) << i
	}
	return open, fresh
}

// gathered packs the lowest bits of the eight bytes of x.
func gathered(x uint64) uint64 { return x * 0x0102040810204080 >> 56 }

// targeted keeps the consumers of a block whom the channel targets.
func (a *broadcastDay) targeted(base uint32, open uint64) uint64 {
	for left := open; left != 0; left &= left - 1 {
		if place := bits.TrailingZeros64(left); !a.targets(base + uint32(place)) {
			open &^= 1 << place
		}
	}
	return open
}
