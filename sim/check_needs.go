package sim

import "slices"

// The laws of how consumers stop waiting, forgive, and strike by the clock of need.

// losses requires that who stops waiting was convinced, and does so by what the run has.
func (k *check) losses(d int) {
	day, seeded := k.FirstDay+d, ofDay(k.Seeded, d)
	impatient := k.gaveUp(d) - k.LostNeed[d]
	lost := ofDay(k.Convictions, d) - k.Sales[d] - change(k.Convinced, d)
	k.law(k.gaveUp(d) <= lost, "day %d: %d stop waiting of %d who do so in any way", day,
		k.gaveUp(d), lost)
	k.law(impatient == 0 || k.anySegment(func(s *Segment) bool { return s.Patience > 0 }),
		"day %d: %d lose patience, though all have no end of it", day, impatient)
	k.law(change(k.Gone, d) <= impatient && change(k.Gone, d) >= -seeded,
		"day %d: gone grows by %d, with %d who lose patience and %d seeded", day,
		change(k.Gone, d), impatient, seeded)
	k.law(k.clocked() || change(k.Gone, d) >= impatient-seeded,
		"day %d: gone grows by %d, but %d lose patience for good", day, change(k.Gone, d),
		impatient)
	p := &k.launch.Product
	k.law(k.LostPrice[d] == 0 || p.Prices != nil, "day %d: %d lost by a price, want none", day,
		k.LostPrice[d])
	inSet := k.inSet(p.Name)
	k.law(k.LostStock[d] == 0 || p.Supply != nil || inSet, "day %d: %d lost by stock, want none",
		day, k.LostStock[d])
	k.law(k.LostInvitation[d] == 0 || p.Invites != nil || inSet,
		"day %d: %d lost by invitations, want none", day, k.LostInvitation[d])
	k.law(k.LostGroup[d] == 0 || inSet, "day %d: %d lost by groups, want none", day,
		k.LostGroup[d])
}

// forgiveness requires that only rejecters forgive, once each time.
func (k *check) forgiveness(d int) {
	day, forgiven, f := k.FirstDay+d, change(k.Forgiven, d), k.launch.Product.Forgiveness
	k.law(forgiven >= 0 && forgiven <= at(k.Rejected, d-1), "day %d: %d forgive of %d rejecters",
		day, forgiven, at(k.Rejected, d-1))
	k.law(forgiven == 0 || f.HalfLife > 0 || f.Release > 0, "day %d: %d forgive, want none", day,
		forgiven)
	k.law(change(k.Rejected, d)+forgiven >= 0, "day %d: rejected falls", day)
}

// needs requires that every strike of the clock ends in a purchase, is held over, or ends
// elsewhere, and that products of a set have their clock in common.
func (k *check) needs(d int) {
	day := k.FirstDay + d
	struck, held, elsewhere := k.Needs[d], k.NeedsHeld[d], k.NeedsElsewhere[d]
	k.law(k.clocked() || struck+held+elsewhere+k.LostNeed[d] == 0,
		"day %d: %d needs without a clock", day, struck+held+elsewhere+k.LostNeed[d])
	k.law(struck <= int64(k.Graph.Nodes())-k.NotYetInMarket[d],
		"day %d: %d needs of fewer consumers", day, struck)
	sales, seeded := int64(0), int64(0)
	for _, r := range k.set() {
		sales, seeded = sales+r.Sales[d], seeded+ofDay(r.Seeded, d)
		k.law(r.Needs[d] == struck && r.NeedsHeld[d] == held && r.NeedsElsewhere[d] == elsewhere,
			"day %d: %q has other needs", day, r.Product)
	}
	k.law(held+elsewhere <= struck && struck <= held+elsewhere+sales,
		"day %d: %d needs, %d held over, %d elsewhere, %d sales", day, struck, held, elsewhere,
		sales)
}

// set returns the results of the products that share the clock of the product.
func (k *check) set() (set []*Result) {
	all := append([]*Result{k.whole}, k.whole.OtherProducts...)
	for i, l := range k.launches() {
		for _, names := range append([][]string{{k.launch.Product.Name}}, k.ExclusiveSets...) {
			if slices.Contains(names, k.launch.Product.Name) &&
				slices.Contains(names, l.Product.Name) && !slices.Contains(set, all[i]) {
				set = append(set, all[i])
			}
		}
	}
	return set
}

// clocked reports whether the needs of some consumers arise by a clock.
func (k *check) clocked() bool {
	return k.anySegment(func(s *Segment) bool { return s.NeedClock.Every > 0 })
}

// anySegment reports whether a segment is such.
func (k *check) anySegment(such func(*Segment) bool) bool {
	for i := range k.Segments {
		if such(&k.Segments[i]) {
			return true
		}
	}
	return false
}

// shocks requires multipliers above 0 where there are shocks, and none elsewhere.
func (k *check) shocks() {
	if k.Shocks.Mood.Spread == 0 {
		k.law(k.Mood == nil, "a mood, want none")
	} else {
		k.law(len(k.Mood) == k.Timeline.Days(), "mood has %d days, want %d", len(k.Mood),
			k.Timeline.Days())
	}
	for d, m := range k.Mood {
		k.law(m > 0 && finite(m), "day %d: mood is %v, want above 0", k.FirstDay+d, m)
	}
	k.law(k.Shock > 0 && finite(k.Shock) && (k.Shocks.ProductSpread > 0 || k.Shock == 1),
		"shock is %v, want 1 or, where there are shocks, above 0", k.Shock)
}
