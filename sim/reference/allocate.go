package reference

import (
	"cmp"
	"math"
	"slices"

	"womsim/sim"
)

// allocate sells the supply to the consumers who want the product, in order of lot. Without
// shortage the order does not matter.
func (r *productRun) allocate() {
	for _, v := range r.allocationOrder() {
		switch {
		case !v.wants: // bought in a friend's group
		case r.buyInGroup(v):
		case r.affordsAlone(v) && r.obtain(v):
			r.sell(v)
		}
	}
	for _, v := range r.journeys {
		if v.wants && r.affordsAlone(v) {
			r.result.Unmet[r.index()]++
		}
	}
}

// allocationOrder returns the consumers who want the product, by lot.
func (r *productRun) allocationOrder() []*journey {
	line := slices.DeleteFunc(slices.Clone(r.journeys), func(v *journey) bool { return !v.wants })
	slices.SortFunc(line, func(x, y *journey) int {
		if s := r.product.Supply; s != nil && s.PresoldFirst && x.presold != y.presold {
			if x.presold {
				return -1
			}
			return 1
		}
		return cmp.Compare(r.draws.Lottery(x.id, r.today), r.draws.Lottery(y.id, r.today))
	})
	return line
}

// stock returns the number of units left.
func (r *productRun) stock() int64 {
	if r.product.Supply == nil {
		return math.MaxInt64
	}
	left := int64(0)
	for d := range r.index() + 1 {
		left += r.product.Supply.Deliveries[d] - r.result.Sales[d]
	}
	return left
}

// buyInGroup sells to v and the first of its contacts who want the product, and reports whether
// there were enough for a group.
func (r *productRun) buyInGroup(v *journey) bool {
	group, channel := r.groupReferral()
	if group == nil || !r.affordable(v, r.groupPrice(v)) {
		return false
	}
	friends := []*journey{v}
	for _, to := range r.contacts[v.id] {
		if f := r.journeys[to.listener]; to.copy == 0 && f.wants &&
			r.affordable(f, r.groupPrice(f)) && len(friends) < group.Group {
			friends = append(friends, f)
		}
	}
	if len(friends) < group.Group || r.stock() < int64(group.Group) {
		return false
	}
	for _, f := range friends {
		r.sell(f)
		r.countAction(channel)
	}
	return true
}

// obtain reports whether v gets what a purchase needs besides money: a unit of stock, or an
// invitation.
func (r *productRun) obtain(v *journey) bool {
	if r.product.Invites != nil {
		return r.invited(v)
	}
	return r.stock() >= 1
}

// invited uses an invitation of the first owner of an earlier day who has one left and v as a
// contact, or else of the company, and reports whether there was one.
func (r *productRun) invited(v *journey) bool {
	for _, u := range r.inNeighbors[v.id] {
		owner := r.journeys[u]
		if len(owner.purchases) > 0 && owner.purchases[0].day < r.today &&
			r.ownerInvitesUsed[u] < r.product.Invites.PerAdopter {
			r.ownerInvitesUsed[u]++
			return true
		}
	}
	if r.companyInvitesUsed < r.product.Invites.Initial {
		r.companyInvitesUsed++
		return true
	}
	return false
}

// invitations returns the number of invitations left in the evening.
func (r *productRun) invitations() (left int64) {
	if r.product.Invites == nil {
		return 0
	}
	if r.today >= r.product.Launch {
		left = r.product.Invites.Initial - r.companyInvitesUsed
	}
	for _, v := range r.journeys {
		if len(v.purchases) > 0 {
			left += r.product.Invites.PerAdopter - r.ownerInvitesUsed[v.id]
		}
	}
	return left
}

// sell counts a sale and makes v an owner.
func (r *productRun) sell(v *journey) {
	r.result.Sales[r.index()]++
	r.result.SalesBy[v.convincedBy][r.index()]++
	if len(v.purchases) > 0 {
		r.result.RepeatSales[r.index()]++
	}
	for i, channel := range r.channels {
		if f, ok := channel.(sim.Referral); ok && r.earnsSubsidy(f, v) {
			r.countAction(i)
		}
	}
	r.own(v, -1)
}

// own makes v an owner and closes the other products of the set to it; source is the seeding
// channel, or −1 for a purchase.
func (r *productRun) own(v *journey, source int) {
	v.informed, v.wants = true, false
	v.enter(adopter, r.today)
	v.purchases = append(v.purchases, purchase{day: r.today, quality: r.quality, hype: v.hype})
	r.emit(v, sim.Adopted, source, v.id)
	r.join(v)
	r.restart(v)
	for _, rival := range r.rivals {
		if other := rival.journeys[v.id]; other.state.open() {
			other.enter(excluded, r.today)
			other.dropInfluence()
		}
	}
}
