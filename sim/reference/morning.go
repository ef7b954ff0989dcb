package reference

import "womsim/sim"

// release raises the quality on every release day but the first day of the run, by what the company
// learned from the members of the evening before.
func (r *productRun) release() {
	i := r.product.Iteration
	if i.Every > 0 && r.index() > 0 && (r.today-r.product.Launch)%i.Every == 0 {
		members := float64(r.members())
		gain := float64(i.Gain*members) / (members + i.Feedback)
		r.quality += min(gain, max(0, i.Ceiling-r.quality))
	}
}

// admit lets consumers into the market as its share grows.
func (r *productRun) admit() {
	for _, v := range r.journeys {
		if v.state == notInMarket && (r.MarketEntry == nil || v.entry < r.MarketEntry[r.index()]) {
			v.enter(unaware, r.today)
		}
	}
}

// replace returns owners to the market after ReplaceAfter days, for the other products of the
// exclusive set as well.
func (r *productRun) replace() {
	if r.product.ReplaceAfter == 0 {
		return
	}
	for _, v := range r.journeys {
		if v.state != adopter || v.since[adopter]+r.product.ReplaceAfter != r.today {
			continue
		}
		r.result.Returned[r.index()]++
		r.emit(v, sim.ReturnedToMarket, -1, v.id)
		v.reopen(r.today)
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

// dropInfluence drops the threshold sum and the kept messages.
func (v *journey) dropInfluence() {
	v.kept, v.strongest, v.promotions = nil, map[uint32]float64{}, nil
}
