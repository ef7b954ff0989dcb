package sim

import (
	"womsim/network/hugepage"
	"womsim/sim/rng"
)

// A segmentCache keeps the segments drawn in a replicate. They are drawn one by one until more than
// a small share of the market is asked for, and then all at once, which costs a fraction each.
type segmentCache struct {
	model    *Model
	draws    *rng.Draws // the products of a replicate share those of segments
	drawnAll []uint8    // by consumer, once all are drawn
	// else: the segment in the lower half; in the upper half in which of the last fifteen
	// replicates it was
	cells []uint8
	round uint8 // drawn, from 1 on, so that most replicates need not clear them
	drawn int   // one by one
}

const (
	// so many segments are remembered one by one; of more, each is drawn whenever it is asked for
	maxCached   = 1 << 4
	maxSegments = 1 << 8 // so many when all are drawn
	// while fewer than one consumer in so many had to be drawn, the others are not
	sparseShare = 16
)

// begin empties the cache for a replicate.
func (c *segmentCache) begin(m *Model, draws *rng.Draws) {
	// so that cells hold more than the lower half
	wide := c.drawnAll != nil && len(c.model.config.Segments) > maxCached
	c.model, c.draws, c.drawnAll, c.drawn = m, draws, nil, 0
	switch consumers := m.config.Graph.Nodes(); {
	case !m.cachesSegments():
	case len(c.cells) != consumers:
		c.cells, c.round = hugepage.Slice[uint8](consumers), 1
	case c.round == 15 || wide:
		clear(c.cells)
		c.round = 1
	default:
		c.round++
	}
}

// cachesSegments reports whether segments are kept: where there are several, not too many, and
// homophily does not assign them.
func (m *Model) cachesSegments() bool {
	return len(m.config.Segments) > 1 && len(m.config.Segments) <= maxSegments &&
		m.config.Homophily == 0
}

// segmentOf returns the segment of v in the replicate.
func (r *productRun) segmentOf(v uint32) int {
	if all := r.segmentCache.drawnAll; all != nil {
		return int(all[v])
	}
	return r.segmentCache.lookup(v)
}

// lookup returns the segment of v where not all are drawn yet.
func (c *segmentCache) lookup(v uint32) int {
	switch {
	case len(c.model.config.Segments) == 1:
		return 0
	case !c.model.cachesSegments():
		return c.model.drawnSegment(c.draws, v)
	}
	few := len(c.model.config.Segments) <= maxCached
	if cell := c.cells[v]; few && cell>>4 == c.round {
		return int(cell % maxCached)
	}
	segment := c.model.drawnSegment(c.draws, v)
	if few {
		c.cells[v] = c.round<<4 | uint8(segment)
	}
	if c.drawn++; c.drawn > len(c.cells)/sparseShare {
		c.drawShard(0, 1)
		c.drawnAll = c.cells
	}
	return segment
}

// drawShard draws the segments of the consumers of a shard.
func (c *segmentCache) drawShard(shard, shards int) {
	const size = rng.RegionSize
	for block := shard * size; block < len(c.cells); block += shards * size {
		cells := c.cells[block:min(block+size, len(c.cells))]
		if c.model.drawsByShare() {
			c.drawByShare(cells, uint64(block))
			continue
		}
		for i := range cells {
			cells[i] = uint8(c.model.drawnSegment(c.draws, uint32(block+i)))
		}
	}
}

// drawByShare draws the segments of consumers from a first one on as drawnSegment does, where they
// follow from shares alone.
func (c *segmentCache) drawByShare(cells []uint8, first uint64) {
	bounds := c.model.shareBounds
	for i := range cells {
		u, segment := uint64(c.draws.Segment.At(first+uint64(i)))>>11, uint64(len(bounds))
		for _, b := range bounds {
			segment -= (u - b) >> 63 // 1 where the draw lies below
		}
		cells[i] = uint8(segment)
	}
}
