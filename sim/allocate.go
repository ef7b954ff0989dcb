package sim

import (
	"cmp"
	"slices"

	"womsim/sim/rng"
)

// A discounter is a Discounter with the index of its series.
type discounter struct {
	Discounter
	source int
}

// A groupDeal is the discount of a day for consumers who buy together.
type groupDeal struct {
	Discount
	source int
}

// serve sells to the consumers who want the product, as far as units and invitations last and
// groups come together.
func (r *productRun) serve() {
	groups := r.model.groupDealOn(r.index) != nil
	if r.model.delivered != nil || r.model.product.Invites != nil || groups {
		r.drawLots()
	}
	if groups {
		r.indexWants()
	}
	for i := range r.wants {
		w := &r.wants[i]
		switch {
		case w.served:
		case w.group && r.buyInGroup(i):
		case w.alone && r.unitFor(w.consumer):
			w.served = true
		}
	}
	r.sellServed()
}

// drawLots sorts the wants into the order in which they are served: presold needs first if the
// supply says so, then by lot.
func (r *productRun) drawLots() {
	first := r.model.product.Supply != nil && r.model.product.Supply.PresoldFirst
	turn := func(w want) int {
		if first && !w.presold {
			return 1
		}
		return 0
	}
	for i := range r.wants {
		r.wants[i].lot = r.draws.Lottery(r.wants[i].consumer, r.day)
	}
	slices.SortFunc(r.wants, func(a, b want) int {
		return cmp.Or(cmp.Compare(turn(a), turn(b)), cmp.Compare(a.lot, b.lot))
	})
}

// indexWants writes the place of every want by consumer, for buyInGroup to look up contacts.
func (r *productRun) indexWants() {
	if r.wantIndex == nil {
		r.wantIndex = make([]uint32, len(r.state))
	}
	for i, w := range r.wants {
		r.state[w.consumer] |= wantingFlag
		r.wantIndex[w.consumer] = uint32(i)
	}
}

// buyInGroup serves a consumer together with enough of its contacts who want the product, and
// reports whether there were enough.
func (r *productRun) buyInGroup(nth int) bool {
	deal := r.model.groupDealOn(r.index)
	if r.model.delivered != nil && r.stock() < int64(deal.Group) {
		return false
	}
	v := r.wants[nth].consumer
	r.buyingGroup = append(r.buyingGroup[:0], nth)
	for _, friend := range r.model.config.Graph.Neighbors(v) {
		if len(r.buyingGroup) == deal.Group {
			break
		}
		if r.state[friend]&wantingFlag == 0 || friend == v {
			continue
		}
		at := int(r.wantIndex[friend])
		if w := &r.wants[at]; w.group && !w.served && r.buyingGroup[len(r.buyingGroup)-1] != at {
			r.buyingGroup = append(r.buyingGroup, at)
		}
	}
	if len(r.buyingGroup) < deal.Group {
		return false
	}
	for _, at := range r.buyingGroup {
		r.wants[at].served = true
		r.result.Actions[deal.source][r.index]++
		r.unitsSold++
	}
	return true
}

// unitFor takes a unit or an invitation for a consumer and reports whether there was one.
func (r *productRun) unitFor(v uint32) bool {
	switch o := r.model; {
	case o.delivered != nil && r.stock() == 0:
		return false
	case o.product.Invites != nil && !r.invited(v):
		return false
	}
	r.unitsSold++
	return true
}

// stock returns the units left to sell today.
func (r *productRun) stock() int64 { return r.model.delivered[r.index] - r.unitsSold }

// invited uses an invitation of an owner who has the consumer as a contact, or else one of the
// company's, and reports whether there was one.
func (r *productRun) invited(v uint32) bool {
	for _, u := range r.model.reverse.Neighbors(v) {
		if r.recordIndex[u] == 0 || u == v {
			continue
		}
		if record := &r.records[r.recordIndex[u]-1]; record.invitations > 0 &&
			int(record.since) < r.index {
			record.invitations--
			r.count.invitations--
			return true
		}
	}
	if r.companyInvitations > 0 {
		r.companyInvitations--
		r.count.invitations--
		return true
	}
	return false
}

// giveInvitations hands a new owner its invitations.
func (r *productRun) giveInvitations(record *record) {
	if i := r.model.product.Invites; i != nil {
		record.invitations = int32(i.PerAdopter)
		r.count.invitations += i.PerAdopter
	}
}

// sellServed makes owners of the served and puts the other wants on the waitlist of tomorrow.
func (r *productRun) sellServed() {
	for _, w := range r.wants {
		r.state[w.consumer] &^= wantingFlag
		switch {
		case w.served:
			r.sell(w.buyer)
			continue
		case w.alone:
			r.result.Unmet[r.index]++
		}
		if !w.fromOther {
			r.waitlist = append(r.waitlist, w.buyer)
		}
	}
}

// countReferrals counts the purchases for which discounts pay single consumers.
func (r *productRun) countReferrals() {
	for i := range r.model.discounters {
		f := &r.model.discounters[i]
		if d, active := f.Discount(r.day); active && d.Group < 2 {
			r.result.Actions[f.source][r.index] += r.result.SalesBy[rng.Promoter][r.index]
		}
	}
}

// deliveries returns the cumulative units delivered by each day; nil without limit.
func (o *compiledProduct) deliveries() []int64 {
	if o.product.Supply == nil {
		return nil
	}
	arrived, sum := make([]int64, len(o.product.Supply.Deliveries)), int64(0)
	for i, units := range o.product.Supply.Deliveries {
		sum += units
		arrived[i] = sum
	}
	return arrived
}

// promoterPrices returns the daily price for consumers convinced by a promoter; nil if no discount
// lowers it.
func (o *compiledProduct) promoterPrices() []int64 {
	if o.product.Prices == nil || len(o.discounters) == 0 {
		return nil
	}
	prices := slices.Clone(o.product.Prices)
	for i := range prices {
		for j := range o.discounters {
			d, active := o.discounters[j].Discount(o.config.Timeline.FirstDay() + i)
			if active && d.Group < 2 {
				prices[i] -= d.Subsidy
			}
		}
		prices[i] = max(0, prices[i])
	}
	return prices
}

// price returns what a consumer convinced by a source pays outside of groups.
func (o *compiledProduct) price(source uint32, index int) int64 {
	if o.promoterPrice != nil && source == uint32(rng.Promoter) {
		return o.promoterPrice[index]
	}
	return o.product.Prices[index]
}

// groupDealOn returns the discount for groups of a day; nil: none.
func (o *compiledProduct) groupDealOn(index int) *groupDeal {
	if o.groupDeals == nil {
		return nil
	}
	return o.groupDeals[index]
}

// groupDealsByDay returns the deals of groupDealOn; nil if there are none.
func (o *compiledProduct) groupDealsByDay() []*groupDeal {
	var deals []*groupDeal
	for i := range o.discounters {
		for index := range o.config.Timeline.Days() {
			d, active := o.discounters[i].Discount(o.config.Timeline.FirstDay() + index)
			if !active || d.Group < 2 {
				continue
			}
			if deals == nil {
				deals = make([]*groupDeal, o.config.Timeline.Days())
			}
			deals[index] = &groupDeal{d, o.discounters[i].source}
		}
	}
	return deals
}
