package sim

import "sort"

// morning does what comes before the first phase: consumers enter the market or return to it, the
// company releases, and rejecters forgive.
func (r *Runner) morning() {
	for _, v := range r.entries.dueOn(r.index) {
		for _, product := range r.runs {
			product.state[v] = unaware
		}
		for i := range r.model.clockSets {
			r.clocks[i].count(v, 1)
		}
		r.notInMarket--
	}
	for _, product := range r.runs {
		product.returnOwners()
		product.forgiveToday(product.release())
		product.openInvitations()
		product.ownersBefore, product.owners = product.owners, product.ownersBefore[:0]
	}
}

// holdEntrants puts consumers out of the market who are not in it on the first day, until the share
// of entrants exceeds the consumer's draw.
func (r *Runner) holdEntrants() {
	entry := r.model.config.MarketEntry
	r.notInMarket = 0
	r.entries.reset(r.model.config.Timeline.Days())
	if entry == nil {
		return
	}
	for v := range uint32(r.model.config.Graph.Nodes()) {
		u := r.runs[0].draws.Entry.At(uint64(v)).Uniform()
		if u < entry[0] {
			continue
		}
		r.entries.push(sort.Search(len(entry), func(i int) bool { return u < entry[i] }), v)
		for _, product := range r.runs {
			product.set(v, outside)
		}
		r.notInMarket++
	}
}

// returnOwners puts owners whose time with the product is over into the market again.
func (r *productRun) returnOwners() {
	for _, v := range r.returns.dueOn(r.index) {
		r.state[v] = aware
		r.newLife(v)
		r.dropInfluence(v)
		r.result.Returned[r.index]++
		for _, rival := range r.model.rivals {
			r.all[rival].readmit(v)
		}
		if r.clock != nil {
			r.clock.count(v, 1)
		}
		if r.watch != nil {
			r.emit(ReturnedToMarket, v, -1, v)
		}
	}
}

// exclude keeps a consumer who owns a rival from the product.
func (r *productRun) exclude(v uint32) {
	state := r.state[v] & stateBits
	switch {
	case state >= adopter:
		return
	case state == convinced:
		r.count.convinced--
	}
	r.dropInfluence(v)
	if state == unaware {
		r.set(v, excludedUnaware)
	} else {
		r.set(v, excludedAware)
	}
	r.count.excluded++
}

// readmit ends an exclusion.
func (r *productRun) readmit(v uint32) {
	switch r.state[v] & stateBits {
	case excludedUnaware:
		r.state[v] = unaware
	case excludedAware:
		r.state[v] = aware
	default:
		return
	}
	r.count.excluded--
}

// release raises quality on the days of release, and reports whether it did.
func (r *productRun) release() bool {
	o, before := r.model, r.quality
	if r.index > 0 && o.releases() && (r.index-o.launch)%o.product.Iteration.Every == 0 {
		i, members := &o.product.Iteration, float64(r.count.members)
		r.quality += min(float64(i.Gain*members)/(members+i.Feedback), max(0, i.Ceiling-r.quality))
		r.setQuality(r.index)
	}
	return r.quality > before
}

// setQuality updates the series of quality, from an index on, and all that depends on quality.
func (r *productRun) setQuality(from int) {
	for i := from; i < len(r.result.Quality); i++ {
		r.result.Quality[i] = r.quality
	}
	r.appeals = r.appeals[:0]
	for segment := range r.model.segments {
		r.appeals = append(r.appeals, r.model.appealAt(segment, r.quality, r.shock))
	}
}

// openInvitations hands out the company's own invitations at the launch.
func (r *productRun) openInvitations() {
	if i := r.model.product.Invites; i != nil && r.index == max(0, r.model.launch) {
		r.companyInvitations = i.Initial
		r.count.invitations += i.Initial
	}
}
