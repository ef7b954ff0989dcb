// Package reference is the model once more, day by day, consumer by consumer and contact by
// contact: the naive oracle that the fast engine must equal in every count and every state change,
// since both use the draws of [rng.Draws].
//
// Begin with [Run] and its list of phases; the files bear the names of the phases, as in package
// sim.
package reference

import (
	"slices"
	"strings"

	"womsim/sim"
	"womsim/sim/rng"
)

// phases lists the phases of a day in order. All products finish one before the next begins.
var phases = []func(*productRun){
	(*productRun).release, (*productRun).forgive, // morning
	(*productRun).admit, (*productRun).replace,
	(*productRun).deliver, (*productRun).seed,
	(*productRun).decide,
	(*productRun).demand, (*productRun).choose,
	(*productRun).strike, (*productRun).allocate, (*productRun).passNeeds,
	(*productRun).experience,
	(*productRun).talk,
	(*productRun).losePatience,
	(*productRun).count,
}

// Run simulates one replicate of c. It calls watch, if not nil, for every state change of a
// consumer; the order of the changes of one day has no meaning. The result has no Stats.
func Run(c sim.Config, replicate int, watch func(sim.StateChange)) *sim.Result {
	w := newWorld(&c, replicate, watch)
	for w.today = c.Timeline.FirstDay(); w.today <= c.Timeline.LastDay(); w.today++ {
		for _, phase := range phases {
			for _, r := range w.runs {
				phase(r)
			}
		}
	}
	return w.focalResult()
}

// A world is one replicate under way.
type world struct {
	*sim.Config
	watch       func(sim.StateChange)
	today       int
	consumers   []*consumer
	contacts    [][]contact   // by talker
	inNeighbors [][]uint32    // by listener: its talkers, each once, in node order
	runs        []*productRun // in order of name

	moodByDay      []float64 // of the run; nil without a mood
	betaThresholds []float64 // quantiles, where the law of thresholds is beta
}

// newWorld builds the consumers and the products of a replicate.
func newWorld(c *sim.Config, replicate int, watch func(sim.StateChange)) *world {
	w := &world{Config: c, watch: watch, inNeighbors: make([][]uint32, c.Graph.Nodes())}
	if beta := c.Decision.Beta; beta != nil {
		w.betaThresholds = rng.BetaQuantiles(beta.Mean, beta.Concentration)
	}
	draws := rng.NewDraws(c.Seed, replicate, c.Product.Name)
	w.moodByDay = w.moods(&draws)
	segments := w.drawSegments(&draws)
	for v := range uint32(c.Graph.Nodes()) {
		w.consumers = append(w.consumers, w.newConsumer(v, segments[v], &draws))
		w.contacts = append(w.contacts, contactsOf(c.Graph, v))
		for _, to := range w.contacts[v] {
			if to.copy == 0 {
				w.inNeighbors[to.listener] = append(w.inNeighbors[to.listener], v)
			}
		}
	}
	w.runs = append(w.runs, w.newProductRun(0, &c.Product, c.Channels, replicate))
	for i := range c.OtherProducts {
		w.runs = append(w.runs, w.newProductRun(i+1, &c.OtherProducts[i].Product,
			c.OtherProducts[i].Channels,
			replicate))
	}
	slices.SortFunc(w.runs, func(x, y *productRun) int {
		return strings.Compare(x.product.Name, y.product.Name)
	})
	for _, r := range w.runs {
		if c.Homophily > 0 {
			r.result.SameSegmentContacts = int64(sameSegmentContacts(c.Graph, segments))
		}
		r.joinSet()
	}
	return w
}

// joinSet finds the products of the set of r, which have their clocks of need in common.
func (r *productRun) joinSet() {
	r.rivals = slices.DeleteFunc(slices.Clone(r.runs), func(other *productRun) bool {
		return other == r || !r.world.rivals(r, other)
	})
	r.set = slices.DeleteFunc(slices.Clone(r.runs), func(other *productRun) bool {
		return other != r && !r.world.rivals(r, other)
	})
	if r.clocks = r.newClocks(); r != r.set[0] {
		r.clocks = r.set[0].clocks
	}
}

// rivals reports whether an exclusive set holds both products.
func (w *world) rivals(x, y *productRun) bool {
	return slices.ContainsFunc(w.ExclusiveSets, func(set []string) bool {
		return slices.Contains(set, x.product.Name) && slices.Contains(set, y.product.Name)
	})
}

// runOf returns the run of the product with the name.
func (w *world) runOf(name string) *productRun {
	return w.runs[slices.IndexFunc(w.runs, func(r *productRun) bool {
		return r.product.Name == name
	})]
}

// focalResult returns the result of the focal product with those of the other products in order.
func (w *world) focalResult() *sim.Result {
	results := make([]*sim.Result, len(w.runs))
	for _, r := range w.runs {
		results[r.number] = r.finish()
	}
	focal := results[0]
	if len(results) > 1 {
		focal.OtherProducts = results[1:]
	}
	return focal
}
