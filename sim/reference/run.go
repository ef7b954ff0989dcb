// Package reference is the model once more, day by day, consumer by consumer and contact by contact: the naive
// oracle that the fast engine must equal in every count and every event, since both use the draws of [rng.Draws].
package reference

import (
	"womsim/sim"
	"womsim/sim/rng"
)

// phases is what happens in a day, in order. Demand and allocate are one step, as nothing is in short supply.
var phases = []func(*world){
	(*world).seed, (*world).deliver, // deliver: the seeds of the day, then its messages
	(*world).decide,
	(*world).buy, // demand and allocate
	(*world).experience,
	(*world).talk,
	(*world).count,
}

// Run is one replicate of c. Every change in the life of a consumer is told to watch (nil: nobody); the
// order of the changes of one day has no meaning. Work is left out of the result.
func Run(c sim.Config, replicate int, watch func(sim.Event)) *sim.Result {
	w := newWorld(&c, replicate, watch)
	for w.today = c.Timeline.FirstDay(); w.today <= c.Timeline.LastDay(); w.today++ {
		for _, phase := range phases {
			phase(w)
		}
	}
	for _, e := range w.episodes {
		if e.begin+e.length > c.Timeline.LastDay() {
			w.result.Talking++
		}
	}
	if !c.Record.Awareness {
		w.result.Aware, w.result.Exposures = nil, nil
	}
	return w.result
}

// world is one replicate under way.
type world struct {
	*sim.Config
	draws     rng.Draws
	watch     func(sim.Event)
	today     int
	consumers []*consumer
	episodes  []*episode
	inbox     [][]message // today's, by consumer
	result    *sim.Result
}

func newWorld(c *sim.Config, replicate int, watch func(sim.Event)) *world {
	w := &world{Config: c, draws: rng.For(c.Seed, replicate, c.Product.Name), watch: watch, result: emptyResult(c)}
	for v := range uint32(c.Graph.Nodes()) {
		w.consumers = append(w.consumers, w.newConsumer(v))
	}
	return w
}

func emptyResult(c *sim.Config) *sim.Result {
	days := c.Timeline.Days()
	r := &sim.Result{FirstDay: c.Timeline.FirstDay(), Sources: c.Sources()}
	for _, series := range []*[]int64{
		&r.Aware, &r.Convinced, &r.Adopters, &r.Sales, &r.Rejected, &r.Promoters, &r.Passives, &r.Detractors,
	} {
		*series = make([]int64, days)
	}
	for range r.Sources {
		r.Exposures = append(r.Exposures, make([]int64, days))
		r.Convictions = append(r.Convictions, make([]int64, days))
		r.Seeded = append(r.Seeded, make([]int64, days))
	}
	return r
}

// index is today's place in every series.
func (w *world) index() int { return w.today - w.result.FirstDay }

func (w *world) tell(v *consumer, kind sim.EventKind, source int, talker uint32) {
	if w.watch != nil {
		w.watch(sim.Event{Day: w.today, Consumer: v.id, Kind: kind, Source: source, Talker: talker})
	}
}

// count writes down the states at the end of the day.
func (w *world) count() {
	r, d := w.result, w.index()
	add := func(series []int64, is bool) {
		if is {
			series[d]++
		}
	}
	for _, v := range w.consumers {
		add(r.Aware, v.informed)
		add(r.Convinced, v.state == convinced)
		add(r.Adopters, v.state == adopter)
		add(r.Rejected, v.state == rejected)
		add(r.Promoters, v.opinion == promoter)
		add(r.Passives, v.opinion == passive)
		add(r.Detractors, v.opinion == detractor)
	}
}
