package rng

// Impressions of a channel. What a channel does on one day is a Poisson process over
// (consumer × hazard × mark): a consumer is met by every point whose height lies below the channel's
// hazard that day (so the number of impressions is Poisson with that mean), and an impression convinces
// when its mark, uniform on [0, 1), lies below credibility × appeal. Points are drawn strip by strip of
// hazard and slice by slice of mark, by gaps along the consumers, so the cost is that of what is used:
// strips above the hazard, and slices above the largest chance when nobody looks at awareness, are left out.
//
// A channel that reaches a consumer at most once a day (broadcast, press) uses the slice Whole: whoever has a
// point below −ln(1 − reach) is reached, and the mark is a draw of the consumer's own ([ChannelDay.Reached]).

// Slices is the number of slices of mark; Whole is the undivided one.
const (
	Slices = 3
	Whole  = Slices
)

var sliceFloor = [Slices + 1]float64{0, 1.0 / 64, 1.0 / 8, 1}

// SliceFloor is the smallest mark in a slice.
func SliceFloor(slice int) float64 {
	if slice == Whole {
		return 0
	}
	return sliceFloor[slice]
}

func sliceWidth(slice int) float64 {
	if slice == Whole {
		return 1
	}
	return sliceFloor[slice+1] - sliceFloor[slice]
}

// reachHalvings is how often the lowest strips of hazard halve: 2⁻¹⁰, 2⁻⁹ … ½; from ½ on they are ¼ wide.
const reachHalvings = 10

// ReachFloor is the lower bound of strip s of a channel's hazard, s = 0, 1, …, without end.
func ReachFloor(s int) float64 {
	switch {
	case s == 0:
		return 0
	case s <= reachHalvings:
		return 1 / float64(int(1)<<(reachHalvings+1-s))
	default:
		return 0.5 + 0.25*float64(s-reachHalvings)
	}
}

// A ReachStrip draws the points of one strip and slice one after another, along the consumers.
type ReachStrip struct {
	key                    Key
	next                   uint64
	position, scale        float64
	floor, width           float64
	sliceFloor, sliceWidth float64
}

// Points starts strip s of the slice.
func (d ChannelDay) Points(slice, s int) ReachStrip {
	floor, width := ReachFloor(s), ReachFloor(s+1)-ReachFloor(s)
	return ReachStrip{
		key: d.Strip(slice, s), floor: floor, width: width, scale: 1 / (width * sliceWidth(slice)),
		sliceFloor: SliceFloor(slice), sliceWidth: sliceWidth(slice),
	}
}

// Next gives the next point: the position along the consumers (its whole part is the consumer), the
// height in units of hazard, and the point's key.
func (s *ReachStrip) Next() (position, height float64, point Key) {
	point = s.key.At(s.next)
	s.next++
	s.position += float64(negLog(uint64(point)|heightMask) * s.scale)
	return s.position, s.floor + float64(float64(point&heightMask)*(0x1p-28*s.width)), point
}

// Mark is the mark of a point of the strip.
func (s *ReachStrip) Mark(point Key) float64 {
	return s.sliceFloor + float64(point.At(0).Uniform()*s.sliceWidth)
}
