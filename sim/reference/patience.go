package reference

import (
	"womsim/sim"
	"womsim/sim/rng"
)

// losePatience notes, in the evening, who has been kept from buying. On the first such day of a
// conviction it is drawn on which day patience ends: after n tries, the one of today included.
func (r *productRun) losePatience() {
	for _, v := range r.journeys {
		if v.state != convinced || r.today < max(v.needDay, r.product.Launch) ||
			v.segment.Patience == 0 {
			continue
		}
		v.failure = r.failureOf(v)
		if v.giveUpDay == rng.Never {
			draw := r.draws.Patience(v.id, v.numConvictions-1)
			v.giveUpDay = r.today + waiting(draw, daily(v.segment.Patience), r.Timeline.Days())
		}
	}
}

// failureOf returns the series of those lost by what failed v today: its own price, or else what
// the product lacks that it tried to buy, of a set perhaps another one.
func (r *productRun) failureOf(v *journey) []int64 {
	tried := r
	for _, rival := range r.rivals {
		if !v.wants && rival.journeys[v.id].wants {
			tried = rival
		}
	}
	switch lost := r.result; {
	case !r.affordsAlone(v):
		return lost.LostPrice
	case !tried.affordsAlone(tried.journeys[v.id]):
		return lost.LostGroup
	case tried.product.Supply != nil:
		return lost.LostStock
	default:
		return lost.LostInvitation
	}
}

// giveUp ends the conviction of v, for the rest of the run if it has no clock of need.
func (r *productRun) giveUp(v *journey) {
	v.dropInfluence()
	v.enter(gone, r.today)
	if v.segment.NeedClock.Every > 0 {
		v.enter(aware, r.today)
	}
	v.failure[r.index()]++
	r.emit(v, sim.GaveUp, -1, v.id)
}
