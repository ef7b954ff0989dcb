package reference

import "womsim/sim"

// release raises the quality on every day of a release but the first day of the run, by what the
// members of the evening before taught.
func (b *brand) release() {
	i := b.product.Iteration
	if i.Every > 0 && b.index() > 0 && (b.today-b.product.Launch)%i.Every == 0 {
		members := float64(b.members())
		gain := float64(i.Gain*members) / (members + i.Feedback)
		b.quality += min(gain, max(0, i.Ceiling-b.quality))
	}
}

// admit lets those into the market whose share is reached.
func (b *brand) admit() {
	for _, v := range b.journeys {
		if v.state == outside && (b.MarketEntry == nil || v.entry < b.MarketEntry[b.index()]) {
			v.enter(unaware, b.today)
		}
	}
}

// replace brings back into the market who has owned the product for long enough; the other products
// of the set are open to it again, too.
func (b *brand) replace() {
	if b.product.ReplaceAfter == 0 {
		return
	}
	for _, v := range b.journeys {
		if v.state != adopter || v.since[adopter]+b.product.ReplaceAfter != b.today {
			continue
		}
		b.result.Returned[b.index()]++
		b.tell(v, sim.ReturnedToMarket, -1, v.id)
		v.reopen(b.today)
		for _, rival := range b.rivals {
			if r := rival.journeys[v.id]; r.state == excluded {
				r.reopen(b.today)
			}
		}
	}
}

// reopen begins the journey anew, but for those heard as social proof.
func (v *journey) reopen(today int) {
	v.enter(unaware, today)
	if v.informed {
		v.enter(aware, today)
	}
	v.unhear()
}

// unhear drops what added up or was kept.
func (v *journey) unhear() { v.kept, v.told, v.seen = nil, map[uint32]float64{}, nil }
