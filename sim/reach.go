package sim

import (
	"encoding/binary"
	"math"
	"math/bits"

	"womsim/sim/rng"
)

// reach draws whom a channel reaches today.
func (r *run) reach(c *reacher) {
	does := c.Reach(r.day, r.quality)
	if does.Hazard <= 0 {
		return
	}
	m := r.model
	at := &r.reaching
	*at = reaching{r: r, c: c, day: r.channel(c.source).Day(r.day), does: does, chances: at.chances[:0], dense: at.dense[:0]}
	for _, appeal := range r.appeals {
		at.chances = append(at.chances, float64(does.Credibility*appeal))
		at.highest = max(at.highest, at.chances[len(at.chances)-1])
	}
	if does.Once {
		at.once()
	} else {
		at.impressions()
	}
	r.count.aware += at.fresh
	if m.config.Record.Awareness {
		r.result.Exposures[c.source][r.index] += at.exposed
	}
	r.result.Work.Events += at.messages
}

// reaching is one day of one channel at work; a run has one, for its slices.
type reaching struct {
	r        *run
	c        *reacher
	day      rng.ChannelDay
	does     Reach
	chances  []float64 // by segment: credibility × appeal
	highest  float64
	dense    []denseStrip
	fresh    int64
	exposed  int64
	messages int64
}

// impressions brings all impressions of the day with marks in the slices that matter.
func (a *reaching) impressions() {
	m := a.r.model
	counts := m.config.Decision.Rule == Threshold
	for slice := range rng.Slices {
		effective := counts || rng.SliceFloor(slice) < a.highest
		if !effective && !m.config.Record.Awareness {
			continue
		}
		for s := 0; rng.ReachFloor(s) < a.does.Hazard; s++ {
			strip := a.day.Strip(slice, s)
			if strip.Dense() {
				a.dense = append(a.dense, denseStrip{strip, strip.LevelsBelow(a.does.Hazard), effective})
			} else {
				a.sparse(&strip, effective)
			}
		}
	}
	if len(a.dense) > 0 {
		for block := a.r.shard; block < (len(a.r.hot)+rng.Block-1)/rng.Block; block += len(a.r.out) {
			a.block(uint32(block))
		}
	}
}

// sparse brings the impressions of a strip in which they are rare.
func (a *reaching) sparse(strip *rng.ReachStrip, effective bool) {
	gaps := &a.r.gaps
	gaps.Restart()
	for n := len(gaps.Points); n == len(gaps.Points); {
		n = strip.Fill(gaps, len(a.r.hot))
		consumers := a.r.gaps.Consumers[:strip.KeepBelow(gaps, n, a.does.Hazard)]
		if a.c.targets != nil || len(a.r.out) > 1 {
			consumers = a.keepTargets(gaps, len(consumers))
		}
		exposed, fresh := a.r.tellAll(consumers)
		a.exposed += exposed
		a.messages += exposed
		a.fresh += fresh
		if !effective {
			continue
		}
		for i, v := range consumers {
			if a.r.hot[v] < convinced {
				a.message(v, gaps.Points[i], strip.Mark(gaps.Points[i]))
			}
		}
	}
}

// keepTargets keeps the first n impressions on consumers of the run whom the channel targets.
func (a *reaching) keepTargets(gaps *rng.Gaps, n int) []uint32 {
	kept := 0
	for i, v := range gaps.Consumers[:n] {
		if !a.r.foreign(v) && a.targets(v) {
			gaps.Consumers[kept], gaps.Points[kept] = v, gaps.Points[i]
			kept++
		}
	}
	return gaps.Consumers[:kept]
}

// A denseStrip is drawn block by block.
type denseStrip struct {
	rng.ReachStrip
	levels    uint64 // how many of its levels lie below the hazard
	effective bool   // its marks can convince
}

// block brings the impressions of all dense strips to one block of consumers.
func (a *reaching) block(block uint32) {
	base := block * rng.Block
	states := a.r.hot[base:min(int(base)+rng.Block, len(a.r.hot))]
	open, fresh := masks(states)
	if a.c.targets != nil {
		open = a.targeted(base, open)
	}
	seen, exposed := uint64(0), uint64(0)
	for i := range a.dense {
		s := &a.dense[i]
		switch b := s.At(block); {
		case s.effective:
			seen |= a.inspect(s, b, base, open)
		case s.levels == rng.Levels:
			told, n := count(b, open)
			seen, exposed = seen|told, exposed+n
		default:
			told, n := countBelow(b, s.levels, open)
			seen, exposed = seen|told, exposed+n
		}
	}
	a.exposed += int64(exposed)
	a.messages += int64(exposed)
	for fresh &= seen; fresh != 0; fresh &= fresh - 1 {
		a.r.set(base+uint32(bits.TrailingZeros64(fresh)), aware)
		a.fresh++
	}
}

// count counts the impressions of a block that can do no more than inform, and tells who saw one.
func count(b rng.ReachBlock, open uint64) (seen, exposed uint64) {
	for j := 0; j*rng.PlacesInWord < b.N; j++ {
		places := b.Places(j)
		for range min(rng.PlacesInWord, b.N-j*rng.PlacesInWord) {
			place := places % rng.Block
			places /= rng.Block
			exposed += open >> place & 1
			seen |= 1 << place
		}
	}
	return seen & open, exposed
}

// countBelow is count where only impressions of the lowest levels come about; without a branch for it.
func countBelow(b rng.ReachBlock, levels, open uint64) (seen, exposed uint64) {
	places := uint64(0)
	for i := range b.N {
		if i%rng.PlacesInWord == 0 {
			places = b.Places(i / rng.PlacesInWord)
		}
		place := places % rng.Block
		places /= rng.Block
		below := (b.Point(i).Level() - levels) >> 63
		exposed += open >> place & below
		seen |= below << place
	}
	return seen & open, exposed
}

// inspect looks at each impression of a block that may convince: whether it lies below the hazard, and what it does.
func (a *reaching) inspect(s *denseStrip, b rng.ReachBlock, base uint32, open uint64) (seen uint64) {
	places := uint64(0)
	for i := range b.N {
		if i%rng.PlacesInWord == 0 {
			places = b.Places(i / rng.PlacesInWord)
		}
		place := places % rng.Block
		places /= rng.Block
		if open>>place&1 == 0 {
			continue
		}
		point := b.Point(i)
		if point.Level() >= s.levels {
			continue
		}
		seen |= 1 << place
		a.exposed++
		a.messages++
		if v := base + uint32(place); a.r.hot[v] < convinced {
			a.message(v, point, s.Mark(point))
		}
	}
	return seen
}

// masks tells, a bit a consumer, whom messages still concern (neither owners nor rejecters), and who is unaware.
func masks(states []uint8) (open, fresh uint64) {
	var padded [rng.Block]uint8
	if len(states) < rng.Block {
		for i := range padded {
			padded[i] = adopter
		}
		copy(padded[:], states)
		states = padded[:]
	}
	const ones = 0x0101010101010101
	for i := 0; i < rng.Block; i += 8 {
		x := binary.LittleEndian.Uint64(states[i:])
		// adopter is 011 and rejected 100: closed are bit 2, or bits 1 and 0
		closed := (x>>2 | x>>1&x) & ones
		known := (x | x>>1 | x>>2) & ones
		open |= gathered(closed^ones) << i
		fresh |= gathered(known^ones) << i
	}
	return open, fresh
}

// gathered packs the lowest bits of the eight bytes of x.
func gathered(x uint64) uint64 { return x * 0x0102040810204080 >> 56 }

// targeted keeps of a block those whom the channel targets.
func (a *reaching) targeted(base uint32, open uint64) uint64 {
	for left := open; left != 0; left &= left - 1 {
		if place := bits.TrailingZeros64(left); !a.targets(base + uint32(place)) {
			open &^= 1 << place
		}
	}
	return open
}

// once reaches each consumer at most once, whichever strips hold points of it.
func (a *reaching) once() {
	hot := a.r.hot
	if math.IsInf(a.does.Hazard, 1) {
		for v := range uint32(len(hot)) {
			if !a.r.foreign(v) {
				a.reachOne(v)
			}
		}
		return
	}
	done := a.r.reached[:0]
	for s := 0; rng.ReachFloor(s) < a.does.Hazard; s++ {
		strip := a.day.Strip(rng.Whole, s)
		for v, point := range strip.Impressions(len(hot)) {
			if !a.r.foreign(v) && strip.Height(point) < a.does.Hazard && a.reachOne(v) {
				hot[v] |= reachedFlag
				done = append(done, v)
			}
		}
	}
	for _, v := range done {
		hot[v] &^= reachedFlag
	}
	a.r.reached = done
}

// reachOne sends the one message of the day to a consumer, unless it is no target, has it already or is past caring.
func (a *reaching) reachOne(v uint32) bool {
	h := a.r.hot[v]
	if h >= adopter || !a.targets(v) {
		return false
	}
	a.arrive(v, h)
	if h < convinced {
		key := a.day.Reached(v)
		a.message(v, key, key.Uniform())
	}
	return true
}

func (a *reaching) targets(v uint32) bool { return a.r.isFor(a.c.targets, v) }

// arrive counts a message and informs its listener.
func (a *reaching) arrive(v uint32, h uint8) {
	a.messages++
	a.exposed++
	if h == unaware {
		a.r.set(v, aware)
		a.fresh++
	}
}

// message keeps what a message may do, for after the seeds and bad words of the day.
func (a *reaching) message(v uint32, key rng.Key, mark float64) {
	m := a.r.model
	counts := m.config.Decision.Rule == Threshold
	if mark >= a.highest && !counts {
		return
	}
	chance := a.chances[a.r.segmentOf(v)]
	if mark < chance || counts {
		a.r.offers = append(a.r.offers, offer{v, uint32(a.c.source), key, chance, mark < chance})
	}
}
