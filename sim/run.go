package sim

import "womsim/sim/rng"

// A Runner simulates replicates, one at a time. It owns the memory that they need and reuses it;
// which models and replicates it ran before makes no difference to what comes out.
type Runner struct {
	model   *Model
	index   int    // of the day in every series, from 0
	runs    []*run // in order of the products' names, or the shards of the only product
	workers int    // within a replicate; see SetWorkers
	reserve []*run // the same, and those of models with more products
	entries queue[uint32]
	homophily
	casting casting
	outside int64 // consumers who are not in the market yet
	watch   func(StateChange)
	asked   func() bool // see StopWhen
}

// run is the course of one product in one replicate.
type run struct {
	model    *offering
	all      []*run // of all products
	peers    []*run // the shards of the product
	shard    int    // place among them
	out      []mail // words of the shard's consumers, by shard of the listener
	draws    rng.Draws
	channels []rng.Channel // their draws, in order of source
	day      int           // of the run
	index    int           // of the day in every series, from 0
	population
	agenda
	count  counts
	result Result
	watch  func(StateChange)
	credit bool // it matters whose word convinces
	lean   bool // see convinceAndSell

	cast    *casting  // of the segments
	quality float64   // of today
	appeals []float64 // by segment, today
	// what good words do today, by segment × trust code; where that changes
	judged  [rng.Buzz + 1][]effect
	weights [rng.Buzz + 1][]float64 // the same for their weights

	today   []conviction            // of the day, decided in phase decide
	again   []conviction            // further ones of the same consumers
	offers  []offer                 // messages of channels that would convince
	buyers  []buyer                 // who buys today
	wants   []want                  // the same, where not everyone who would buy does
	pool    []buyer                 // who went without yesterday
	party   []int                   // who buys together
	fresh   []uint32                // who is convinced and buys today, in lean days
	begun   [rng.NumStates][]uint32 // who enters each state of talk today
	talking []episode               // with talk.repeat: still going on
	telling
	listened []uint32 // consumers who heard counted words today
	reached  []uint32 // whom the channel at work has reached today
	gaps     rng.SkipSampler
	reaching reaching
	seeding  seeding

	sights               []MarketView  // by messenger
	members              []uint32      // everyone who ever joined a community
	owners, ownersBefore []Owner       // of today, and of yesterday
	complaints           [][]complaint // by desk, oldest first
	sold                 int64         // units so far
	open                 int64         // the company's own invitations
}

// counts are the running totals behind the series.
type counts struct {
	aware, convinced, adopters, sales, rejected, promoters, passives, detractors int64
	excluded, members, queue, invitations                                        int64
}

// NewRunner makes a Runner without a model; it takes its memory in the first Run.
func NewRunner() *Runner { return &Runner{} }

// Watch has all changes told to f during the next runs, in no particular order within a day; nil
// ends it. It changes nothing else.
func (r *Runner) Watch(f func(StateChange)) { r.watch = f }

// StopWhen has the next runs ask before each day whether to stop there; nil ends it.
func (r *Runner) StopWhen(asked func() bool) { r.asked = asked }

// Run simulates one replicate of a model. The result is valid until the next Run. It is nil if the
// run was interrupted.
func (r *Runner) Run(m *Model, replicate int) *Result {
	r.forget()
	r.model = m
	shards := r.shards()
	for len(r.reserve) < max(len(m.offerings), shards) {
		r.reserve = append(r.reserve, new(run))
	}
	if r.runs = r.reserve[:max(len(m.offerings), shards)]; shards > 1 {
		for i := range r.runs {
			r.runs[i].start(m.offerings[0], r.runs, i, r.runs, replicate, nil)
		}
	} else {
		for i, o := range m.offerings {
			r.runs[i].start(o, r.runs[i:i+1], 0, r.runs, replicate, r.watch)
		}
	}
	r.assort()
	r.lockOut()
	for r.index = range m.config.Timeline.Days() {
		if r.asked != nil && r.asked() {
			return nil
		}
		if m.ends && r.over() {
			r.noteRest()
			break
		}
		for _, product := range r.runs {
			product.day, product.index = m.config.Timeline.FirstDay()+r.index, r.index
		}
		r.dawn()
		if r.sharded() {
			r.sharedDay()
		} else {
			for i := range phases {
				phases[i].run(r)
			}
		}
		r.note()
	}
	return r.collect()
}

// forget makes everyone unaware again whom the run before touched, whether it came to its end or
// not.
func (r *Runner) forget() {
	for _, product := range r.runs {
		product.population.forget()
	}
}

// sharded tells whether the runs are shards of one product.
func (r *Runner) sharded() bool { return len(r.runs) > len(r.model.offerings) }

// assort prepares who belongs to which segment: all are drawn at once where friends share them
// beyond luck, or shards ask.
func (r *Runner) assort() {
	r.casting.begin(r.model, &r.runs[0].draws)
	for _, product := range r.runs {
		product.cast = &r.casting
	}
	if r.model.config.Homophily > 0 {
		r.homophily.gather(r.model, &r.runs[0].draws)
		r.casting.all = r.homophily.segments
		for _, product := range r.runs {
			product.result.SameSegmentContacts = int64(r.alike)
		}
	}
	if r.sharded() && r.model.remembersSegments() {
		r.together(func(shard *run) { shard.cast.draw(shard.shard, len(shard.peers)) })
		r.casting.all = r.casting.cells
	}
}

// isFor tells whether what is meant for some segments is meant for v; nil means all.
func (r *run) isFor(targets []bool, v uint32) bool {
	return targets == nil || targets[r.segmentOf(v)]
}

// channel is the address of the draws of the channel that is a source.
func (r *run) channel(source int) rng.Channel { return r.channels[source-int(rng.NumStates)] }

// over tells whether nothing is left to happen.
func (r *Runner) over() bool {
	for _, product := range r.runs {
		if !product.over(r.index) {
			return false
		}
	}
	return true
}

func (r *run) over(index int) bool {
	if index <= r.model.lastAct || len(r.talking) > 0 || index <= r.agenda.latest() {
		return false
	}
	for i := range r.out {
		if index <= r.out[i].latest() {
			return false
		}
	}
	return true
}

// start forgets the replicate before.
func (r *run) start(o *offering, peers []*run, shard int, all []*run, replicate int,
	watch func(StateChange)) {
	c := &o.config
	r.model, r.peers, r.shard, r.all, r.watch = o, peers, shard, all, watch
	r.draws = rng.NewDraws(c.Seed, replicate, o.product.Name)
	r.channels = r.channels[:0]
	for _, channel := range o.channels {
		r.channels = append(r.channels, r.draws.Channel(channel.ChannelName()))
	}
	r.offsets, r.targets, r.codes = c.Graph.Offsets(), c.Graph.Targets(), c.Graph.Codes()
	if shard == 0 {
		r.population.begin(o)
	} else {
		r.population.share(&peers[0].population, o, len(peers))
	}
	r.agenda.reset(c.Timeline.Days())
	for len(r.out) < len(peers) {
		r.out = append(r.out, mail{})
	}
	r.out = r.out[:len(peers)]
	for i := range r.out {
		r.out[i].reset(c.Timeline.Days())
	}
	r.result.reset(o)
	r.count = counts{}
	r.credit = !o.fewSources || watch != nil
	r.lean = o.lean && watch == nil
	for s := range r.begun {
		r.begun[s] = r.begun[s][:0]
	}
	r.talking, r.pool, r.wants, r.members = r.talking[:0], r.pool[:0], r.wants[:0], r.members[:0]
	r.owners, r.ownersBefore = r.owners[:0], r.ownersBefore[:0]
	r.sold, r.open, r.quality = 0, 0, o.product.Quality
	for len(r.sights) < len(o.directChannels) {
		r.sights = append(r.sights, MarketView{})
	}
	for i := range o.directChannels {
		r.sights[i].begin(r, &o.directChannels[i])
	}
	for len(r.complaints) < len(o.desks) {
		r.complaints = append(r.complaints, nil)
	}
	for i := range r.complaints {
		r.complaints[i] = r.complaints[i][:0]
	}
	r.setQuality(0)
}

// collect is the result of the focal product, with those of the others.
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

// noteRest writes the days into the series on which nothing happens any more.
func (r *Runner) noteRest() {
	for ; r.index < r.model.config.Timeline.Days(); r.index++ {
		r.note()
	}
}

// note writes the end of the day into the series.
func (r *Runner) note() {
	for _, product := range r.runs {
		product.note(r.index)
		product.result.NotYetInMarket[r.index] = r.outside
	}
}

func (r *run) note(n int) {
	t, c := &r.result, &r.count
	if t.Aware != nil {
		t.Aware[n] = c.aware
	}
	t.Convinced[n], t.Adopters[n], t.Sales[n], t.Rejected[n] = c.convinced, c.adopters, c.sales,
		c.rejected
	t.Promoters[n], t.Passives[n], t.Detractors[n] = c.promoters, c.passives, c.detractors
	t.Excluded[n], t.Members[n], t.Queue[n], t.Invitations[n] = c.excluded, c.members, c.queue,
		c.invitations
	c.sales = 0
}

func (r *run) tell(kind ChangeKind, v uint32, source int, talker uint32) {
	r.watch(StateChange{Day: r.day, Product: r.model.place, Consumer: v, Kind: kind, Source: source,
		Talker: talker})
}
