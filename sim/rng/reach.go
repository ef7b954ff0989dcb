package rng

import (
	"iter"
	"sort"
)

// Impressions of a channel. The impressions of one day are a Poisson process over (consumer ×
// hazard × mark). Every point below the channel's hazard of the day is an impression, so the number
// of impressions per consumer is Poisson with the hazard as its mean. An impression convinces when
// its mark, uniform on [0, 1), lies below credibility × appeal. Points are drawn band by band of
// hazard and slice by slice of mark. Bands above the hazard are left out, and so are slices above
// the largest chance when awareness is not counted.
//
// A band and slice with few points is drawn by the gaps along the consumers. Where a block of 64
// consumers holds at least one point in the mean, the band is drawn block by block: the number of
// points from the Poisson distribution and six bits of place for each. Height and mark are drawn on
// demand.
//
// A channel that reaches a consumer at most once a day (broadcast, press) uses the slice
// ReachWhole: it reaches every consumer with a point below −ln(1 − reach), and the mark is a draw
// of the consumer's own ([ChannelDay.Reached]).

// The slices of mark: ReachSlices is their number, ReachWhole the undivided interval [0, 1).
const (
	ReachSlices = 3
	ReachWhole  = ReachSlices
)

// sliceFloor holds the bounds of the slices.
var sliceFloor = [ReachSlices + 1]float64{0, 1.0 / 64, 1.0 / 8, 1}

// ReachSliceFloor returns the smallest mark in a slice.
func ReachSliceFloor(slice int) float64 {
	if slice == ReachWhole {
		return 0
	}
	return sliceFloor[slice]
}

// sliceWidth returns the width of a slice.
func sliceWidth(slice int) float64 {
	if slice == ReachWhole {
		return 1
	}
	return sliceFloor[slice+1] - sliceFloor[slice]
}

// reachBands is the number of bands below ½, each after the first as wide as all before it; from ½
// on, bands are ½ wide.
const reachBands = 10

// ReachFloor returns the lower bound of band s of a channel's hazard, s = 0, 1, … without end: 0,
// 2⁻¹⁰, 2⁻⁹, … ½, 1, 1½, ….
func ReachFloor(s int) float64 {
	switch {
	case s == 0:
		return 0
	case s <= reachBands:
		return 1 / float64(int(1)<<(reachBands+1-s))
	default:
		return 0.5 * float64(s-reachBands+1)
	}
}

// A ReachBand is one band and slice of a day of a channel.
type ReachBand struct {
	key                    Key
	floor, width           float64 // of hazard
	sliceFloor, sliceWidth float64
	counts                 *poisson // number of points in a block; nil: drawn by gaps
}

// ReachBlockSize is the number of consumers in a block: consumer v belongs to block
// v/ReachBlockSize.
const ReachBlockSize = 64

// Band returns one band and slice of the day.
func (d ChannelDay) Band(slice, s int) ReachBand {
	class := min(s, reachBands)
	return ReachBand{
		key: Key(d).At(bandDraws | uint64(slice)<<32 | uint64(s)), floor: ReachFloor(s),
		width:      ReachFloor(s+1) - ReachFloor(s),
		sliceFloor: ReachSliceFloor(slice), sliceWidth: sliceWidth(slice),
		counts: blockCounts[slice][class],
	}
}

// blockCounts holds the distributions of the number of points in a block, by slice and band; all
// bands from ½ on are alike.
var blockCounts = func() (counts [ReachSlices + 1][reachBands + 1]*poisson) {
	for slice := range counts {
		for s := range counts[slice] {
			width := ReachFloor(s+1) - ReachFloor(s)
			if mean := ReachBlockSize * sliceWidth(slice) * width; mean >= 1 {
				counts[slice][s] = newPoisson(mean)
			}
		}
	}
	return
}()

// Dense reports whether the band is drawn block by block.
func (s *ReachBand) Dense() bool { return s.counts != nil }

// A ReachBlock holds the points of one block in a dense band.
type ReachBlock struct {
	key Key
	N   int // number of points
}

// Block returns a block by its number.
func (s *ReachBand) Block(block uint32) ReachBlock {
	key := s.key.At(uint64(block))
	return ReachBlock{key, s.counts.count(key)}
}

// ReachPlacesPerDraw is the number of places, of six bits each, in one draw.
const ReachPlacesPerDraw = 10

// Places returns draw number j of the block: the places within the block of points 10j … 10j+9, six
// bits each from the lowest on.
func (b ReachBlock) Places(j int) uint64 { return uint64(b.key.At(uint64(j))) }

// Place returns the place within the block of point i.
func (b ReachBlock) Place(i int) int {
	return int(b.Places(i/ReachPlacesPerDraw) >> (6 * (i % ReachPlacesPerDraw)) % ReachBlockSize)
}

// Point returns the key of point i of the block.
func (b ReachBlock) Point(i int) Key { return b.key.At(1<<32 | uint64(i)) }

// ReachLevels is the number of heights that a point can have within its band.
const ReachLevels = heightMask + 1

// Level returns the height of a point within its band, in units of 2⁻²⁸ of the band's width.
func (k Key) Level() uint64 { return uint64(k & heightMask) }

// LevelsBelow returns the number of levels of the band that lie below a hazard: a point lies below
// the hazard if and only if its level is smaller than that number.
func (s *ReachBand) LevelsBelow(hazard float64) uint64 {
	return uint64(sort.Search(ReachLevels, func(level int) bool {
		return s.height(uint64(level)) >= hazard
	}))
}

// height returns the hazard of a level of the band.
func (s *ReachBand) height(level uint64) float64 {
	return s.floor + float64(float64(level)*(0x1p-28*s.width))
}

// Positions yields all points of the band, with their places on an axis of the given length, in no
// particular order: the plain definition where consumers take up stretches of an axis instead of
// one unit each. Dense blocks are 64 units of the axis, the last one possibly cut off.
func (s ReachBand) Positions(length float64) iter.Seq2[float64, Key] {
	return func(yield func(float64, Key) bool) {
		if s.Dense() {
			for block := uint32(0); float64(block)*ReachBlockSize < length; block++ {
				b := s.Block(block)
				for i := range b.N {
					at := float64(float64(block)*ReachBlockSize) + b.Point(i).PlaceOnAxis()
					if at < length && !yield(at, b.Point(i)) {
						return
					}
				}
			}
			return
		}
		position := 0.0
		for i := uint64(0); ; i++ {
			point := s.key.At(i)
			position += float64(negLog(uint64(point)|heightMask) * (1 / (s.width * s.sliceWidth)))
			if position >= length || !yield(position, point) {
				return
			}
		}
	}
}

// PlaceOnAxis returns the place of a point within its block of an axis, [0, 64).
func (k Key) PlaceOnAxis() float64 {
	return float64(float64(uint64(k)>>28) * (ReachBlockSize * 0x1p-36))
}

// Height returns the hazard at which a point lies.
func (s *ReachBand) Height(point Key) float64 { return s.height(point.Level()) }

// Mark returns the mark of a point, uniform on the slice.
func (s *ReachBand) Mark(point Key) float64 {
	return s.sliceFloor + float64(point.At(0).Uniform()*s.sliceWidth)
}

// Fill draws points of a sparse band among consumers 0 … consumers−1, as many as fit into the
// sampler, from where the last call ended. It returns their number; a number below the sampler's
// size marks the end.
func (s *ReachBand) Fill(g *SkipSampler, consumers int) (n int) {
	scale, end := 1/(s.width*s.sliceWidth), float64(consumers)
	for n < len(g.Points) && g.position < end {
		m := n + min(len(g.Points)-n, 4+int((end-g.position)/scale)) // about as many as remain
		for i := range g.Points[n:m] {
			g.Points[n+i] = s.key.At(g.next + uint64(i))
		}
		g.next += uint64(m - n)
		exponentials(g.gaps[n:m], g.Points[n:m], scale)
		for ; n < m && g.position < end; n++ {
			g.position += g.gaps[n]
			g.Consumers[n] = uint32(int64(g.position))
		}
	}
	if g.position >= end {
		n--
	}
	return n
}

// FillBlocks draws points of a dense band like Fill; it returns whether there may be more, too.
func (s *ReachBand) FillBlocks(g *SkipSampler, consumers int) (n int, more bool) {
	for ; g.next*ReachBlockSize < uint64(consumers); g.next++ {
		b := s.Block(uint32(g.next))
		if n+b.N > len(g.Points) {
			return n, true
		}
		for i := range b.N {
			if v := int(g.next)*ReachBlockSize + b.Place(i); v < consumers {
				g.Consumers[n], g.Points[n] = uint32(v), b.Point(i)
				n++
			}
		}
	}
	return n, false
}

// KeepBelow keeps, of the first n points drawn, those whose height lies below a hazard, and returns
// their number.
func (s *ReachBand) KeepBelow(g *SkipSampler, n int, hazard float64) (kept int) {
	if s.floor+s.width <= hazard {
		return n
	}
	for i, point := range g.Points[:n] {
		g.Consumers[kept], g.Points[kept] = g.Consumers[i], point
		if s.Height(point) < hazard {
			kept++
		}
	}
	return kept
}

// A SkipSampler draws the points of a sparse band by the gaps between them. It holds its progress
// and the points drawn last.
type SkipSampler struct {
	next      uint64
	position  float64
	cursor    cursor
	gaps      [128]float64
	Consumers [128]uint32
	Points    [128]Key
}

// Restart prepares for another band.
func (g *SkipSampler) Restart() { g.next, g.position, g.cursor = 0, 0, cursor{} }

// Impressions yields all points of the band with their consumers, in no particular order: the plain
// definition.
func (s ReachBand) Impressions(consumers int) iter.Seq2[uint32, Key] {
	return func(yield func(uint32, Key) bool) {
		if s.Dense() {
			for block := range uint32((consumers + ReachBlockSize - 1) / ReachBlockSize) {
				b := s.Block(block)
				for i := range b.N {
					v := block*ReachBlockSize + uint32(b.Place(i))
					if int(v) < consumers && !yield(v, b.Point(i)) {
						return
					}
				}
			}
			return
		}
		position := 0.0
		for i := uint64(0); ; i++ {
			point := s.key.At(i)
			position += float64(negLog(uint64(point)|heightMask) * (1 / (s.width * s.sliceWidth)))
			if position >= float64(consumers) || !yield(uint32(position), point) {
				return
			}
		}
	}
}
