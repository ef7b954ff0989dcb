package simtest

import "womsim/sim"

// live lets the event happen.
func (l *lives) live(e sim.StateChange) {
	v, n := &l.lives[e.Product][e.Consumer], l.counted[e.Product]
	day := e.Day - n.FirstDay
	switch e.Kind {
	case sim.BecameConvinced:
		if !v.everConvinced {
			v.everConvinced, v.firstConvictionDay = true, e.Day
		}
		v.convinced, v.convictionDay, v.convincedBy = true, e.Day, e.Source
		since(n.Convinced, day, 1)
		n.Convictions[e.Source][day]++
	case sim.Forgot:
		v.unconvince(n, day)
	case sim.Adopted:
		l.adopt(v, e)
	case sim.BecameRejected:
		v.unconvince(n, day)
		v.rejected = true
		since(n.Rejected, day, 1)
	case sim.ReturnedToMarket:
		l.comeBack(v, e)
	default:
		l.judge(v, e)
	}
}

// since changes a series from a day on.
func since(series []int64, day int, change int64) {
	for d := day; d < len(series); d++ {
		series[d] += change
	}
}

func (v *life) unconvince(n *sim.Result, day int) {
	if v.convinced {
		v.convinced = false
		since(n.Convinced, day, -1)
	}
}

// adopt makes an owner, who is lost to the rivals.
func (l *lives) adopt(v *life, e sim.StateChange) {
	n := l.counted[e.Product]
	day := e.Day - n.FirstDay
	v.unconvince(n, day)
	if len(v.adoptions) == 0 {
		since(n.Adopters, day, 1)
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
		if r := &l.lives[i][e.Consumer]; !r.owner && !r.rejected {
			r.unconvince(l.counted[i], day)
			r.excluded = true
			since(l.counted[i].Excluded, day, 1)
		}
	}
}

func (l *lives) comeBack(v *life, e sim.StateChange) {
	day := e.Day - l.counted[e.Product].FirstDay
	l.counted[e.Product].Returned[day]++
	v.owner = false
	for _, i := range l.rivals(e.Product) {
		if r := &l.lives[i][e.Consumer]; r.excluded {
			r.excluded = false
			since(l.counted[i].Excluded, day, -1)
		}
	}
}

// judge gives an opinion in place of the one held.
func (l *lives) judge(v *life, e sim.StateChange) {
	n := l.counted[e.Product]
	day := e.Day - n.FirstDay
	held := func(kind sim.ChangeKind) []int64 {
		return [][]int64{n.Promoters, n.Passives, n.Detractors}[kind-sim.BecamePromoter]
	}
	if v.judged > 0 {
		since(held(v.opinion), day, -1)
	}
	v.judged, v.opinion = v.judged+1, e.Kind
	since(held(e.Kind), day, 1)
	if e.Kind == sim.BecamePromoter && !v.everPromoter {
		v.everPromoter, v.firstPromoteDay = true, e.Day
	}
}
