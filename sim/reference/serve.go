package reference

import (
	"cmp"
	"math"
	"slices"

	"womsim/sim"
)

// serve sells what there is to those who want it, in order of lot. Where nothing is short the order
// does not matter.
func (b *brand) serve() {
	for _, v := range b.queue() {
		switch {
		case !v.wants: // bought in a friend's group
		case b.together(v):
		case b.alone(v) && b.obtained(v):
			b.sell(v)
		}
	}
	for _, v := range b.journeys {
		if v.wants && b.alone(v) {
			b.result.Unmet[b.index()]++
		}
	}
}

func (b *brand) queue() []*journey {
	line := slices.DeleteFunc(slices.Clone(b.journeys), func(v *journey) bool { return !v.wants })
	slices.SortFunc(line, func(x, y *journey) int {
		if s := b.product.Supply; s != nil && s.PresoldFirst && x.presold != y.presold {
			if x.presold {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.draws.Lottery(x.id, b.today), b.draws.Lottery(y.id, b.today))
	})
	return line
}

// stock is what can still be sold.
func (b *brand) stock() int64 {
	if b.product.Supply == nil {
		return math.MaxInt64
	}
	left := int64(0)
	for d := range b.index() + 1 {
		left += b.product.Supply.Deliveries[d] - b.result.Sales[d]
	}
	return left
}

// together sells to v and the first of its contacts who want the product, if there are enough for a
// group.
func (b *brand) together(v *journey) bool {
	group, channel := b.group()
	if group == nil || !b.affordable(v, b.groupPrice(v)) {
		return false
	}
	friends := []*journey{v}
	for _, to := range b.contacts[v.id] {
		if f := b.journeys[to.listener]; to.copy == 0 && f.wants &&
			b.affordable(f, b.groupPrice(f)) && len(friends) < group.Group {
			friends = append(friends, f)
		}
	}
	if len(friends) < group.Group || b.stock() < int64(group.Group) {
		return false
	}
	for _, f := range friends {
		b.sell(f)
		b.act(channel)
	}
	return true
}

// obtained takes what a purchase needs besides money: a unit of the stock, or an invitation.
func (b *brand) obtained(v *journey) bool {
	if b.product.Invites != nil {
		return b.invited(v)
	}
	return b.stock() >= 1
}

// invited uses an invitation of the first owner of an earlier day who has one left and can tell v,
// or else of the company.
func (b *brand) invited(v *journey) bool {
	for _, u := range b.tellers[v.id] {
		owner := b.journeys[u]
		if len(owner.purchases) > 0 && owner.purchases[0].day < b.today &&
			b.used[u] < b.product.Invites.PerAdopter {
			b.used[u]++
			return true
		}
	}
	if b.given < b.product.Invites.Initial {
		b.given++
		return true
	}
	return false
}

// invitations are those left in the evening.
func (b *brand) invitations() (left int64) {
	if b.product.Invites == nil {
		return 0
	}
	if b.today >= b.product.Launch {
		left = b.product.Invites.Initial - b.given
	}
	for _, v := range b.journeys {
		if len(v.purchases) > 0 {
			left += b.product.Invites.PerAdopter - b.used[v.id]
		}
	}
	return left
}

func (b *brand) sell(v *journey) {
	b.result.Sales[b.index()]++
	b.result.SalesBy[v.convincedBy][b.index()]++
	if len(v.purchases) > 0 {
		b.result.RepeatSales[b.index()]++
	}
	for i, channel := range b.channels {
		if f, ok := channel.(sim.Referral); ok && b.earns(f, v) {
			b.act(i)
		}
	}
	b.own(v, -1)
}

// own makes v an owner, and keeps it from the other products of the set; source is the seeding
// channel, or -1 for a purchase.
func (b *brand) own(v *journey, source int) {
	v.informed, v.wants = true, false
	v.enter(adopter, b.today)
	v.purchases = append(v.purchases, purchase{day: b.today, quality: b.quality, hype: v.hype})
	b.tell(v, sim.Adopted, source, v.id)
	b.join(v)
	for _, rival := range b.rivals {
		if r := rival.journeys[v.id]; r.state.open() {
			r.enter(excluded, b.today)
			r.unhear()
		}
	}
}
