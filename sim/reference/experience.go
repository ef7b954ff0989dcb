package reference

import (
	"cmp"
	"math"
	"slices"

	"womsim/sim"
	"womsim/sim/rng"
)

// complaint is one that waits at a desk.
type complaint struct {
	by       *journey
	purchase uint32
	day      int // on which it was brought
}

// experience lets the desks work, then gives an opinion to those who have owned the product for the
// delay.
func (b *brand) experience() {
	for _, v := range b.journeys {
		v.formed = nil
	}
	for i, channel := range b.channels {
		if desk, ok := channel.(sim.Service); ok {
			b.answer(i, desk)
			b.giveUp(i, desk)
		}
	}
	for _, v := range b.journeys {
		for ordinal, p := range v.purchases {
			if p.day+b.product.Experience.Delay == b.today {
				b.judgeOwned(v, uint32(ordinal))
			}
		}
	}
}

// judgeOwned is by the draws of the purchase. The dissatisfied complain if there is a desk for
// them.
func (b *brand) judgeOwned(v *journey, ordinal uint32) {
	bought := v.purchases[ordinal]
	if b.draws.Satisfied(v.id, ordinal).Uniform() < float64(bought.quality*(1-bought.hype)) {
		b.satisfy(v, ordinal)
		return
	}
	for i, channel := range b.channels {
		desk, ok := channel.(sim.Service)
		if ok && desk.Capacity > 0 && desk.From <= b.today && b.today <= desk.To &&
			v.targeted(desk.Segments) {
			b.desks[i] = append(b.desks[i], complaint{by: v, purchase: ordinal, day: b.today})
			b.result.Complaints[b.index()]++
			return
		}
	}
	b.disappoint(v, ordinal)
}

func (b *brand) satisfy(v *journey, purchase uint32) {
	advocacy := min(1, float64(b.product.Experience.Advocacy*(1+b.moreAdvocacy(v))))
	if b.draws.Advocacy(v.id, purchase).Uniform() < advocacy {
		b.form(v, promoter)
	} else {
		b.form(v, passive)
	}
}

func (b *brand) disappoint(v *journey, purchase uint32) {
	if b.draws.Detraction(v.id, purchase).Uniform() < b.product.Experience.Detraction {
		b.form(v, detractor)
	} else {
		b.form(v, passive)
	}
}

// form gives v an opinion in place of the one it had.
func (b *brand) form(v *journey, o opinion) {
	v.opinion = o
	v.formed = append(v.formed, o)
	b.tell(v, sim.BecamePromoter+sim.ChangeKind(o-promoter), -1, v.id)
}

// answer works through the complaints of earlier days, in order of day and then of lot, as far as
// the capacity goes.
func (b *brand) answer(i int, desk sim.Service) {
	if b.today < desk.From || b.today > desk.To {
		return
	}
	b.sortComplaints(i, desk)
	answered := min(int(desk.Capacity), len(b.desks[i]))
	for _, c := range b.desks[i][:answered] {
		n := b.today - c.day
		b.act(i)
		b.result.Answered[b.index()]++
		b.result.WaitDays[b.index()] += int64(n)
		if b.of(desk).Recovered(c.by.id, c.purchase).Uniform() < recovery(desk, n) {
			b.result.Recovered[b.index()]++
			b.satisfy(c.by, c.purchase)
		} else {
			b.disappoint(c.by, c.purchase)
		}
	}
	b.desks[i] = b.desks[i][answered:]
}

func (b *brand) sortComplaints(i int, desk sim.Service) {
	slices.SortFunc(b.desks[i], func(x, y complaint) int {
		return cmp.Or(cmp.Compare(x.day, y.day),
			cmp.Compare(b.of(desk).ComplaintLot(x.by.id, x.purchase),
				b.of(desk).ComplaintLot(y.by.id, y.purchase)),
			cmp.Compare(x.by.id, y.by.id))
	})
}

// recovery is the chance of a desk with a complaint that has waited n days.
func recovery(desk sim.Service, n int) float64 {
	if n == 1 {
		return desk.Recovery
	}
	return float64(desk.Recovery * rng.Exp(-float64(math.Ln2*float64(n-1))/desk.Response))
}

// giveUp ends the patience of those who have waited too long, open or not.
func (b *brand) giveUp(i int, desk sim.Service) {
	b.sortComplaints(i, desk)
	var waiting []complaint
	for _, c := range b.desks[i] {
		if b.today-c.day >= desk.Patience {
			b.disappoint(c.by, c.purchase)
		} else {
			waiting = append(waiting, c)
		}
	}
	b.desks[i] = waiting
}
