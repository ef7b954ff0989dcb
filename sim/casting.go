package sim

import "womsim/sim/rng"

// casting remembers the segments drawn in a replicate, so that each is drawn once: a byte a consumer, the segment in its
// lower half. The upper half tells in which of the last fifteen replicates it was drawn; so most replicates need not clear it.
type casting struct {
	cells []uint8
	round uint8
}

// castable is how many segments a cell can tell apart; with more of them each is drawn whenever it is asked for.
const castable = 1 << 4

// begin forgets the replicate before.
func (c *casting) begin(consumers int) {
	switch {
	case len(c.cells) != consumers:
		c.cells, c.round = make([]uint8, consumers), 1
	case c.round == 15:
		clear(c.cells)
		c.round = 1
	default:
		c.round++
	}
}

// segmentOf is the segment of v in the replicate.
func (r *run) segmentOf(v uint32) int {
	if r.single {
		return 0
	}
	if r.cast == nil {
		return r.drawnSegment(v)
	}
	if cell := r.cast.cells[v]; cell>>4 == r.cast.round {
		return int(cell % castable)
	}
	segment := r.model.drawnSegment(&r.draws, v)
	r.cast.cells[v] = r.cast.round<<4 | uint8(segment)
	return segment
}

// castAll draws the segments of all consumers of a shard.
func (r *run) castAll() {
	if r.single || r.cast == nil {
		return
	}
	for block := r.shard * rng.Block; block < len(r.hot); block += len(r.out) * rng.Block {
		for v := block; v < min(block+rng.Block, len(r.hot)); v++ {
			r.segmentOf(uint32(v))
		}
	}
}

// drawnSegment is segmentOf where no cell remembers it.
func (r *run) drawnSegment(v uint32) int {
	if r.segments != nil {
		return int(r.segments[v])
	}
	return r.model.drawnSegment(&r.draws, v)
}
