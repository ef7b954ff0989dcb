package rng

import (
	"math"
	"math/bits"
	"slices"
)

// BundleSize is how many episodes a Bundle can hold.
const BundleSize = 256

// A Bundle draws the points of many episodes at once, in rounds: a point of each episode whose strip goes on. No branch
// depends on a single draw, which nobody could foretell, and the draws of a round do not wait for each other.
type Bundle struct {
	state    [BundleSize]uint64
	position [BundleSize]float64 // along the contacts of the episode, in contacts
	degree   [BundleSize]float64
	active   [BundleSize]uint32
	draws    [BundleSize]uint64  // of the round
	gaps     [BundleSize]float64 // of the round, in contacts
}

// AppendPoints appends what [Episode.AppendPoints] gives for each of the episodes, in another order; Nth is the episode.
func (b *Bundle) AppendPoints(points []Point, episodes []Episode, strips int, first, end []uint32, below uint64) []Point {
	for i := range episodes {
		b.degree[i] = float64(end[i] - first[i])
	}
	for s := range strips {
		for n := b.start(s, episodes); n > 0; {
			points = slices.Grow(points, n)
			var met int
			met, n = b.round(s, n, points[len(points):][:n], first, below)
			points = points[:len(points)+met]
		}
	}
	return points
}

// start begins strip s of all episodes that may have points in it, and tells how many those are.
func (b *Bundle) start(s int, episodes []Episode) (n int) {
	scale := gapScale[s]
	for i, e := range episodes {
		state := uint64(e.Strip(s))
		b.state[i], b.position[i], b.active[n] = state, 0, uint32(i)
		// −ln u ≥ 1 − u, which tells without a logarithm that most first points of the thin strip lie past the end
		if s > 0 || float64(^finalize(state+golden)>>28)*(0x1p-36*(1-1e-9))*scale < b.degree[i] {
			n++
		}
	}
	return n
}

// round draws the next point of the first n active episodes. It tells how many points lie below the height, and how many episodes go on.
// It goes over them three times, for what is in hand at a time fits into the registers of the processor.
func (b *Bundle) round(s, n int, points []Point, first []uint32, below uint64) (met, left int) {
	active, draws, gaps := b.active[:n], b.draws[:n], b.gaps[:n]
	for j, i := range active {
		state := b.state[i%BundleSize] + golden
		b.state[i%BundleSize] = state
		draws[j] = finalize(state)
	}
	scale := gapScale[s]
	for j, z := range draws {
		// negLog(z | heightMask), written out because the compiler does not
		u := z | heightMask
		lead := bits.LeadingZeros64(u)
		fraction := u << lead << 1
		cell := &logTable[fraction>>54]
		r := float64((math.Float64frombits(0x3ff<<52|fraction>>12) - cell.centre) * cell.inverse)
		gap := leadLog[lead%64] - (cell.log + float64(r*(1-float64(r*(0.5-float64(r*(1.0/3)))))))
		gaps[j] = float64(gap * scale)
	}
	floor, width := StripFloor[s], heightScale[s]
	for j, gap := range gaps {
		i := active[j] % BundleSize
		position := b.position[i] + gap
		b.position[i] = position
		height := floor + (draws[j]&heightMask)*width>>28
		points[met] = Point{first[i] + uint32(int64(position)), i, height}
		b.active[left%BundleSize] = i
		inside, low := 0, 0
		if position < b.degree[i] {
			inside = 1
		}
		if height < below {
			low = 1
		}
		left += inside
		met += inside & low
	}
	return met, left
}

// leadLog is what leading zeros add to a logarithm: one more than their number, times ln 2.
var leadLog = func() (table [64]float64) {
	for lead := range table {
		table[lead] = float64(float64(lead+1) * math.Ln2)
	}
	return
}()
