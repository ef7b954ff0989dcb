package sim

import "womsim/sim/rng"

// A Runner simulates replicates, one at a time. It owns the memory that they need and reuses it;
// earlier runs make no difference to the result.
type Runner struct {
	model   *Model
	index   int           // of the day in every series, from 0
	runs    []*productRun // in order of the products' names, or the shards of the only product
	workers int           // within a replicate; see SetWorkers
	reserve []*productRun // the same, and those of models with more products
	entries queue[uint32]
	clocks  []*clock // of need, by the model's sets of products
	homophily
	segmentCache segmentCache
	notInMarket  int64 // consumers who are not in the market yet
	moods        []float64
	watch        func(StateChange)
	stop         func() bool // see StopWhen
}

// A productRun is the course of one product, or of one shard of it, in one replicate.
type productRun struct {
	model    *compiledProduct
	all      []*productRun // of all products
	peers    []*productRun // the shards of the product
	shard    int           // place among them
	outboxes []outbox      // messages of the shard's consumers, by shard of the listener
	draws    rng.Draws
	channels []rng.Channel // their draws, in order of source, then those of organic demand
	day      int           // of the run
	index    int           // of the day in every series, from 0
	population
	agenda
	count        counts
	result       Result
	watch        func(StateChange)
	tracksSource bool // it matters whose message convinces
	fastPath     bool // see convinceAndSell

	segmentCache *segmentCache // of the segments
	clock        *clock        // of need; nil: none
	quality      float64       // of today
	appeals      []float64     // by segment, today
	mood         []float64     // by day: what it multiplies; nil: nothing
	shock        float64       // multiplies appeal
	profiles     talkProfiles  // of the replicate
	shocked      talkProfiles  // memory for those that a shock changes

	convictions        []conviction            // of the day, decided in phase decide
	furtherConvictions []conviction            // further ones of the same consumers
	offers             []offer                 // messages of channels that would convince
	buyers             []buyer                 // who buys today
	wants              []want                  // the same, where not everyone who would buy does
	waitlist           []buyer                 // who went without yesterday
	buyingGroup        []int                   // who buys together
	newAdopters        []uint32                // who is convinced and buys today, on the fast path
	begun              [rng.NumStates][]uint32 // who enters each state of talk today
	repeating          []episode               // with talk.repeat: still going on
	talkBatch
	talkRates
	classes    [maxClasses][]uint32 // talkers of today
	influenced []uint32             // consumers who heard counted messages today
	heard      []conviction         // by counted messages of today that add up or would convince
	warned     []uint32             // consumers with a shield who were warned today
	heeding    []uint32             // on whom the words at work take effect
	rivaling   []conviction         // those of one consumer
	reached    []uint32             // whom the channel at work has reached today
	laws       rng.ReachLaws
	broadcast  broadcastDay
	viewers    []viewers // by broadcaster; asked of the first shard
	seeding    seeding

	views                []MarketView  // by messenger
	members              []uint32      // everyone who ever joined a community
	resentful            []uint32      // rejecters whom a release can win back, and some others
	owners, ownersBefore []Owner       // of today, and of yesterday
	complaints           [][]complaint // by desk, oldest first
	unitsSold            int64         // units so far
	companyInvitations   int64         // the company's own invitations
}

// counts are the running totals behind the series.
type counts struct {
	aware, convinced, adopters, sales, rejected, promoters, passives, detractors int64
	excluded, members, queue, invitations, gone, forgiven                        int64
}

// NewRunner returns a Runner, which takes its memory in the first Run.
func NewRunner() *Runner { return &Runner{} }

// Watch calls f for every state change in subsequent runs, in no particular order within a day; nil
// ends it. Results stay the same.
func (r *Runner) Watch(f func(StateChange)) { r.watch = f }

// StopWhen calls stop before each day of subsequent runs and ends a run when it returns true; nil
// ends it.
func (r *Runner) StopWhen(asked func() bool) { r.stop = asked }

// Run simulates one replicate of a model. The result is valid until the next Run, and nil if the
// run was stopped.
func (r *Runner) Run(m *Model, replicate int) *Result {
	r.reset()
	r.start(m, replicate)
	for r.index = range m.config.Timeline.Days() {
		if r.stop != nil && r.stop() {
			return nil
		}
		if m.endsEarly && r.nothingLeft() {
			r.recordRest()
			break
		}
		for _, product := range r.runs {
			product.day, product.index = m.config.Timeline.FirstDay()+r.index, r.index
		}
		r.morning()
		if r.sharded() {
			r.sharedDay()
		} else {
			for i := range phases {
				phases[i].run(r)
			}
		}
		r.recordDay()
	}
	return r.collect()
}

// start prepares a run for each product of the replicate, or for each shard of the only one.
func (r *Runner) start(m *Model, replicate int) {
	r.model = m
	shards := r.shards()
	draws := rng.NewDraws(m.config.Seed, replicate, "") // of all products
	r.moods = m.appendMoods(r.moods[:0], &draws)
	for len(r.reserve) < max(len(m.products), shards) {
		r.reserve = append(r.reserve, new(productRun))
	}
	if r.runs = r.reserve[:max(len(m.products), shards)]; shards > 1 {
		for i := range r.runs {
			r.runs[i].start(part{m.products[0], r.runs, r.runs, i, r.moods}, replicate, nil)
		}
	} else {
		for i, o := range m.products {
			r.runs[i].start(part{o, r.runs, r.runs[i : i+1], 0, r.moods}, replicate, r.watch)
		}
	}
	r.assignSegments()
	r.holdEntrants()
	r.startClocks()
}

// reset makes everyone unaware again whom the run before touched, whether it came to its end or
// not.
func (r *Runner) reset() {
	for _, product := range r.runs {
		product.population.reset()
	}
}

// sharded reports whether the runs are shards of one product.
func (r *Runner) sharded() bool { return len(r.runs) > len(r.model.products) }

// assignSegments prepares the segments of consumers: all are drawn at once under homophily, or
// where shards ask for them.
func (r *Runner) assignSegments() {
	r.segmentCache.begin(r.model, &r.runs[0].draws)
	for _, product := range r.runs {
		product.segmentCache = &r.segmentCache
	}
	if r.model.config.Homophily > 0 {
		r.homophily.assign(r.model, &r.runs[0].draws)
		r.segmentCache.drawnAll = r.homophily.segments
		for _, product := range r.runs {
			product.result.SameSegmentContacts = int64(r.sameSegment)
			product.result.HomophilyReached = r.model.config.HomophilyReached(int64(r.sameSegment))
		}
	}
	if r.sharded() && r.model.cachesSegments() {
		r.onAllShards(func(shard *productRun) {
			shard.segmentCache.drawShard(shard.shard, len(shard.peers))
		})
		r.segmentCache.drawnAll = r.segmentCache.cells
	}
}

// isTarget reports whether v belongs to targeted segments; nil means all.
func (r *productRun) isTarget(targets []bool, v uint32) bool {
	return targets == nil || targets[r.segmentOf(v)]
}

// channel returns the address of the draws of the channel that is a source.
func (r *productRun) channel(source int) rng.Channel {
	return r.channels[source-int(rng.NumStates)]
}

// nothingLeft reports whether nothing can happen any more.
func (r *Runner) nothingLeft() bool {
	for _, product := range r.runs {
		if !product.nothingLeft(r.index) {
			return false
		}
	}
	return true
}

// nothingLeft reports whether nothing is due for the product from a day on.
func (r *productRun) nothingLeft(index int) bool {
	if index <= r.model.lastActiveDay || len(r.repeating) > 0 || index <= r.agenda.latest() {
		return false
	}
	for i := range r.outboxes {
		if index <= r.outboxes[i].latest() {
			return false
		}
	}
	return true
}

// A part says which product of a replicate a run is, or which shard of the only product.
type part struct {
	product *compiledProduct
	all     []*productRun // of all products
	peers   []*productRun // the shards of the product
	shard   int           // among them
	moods   []float64
}

// start prepares the run for a replicate; watch may be nil.
func (r *productRun) start(p part, replicate int, watch func(StateChange)) {
	o := p.product
	if r.model != o {
		clear(r.byRate) // so that there is room for the rates of this one
	}
	r.model, r.peers, r.shard, r.all, r.watch, r.clock = o, p.peers, p.shard, p.all, watch, nil
	r.draws = rng.NewDraws(o.config.Seed, replicate, o.product.Name)
	if r.laws == nil {
		r.laws = rng.ReachLaws{}
	}
	r.channels = r.channels[:0]
	for _, channel := range o.channels {
		r.channels = append(r.channels, r.draws.Channel(channel.ChannelName()))
	}
	r.channels = append(r.channels, r.draws.Organic())
	graph := o.config.Graph
	r.offsets, r.targets, r.codes = graph.Offsets(), graph.Targets(), graph.Codes()
	if r.shard == 0 {
		r.population.begin(o)
	} else {
		r.population.share(&r.peers[0].population, o, len(r.peers))
	}
	r.result.reset(o)
	r.startShocks(p.moods)
	r.beginViewing()
	r.count = counts{}
	r.tracksSource = !o.singleSource || watch != nil
	r.fastPath = o.fastPath && watch == nil
	r.emptyQueues(o.config.Timeline.Days())
	r.emptyLists()
	for i := range o.directChannels {
		r.views[i].begin(r, &o.directChannels[i])
	}
	r.unitsSold, r.companyInvitations, r.quality = 0, 0, o.product.Quality
	r.setQuality(0)
}

// emptyQueues empties everything due on the days of a run.
func (r *productRun) emptyQueues(days int) {
	r.agenda.reset(days)
	for len(r.outboxes) < len(r.peers) {
		r.outboxes = append(r.outboxes, outbox{})
	}
	r.outboxes = r.outboxes[:len(r.peers)]
	for i := range r.outboxes {
		r.outboxes[i].reset(days)
	}
}

// emptyLists empties what is kept from day to day.
func (r *productRun) emptyLists() {
	for s := range r.begun {
		r.begun[s] = r.begun[s][:0]
	}
	r.repeating, r.waitlist = r.repeating[:0], r.waitlist[:0]
	r.wants, r.members, r.resentful = r.wants[:0], r.members[:0], r.resentful[:0]
	r.owners, r.ownersBefore = r.owners[:0], r.ownersBefore[:0]
	for len(r.views) < len(r.model.directChannels) {
		r.views = append(r.views, MarketView{})
	}
	for len(r.complaints) < len(r.model.desks) {
		r.complaints = append(r.complaints, nil)
	}
	for i := range r.complaints {
		r.complaints[i] = r.complaints[i][:0]
	}
}

// collect returns the result of the focal product, with those of the others.
func (r *Runner) collect() *Result {
	if r.sharded() {
		for _, shard := range r.runs[1:] {
			r.runs[0].result.add(&shard.result)
		}
		return &r.runs[0].result
	}
	result := &r.runs[r.model.focal].result
	result.OtherProducts = result.OtherProducts[:0]
	for _, at := range r.model.others {
		result.OtherProducts = append(result.OtherProducts, &r.runs[at].result)
	}
	return result
}

// recordRest records the remaining days, on which nothing happens.
func (r *Runner) recordRest() {
	for ; r.index < r.model.config.Timeline.Days(); r.index++ {
		r.recordDay()
	}
}

// recordDay writes the end of the day into the series of all products.
func (r *Runner) recordDay() {
	for _, product := range r.runs {
		product.recordDay(r.index)
		product.result.NotYetInMarket[r.index] = r.notInMarket
	}
}

// recordDay writes the end of the day into the series of the product.
func (r *productRun) recordDay(n int) {
	t, c := &r.result, &r.count
	if t.Aware != nil {
		t.Aware[n] = c.aware
	}
	t.Convinced[n], t.Adopters[n], t.Sales[n], t.Rejected[n] = c.convinced, c.adopters, c.sales,
		c.rejected
	t.Promoters[n], t.Passives[n], t.Detractors[n] = c.promoters, c.passives, c.detractors
	t.Excluded[n], t.Members[n], t.Queue[n], t.Invitations[n] = c.excluded, c.members, c.queue,
		c.invitations
	t.Gone[n], t.Forgiven[n] = c.gone, c.forgiven
	c.sales = 0
}

// emit reports a state change to the watcher.
func (r *productRun) emit(kind ChangeKind, v uint32, source int, talker uint32) {
	r.watch(StateChange{Day: r.day, Product: r.model.place, Consumer: v, Kind: kind, Source: source,
		Talker: talker})
}
