package reference

import (
	"womsim/sim"
	"womsim/sim/rng"
)

// A productRun is one product in the replicate, with its channels and every consumer's journey.
type productRun struct {
	*world
	number   int // in state changes: 0 the focal product, n the n-th of the others
	product  *sim.Product
	channels []sim.Channel
	set      []*productRun // the products of its set, in order of name
	rivals   []*productRun // those but itself
	draws    rng.Draws
	clocks   []*needClock // by consumer, those of its set; nil: none
	quality  float64      // of the day
	raised   bool         // the quality, by a release today
	forgiven int64        // rejections that ended so far

	journeys           []*journey // by consumer
	episodes           []*episode
	inbox              [][]message      // today's, by consumer
	eventSpreads       []eventSpread    // by channel
	desks              [][]complaint    // by channel
	audiences          []audience       // by channel
	companyInvitesUsed int64            // of invitations
	ownerInvitesUsed   map[uint32]int64 // by owner
	result             *sim.Result
}

// newProductRun returns a product before the first day; number 0 is the focal product.
func (w *world) newProductRun(number int, p *sim.Product, channels []sim.Channel,
	replicate int) *productRun {
	r := &productRun{
		world: w, number: number, product: p, channels: channels,
		draws: rng.NewDraws(w.Seed, replicate, p.Name), quality: p.Quality,
		desks: make([][]complaint, len(channels)), ownerInvitesUsed: map[uint32]int64{},
		result: emptyResult(w.Config, &sim.Launch{Product: *p, Channels: channels}),
	}
	if spread := w.Shocks.ProductSpread; spread > 0 {
		r.result.Shock = multiplier(spread, rng.NormalQuantile(r.draws.Shock.Uniform()))
	}
	r.result.Mood = w.moodByDay
	for _, channel := range channels {
		r.audiences = append(r.audiences, r.newAudience(channel))
		r.eventSpreads = append(r.eventSpreads, eventSpread{seen: map[uint32]bool{}})
	}
	for _, v := range w.consumers {
		r.journeys = append(r.journeys, &journey{
			consumer: v, state: notInMarket, news: -rng.Never,
			endorsers: map[uint32]bool{},
			strongest: map[uint32]float64{}, warners: map[uint32]bool{},
			believed:     map[uint64]bool{},
			recommenders: map[uint32]bool{}, member: make([]bool, len(channels)),
		})
	}
	return r
}

// source returns the index in Sources of the i-th channel.
func source(i int) int { return int(rng.NumStates) + i }

// drawsOf returns the key of a channel.
func (r *productRun) drawsOf(c sim.Channel) rng.Channel { return r.draws.Channel(c.ChannelName()) }

// countAction counts one action of the i-th channel.
func (r *productRun) countAction(i int) { r.result.Actions[source(i)][r.index()]++ }

// index returns today's place in every series.
func (r *productRun) index() int { return r.today - r.Timeline.FirstDay() }

// emit reports a state change of v to the watcher.
func (r *productRun) emit(v *journey, kind sim.ChangeKind, source int, talker uint32) {
	if r.watch != nil {
		r.watch(sim.StateChange{Day: r.today, Product: r.number, Consumer: v.id, Kind: kind,
			Source: source, Talker: talker})
	}
}

// appeal returns the product's appeal to the segment of v today.
func (r *productRun) appeal(v *journey) float64 {
	appeal := v.segment.Appeal
	if r.product.Appeals != nil {
		appeal = r.product.Appeals[v.segmentIndex]
	}
	if r.product.QualityAppeal != nil {
		appeal += float64(r.product.QualityAppeal[v.segmentIndex] * r.quality)
	}
	return min(1, float64(max(0, min(1, appeal))*r.result.Shock))
}
