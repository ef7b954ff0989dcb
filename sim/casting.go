package sim

import (
	"womsim/network/large"
	"womsim/sim/rng"
)

// casting remembers the segments drawn in a replicate, so that each is drawn once. They are drawn
// one by one until it is clear that much of the market is asked for, and then all at once, which
// costs a fraction each.
type casting struct {
	model *Model
	draws *rng.Draws // the products of a replicate share those of segments
	all   []uint8    // by consumer, once all are drawn
	// else: the segment in the lower half; in the upper half in which of the last fifteen
	// replicates it was
	cells []uint8
	round uint8 // drawn, from 1 on, so that most replicates need not clear them
	drawn int   // one by one
}

const (
	// so many segments are remembered one by one; of more, each is drawn whenever it is asked for
	castable  = 1 << 4
	countable = 1 << 8 // so many when all are drawn
	// while fewer than one consumer in so many had to be drawn, the others are not
	rare = 16
)

// begin forgets the replicate before.
func (c *casting) begin(m *Model, draws *rng.Draws) {
	// so that cells hold more than the lower half
	wide := c.all != nil && len(c.model.config.Segments) > castable
	c.model, c.draws, c.all, c.drawn = m, draws, nil, 0
	switch consumers := m.config.Graph.Nodes(); {
	case !m.remembersSegments():
	case len(c.cells) != consumers:
		c.cells, c.round = large.Slice[uint8](consumers), 1
	case c.round == 15 || wide:
		clear(c.cells)
		c.round = 1
	default:
		c.round++
	}
}

func (m *Model) remembersSegments() bool {
	return len(m.config.Segments) > 1 && len(m.config.Segments) <= countable &&
		m.config.Homophily == 0
}

// segmentOf is the segment of v in the replicate.
func (r *run) segmentOf(v uint32) int {
	if all := r.cast.all; all != nil {
		return int(all[v])
	}
	return r.cast.one(v)
}

// one is the segment of v where not all are drawn yet.
func (c *casting) one(v uint32) int {
	switch {
	case len(c.model.config.Segments) == 1:
		return 0
	case !c.model.remembersSegments():
		return c.model.drawnSegment(c.draws, v)
	}
	few := len(c.model.config.Segments) <= castable
	if cell := c.cells[v]; few && cell>>4 == c.round {
		return int(cell % castable)
	}
	segment := c.model.drawnSegment(c.draws, v)
	if few {
		c.cells[v] = c.round<<4 | uint8(segment)
	}
	if c.drawn++; c.drawn > len(c.cells)/rare {
		c.draw(0, 1)
		c.all = c.cells
	}
	return segment
}

// draw draws the segments of the consumers of a shard.
func (c *casting) draw(shard, shards int) {
	for block := shard * rng.ReachBlockSize; block < len(c.cells); block += shards * rng.ReachBlockSize {
		for v := block; v < min(block+rng.ReachBlockSize, len(c.cells)); v++ {
			c.cells[v] = uint8(c.model.drawnSegment(c.draws, uint32(v)))
		}
	}
}
