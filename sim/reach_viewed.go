package sim

import "womsim/sim/rng"

// Where viewers differ, the points of all bands, dense ones too, lie on an axis, and each is
// brought to the consumer on whose stretch it lies. Where impressions are numbered, all points of
// the undivided slice are looked for, and each is the next one of its consumer: its number says
// what it does, and the point itself nothing.

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

// inBatches reports whether all bands are drawn in batches of points, dense ones too.
func (c *broadcaster) inBatches() bool { return c.multipliers != nil || c.views.Numbered() }

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
	for at := a.r.shard * rng.ReachBlockSize; at < len(inSpan); at += len(a.r.outboxes) *
		rng.ReachBlockSize {
		clear(inSpan[at:min(at+rng.ReachBlockSize, len(inSpan))])
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
	key := a.r.channel(a.c.source).Nth(v, n)
	mark := key.Uniform()
	if mark >= a.highest && a.r.model.config.Decision.Rule != RuleThreshold {
		return // not even the first one would
	}
	credibility := a.r.inMood(float64(a.reach.Credibility * a.c.views.Freshness(n)))
	appeal := a.r.model.judgement(a.r.appeals[a.r.segmentOf(v)])
	a.keep(v, key, mark, min(1, float64(credibility*appeal)))
}
