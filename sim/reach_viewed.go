package sim

import "womsim/sim/rng"

// Where viewers differ, impressions lie on an axis, and each is brought to the consumer on whose
// stretch it lies. Where impressions are numbered, all those of the undivided slice are drawn, and
// each is the next one of its consumer: its number says what it does, and its place nothing.

// newBroadcaster prepares a broadcaster for running.
func (o *compiledProduct) newBroadcaster(c Broadcaster, source int) broadcaster {
	b := broadcaster{Broadcaster: c, nth: len(o.broadcasters), source: source,
		targets: o.targeted(c.Targets())}
	channel, ok := c.(ViewedChannel)
	if !ok {
		return b
	}
	b.views, b.flightStart = channel.Views(), channel.FlightStart()
	if b.views.Spread > 0 {
		b.multipliers = rng.GammaMultipliers(b.views.Spread)
	}
	if b.views.Cap > 0 {
		t := o.config.Timeline
		for day := t.FirstDay(); day <= t.LastDay(); day++ {
			b.reaches = append(b.reaches, c.Reach(day, o.product.Quality))
		}
	}
	return b
}

// reachOn returns what the channel does on a day; how much is worked out before where that takes
// time.
func (c *broadcaster) reachOn(r *productRun) Reach {
	if c.reaches != nil {
		return c.reaches[r.index]
	}
	return c.Reach(r.day, r.quality)
}

// viewers are the viewers of a channel in one replicate.
type viewers struct {
	axis rng.Axis
	// by consumer: impressions so far, where they are numbered, and those of the span, where there
	// is a cap
	seen   []uint32
	inSpan []uint16
}

// beginViewing prepares the viewers of the replicate, once for all shards.
func (r *productRun) beginViewing() {
	if r.shard > 0 {
		return
	}
	for len(r.viewers) < len(r.model.broadcasters) {
		r.viewers = append(r.viewers, viewers{})
	}
	for i := range r.model.broadcasters {
		c, of := &r.model.broadcasters[i], &r.viewers[i]
		if c.multipliers != nil {
			of.axis.Lay(r.channel(c.source), c.multipliers, len(r.state))
		}
		if c.views.Numbered() {
			of.seen = zeros(of.seen, len(r.state))
		}
		if c.views.Cap > 0 {
			of.inSpan = zeros(of.inSpan, len(r.state))
		}
	}
}

// viewersOf returns the viewers of a channel, which the shards share.
func (r *productRun) viewersOf(c *broadcaster) *viewers { return &r.peers[0].viewers[c.nth] }

// beginSpan forgets the impressions of the last span of a cap, on the first day of the next one.
func (a *broadcastDay) beginSpan() {
	v := &a.c.views
	if v.Cap == 0 || (a.r.day-a.c.flightStart)%v.CapDays != 0 {
		return
	}
	inSpan := a.r.viewersOf(a.c).inSpan
	for region := range a.r.regions() {
		at := region * rng.RegionSize
		clear(inSpan[at:min(at+rng.RegionSize, len(inSpan))])
	}
}

// view brings numbered impressions to consumers: to those in the market whose cap is not reached.
func (a *broadcastDay) view(consumers []uint32) {
	of, limit := a.r.viewersOf(a.c), uint16(a.c.views.Cap)
	for _, v := range consumers {
		h := a.r.state[v]
		if h == outside || limit > 0 && of.inSpan[v] == limit {
			continue
		}
		if limit > 0 {
			of.inSpan[v]++
		}
		of.seen[v]++
		if h < adopter {
			a.expose(v, h)
		}
		if h < convinced {
			a.offerNth(v, of.seen[v])
		}
	}
}

// offerNth keeps the n-th impression of a consumer if it may convince.
func (a *broadcastDay) offerNth(v, n uint32) {
	mark := a.r.channel(a.c.source).Nth(v, n).Uniform()
	if mark >= a.highest && a.r.model.config.Decision.Rule != RuleThreshold {
		return // not even the first one would
	}
	credibility := a.r.inMood(float64(a.reach.Credibility * a.c.views.Freshness(n)))
	appeal := a.r.model.judgement(a.r.appeals[a.r.segmentOf(v)])
	a.keep(v, mark, min(1, float64(credibility*appeal)))
}

// Impressions on an axis fall on consumers of any shard, so that a shard cannot draw its own: each
// draws some regions of the axis, and deals their impressions out. dealtImpressions are those of a
// channel on a day for the consumers of a shard.
type dealtImpressions struct {
	informing []uint32 // by impressions that cannot convince
	effective []impression
}

// An impression may convince a consumer of another shard.
type impression struct {
	consumer uint32
	band     int32 // its index among the bands
	point    rng.Key
}

// dealAll draws the shard's part of the impressions of the day that lie on axes.
func (r *productRun) dealAll() {
	for i := range r.model.broadcasters {
		a := &r.broadcast
		if c := &r.model.broadcasters[i]; c.multipliers != nil && a.begin(r, c) {
			a.deal()
		}
	}
}

// deal deals the impressions out of the shard's part of the axis.
func (a *broadcastDay) deal() {
	r, nth := a.r, a.c.nth
	for j := range r.outboxes {
		d := r.outboxes[j].dealtBy(nth)
		d.informing, d.effective = d.informing[:0], d.effective[:0]
	}
	axis := &r.viewersOf(a.c).axis
	step := len(r.outboxes)
	for region := r.shard; float64(region)*rng.RegionSize < axis.Length(); region += step {
		for i := range a.bands {
			s := &a.bands[i]
			axis.Points(&s.ReachBand, s.law, s.number, region, func(v uint32, point rng.Key) {
				if !a.targets(v) {
					return
				}
				if d := r.outboxOf(v).dealtBy(nth); s.effective {
					d.effective = append(d.effective, impression{v, int32(i), point})
				} else {
					d.informing = append(d.informing, v)
				}
			})
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
					a.offer(w.consumer, a.bands[w.band].Mark(w.point))
				}
			}
		}
	}
}
