package sim

import (
	"cmp"
	"slices"
)

// decide convinces the consumers whom a message of the day convinces, lets others forget or give
// up, and collects those whose need arises.
func (r *productRun) decide() {
	r.buyers = r.buyers[:0]
	for _, b := range r.forgets.dueOn(r.index) {
		if r.stillWaits(b) {
			r.forget(b.consumer)
		}
	}
	for _, b := range r.giveUps.dueOn(r.index) {
		if r.stillWaits(b) {
			r.giveUp(b)
		}
	}
	for _, b := range r.needs.dueOn(r.index) {
		if r.stillWaits(b) {
			r.buyers = append(r.buyers, b)
		}
	}
	slices.SortFunc(r.furtherConvictions, func(a, b conviction) int {
		return cmp.Compare(a.consumer, b.consumer)
	})
	for i := range r.convictions {
		c := &r.convictions[i]
		if r.state[c.consumer]&severalFlag != 0 {
			*c = r.bestOf(*c)
		}
		r.becomeConvinced(c)
	}
	r.result.Stats.Arrivals += int64(len(r.forgets.dueOn(r.index)) +
		len(r.giveUps.dueOn(r.index)) + len(r.needs.dueOn(r.index)))
}

// stillWaits reports whether a consumer still waits since the same conviction.
func (r *productRun) stillWaits(b buyer) bool {
	switch {
	case r.state[b.consumer]&stateBits != convinced:
		return false
	case r.model.basic:
		return !r.model.forgives() || r.forgotten(b.consumer) == uint32(b.ordinal)
	}
	return !r.model.returns && !r.model.forgives() ||
		r.recordOf(b.consumer).convictions-1 == uint32(b.ordinal)
}

// endWaiting makes a convinced consumer merely aware again.
func (r *productRun) endWaiting(v uint32) {
	r.state[v] = aware
	r.count.convinced--
	r.dropInfluence(v)
}

// forget makes a consumer forget its conviction.
func (r *productRun) forget(v uint32) {
	r.endWaiting(v)
	r.endConviction(v)
	if r.watch != nil {
		r.emit(Forgot, v, -1, v)
	}
}

// endConviction counts a conviction that ends without a purchase, so that the next one has draws of
// its own, for products of which owners stay owners.
func (r *productRun) endConviction(v uint32) {
	if r.model.basic {
		r.forgot.set(v)
		r.recordOf(v).convictions++
	}
}

// forgotten returns how often a consumer forgot before its present conviction, or rejected and
// forgave, for products of which owners stay owners. Most consumers never did and have no record.
func (r *productRun) forgotten(v uint32) uint32 {
	if !r.model.reconsiders() || !r.forgot.has(v) {
		return 0
	}
	return r.records[r.recordIndex[v]-1].convictions
}

// becomeConvinced draws at once when the consumer will need the product or, before that, forget it.
func (r *productRun) becomeConvinced(c *conviction) {
	v := c.consumer
	r.state[v] = convinced
	r.count.convinced++
	r.result.Convictions[c.source][r.index]++
	if r.watch != nil {
		r.emit(BecameConvinced, v, int(c.source), c.talker)
	}
	s := &r.model.segments[r.segmentOf(v)]
	b := buyer{consumer: v, source: c.source}
	member := r.join(v)
	if s.NeedRate == 1 && s.forget == nil && r.index >= r.model.launch && r.model.basic {
		r.buyers = append(r.buyers, b)
		return
	}
	var rec *record
	if r.model.basic {
		b.ordinal = uint16(r.forgotten(v))
	} else if r.model.keepsRecords() {
		rec = r.recordOf(v)
		b.ordinal = uint16(rec.convictions)
		rec.convictions++
	}
	need, presold := r.needDay(s, v, uint32(b.ordinal))
	b.presold = presold
	if rec != nil {
		rec.source, rec.presold = c.source, presold
	}
	if s.forget != nil && !member {
		if forget := r.index + s.forget.Days(r.draws.Forget(v, uint32(b.ordinal))); forget <= need {
			r.forgets.push(forget, b)
			return
		}
	}
	if need = max(need, r.model.launch); need == r.index { // a strike can come before the launch
		r.buyers = append(r.buyers, b)
	} else {
		r.needs.push(need, b)
	}
}

// needDay returns the index of the day on which the need of a consumer convinced today arises, and
// whether it arises by presale.
func (r *productRun) needDay(s *segment, v, ordinal uint32) (index int, presold bool) {
	if s.NeedClock.Every > 0 {
		return r.needByClock(s, v, ordinal), false
	}
	from := r.index
	if from < r.model.launch {
		from = r.model.launch
		if r.draws.Presale(v, ordinal).Uniform() < r.model.product.Presale {
			return from, true
		}
	}
	return from + s.need.Days(r.draws.Need(v, ordinal)) - 1, false
}
