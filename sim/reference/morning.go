package reference

import (
	"slices"

	"womsim/sim"
	"womsim/sim/rng"
)

// forgive makes rejecters aware again, at the end of a waiting time or by a release that raised the
// quality. Who owns a rival of the set by now is excluded.
func (r *productRun) forgive() {
	for _, v := range r.journeys {
		wonBack := r.raised &&
			r.draws.Reprieve(v.id, r.today).Uniform() < r.product.Forgiveness.Release
		if v.state != rejected || r.today != v.forgiveDay && !wonBack {
			continue
		}
		v.enter(aware, r.today)
		if r.ownsRival(v) {
			v.enter(excluded, r.today)
		}
		v.dropInfluence()
		v.warners, v.recommenders = map[uint32]bool{}, map[uint32]bool{}
		r.forgiven++
		r.emit(v, sim.Forgave, -1, v.id)
	}
}

// forgiveDayOf returns the day on which the rejection of today ends by itself.
func (r *productRun) forgiveDayOf(v *journey) int {
	ordinal := v.numRejections
	v.numRejections++
	halfLife := r.product.Forgiveness.HalfLife
	if halfLife == 0 {
		return rng.Never
	}
	return r.today + waiting(r.draws.Forgive(v.id, ordinal), daily(halfLife), r.Timeline.Days())
}

// ownsRival reports whether v owns another product of the set.
func (r *productRun) ownsRival(v *journey) bool {
	return slices.ContainsFunc(r.rivals, func(rival *productRun) bool {
		return rival.journeys[v.id].state == adopter
	})
}

// release raises the quality on every release day but the first day of the run, by what the company
// learned from the members of the evening before.
func (r *productRun) release() {
	i, before := r.product.Iteration, r.quality
	if i.Every > 0 && r.index() > 0 && (r.today-r.product.Launch)%i.Every == 0 {
		members := float64(r.members())
		gain := float64(i.Gain*members) / (members + i.Feedback)
		r.quality += min(gain, max(0, i.Ceiling-r.quality))
	}
	r.raised = r.quality > before
}

// admit lets consumers into the market as its share grows.
func (r *productRun) admit() {
	for _, v := range r.journeys {
		if v.state == notInMarket && (r.MarketEntry == nil || v.entry < r.MarketEntry[r.index()]) {
			v.enter(unaware, r.today)
		}
	}
}

// replace returns owners to the market after ReplaceAfter days, or as long before the next strike
// of their clock as it lets them buy in advance; for the other products of the exclusive set as
// well.
func (r *productRun) replace() {
	for _, v := range r.journeys {
		after := r.product.ReplaceAfter
		if clock := v.segment.NeedClock; clock.Every > 0 {
			after = clock.Every - clock.Advance
		}
		if v.state != adopter || after == 0 || v.since[adopter]+after != r.today {
			continue
		}
		r.result.Returned[r.index()]++
		r.emit(v, sim.ReturnedToMarket, -1, v.id)
		v.reopen(r.today)
		v.buzzed = false
		for _, rival := range r.rivals {
			if other := rival.journeys[v.id]; other.state == excluded {
				other.reopen(r.today)
			}
		}
	}
}

// reopen begins the journey anew, but keeps the endorsers for social proof.
func (v *journey) reopen(today int) {
	v.enter(unaware, today)
	if v.informed {
		v.enter(aware, today)
	}
	v.dropInfluence()
}

// dropInfluence drops the threshold sum, the kept messages and who has been believed.
func (v *journey) dropInfluence() {
	v.believed = map[uint64]bool{}
	v.kept, v.strongest, v.promotions = nil, map[uint32]float64{}, nil
}
