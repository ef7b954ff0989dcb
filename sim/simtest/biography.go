package simtest

import (
	"slices"

	"womsim/sim"
)

// apply adds a state change to the life and the counts.
func (l *biographies) apply(e sim.StateChange) {
	v, n := &l.of[e.Product][e.Consumer], l.counted[e.Product]
	day := e.Day - n.FirstDay
	switch e.Kind {
	case sim.BecameConvinced:
		if !v.everConvinced {
			v.everConvinced, v.firstConvictionDay = true, e.Day
		}
		v.convinced, v.convictionDay, v.convincedBy = true, e.Day, e.Source
		addFrom(n.Convinced, day, 1)
		n.Convictions[e.Source][day]++
	case sim.Forgot:
		v.endConviction(n, day)
	case sim.Adopted:
		l.adopt(v, e)
	case sim.BecameRejected:
		v.endConviction(n, day)
		v.rejected, v.rejectionDay = true, e.Day
		addFrom(n.Rejected, day, 1)
	case sim.Forgave:
		l.forgive(v, e)
	case sim.GaveUp:
		v.endConviction(n, day)
		l.impatient[e.Product][day]++
		if v.gone = !l.clocked(); v.gone {
			addFrom(n.Gone, day, 1)
		}
	case sim.BoughtElsewhere:
		v.endConviction(n, day)
		n.LostNeed[day]++
	case sim.ReturnedToMarket:
		l.returnToMarket(v, e)
	default:
		l.judge(v, e)
	}
}

// addFrom adds to a series from a day on.
func addFrom(series []int64, day int, change int64) {
	for d := day; d < len(series); d++ {
		series[d] += change
	}
}

// endConviction ends a conviction, if there is one.
func (v *biography) endConviction(n *sim.Result, day int) {
	if v.convinced {
		v.convinced = false
		addFrom(n.Convinced, day, -1)
	}
}

// adopt makes an owner, who leaves the market of the rivals.
func (l *biographies) adopt(v *biography, e sim.StateChange) {
	n := l.counted[e.Product]
	day := e.Day - n.FirstDay
	v.endConviction(n, day)
	if v.gone {
		v.gone = false
		addFrom(n.Gone, day, -1)
	}
	if len(v.adoptions) == 0 {
		addFrom(n.Adopters, day, 1)
	} else if e.Source == -1 {
		n.RepeatSales[day]++
	}
	if e.Source == -1 {
		n.Sales[day]++
		n.SalesBy[v.convincedBy][day]++
	} else {
		n.Seeded[e.Source][day]++
	}
	v.owner, v.adoptions = true, append(v.adoptions, e.Day)
	for _, i := range l.rivals(e.Product) {
		if r := &l.of[i][e.Consumer]; !r.owner && !r.rejected && !r.gone {
			r.endConviction(l.counted[i], day)
			r.exclude(l.counted[i], day)
		}
	}
}

// exclude keeps the consumer from the product while it owns another one of the set.
func (v *biography) exclude(n *sim.Result, day int) {
	v.excluded = true
	addFrom(n.Excluded, day, 1)
}

// forgive ends a rejection; who owns a rival by now is kept from the product.
func (l *biographies) forgive(v *biography, e sim.StateChange) {
	n := l.counted[e.Product]
	day := e.Day - n.FirstDay
	v.rejected = false
	addFrom(n.Rejected, day, -1)
	addFrom(n.Forgiven, day, 1)
	if slices.ContainsFunc(l.rivals(e.Product), func(i int) bool {
		return l.of[i][e.Consumer].owner
	}) {
		v.exclude(n, day)
	}
}

// returnToMarket lets an owner buy again, also from the rivals.
func (l *biographies) returnToMarket(v *biography, e sim.StateChange) {
	day := e.Day - l.counted[e.Product].FirstDay
	l.counted[e.Product].Returned[day]++
	v.owner = false
	for _, i := range l.rivals(e.Product) {
		if r := &l.of[i][e.Consumer]; r.excluded {
			r.excluded = false
			addFrom(l.counted[i].Excluded, day, -1)
		}
	}
}

// judge replaces the opinion of an owner.
func (l *biographies) judge(v *biography, e sim.StateChange) {
	n := l.counted[e.Product]
	day := e.Day - n.FirstDay
	held := func(kind sim.ChangeKind) []int64 {
		return [][]int64{n.Promoters, n.Passives, n.Detractors}[kind-sim.BecamePromoter]
	}
	if v.judged > 0 {
		addFrom(held(v.opinion), day, -1)
	}
	v.judged, v.opinion = v.judged+1, e.Kind
	addFrom(held(e.Kind), day, 1)
	if e.Kind == sim.BecamePromoter && !v.everPromoter {
		v.everPromoter, v.firstPromoteDay = true, e.Day
	}
}
