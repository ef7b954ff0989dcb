package rng

import (
	"iter"
	"sort"
)

// Impressions of a channel. What a channel does on one day is a Poisson process over (consumer ×
// hazard × mark): a consumer is met by every point whose height lies below the channel's hazard
// that day (so the number of impressions is Poisson with that mean), and an impression convinces
// when its mark, uniform on [0, 1), lies below credibility × appeal. Points are drawn strip by
// strip of hazard and slice by slice of mark, so the cost is that of what is used: strips above the
// hazard, and slices above the largest chance when nobody looks at awareness, are left out.
//
// A strip and slice in which points are rare is drawn by gaps along the consumers. Where a block of
// 64 consumers holds more than one point in the mean, it is drawn block by block: their number from
// the Poisson law, and six bits of place for each; height and mark only where somebody asks.
//
// A channel that reaches a consumer at most once a day (broadcast, press) uses the slice Whole:
// whoever has a point below −ln(1 − reach) is reached, and the mark is a draw of the consumer's own
// ([ChannelDay.Reached]).

// ReachSlices is the number of slices of mark; Whole is the undivided one.
const (
	ReachSlices = 3
	ReachWhole  = ReachSlices
)

var sliceFloor = [ReachSlices + 1]float64{0, 1.0 / 64, 1.0 / 8, 1}

// ReachSliceFloor is the smallest mark in a slice.
func ReachSliceFloor(slice int) float64 {
	if slice == ReachWhole {
		return 0
	}
	return sliceFloor[slice]
}

func sliceWidth(slice int) float64 {
	if slice == ReachWhole {
		return 1
	}
	return sliceFloor[slice+1] - sliceFloor[slice]
}

// reachBands is how many strips there are below ½, each after the first as wide as all before it;
// from ½ on they are ½ wide.
const reachBands = 10

// ReachFloor is the lower bound of strip s of a channel's hazard, s = 0, 1, …, without end: 0,
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

// A ReachBand is one strip and slice of a day of a channel.
type ReachBand struct {
	key                    Key
	floor, width           float64 // of hazard
	sliceFloor, sliceWidth float64
	counts                 *poisson // of the points of a block; nil: drawn by gaps
}

// ReachBlockSize is how many consumers stand in a block: v/Block is the number of the block of v.
const ReachBlockSize = 64

// Band addresses one strip and slice.
func (d ChannelDay) Band(slice, s int) ReachBand {
	class := min(s, reachBands)
	return ReachBand{
		key: Key(d).At(bandDraws | uint64(slice)<<32 | uint64(s)), floor: ReachFloor(s),
		width:      ReachFloor(s+1) - ReachFloor(s),
		sliceFloor: ReachSliceFloor(slice), sliceWidth: sliceWidth(slice),
		counts: blockCounts[slice][class],
	}
}

// blockCounts are the laws of the number of points in a block, by slice and strip; all strips from
// ½ on are alike.
var blockCounts = func() (laws [ReachSlices + 1][reachBands + 1]*poisson) {
	for slice := range laws {
		for s := range laws[slice] {
			if mean := ReachBlockSize * sliceWidth(slice) * (ReachFloor(s+1) - ReachFloor(s)); mean >= 1 {
				laws[slice][s] = newPoisson(mean)
			}
		}
	}
	return
}()

// Dense tells whether the strip is drawn block by block.
func (s *ReachBand) Dense() bool { return s.counts != nil }

// A ReachBlock holds the points of one block in a dense strip.
type ReachBlock struct {
	key Key
	N   int // how many points
}

// At is a block by its number.
func (s *ReachBand) At(block uint32) ReachBlock {
	key := s.key.At(uint64(block))
	return ReachBlock{key, s.counts.count(key)}
}

// ReachPlacesPerDraw is how many places of six bits are taken from one draw.
const ReachPlacesPerDraw = 10

// Places is draw number j of the block: the places within the block of points 10j … 10j+9, six bits
// each from the lowest on.
func (b ReachBlock) Places(j int) uint64 { return uint64(b.key.At(uint64(j))) }

// Place is the place within the block of point i.
func (b ReachBlock) Place(i int) int {
	return int(b.Places(i/ReachPlacesPerDraw) >> (6 * (i % ReachPlacesPerDraw)) % ReachBlockSize)
}

// Point is the key of point i of the block.
func (b ReachBlock) Point(i int) Key { return b.key.At(1<<32 | uint64(i)) }

// ReachLevels is how many heights a point can have within its strip.
const ReachLevels = heightMask + 1

// Level is the height of a point within its strip, in units of 2⁻²⁸ of the strip's width.
func (k Key) Level() uint64 { return uint64(k & heightMask) }

// LevelsBelow is how many levels of the strip lie below a hazard: a point is below it if its level
// is.
func (s *ReachBand) LevelsBelow(hazard float64) uint64 {
	return uint64(sort.Search(ReachLevels, func(level int) bool {
		return s.height(uint64(level)) >= hazard
	}))
}

func (s *ReachBand) height(level uint64) float64 {
	return s.floor + float64(float64(level)*(0x1p-28*s.width))
}

// Height and Mark are those of a point.
func (s *ReachBand) Height(point Key) float64 { return s.height(point.Level()) }

func (s *ReachBand) Mark(point Key) float64 {
	return s.sliceFloor + float64(point.At(0).Uniform()*s.sliceWidth)
}

// Fill draws points of a sparse strip among consumers 0 … consumers-1, from where the last call
// ended: as many as fit. It returns how many; fewer than fit is the end.
func (s *ReachBand) Fill(g *SkipSampler, consumers int) (n int) {
	scale, end := 1/(s.width*s.sliceWidth), float64(consumers)
	for n < len(g.Points) && g.position < end {
		m := n + min(len(g.Points)-n, 4+int((end-g.position)/scale)) // about as many as there are
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

// KeepBelow keeps, of the first n points drawn, those whose height lies below a hazard, and returns
// how many.
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

// SkipSampler is the state of drawing a sparse strip, and the points drawn last.
type SkipSampler struct {
	next      uint64
	position  float64
	gaps      [128]float64
	Consumers [128]uint32
	Points    [128]Key
}

// Restart makes ready for another strip.
func (g *SkipSampler) Restart() { g.next, g.position = 0, 0 }

// Impressions yields all points of the strip with their consumers, in no particular order: the
// plain definition.
func (s ReachBand) Impressions(consumers int) iter.Seq2[uint32, Key] {
	return func(yield func(uint32, Key) bool) {
		if s.Dense() {
			for block := range uint32((consumers + ReachBlockSize - 1) / ReachBlockSize) {
				b := s.At(block)
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
