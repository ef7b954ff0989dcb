package rng

// Marks of talk. The mark of a message is the lowest point of its contact in a unit-rate Poisson
// process over (contact × hazard), which is drawn band by band of hazard: in a band of width w the
// gaps between points, counted in contacts, are exponential with mean 1/w. A message of mark E
// takes effect when E < −ln(1 − p), so effects of chance at most p need only the bands below −ln(1
// − p). A contact without a point in any band has the mark 1 + Exponential.
//
// Heights are integers in units of 2⁻³² of hazard; the distribution is exact to 2⁻³².
//
// The lowest 1/16 of hazard is cut at 1/1024: on dense graphs with small trust (Bass's complete
// graph) a band of 1/16 would hold mostly points too high to matter.

// NumBands is the number of bands.
const NumBands = 17

// BandFloor holds the lower bound of each band in units of 2⁻³² of hazard; BandFloor[NumBands] is
// 2³² = hazard 1.
var BandFloor = func() (floor [NumBands + 1]uint64) {
	floor[1] = 1 << 22
	for s := 1; s < NumBands; s++ {
		floor[s+1] = uint64(s) << 28
	}
	return
}()

// meanGap holds 1/width of each band: the mean gap in contacts.
var meanGap = func() (scale [NumBands]float64) {
	for s := range scale {
		scale[s] = 0x1p32 / float64(BandFloor[s+1]-BandFloor[s])
	}
	return
}()

// bandWidth holds the width of each band in units of 2⁻³², to be multiplied by 28 random bits and
// shifted right by 28.
var bandWidth = func() (scale [NumBands]uint64) {
	for s := range scale {
		scale[s] = BandFloor[s+1] - BandFloor[s]
	}
	return
}()

// A Band draws the points of one band of an episode one after another, along the contacts.
type Band struct {
	key          Key
	next         uint64
	position     float64 // in contacts
	scale        float64
	floor, width uint64
}

// Points returns band s of the episode, before its first point.
func (e Episode) Points(s int) Band {
	return Band{key: e.Band(s), scale: meanGap[s], floor: BandFloor[s], width: bandWidth[s]}
}

// Next returns the next point: its position along the contacts, whose integer part is the rank of
// the contact, and its height in units of 2⁻³² of hazard.
func (s *Band) Next() (position float64, height uint64) {
	z := uint64(s.key.At(s.next))
	s.next++
	s.position += float64(negLog(z|heightMask) * s.scale)
	return s.position, s.floor + (z&heightMask)*s.width>>28
}

// The lower 28 bits of a point's draw give its height, the upper 36 its gap.
const heightMask = 1<<28 - 1

// A Point is one point of the process.
type Point struct {
	Contact uint32 // number of the contact in the graph
	Episode uint32 // index of the episode in its batch, otherwise 0
	Height  uint64 // in units of 2⁻³² of hazard
}

// AppendPoints appends all points below a height in the first bands of the episode, for a talker
// with the contacts first … last−1: the points that Next returns one by one.
func (e Episode) AppendPoints(points []Point, bands int, first, last uint32,
	below uint64) []Point {
	end := float64(last - first)
	for s := range bands {
		state, position := uint64(e.Band(s)), 0.0
		scale, floor, width := meanGap[s], BandFloor[s], bandWidth[s]
		for {
			state += golden
			z := finalize(state)
			// −ln u ≥ 1 − u shows without a logarithm that most first points of the narrow band lie
			// past the end
			if s == 0 && float64(^z>>28)*(0x1p-36*(1-1e-9))*scale >= end-position {
				break
			}
			position += float64(negLog(z|heightMask) * scale)
			if position >= end {
				break
			}
			if height := floor + (z&heightMask)*width>>28; height < below {
				points = append(points, Point{first + uint32(position), 0, height})
			}
		}
	}
	return points
}

// Hazard returns −ln(1 − p) in units of 2⁻³², for comparison with the height of points: a message
// takes effect when a point of its contact lies below. It grows with p and is at most
// HazardCertain, for p = 1.
func Hazard(p float64) uint64 {
	switch {
	case p >= 1:
		return HazardCertain
	case p <= 0:
		return 0
	}
	return uint64(float64(-Log1p(-p) * 0x1p32))
}

// HazardOne is hazard 1, the top of the bands; HazardCertain stands for p = 1 and exceeds every
// mark.
const (
	HazardOne     = 1 << 32
	HazardCertain = 1 << 63
)

// TailMark returns the mark of a contact without a point in any band, in units of 2⁻³².
func (e Episode) TailMark(listener, copy uint32) uint64 {
	return HazardOne + uint64(float64(e.Tail(listener, copy).Exponential()*0x1p32))
}

// BandsBelow returns the number of bands whose floor lies below the hazard.
func BandsBelow(hazard uint64) int {
	n := 0
	for n < NumBands && BandFloor[n] < hazard {
		n++
	}
	return n
}

// Mark returns the mark of one contact, given by its rank among the talker's degree contacts: the
// plain definition, which draws all bands of the episode. It serves tests and the reference engine.
func (e Episode) Mark(rank, degree int, listener, copy uint32) uint64 {
	for s := range NumBands {
		lowest, found := uint64(0), false
		band := e.Points(s)
		for position, height := band.Next(); position < float64(degree); position,
			height = band.Next() {
			if int(position) == rank && (!found || height < lowest) {
				lowest, found = height, true
			}
		}
		if found {
			return lowest
		}
	}
	return e.TailMark(listener, copy)
}
