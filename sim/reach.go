package sim

import (
	"math"

	"womsim/sim/rng"
)

// reach draws which consumers a channel reaches today, and informs them.
func (r *productRun) reach(c *broadcaster) {
	at := &r.broadcast
	if !at.begin(r, c) {
		return
	}
	at.beginSpan()
	if at.reach.Once {
		at.once()
	} else {
		at.impressions()
	}
	r.count.aware += at.fresh
	if r.model.config.Record.Awareness {
		r.result.Exposures[c.source][r.index] += at.exposed
	}
	r.result.Stats.Arrivals += at.messages
}

// broadcastDay is one day of one channel at work; a run has one, for its slices.
type broadcastDay struct {
	r        *productRun
	c        *broadcaster
	day      rng.ChannelDay
	reach    Reach
	chances  []float64 // by segment: credibility × mood × appeal
	highest  float64
	sparse   []sparseBand // all bands where they are drawn in batches of points
	dense    []denseBand
	fresh    int64
	exposed  int64
	messages int64
}

// begin prepares the day and reports whether the channel does anything.
func (a *broadcastDay) begin(r *productRun, c *broadcaster) bool {
	does := c.reachOn(r)
	*a = broadcastDay{r: r, c: c, reach: does, chances: a.chances[:0], sparse: a.sparse[:0],
		dense: a.dense[:0]}
	if does.Hazard <= 0 {
		return false
	}
	a.day = r.channel(c.source).Day(r.day)
	for _, appeal := range r.appeals {
		chance := min(1, float64(r.inMood(does.Credibility)*r.model.judgement(appeal)))
		a.chances = append(a.chances, chance)
		a.highest = max(a.highest, a.chances[len(a.chances)-1])
	}
	switch {
	case does.Once:
	case c.views.Numbered():
		a.addBands(rng.ReachWhole, false)
	default:
		a.divideBands()
	}
	return true
}

// divideBands finds the bands of hazard of the day that can inform or convince.
func (a *broadcastDay) divideBands() {
	counts := a.r.model.config.Decision.Rule == RuleThreshold
	for slice := range rng.ReachSlices {
		effective := counts || rng.ReachSliceFloor(slice) < a.highest
		if !effective && !a.r.model.config.Record.Awareness {
			continue
		}
		a.addBands(slice, effective)
	}
}

// addBands adds the bands of hazard of a slice.
func (a *broadcastDay) addBands(slice int, effective bool) {
	for s := 0; rng.ReachFloor(s) < a.reach.Hazard; s++ {
		if band := a.day.Band(slice, s); band.Dense() && !a.c.inBatches() {
			a.dense = append(a.dense, denseBand{band, band.LevelsBelow(a.reach.Hazard), effective})
		} else {
			a.sparse = append(a.sparse, sparseBand{band, effective})
		}
	}
}

// impressions brings all impressions of the day.
func (a *broadcastDay) impressions() {
	if len(a.r.outboxes) > 1 {
		a.deliverDealt()
	} else {
		for i := range a.sparse {
			a.deliverSparse(&a.sparse[i])
		}
	}
	if len(a.dense) > 0 {
		for block := a.r.shard; block < (len(a.r.state)+
			rng.ReachBlockSize-1)/rng.ReachBlockSize; block += len(a.r.outboxes) {
			a.block(uint32(block))
		}
	}
}

// once reaches each consumer at most once, whichever bands hold points of it.
func (a *broadcastDay) once() {
	states := a.r.state
	if math.IsInf(a.reach.Hazard, 1) {
		for v := range uint32(len(states)) {
			if !a.r.foreign(v) {
				a.reachOne(v)
			}
		}
		return
	}
	done := a.r.reached[:0]
	for s := 0; rng.ReachFloor(s) < a.reach.Hazard; s++ {
		band := a.day.Band(rng.ReachWhole, s)
		for v, point := range band.Impressions(len(states)) {
			if !a.r.foreign(v) && band.Height(point) < a.reach.Hazard && a.reachOne(v) {
				states[v] |= reachedFlag
				done = append(done, v)
			}
		}
	}
	for _, v := range done {
		states[v] &^= reachedFlag
	}
	a.r.reached = done
}

// reachOne sends the one message of the day to a consumer, unless it is not targeted, reached
// already or in a final state; it reports whether it did.
func (a *broadcastDay) reachOne(v uint32) bool {
	h := a.r.state[v]
	if h >= adopter || !a.targets(v) {
		return false
	}
	a.expose(v, h)
	if h < convinced {
		key := a.day.Reached(v)
		a.offer(v, key, key.Uniform())
	}
	return true
}

// targets reports whether the channel targets v.
func (a *broadcastDay) targets(v uint32) bool { return a.r.isTarget(a.c.targets, v) }

// expose counts a message and informs its listener.
func (a *broadcastDay) expose(v uint32, h uint8) {
	a.messages++
	a.exposed++
	if h == unaware {
		a.r.set(v, aware)
		a.fresh++
	}
}

// offer keeps a message that may convince, for after the seeds and negative word of the day.
func (a *broadcastDay) offer(v uint32, key rng.Key, mark float64) {
	m := a.r.model
	counts := m.config.Decision.Rule == RuleThreshold
	if mark >= a.highest && !counts {
		return
	}
	a.keep(v, key, mark, a.chances[a.r.segmentOf(v)])
}

// keep keeps a message if its mark is below its chance to convince, or messages add up.
func (a *broadcastDay) keep(v uint32, key rng.Key, mark, chance float64) {
	if mark < chance || a.r.model.config.Decision.Rule == RuleThreshold {
		a.r.offers = append(a.r.offers, offer{v, uint32(a.c.source), key, chance, mark < chance})
	}
}
