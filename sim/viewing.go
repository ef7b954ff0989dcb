package sim

import "womsim/sim/rng"

// Where viewers differ, the points of all bands, dense ones too, lie on an axis, and each is brought
// to the consumer on whose stretch it lies.

// newBroadcaster prepares a broadcaster for running.
func newBroadcaster(c Broadcaster, nth, source int, targets []bool) broadcaster {
	b := broadcaster{Broadcaster: c, nth: nth, source: source, targets: targets}
	if v, ok := c.(ViewedChannel); ok && v.Views().Spread > 0 {
		b.multipliers = rng.GammaMultipliers(v.Views().Spread)
	}
	return b
}

// viewers are the viewers of a channel in one replicate.
type viewers struct{ axis rng.Axis }

// beginViewing lays out the viewers of the replicate, once for all shards.
func (r *productRun) beginViewing() {
	if r.shard > 0 {
		return
	}
	for len(r.viewers) < len(r.model.broadcasters) {
		r.viewers = append(r.viewers, viewers{})
	}
	for i := range r.model.broadcasters {
		if c := &r.model.broadcasters[i]; c.multipliers != nil {
			r.viewers[i].axis.Lay(r.channel(c.source), c.multipliers, len(r.state))
		}
	}
}
