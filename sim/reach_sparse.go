package sim

import "womsim/sim/rng"

// A sparseBand is a band of hazard with so few impressions that they are drawn by skips along all
// consumers.
type sparseBand struct {
	rng.ReachBand
	effective bool // its marks can convince
}

// deliverSparse brings the impressions of a band.
func (a *broadcastDay) deliverSparse(s *sparseBand) {
	sampler := &a.r.sampler
	sampler.Restart()
	for more := true; more; {
		var n int
		n, more = a.draw(s)
		if a.c.views.Numbered() {
			a.view(sampler.Consumers[:n])
			continue
		}
		a.inform(sampler.Consumers[:n])
		if !s.effective {
			continue
		}
		for i, v := range sampler.Consumers[:n] {
			if a.r.state[v] < convinced {
				a.offer(v, sampler.Points[i], s.Mark(sampler.Points[i]))
			}
		}
	}
}

// draw draws the next impressions of a band on targeted consumers. It returns their number, and
// whether there may be more.
func (a *broadcastDay) draw(s *sparseBand) (n int, more bool) {
	sampler := &a.r.sampler
	switch {
	case a.c.multipliers != nil:
		n, more = s.FillAxis(sampler, &a.r.viewersOf(a.c).axis, a.reach.Hazard)
	case s.Dense():
		n, more = s.FillBlocks(sampler, len(a.r.state))
	default:
		n = s.Fill(sampler, len(a.r.state))
		more = n == len(sampler.Points)
	}
	n = s.KeepBelow(sampler, n, a.reach.Hazard)
	if a.c.targets == nil {
		return n, more
	}
	kept := 0
	for i, v := range sampler.Consumers[:n] {
		if a.targets(v) {
			sampler.Consumers[kept], sampler.Points[kept] = v, sampler.Points[i]
			kept++
		}
	}
	return kept, more
}

// inform informs consumers by messages that can do no more.
func (a *broadcastDay) inform(consumers []uint32) {
	exposed, fresh := a.r.informAll(consumers)
	a.exposed += exposed
	a.messages += exposed
	a.fresh += fresh
}

// Skips run along all consumers, so that shards cannot each draw their own: each draws some of the
// bands, and deals their impressions out. dealtImpressions are those of a channel on a day for the
// consumers of a shard.
type dealtImpressions struct {
	informing []uint32 // by impressions that cannot convince
	effective []impression
}

// An impression may convince a consumer of another shard.
type impression struct {
	consumer uint32
	band     int32 // its index among the sparse bands
	point    rng.Key
}

// dealSparse draws the shard's part of the bands of the day.
func (r *productRun) dealSparse() {
	for i := range r.model.broadcasters {
		for j := range r.outboxes {
			d := r.outboxes[j].dealtBy(i)
			d.informing, d.effective = d.informing[:0], d.effective[:0]
		}
		if a := &r.broadcast; a.begin(r, &r.model.broadcasters[i]) {
			for s := r.shard; s < len(a.sparse); s += len(r.outboxes) {
				a.deal(i, s)
			}
		}
	}
}

// deal deals the impressions of a band out.
func (a *broadcastDay) deal(channel, band int) {
	s, sampler := &a.sparse[band], &a.r.sampler
	sampler.Restart()
	for more := true; more; {
		var n int
		n, more = a.draw(s)
		for i, v := range sampler.Consumers[:n] {
			d := a.r.outboxOf(v).dealtBy(channel)
			if s.effective {
				d.effective = append(d.effective, impression{v, int32(band), sampler.Points[i]})
			} else {
				d.informing = append(d.informing, v)
			}
		}
	}
}

// dealtBy returns the impressions of a channel.
func (m *outbox) dealtBy(channel int) *dealtImpressions {
	for len(m.dealt) <= channel {
		m.dealt = append(m.dealt, dealtImpressions{})
	}
	return &m.dealt[channel]
}

// deliverDealt brings the impressions that all shards have dealt to this one.
func (a *broadcastDay) deliverDealt() {
	for _, peer := range a.r.peers {
		d := peer.outboxes[a.r.shard].dealtBy(a.c.nth)
		if a.c.views.Numbered() {
			a.view(d.informing)
			continue
		}
		a.inform(d.informing)
		for _, w := range d.effective {
			if h := a.r.state[w.consumer]; h < adopter {
				a.expose(w.consumer, h)
				if h < convinced {
					a.offer(w.consumer, w.point, a.sparse[w.band].Mark(w.point))
				}
			}
		}
	}
}
