// Package reference is the model once more, day by day, consumer by consumer and contact by
// contact: the naive oracle that the fast engine must equal in every count and every event, since
// both use the draws of [rng.Draws].
package reference

import (
	"slices"
	"strings"

	"womsim/sim"
	"womsim/sim/rng"
)

// phases is what happens in a day, in order. All products finish one before the next begins.
var phases = []func(*brand){
	(*brand).release, (*brand).admit, (*brand).replace, // morning
	(*brand).deliver, (*brand).seed,
	(*brand).decide,
	(*brand).want, (*brand).choose, (*brand).serve, // demand and allocate
	(*brand).experience,
	(*brand).talk,
	(*brand).count,
}

// Run is one replicate of c. Every change in the life of a consumer is told to watch (nil: nobody);
// the order of the changes of one day has no meaning. Work is left out of the result.
func Run(c sim.Config, replicate int, watch func(sim.StateChange)) *sim.Result {
	w := newWorld(&c, replicate, watch)
	for w.today = c.Timeline.FirstDay(); w.today <= c.Timeline.LastDay(); w.today++ {
		for _, phase := range phases {
			for _, b := range w.brands {
				phase(b)
			}
		}
	}
	return w.focalResult()
}

// world is one replicate under way.
type world struct {
	*sim.Config
	watch     func(sim.StateChange)
	today     int
	consumers []*consumer
	contacts  [][]contact // of each consumer: whom it can tell anything
	tellers   [][]uint32  // who can tell it anything, each once, in node order
	brands    []*brand    // in order of name
}

func newWorld(c *sim.Config, replicate int, watch func(sim.StateChange)) *world {
	w := &world{Config: c, watch: watch, tellers: make([][]uint32, c.Graph.Nodes())}
	draws := rng.NewDraws(c.Seed, replicate, c.Product.Name)
	groups := w.groups(&draws)
	for v := range uint32(c.Graph.Nodes()) {
		w.consumers = append(w.consumers, w.newConsumer(v, groups[v], &draws))
		w.contacts = append(w.contacts, contactsOf(c.Graph, v))
		for _, to := range w.contacts[v] {
			if to.copy == 0 {
				w.tellers[to.listener] = append(w.tellers[to.listener], v)
			}
		}
	}
	w.brands = append(w.brands, w.newBrand(0, &c.Product, c.Channels, replicate))
	for i := range c.OtherProducts {
		w.brands = append(w.brands, w.newBrand(i+1, &c.OtherProducts[i].Product,
			c.OtherProducts[i].Channels,
			replicate))
	}
	slices.SortFunc(w.brands, func(a, b *brand) int {
		return strings.Compare(a.product.Name, b.product.Name)
	})
	for _, b := range w.brands {
		if c.Homophily > 0 {
			b.result.SameSegmentContacts = int64(alike(c.Graph, groups))
		}
		b.rivals = slices.DeleteFunc(slices.Clone(w.brands), func(r *brand) bool {
			return r == b || !w.rivals(b, r)
		})
	}
	return w
}

// rivals reports whether a set holds both products.
func (w *world) rivals(a, b *brand) bool {
	return slices.ContainsFunc(w.ExclusiveSets, func(set []string) bool {
		return slices.Contains(set, a.product.Name) && slices.Contains(set, b.product.Name)
	})
}

// named is the product of the name.
func (w *world) named(name string) *brand {
	return w.brands[slices.IndexFunc(w.brands, func(b *brand) bool {
		return b.product.Name == name
	})]
}

// focalResult is the focal product's, with those of the others in order.
func (w *world) focalResult() *sim.Result {
	results := make([]*sim.Result, len(w.brands))
	for _, b := range w.brands {
		results[b.number] = b.finished()
	}
	focal := results[0]
	if len(results) > 1 {
		focal.OtherProducts = results[1:]
	}
	return focal
}
