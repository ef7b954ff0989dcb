package sim

import (
	"math"

	"womsim/sim/rng"
)

// reach draws whom a channel reaches today.
func (r *run) reach(c *broadcaster) {
	at := &r.reaching
	if !at.begin(r, c) {
		return
	}
	if at.does.Once {
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

// reaching is one day of one channel at work; a run has one, for its slices.
type reaching struct {
	r        *run
	c        *broadcaster
	day      rng.ChannelDay
	does     Reach
	chances  []float64 // by segment: credibility × appeal
	highest  float64
	thin     []thinStrip
	dense    []denseStrip
	fresh    int64
	exposed  int64
	messages int64
}

// begin tells whether the channel does anything today, and what.
func (a *reaching) begin(r *run, c *broadcaster) bool {
	does := c.Reach(r.day, r.quality)
	*a = reaching{r: r, c: c, does: does, chances: a.chances[:0], thin: a.thin[:0],
		dense: a.dense[:0]}
	if does.Hazard <= 0 {
		return false
	}
	a.day = r.channel(c.source).Day(r.day)
	for _, appeal := range r.appeals {
		a.chances = append(a.chances, float64(does.Credibility*appeal))
		a.highest = max(a.highest, a.chances[len(a.chances)-1])
	}
	if !does.Once {
		a.divide()
	}
	return true
}

// divide finds the strips of the day in the slices of marks that matter.
func (a *reaching) divide() {
	counts := a.r.model.config.Decision.Rule == RuleThreshold
	for slice := range rng.ReachSlices {
		effective := counts || rng.ReachSliceFloor(slice) < a.highest
		if !effective && !a.r.model.config.Record.Awareness {
			continue
		}
		for s := 0; rng.ReachFloor(s) < a.does.Hazard; s++ {
			if strip := a.day.Band(slice, s); strip.Dense() {
				a.dense = append(a.dense, denseStrip{strip, strip.LevelsBelow(a.does.Hazard),
					effective})
			} else {
				a.thin = append(a.thin, thinStrip{strip, effective})
			}
		}
	}
}

// impressions brings all impressions of the day.
func (a *reaching) impressions() {
	if len(a.r.out) > 1 {
		a.bringDealt()
	} else {
		for i := range a.thin {
			a.bringThin(&a.thin[i])
		}
	}
	if len(a.dense) > 0 {
		for block := a.r.shard; block < (len(a.r.hot)+
			rng.ReachBlockSize-1)/rng.ReachBlockSize; block += len(a.r.out) {
			a.block(uint32(block))
		}
	}
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
		strip := a.day.Band(rng.ReachWhole, s)
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

// reachOne sends the one message of the day to a consumer, unless it is no target, has it already
// or is past caring.
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
	counts := m.config.Decision.Rule == RuleThreshold
	if mark >= a.highest && !counts {
		return
	}
	chance := a.chances[a.r.segmentOf(v)]
	if mark < chance || counts {
		a.r.offers = append(a.r.offers, offer{v, uint32(a.c.source), key, chance, mark < chance})
	}
}
