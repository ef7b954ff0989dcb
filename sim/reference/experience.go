package reference

import (
	"cmp"
	"math"
	"slices"

	"womsim/sim"
	"womsim/sim/rng"
)

// A complaint waits at a service desk.
type complaint struct {
	by       *journey
	purchase uint32
	day      int // on which it was brought
}

// experience lets the desks work, then forms the opinions of the owners whose delay ends today.
func (r *productRun) experience() {
	for _, v := range r.journeys {
		v.newOpinions = nil
	}
	for i, channel := range r.channels {
		if desk, ok := channel.(sim.Service); ok {
			r.answer(i, desk)
			r.endPatience(i, desk)
		}
	}
	for _, v := range r.journeys {
		for ordinal, p := range v.purchases {
			if p.day+r.product.Experience.Delay == r.today {
				r.judge(v, uint32(ordinal))
			}
		}
	}
}

// judge draws whether a purchase satisfies v. A dissatisfied owner complains if there is a desk.
func (r *productRun) judge(v *journey, ordinal uint32) {
	bought := v.purchases[ordinal]
	chance := float64(float64(bought.quality*(1-bought.hype)) * v.satisfaction)
	if r.draws.Satisfied(v.id, ordinal).Uniform() < chance {
		r.satisfy(v, ordinal)
		return
	}
	for i, channel := range r.channels {
		desk, ok := channel.(sim.Service)
		if ok && desk.Capacity > 0 && desk.From <= r.today && r.today <= desk.To &&
			v.targeted(desk.Segments) {
			r.desks[i] = append(r.desks[i], complaint{by: v, purchase: ordinal, day: r.today})
			r.result.Complaints[r.index()]++
			return
		}
	}
	r.disappoint(v, ordinal)
}

// satisfy makes v a promoter or passive.
func (r *productRun) satisfy(v *journey, purchase uint32) {
	advocacy := min(1, float64(r.product.Experience.Advocacy*(1+r.moreAdvocacy(v))))
	if r.draws.Advocacy(v.id, purchase).Uniform() < advocacy {
		r.formOpinion(v, promoter)
	} else {
		r.formOpinion(v, passive)
	}
}

// disappoint makes v a detractor or passive.
func (r *productRun) disappoint(v *journey, purchase uint32) {
	if r.draws.Detraction(v.id, purchase).Uniform() < r.product.Experience.Detraction {
		r.formOpinion(v, detractor)
	} else {
		r.formOpinion(v, passive)
	}
}

// formOpinion replaces the opinion of v.
func (r *productRun) formOpinion(v *journey, o opinion) {
	v.opinion = o
	v.newOpinions = append(v.newOpinions, o)
	r.emit(v, sim.BecamePromoter+sim.ChangeKind(o-promoter), -1, v.id)
}

// answer works through the complaints of earlier days, in order of day and then of lot, up to the
// capacity of the desk.
func (r *productRun) answer(i int, desk sim.Service) {
	if r.today < desk.From || r.today > desk.To {
		return
	}
	r.sortComplaints(i, desk)
	answered := min(int(desk.Capacity), len(r.desks[i]))
	for _, c := range r.desks[i][:answered] {
		n := r.today - c.day
		r.countAction(i)
		r.result.Answered[r.index()]++
		r.result.WaitDays[r.index()] += int64(n)
		if r.drawsOf(desk).Recovered(c.by.id, c.purchase).Uniform() < recovery(desk, n) {
			r.result.Recovered[r.index()]++
			r.satisfy(c.by, c.purchase)
		} else {
			r.disappoint(c.by, c.purchase)
		}
	}
	r.desks[i] = r.desks[i][answered:]
}

// sortComplaints sorts the queue of the i-th channel by day, then by lot.
func (r *productRun) sortComplaints(i int, desk sim.Service) {
	slices.SortFunc(r.desks[i], func(x, y complaint) int {
		return cmp.Or(cmp.Compare(x.day, y.day),
			cmp.Compare(r.drawsOf(desk).ComplaintLot(x.by.id, x.purchase),
				r.drawsOf(desk).ComplaintLot(y.by.id, y.purchase)),
			cmp.Compare(x.by.id, y.by.id))
	})
}

// recovery returns the chance that an answer after n days satisfies the owner.
func recovery(desk sim.Service, n int) float64 {
	if n == 1 {
		return desk.Recovery
	}
	return float64(desk.Recovery * rng.Exp(-float64(math.Ln2*float64(n-1))/desk.Response))
}

// endPatience disappoints the owners whose complaints have waited too long, whether or not the desk
// is open.
func (r *productRun) endPatience(i int, desk sim.Service) {
	r.sortComplaints(i, desk)
	var waiting []complaint
	for _, c := range r.desks[i] {
		if r.today-c.day >= desk.Patience {
			r.disappoint(c.by, c.purchase)
		} else {
			waiting = append(waiting, c)
		}
	}
	r.desks[i] = waiting
}
