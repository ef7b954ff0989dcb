package rng

import "slices"

// BatchSize is the largest number of episodes in a [Batch].
const BatchSize = 256

// A Batch draws the points of many episodes in rounds, one point of each unfinished band per round.
// No branch depends on a single draw, which no processor could predict, and the draws of a round do
// not wait for each other.
type Batch struct {
	state    [BatchSize]uint64
	position [BatchSize]float64 // along the contacts of the episode, in contacts
	degree   [BatchSize]float64
	first    [BatchSize]uint32 // first contact of the episode
	active   [BatchSize]uint32 // indices of the episodes that may have further points
	// of one round, in the order of active:
	draws    [BatchSize]Key
	gaps     [BatchSize]float64 // in contacts
	contacts [BatchSize]uint32  // of the points
}

// AppendPoints appends the points that [Episode.AppendPoints] appends for each of the episodes, in
// another order; Point.Episode is the index of the episode. Episode i has the contacts first[i] …
// end[i]−1.
func (b *Batch) AppendPoints(points []Point, episodes []Episode, bands int, first, end []uint32,
	below uint64) []Point {
	b.begin(first, end)
	for s := range bands {
		for n := b.start(s, episodes); n > 0; {
			n = b.round(s, n)
			points = b.appendPoints(points, s, n, below)
		}
	}
	return points
}

// AppendContacts appends the contacts of the same points alone.
func (b *Batch) AppendContacts(contacts []uint32, episodes []Episode, bands int, first,
	end []uint32, below uint64) []uint32 {
	b.begin(first, end)
	for s := range bands {
		for n := b.start(s, episodes); n > 0; {
			n = b.round(s, n)
			if BandFloor[s+1] <= below {
				contacts = append(contacts, b.contacts[:n]...)
			} else {
				contacts = b.appendContacts(contacts, s, n, below)
			}
		}
	}
	return contacts
}

// begin stores the contacts of the episodes.
func (b *Batch) begin(first, end []uint32) {
	copy(b.first[:], first)
	for i := range first {
		b.degree[i] = float64(end[i] - first[i])
	}
}

// start begins band s of all episodes that may have points in it and returns their number.
func (b *Batch) start(s int, episodes []Episode) (n int) {
	scale := meanGap[s]
	for i, e := range episodes {
		state := uint64(e.Band(s))
		b.state[i], b.position[i], b.active[n] = state, 0, uint32(i)
		// −ln u ≥ 1 − u shows without a logarithm that most first points of the narrow band lie
		// past the end
		if s > 0 || float64(^finalize(state+golden)>>28)*(0x1p-36*(1-1e-9))*scale < b.degree[i] {
			n++
		}
	}
	return n
}

// round draws the next point of the first n active episodes and returns the number of episodes that
// have one and stay active. It runs in three loops, so that the values of each fit into the
// processor's registers.
func (b *Batch) round(s, n int) (left int) {
	active, draws, gaps := b.active[:n], b.draws[:n], b.gaps[:n]
	for j, i := range active {
		state := b.state[i%BatchSize] + golden
		b.state[i%BatchSize] = state
		draws[j] = Key(finalize(state))
	}
	exponentials(gaps, draws, meanGap[s])
	for j, gap := range gaps {
		i := active[j] % BatchSize
		position := b.position[i] + gap
		b.position[i] = position
		b.contacts[left%BatchSize] = b.first[i] + uint32(int64(position))
		b.active[left%BatchSize] = i
		b.draws[left%BatchSize] = draws[j]
		inside := 0
		if position < b.degree[i] {
			inside = 1
		}
		left += inside
	}
	return left
}

// appendPoints appends the points of a round that lie below a height; the round has n points.
func (b *Batch) appendPoints(points []Point, s, n int, below uint64) []Point {
	floor, width, met := BandFloor[s], bandWidth[s], len(points)
	points = slices.Grow(points, n)[:met+n]
	for j, z := range b.draws[:n] {
		height := floor + uint64(z&heightMask)*width>>28
		points[met] = Point{b.contacts[j%BatchSize], b.active[j%BatchSize], height}
		if height < below {
			met++
		}
	}
	return points[:met]
}

// appendContacts appends the contacts of the points of a round that lie below a height.
func (b *Batch) appendContacts(contacts []uint32, s, n int, below uint64) []uint32 {
	floor, width, met := BandFloor[s], bandWidth[s], len(contacts)
	contacts = slices.Grow(contacts, n)[:met+n]
	for j, z := range b.draws[:n] {
		contacts[met] = b.contacts[j%BatchSize]
		if floor+uint64(z&heightMask)*width>>28 < below {
			met++
		}
	}
	return contacts[:met]
}
