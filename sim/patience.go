package sim

// A failure is what kept a consumer from buying on a day.
type failure uint8

const (
	failedPrice failure = iota
	failedStock
	failedInvitation
	failedGroup
)

// beginPatience draws when a consumer whose need arises today, but who may not get the product,
// gives up.
func (r *productRun) beginPatience(b buyer) {
	if !r.model.anyPatience {
		return
	}
	if p := r.model.segments[r.segmentOf(b.consumer)].patience; p != nil {
		r.giveUps.push(r.index+p.Days(r.draws.Patience(b.consumer, uint32(b.ordinal))), b)
	}
}

// giveUp ends the waiting of a consumer: for good, unless it has a clock of need.
func (r *productRun) giveUp(b buyer) {
	v := b.consumer
	r.lost(r.lastFailure(b))[r.index]++
	r.endWaiting(v)
	if r.model.segments[r.segmentOf(v)].NeedClock.Every == 0 {
		r.set(v, gone)
		r.markFinal(v)
		r.count.gone++
	}
	if r.watch != nil {
		r.emit(GaveUp, v, -1, v)
	}
}

// lost returns the series of consumers lost by a failure.
func (r *productRun) lost(f failure) []int64 {
	t := &r.result
	return [...][]int64{t.LostPrice, t.LostStock, t.LostInvitation, t.LostGroup}[f]
}

// lastFailure returns what kept a consumer from buying yesterday.
func (r *productRun) lastFailure(b buyer) failure {
	alone, _ := r.model.pays(b.source, r.index-1, r.reservation(b.consumer))
	switch {
	case !alone:
		return failedPrice
	case len(r.model.rivals) > 0:
		return r.recordOf(b.consumer).failure
	}
	return r.model.shortage()
}

// shortage returns what can keep consumers from buying who can pay.
func (o *compiledProduct) shortage() failure {
	if o.product.Invites != nil {
		return failedInvitation
	}
	return failedStock
}

// noteTry notes what will have kept a consumer from buying today if it does not get the product of
// the set that it chose.
func (r *productRun) noteTry(v uint32, chosen *productRun) {
	f := chosen.model.shortage()
	source := chosen.recordOf(v).source
	if alone, _ := chosen.model.pays(source, r.index, r.reservation(v)); !alone {
		f = failedGroup
	}
	r.recordOf(v).failure = f
}

// ownsNoRival reports whether a consumer owns no other product of the set.
func (r *productRun) ownsNoRival(v uint32) bool {
	for _, rival := range r.model.rivals {
		if r.all[rival].state[v]&stateBits == adopter {
			return false
		}
	}
	return true
}
