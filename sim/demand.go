package sim

import "womsim/sim/rng"

// A want is a consumer who would buy the product today.
type want struct {
	buyer
	alone     bool // can pay its own price; otherwise only in a group
	group     bool // can pay the price of a group
	fromOther bool // its need arose for another product of the set
	served    bool
	lot       rng.Key
}

// demand collects the buyers of the day: consumers whose need has arisen and who can afford the
// product.
func (r *productRun) demand() {
	r.result.Stats.Arrivals += int64(len(r.buys.dueOn(r.index)))
	if r.model.constrained {
		r.collectDemand()
		return
	}
	if r.model.product.Prices == nil {
		return
	}
	kept := 0
	for _, b := range r.buyers {
		switch day := r.model.affordable(b.source, r.index, r.reservation(b.consumer)); {
		case day == r.index:
			r.buyers[kept] = b
			kept++
		default:
			r.buys.push(day, b)
			r.beginPatience(b)
		}
	}
	r.buyers = r.buyers[:kept]
	for _, b := range r.buys.dueOn(r.index) {
		if r.stillWaits(b) {
			r.buyers = append(r.buyers, b)
		}
	}
}

// collectDemand collects the wants of the day, where not every want can be served.
func (r *productRun) collectDemand() {
	r.wants = r.wants[:0]
	for i, waiting := range [][]buyer{r.buyers, r.buys.dueOn(r.index), r.waitlist} {
		for _, b := range waiting {
			if !r.stillWaits(b) {
				continue
			}
			if i == 0 {
				r.beginPatience(b)
			}
			w, reservation := want{buyer: b}, r.reservation(b.consumer)
			w.alone, w.group = r.model.pays(b.source, r.index, reservation)
			if w.alone || w.group {
				r.wants = append(r.wants, w)
			} else {
				r.buys.push(r.model.affordable(b.source, r.index, reservation), b)
			}
		}
	}
	r.waitlist, r.buyers = r.waitlist[:0], r.buyers[:0]
}

// affordable returns the index of the first day, from a given one on, whose price a consumer
// convinced by a source would pay, single or in a group.
func (o *compiledProduct) affordable(source uint32, from int, reservation float64) int {
	days := len(o.product.Prices)
	for day := from; day < days; day++ {
		if alone, group := o.pays(source, day, reservation); alone || group {
			return day
		}
	}
	return days
}

// pays reports whether a consumer would pay its own price of a day, and the price of a group if
// there are groups on the day.
func (o *compiledProduct) pays(source uint32, index int, reservation float64) (alone, group bool) {
	deal := o.groupDealOn(index)
	if o.product.Prices == nil {
		return true, deal != nil
	}
	price := o.price(source, index)
	return float64(price) <= reservation, deal != nil &&
		float64(max(0, price-deal.Subsidy)) <= reservation
}

// allocate gives the products to the consumers who want them. Then the needs of the day pass.
func (r *Runner) allocate() {
	for i := range r.model.clockSets {
		r.clocks[i].strike(r.index)
	}
	for _, set := range r.model.sets {
		r.choose(set)
	}
	for _, product := range r.runs {
		if product.model.constrained {
			product.serve()
		} else {
			product.sellAll()
		}
		product.countReferrals()
	}
	for i := range r.model.clockSets {
		r.clocks[i].pass(r.index)
	}
}

// sellAll sells to every buyer.
func (r *productRun) sellAll() {
	if !r.model.basic {
		for _, b := range r.buyers {
			r.sell(b)
		}
		return
	}
	r.count.sales += int64(len(r.buyers))
	r.count.adopters += int64(len(r.buyers))
	r.count.convinced -= int64(len(r.buyers))
	for i := range r.buyers {
		b := &r.buyers[i]
		b.ordinal = 0 // now of the purchase
		r.state[b.consumer] = adopter
		r.markFinal(b.consumer)
		r.result.SalesBy[b.source][r.index]++
		if r.watch != nil {
			r.emit(Adopted, b.consumer, -1, b.consumer)
		}
	}
	r.opinions.pushAll(r.index+r.model.product.Experience.Delay, r.buyers)
}

// sell records one purchase.
func (r *productRun) sell(b buyer) {
	r.count.sales++
	r.count.convinced--
	r.result.SalesBy[b.source][r.index]++
	if r.model.returns && r.recordOf(b.consumer).purchases > 0 {
		r.result.RepeatSales[r.index]++
	}
	r.own(b, -1)
}

// timeAway returns the days after which an owner is in the market again; 0: never.
func (r *productRun) timeAway(v uint32) int {
	if r.clock != nil {
		if c := &r.model.segments[r.segmentOf(v)].NeedClock; c.Every > 0 {
			return c.Every - c.Advance
		}
	}
	return r.model.product.ReplaceAfter
}

// own makes a consumer an owner; source is the seeding channel, or −1 for a purchase.
func (r *productRun) own(b buyer, source int) {
	v, first := b.consumer, true
	b.ordinal = 0
	if r.model.returns || r.model.product.Invites != nil {
		record := r.recordOf(v)
		first = record.purchases == 0
		b.ordinal = uint16(record.purchases)
		record.purchases++
		if first {
			record.since = int32(r.index)
			r.giveInvitations(record)
		}
	}
	r.set(v, adopter)
	r.markFinal(v)
	if first {
		r.count.adopters++
	}
	if r.model.crossSold {
		r.owners = append(r.owners, Owner{v, uint32(b.ordinal)})
	}
	if days := r.timeAway(v); days > 0 {
		r.returns.push(r.index+days, v)
	}
	if r.clock != nil {
		r.clock.beginOwning(v, r.index)
	}
	r.opinions.push(r.index+r.model.product.Experience.Delay, b)
	r.join(v)
	for _, rival := range r.model.rivals {
		r.all[rival].exclude(v)
	}
	if r.watch != nil {
		r.emit(Adopted, v, source, v)
	}
}
