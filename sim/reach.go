package sim

import (
	"iter"
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
	bands    []reachBand
	fresh    int64
	exposed  int64
	messages int64
	buffer   [320]uint32 // consumers of impressions
}

// A reachBand is a band of hazard and slice of mark.
type reachBand struct {
	rng.ReachBand
	law       *rng.ReachLaw
	number    int
	effective bool // its marks can convince
}

// begin prepares the day and reports whether the channel does anything.
func (a *broadcastDay) begin(r *productRun, c *broadcaster) bool {
	does := c.reachOn(r)
	a.r, a.c, a.reach, a.highest = r, c, does, 0
	a.chances, a.bands = a.chances[:0], a.bands[:0]
	a.fresh, a.exposed, a.messages = 0, 0, 0
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
	case math.IsInf(does.Hazard, 1):
	case does.Once || c.views.Numbered():
		a.addBands(rng.ReachWhole, false)
	default:
		a.addSlices()
	}
	return true
}

// addSlices adds the bands of all slices that can inform or convince.
func (a *broadcastDay) addSlices() {
	counts := a.r.model.config.Decision.Rule == RuleThreshold
	for slice := range rng.ReachSlices {
		effective := counts || rng.ReachSliceFloor(slice) < a.highest
		if effective || a.r.model.config.Record.Awareness {
			a.addBands(slice, effective)
		}
	}
}

// addBands adds the bands of hazard of a slice.
func (a *broadcastDay) addBands(slice int, effective bool) {
	consumers := len(a.r.state)
	if a.c.multipliers != nil {
		consumers = rng.Unbounded
	}
	law := a.r.laws.Of(slice, a.reach.Hazard, consumers)
	for s := range law.Bands() {
		a.bands = append(a.bands, reachBand{a.day.Band(slice, s), law, s, effective})
	}
}

// impressions brings all impressions of the day.
func (a *broadcastDay) impressions() {
	if a.c.multipliers != nil {
		if len(a.r.outboxes) == 1 {
			a.deal()
		}
		a.deliverDealt()
		return
	}
	for region := range a.r.regions() {
		for i := range a.bands {
			a.show(&a.bands[i], region)
		}
	}
}

// regions yields the regions of the consumers of the shard.
func (r *productRun) regions() iter.Seq[int] {
	return func(yield func(int) bool) {
		for region := r.shard; region < rng.Regions(len(r.state)); region += len(r.outboxes) {
			if !yield(region) {
				return
			}
		}
	}
}

// show brings the impressions of a band to the consumers of a region.
func (a *broadcastDay) show(s *reachBand, region int) {
	b := s.Region(s.law, s.number, region)
	for from := 0; from < b.N; from += len(a.buffer) {
		n := b.Consumers(a.buffer[:], from)
		if s.effective {
			a.inspect(s, &b, from, n)
		} else if consumers := a.targeted(a.buffer[:n]); a.c.views.Numbered() {
			a.view(consumers)
		} else {
			a.inform(consumers)
		}
	}
}

// targeted keeps the consumers whom the channel targets, and drops those beyond the last one.
func (a *broadcastDay) targeted(consumers []uint32) []uint32 {
	last := len(a.r.state) - 1
	if whole := last | (rng.RegionSize - 1); a.c.targets == nil && (last == whole ||
		len(consumers) == 0 || int(consumers[0]) < last&^(rng.RegionSize-1)) {
		return consumers
	}
	n := 0
	for _, v := range consumers {
		if int(v) <= last && a.targets(v) {
			consumers[n] = v
			n++
		}
	}
	return consumers[:n]
}

// inform informs consumers by messages that can do no more.
func (a *broadcastDay) inform(consumers []uint32) {
	exposed, fresh := a.r.informAll(consumers)
	a.exposed += exposed
	a.messages += exposed
	a.fresh += fresh
}

// inspect examines n impressions of a region that may convince, from number from on.
func (a *broadcastDay) inspect(s *reachBand, b *rng.ReachRegion, from, n int) {
	for i, v := range a.buffer[:n] {
		if int(v) >= len(a.r.state) || !a.targets(v) {
			continue
		}
		if h := a.r.state[v]; h < adopter {
			a.expose(v, h)
			if h < convinced {
				point := b.Point(from + i)
				a.offer(v, s.Mark(point))
			}
		}
	}
}

// once reaches each consumer at most once, whichever bands hold impressions of it.
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
	for region := range a.r.regions() {
		for i := range a.bands {
			done = a.reachRegion(&a.bands[i], region, done)
		}
	}
	for _, v := range done {
		states[v] &^= reachedFlag
	}
	a.r.reached = done
}

// reachRegion reaches the consumers of a region by the impressions of a band, flags those whom the
// message of the day reaches by them, and appends these to a list.
func (a *broadcastDay) reachRegion(s *reachBand, region int, done []uint32) []uint32 {
	b, states := s.Region(s.law, s.number, region), a.r.state
	for at := 0; at < b.N; at += len(a.buffer) {
		for _, v := range a.buffer[:b.Consumers(a.buffer[:], at)] {
			if int(v) < len(states) && a.reachOne(v) {
				states[v] |= reachedFlag
				done = append(done, v)
			}
		}
	}
	return done
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
		a.offer(v, a.day.Reached(v).Uniform())
	}
	return true
}

// targets reports whether the channel targets v.
func (a *broadcastDay) targets(v uint32) bool { return a.r.isTarget(a.c.targets, v) }

// expose counts a message and informs its listener.
func (a *broadcastDay) expose(v uint32, h uint8) {
	a.messages++
	a.exposed++
	if a.r.tracksFinal {
		a.fresh += int64(a.r.tellFirst(v))
	} else if h == unaware {
		a.r.set(v, aware)
		a.fresh++
	}
}

// offer keeps a message that may convince, for after the seeds and negative word of the day.
func (a *broadcastDay) offer(v uint32, mark float64) {
	m := a.r.model
	counts := m.config.Decision.Rule == RuleThreshold
	if mark >= a.highest && !counts {
		return
	}
	a.keep(v, mark, a.chances[a.r.segmentOf(v)])
}

// keep keeps a message if its mark is below its chance to convince, or messages add up.
func (a *broadcastDay) keep(v uint32, mark, chance float64) {
	if mark < chance || a.r.model.config.Decision.Rule == RuleThreshold {
		a.r.offers = append(a.r.offers, offer{v, uint32(a.c.source), chance, mark < chance})
	}
}
