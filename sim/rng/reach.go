package rng

import "iter"

// Impressions of a channel. The impressions of one day are a Poisson process over (consumer ×
// hazard × mark): the number of impressions of a consumer is Poisson with the channel's hazard of
// the day as its mean, and an impression convinces when its mark, uniform on [0, 1), lies below
// credibility × appeal. They are drawn by regions of consumers, bands of hazard and slices of mark.
// In each the number of impressions is the quantile of its Poisson distribution at one draw, so
// that it grows with the hazard, and impression i has a place among the consumers of the region
// that does not depend on the number: more budget adds impressions and moves none. Slices above
// the largest chance are left out when awareness is not counted.
//
// A channel that reaches a consumer at most once a day (broadcast, press) uses the slice
// ReachWhole: it reaches every consumer with an impression at the hazard −ln(1 − reach), and the
// mark is a draw of the consumer's own ([ChannelDay.Reached]).

// The slices of mark: ReachSlices is their number, ReachWhole the undivided interval [0, 1).
const (
	ReachSlices = 6
	ReachWhole  = ReachSlices
)

// sliceFloor holds the bounds of the slices.
var sliceFloor = [ReachSlices + 1]float64{0, 0x1p-10, 0x1p-8, 0x1p-6, 0x1p-4, 0x1p-2, 1}

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

// ReachBandWidth is the width of the bands of hazard.
const ReachBandWidth = 1.0 / 8

// RegionSize is the number of consumers in a region: consumer v belongs to region v / RegionSize.
// The last region has the least power of two that suffices; impressions beyond the last consumer
// fall on nobody.
const RegionSize = 4096

// Unbounded is the number of consumers of a market all of whose regions are whole.
const Unbounded = 1<<31 - RegionSize

// Regions returns the number of regions of so many consumers.
func Regions(consumers int) int { return (consumers + RegionSize - 1) / RegionSize }

// regionSize returns the size of a region of a market of so many consumers.
func regionSize(region, consumers int) int {
	size := RegionSize
	for left := consumers - region*RegionSize; size/2 >= left && size > 1; {
		size /= 2
	}
	return size
}

// A ReachLaw is the law of the impressions of one slice at one hazard, in a market of so many
// consumers.
type ReachLaw struct {
	slice, consumers int
	full, rest       *poisson // of a whole region: in a full band, and in the last one
	fullLast         *poisson // of the last region
	restLast         *poisson
	bands            int
}

// NewReachLaw tabulates the impressions of a slice at a hazard above 0.
func NewReachLaw(slice int, hazard float64, consumers int) *ReachLaw {
	l := &ReachLaw{slice: slice, consumers: consumers}
	for float64(l.bands)*ReachBandWidth < hazard {
		l.bands++
	}
	width := float64(sliceWidth(slice))
	rest := hazard - float64(float64(l.bands-1)*ReachBandWidth)
	last := float64(regionSize(Regions(consumers)-1, consumers))
	l.full, l.rest = newPoisson(RegionSize*ReachBandWidth*width), newPoisson(
		float64(RegionSize*width)*rest)
	l.fullLast, l.restLast = newPoisson(float64(last*ReachBandWidth)*width), newPoisson(
		float64(last*width)*rest)
	return l
}

// Bands returns the number of bands of hazard.
func (l *ReachLaw) Bands() int { return l.bands }

// counts returns the distribution of the number of impressions in a band and region.
func (l *ReachLaw) counts(band, region int) *poisson {
	full, rest := l.full, l.rest
	if (region+1)*RegionSize > l.consumers {
		full, rest = l.fullLast, l.restLast
	}
	if band < l.bands-1 {
		return full
	}
	return rest
}

// A ReachBand is one band and slice of a day of a channel.
type ReachBand struct {
	key                    Key
	sliceFloor, sliceWidth float64
}

// Band returns one band and slice of the day.
func (d ChannelDay) Band(slice, s int) ReachBand {
	return ReachBand{key: Key(d).At(bandDraws | uint64(slice)<<32 | uint64(s)),
		sliceFloor: ReachSliceFloor(slice), sliceWidth: sliceWidth(slice)}
}

// Mark returns the mark of an impression, uniform on the slice.
func (s *ReachBand) Mark(point Key) float64 {
	return s.sliceFloor + float64(point.Uniform()*s.sliceWidth)
}

// A ReachRegion holds the impressions of one band and slice in one region.
type ReachRegion struct {
	key  Key
	base uint32 // first consumer
	mask uint32 // size − 1
	N    int    // number of impressions, those beyond the last consumer included
}

// Region returns the impressions of a band in a region.
func (s *ReachBand) Region(l *ReachLaw, band, region int) ReachRegion {
	key := s.key.At(uint64(region))
	return ReachRegion{key, uint32(region) * RegionSize,
		uint32(regionSize(region, l.consumers) - 1), l.counts(band, region).count(key)}
}

// placesPerDraw is the number of places, of twelve bits each, in one draw.
const placesPerDraw = 5

// Consumers writes the consumers of the impressions from number from on, a multiple of five, and
// returns their number, at most len(to) of them.
func (b *ReachRegion) Consumers(to []uint32, from int) int {
	to = to[:min(len(to), b.N-from)]
	n := len(to)
	for j := uint64(from / placesPerDraw); len(to) > 0; j++ {
		places := uint64(b.key.At(j))
		if len(to) < placesPerDraw {
			for i := range to {
				to[i] = b.base + uint32(places)&b.mask
				places >>= 12
			}
			break
		}
		five := to[:placesPerDraw]
		five[0] = b.base + uint32(places)&b.mask
		five[1] = b.base + uint32(places>>12)&b.mask
		five[2] = b.base + uint32(places>>24)&b.mask
		five[3] = b.base + uint32(places>>36)&b.mask
		five[4] = b.base + uint32(places>>48)&b.mask
		to = to[placesPerDraw:]
	}
	return n
}

// Consumer returns the consumer of impression i, possibly beyond the last one.
func (b *ReachRegion) Consumer(i int) uint32 {
	places := uint64(b.key.At(uint64(i / placesPerDraw)))
	return b.base + uint32(places>>(12*(i%placesPerDraw)))&b.mask
}

// Point returns the key of impression i.
func (b *ReachRegion) Point(i int) Key { return b.key.At(1<<32 | uint64(i)) }

// PlaceOnAxis returns the place of an impression within its region of an axis, [0, RegionSize).
func (k Key) PlaceOnAxis() float64 {
	return float64(float64(uint64(k.At(0))>>28) * (RegionSize * 0x1p-36))
}

// Impressions yields all impressions of a slice at a hazard with their consumers and marks, in no
// particular order: the plain definition.
func (d ChannelDay) Impressions(slice int, hazard float64,
	consumers int) iter.Seq2[uint32, Impression] {
	return func(yield func(uint32, Impression) bool) {
		if hazard <= 0 {
			return
		}
		law := NewReachLaw(slice, hazard, consumers)
		for s := range law.Bands() {
			band := d.Band(slice, s)
			for region := range Regions(consumers) {
				b := band.Region(law, s, region)
				for i := range b.N {
					point := b.Point(i)
					if v := b.Consumer(i); int(v) < consumers &&
						!yield(v, Impression{point, band.Mark(point)}) {
						return
					}
				}
			}
		}
	}
}

// An Impression is one impression of a day of a channel.
type Impression struct {
	Key  Key
	Mark float64
}

// Positions yields all impressions of a slice at a hazard, with their places on an axis of the
// given length, in no particular order: the plain definition where consumers take up stretches of
// an axis instead of one unit each. Regions are of RegionSize units of the axis, all of them.
func (d ChannelDay) Positions(slice int, hazard,
	length float64) iter.Seq2[float64, Impression] {
	return func(yield func(float64, Impression) bool) {
		law := NewReachLaw(slice, hazard, Unbounded)
		for s := range law.Bands() {
			band := d.Band(slice, s)
			for region := 0; float64(region)*RegionSize < length; region++ {
				b := band.Region(law, s, region)
				for i := range b.N {
					point := b.Point(i)
					at := float64(float64(region)*RegionSize) + point.PlaceOnAxis()
					if at < length && !yield(at, Impression{point, band.Mark(point)}) {
						return
					}
				}
			}
		}
	}
}

// ReachLaws remembers laws of impressions.
type ReachLaws map[reachKey]*ReachLaw

type reachKey struct {
	slice, consumers int
	hazard           float64
}

// maxLaws bounds the laws remembered.
const maxLaws = 1 << 10

// Of returns what NewReachLaw returns.
func (l ReachLaws) Of(slice int, hazard float64, consumers int) *ReachLaw {
	key := reachKey{slice, consumers, hazard}
	law := l[key]
	if law == nil {
		if len(l) >= maxLaws {
			clear(l)
		}
		law = NewReachLaw(slice, hazard, consumers)
		l[key] = law
	}
	return law
}
