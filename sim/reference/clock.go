package reference

import (
	"slices"

	"womsim/sim"
)

// A needClock is the clock of need of one consumer for the products of a set.
type needClock struct {
	next int  // day of the next strike, today included; while a need is held over, of the last one
	held bool // the need of the last strike is held over
}

// newClocks returns the clocks of a set in which r is, by consumer; nil for those without one.
func (r *productRun) newClocks() (clocks []*needClock) {
	for _, v := range r.consumers {
		var clock *needClock
		if every := v.segment.NeedClock.Every; every > 0 {
			phase := int(r.draws.Clock.At(uint64(v.id)).Uniform() * float64(every))
			clock = &needClock{next: r.Timeline.FirstDay()}
			for (clock.next-phase)%every != 0 {
				clock.next++
			}
		}
		clocks = append(clocks, clock)
	}
	return clocks
}

// restart sets the clock of v going from today, on which it bought something.
func (r *productRun) restart(v *journey) {
	if clock := r.clocks[v.id]; clock != nil {
		*clock = needClock{next: r.today + v.segment.NeedClock.Every}
	}
}

// strike counts, before the purchases of the day, the needs of those in the market who own nothing
// of the set. Only the first product of a set does it, for all of them.
func (r *productRun) strike() {
	if r != r.set[0] {
		return
	}
	for id, clock := range r.clocks {
		if clock != nil && r.isStruck(id) {
			for _, x := range r.set {
				x.result.Needs[x.index()]++
			}
		}
	}
}

// isStruck reports whether the clock of a consumer strikes today and it is in the market and owns
// nothing of the set.
func (r *productRun) isStruck(id int) bool {
	clock := r.clocks[id]
	return clock.next == r.today && !clock.held && r.journeys[id].state != notInMarket &&
		!r.ownsOfSet(id)
}

// ownsOfSet reports whether the consumer owns a product of the set.
func (r *productRun) ownsOfSet(id int) bool {
	return slices.ContainsFunc(r.set, func(x *productRun) bool {
		return x.journeys[id].state == adopter
	})
}

// passNeeds ends the needs of today, after the purchases: they are held over, or the consumer buys
// something else.
func (r *productRun) passNeeds() {
	if r != r.set[0] {
		return
	}
	for id, clock := range r.clocks {
		if clock == nil {
			continue
		}
		isConvinced := slices.ContainsFunc(r.set, func(x *productRun) bool {
			return x.journeys[id].state == convinced
		})
		switch {
		case r.isStruck(id):
			r.passNeed(id, isConvinced)
		case clock.held && !isConvinced:
			r.buyElsewhere(id)
		case clock.next == r.today && !clock.held: // not in the market yet
			r.restart(r.journeys[id])
		}
	}
}

// passNeed decides what becomes of a need that did not end in a purchase.
func (r *productRun) passNeed(id int, isConvinced bool) {
	hold := r.journeys[id].segment.NeedClock.Hold
	held := isConvinced && r.draws.Hold(uint32(id), r.today).Uniform() < hold
	for _, x := range r.set {
		if held {
			x.result.NeedsHeld[x.index()]++
		} else {
			x.result.NeedsElsewhere[x.index()]++
		}
	}
	if held {
		r.clocks[id].held = true
	} else {
		r.buyElsewhere(id)
	}
}

// buyElsewhere ends all convictions of a consumer about the products of the set, since it has
// bought something else.
func (r *productRun) buyElsewhere(id int) {
	for _, x := range r.set {
		if v := x.journeys[id]; v.state == convinced {
			v.enter(aware, x.today)
			v.dropInfluence()
			x.result.LostNeed[x.index()]++
			x.emit(v, sim.BoughtElsewhere, -1, v.id)
		}
	}
	r.restart(r.journeys[id])
}
