package metrics

import (
	"cmp"
	"fmt"
	"slices"

	"womsim/sim"
	"womsim/sim/rng"
)

// A Link is how one consumer came to the product: convinced by somebody who talks or by a channel,
// or given it as a seed user. Who forgot or came back to the market and was convinced again has
// several.
type Link struct {
	Consumer  uint32
	Convinced int // the day; Never for seed users
	Source    int // index in the sources of the product: who talked in which state, or the channel
	Parent    int // the link of the talker; −1 if a channel convinced, or gave
	// 0 of seed users, 1 of those convinced by a channel, one more than the talker's of those
	// convinced by a person
	Generation int
	Adopted    int // the day; Never for those who did not
}

// Trees gathers the recommendation trees of one product in one replicate. Roots are the links
// without a parent.
type Trees struct {
	Product int // as in the events
	events  []sim.StateChange
}

// Note takes in an event; it is what [sim.Runner.Watch] wants.
func (t *Trees) Note(e sim.StateChange) {
	if e.Product == t.Product && (e.Kind == sim.BecameConvinced || e.Kind == sim.Adopted) {
		t.events = append(t.events, e)
	}
}

// Links returns the links of the replicate, in order of day and consumer. The talker's link is its
// latest of an earlier day: nobody sees what another did on the same day.
func (t *Trees) Links() (links []Link) {
	slices.SortFunc(t.events, func(a, b sim.StateChange) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(a.Consumer, b.Consumer))
	})
	latest := map[uint32]int{}
	for from := 0; from < len(t.events); {
		to := from
		for to < len(t.events) && t.events[to].Day == t.events[from].Day {
			to++
		}
		links = extend(links, t.events[from:to], latest)
		from = to
	}
	return links
}

// extend adds the links of one day: first who was convinced, then who adopted, in their own order.
func extend(links []Link, day []sim.StateChange, latest map[uint32]int) []Link {
	before := len(links)
	for _, e := range day {
		switch {
		case e.Kind == sim.BecameConvinced:
			links = append(links, convinced(e, links[:before], latest))
		case e.Source >= 0:
			links = append(links, Link{Consumer: e.Consumer, Convinced: Never, Source: e.Source,
				Parent: -1, Adopted: e.Day})
		}
	}
	slices.SortStableFunc(links[before:], func(a, b Link) int {
		return cmp.Compare(a.Consumer, b.Consumer)
	})
	for i := before; i < len(links); i++ {
		latest[links[i].Consumer] = i
	}
	for _, e := range day {
		if e.Kind == sim.Adopted && e.Source < 0 {
			links[latest[e.Consumer]].Adopted = e.Day
		}
	}
	return links
}

// convinced returns the link of a conviction.
func convinced(e sim.StateChange, links []Link, latest map[uint32]int) Link {
	link := Link{Consumer: e.Consumer, Convinced: e.Day, Source: e.Source, Parent: -1,
		Generation: 1, Adopted: Never}
	if e.Source < int(rng.NumStates) {
		parent, ok := latest[e.Talker]
		if !ok {
			panic(fmt.Sprintf("metrics: consumer %d convinced another one without having been won",
				e.Talker))
		}
		link.Parent, link.Generation = parent, links[parent].Generation+1
	}
	return link
}

// generations are told apart in a Forest up to this one; the last holds all later ones.
const generations = 6

// A Forest sums up recommendation trees.
type Forest struct {
	Trees   int // links without a parent
	Links   int // in all trees
	Largest int // links of the largest tree
	// steps from a link to the root of its tree, on average over all links; NaN of none
	MeanDepth float64
	Deepest   int
	Share     [generations]float64 // of the links, by generation; NaN of none
}

// Summarize sums up links as [Trees.Links] gives them.
func Summarize(links []Link) (f Forest) {
	root, depth, size := make([]int, len(links)), make([]int, len(links)), make([]int, len(links))
	steps := 0
	for i, l := range links {
		if root[i] = i; l.Parent >= 0 {
			root[i], depth[i] = root[l.Parent], depth[l.Parent]+1
		} else {
			f.Trees++
		}
		size[root[i]]++
		steps += depth[i]
		f.Largest, f.Deepest = max(f.Largest, size[root[i]]), max(f.Deepest, depth[i])
		f.Share[min(l.Generation, generations-1)]++
	}
	f.Links = len(links)
	f.MeanDepth = ratio(float64(steps), float64(len(links)))
	for g := range f.Share {
		f.Share[g] = ratio(f.Share[g], float64(len(links)))
	}
	return f
}
