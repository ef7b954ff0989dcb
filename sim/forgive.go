package sim

// forgives reports whether rejecters of the product can come back to the Aware.
func (o *compiledProduct) forgives() bool {
	return o.forgiving != nil || o.forgivesAtReleases()
}

// forgivesAtReleases reports whether releases can win rejecters back.
func (o *compiledProduct) forgivesAtReleases() bool {
	return o.product.Forgiveness.Release > 0 && o.releases()
}

// reconsiders reports whether a consumer can be convinced again before it was an owner.
func (o *compiledProduct) reconsiders() bool { return o.anyMemory || o.forgives() }

// resent draws when a consumer forgives who rejects today, coming from a state.
func (r *productRun) resent(v uint32, from uint8) {
	if from == convinced {
		r.endConviction(v)
	}
	record := r.recordOf(v)
	rejection := record.rejections
	record.rejections++
	if f := r.model.forgiving; f != nil {
		r.forgivings.push(r.index+f.Days(r.draws.Forgive(v, rejection)),
			buyer{consumer: v, ordinal: uint16(rejection)})
	}
	if r.model.forgivesAtReleases() {
		r.resentful = append(r.resentful, v)
	}
}

// forgiveToday brings the rejecters back who forgive this morning: those whose time has come, and
// where a release has raised quality those whom it wins back.
func (r *productRun) forgiveToday(improved bool) {
	for _, b := range r.forgivings.dueOn(r.index) {
		v := b.consumer
		if r.state[v] == rejected && r.recordOf(v).rejections-1 == uint32(b.ordinal) {
			r.forgive(v)
		}
	}
	if !improved {
		return
	}
	kept := 0
	for _, v := range r.resentful {
		switch {
		case r.state[v] != rejected:
		case r.draws.Reprieve(v, r.day).Uniform() < r.model.product.Forgiveness.Release:
			r.forgive(v)
		default:
			r.resentful[kept] = v
			kept++
		}
	}
	r.resentful = r.resentful[:kept]
}

// forgive makes a rejecter aware again, who is excluded while it owns a rival of the product.
func (r *productRun) forgive(v uint32) {
	r.state[v] = aware
	if !r.ownsNoRival(v) {
		r.state[v] = excludedAware
		r.count.excluded++
	}
	r.dropInfluence(v)
	if r.model.anyShield {
		r.influenceOf(v).addUp().shield.reset()
	}
	r.count.rejected--
	r.count.forgiven++
	if r.watch != nil {
		r.emit(Forgave, v, -1, v)
	}
}
