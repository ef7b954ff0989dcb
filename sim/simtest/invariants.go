package simtest

import (
	"cmp"
	"fmt"
	"slices"

	"womsim/sim"
	"womsim/sim/rng"
)

// Invariants lists where a run breaks the laws of the model: those of [sim.Result.Check], and those
// of the lives of its consumers, which the events tell and the series must count.
func Invariants(c *sim.Config, r *sim.Result, events []sim.StateChange) []string {
	found := r.Check(c)
	if len(found) > 0 {
		return found
	}
	l := newLives(c, r)
	for _, e := range slices.SortedStableFunc(slices.Values(events), asLived) {
		if fault := l.fault(e); fault != "" {
			found = append(found, fmt.Sprintf("%s: %+v", fault, e))
		}
		l.live(e)
	}
	return append(append(found, l.unjudged()...), Differences(r, l.counted[0], nil, nil)...)
}

// unjudged lists the products with ownerships that are due but led neither to an opinion nor to a
// complaint that still waits.
func (l *lives) unjudged() (found []string) {
	last := l.Timeline.LastDay()
	for i, launch := range l.launches {
		due, judged := int64(0), l.counted[i].Queue[l.Timeline.Days()-1]
		for _, v := range l.lives[i] {
			judged += int64(v.judged)
			for _, day := range v.adoptions {
				if day+launch.Product.Experience.Delay <= last {
					due++
				}
			}
		}
		if due != judged {
			found = append(found, fmt.Sprintf("%s: %d opinions and complaints that wait, want %d",
				launch.Product.Name, judged, due))
		}
	}
	return found
}

// asLived is the order in which the events of a day can happen. Where a consumer forms two opinions
// on one day, they come as told: the last is held.
func asLived(a, b sim.StateChange) int {
	return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(phase(a), phase(b)))
}

func phase(e sim.StateChange) int {
	switch {
	case e.Kind == sim.ReturnedToMarket:
		return 0
	case e.Kind == sim.Adopted && e.Source >= 0:
		return 1
	case e.Kind == sim.Adopted:
		return 3
	case e.Kind == sim.BecamePromoter, e.Kind == sim.BecamePassive, e.Kind == sim.BecameDetractor:
		return 4
	default:
		return 2
	}
}

// lives are told by the events up to one; counted is what they add up to. Products are numbered as
// in events.
type lives struct {
	*sim.Config
	launches []sim.Launch
	lives    [][]life // of each product and consumer
	counted  []*sim.Result
}

type life struct {
	convinced, owner, rejected, excluded               bool
	everConvinced, everPromoter                        bool
	convictionDay, firstConvictionDay, firstPromoteDay int
	convincedBy                                        int
	adoptions                                          []int // days
	judged                                             int   // opinions so far
	opinion                                            sim.ChangeKind
}

func newLives(c *sim.Config, r *sim.Result) *lives {
	l := &lives{Config: c,
		launches: append([]sim.Launch{{Product: c.Product, Channels: c.Channels}},
			c.OtherProducts...)}
	focal := uncounted(r)
	l.counted = append([]*sim.Result{focal}, focal.OtherProducts...)
	for range l.launches {
		l.lives = append(l.lives, make([]life, c.Graph.Nodes()))
	}
	return l
}

// uncounted is r with zeros wherever events tell the numbers.
func uncounted(r *sim.Result) *sim.Result {
	n := *r
	days := len(r.Adopters)
	for _, s := range []*[]int64{
		&n.Convinced, &n.Adopters, &n.Sales, &n.Rejected, &n.Promoters, &n.Passives, &n.Detractors,
		&n.Returned, &n.RepeatSales, &n.Excluded,
	} {
		*s = make([]int64, days)
	}
	for _, split := range []*[][]int64{&n.Convictions, &n.Seeded, &n.SalesBy} {
		*split = nil
		for range r.Sources {
			*split = append(*split, make([]int64, days))
		}
	}
	n.OtherProducts = nil
	for _, other := range r.OtherProducts {
		n.OtherProducts = append(n.OtherProducts, uncounted(other))
	}
	return &n
}

// rivals are the other products of the set.
func (l *lives) rivals(product int) (rivals []int) {
	name := l.launches[product].Product.Name
	for _, set := range l.ExclusiveSets {
		for i, other := range l.launches {
			if i != product && slices.Contains(set, name) &&
				slices.Contains(set, other.Product.Name) {
				rivals = append(rivals, i)
			}
		}
	}
	return rivals
}

// fault says what is wrong with the next event; nothing: "".
func (l *lives) fault(e sim.StateChange) string {
	v, p := &l.lives[e.Product][e.Consumer], &l.launches[e.Product].Product
	over := v.owner || v.rejected || v.excluded
	switch {
	case e.Kind == sim.BecameConvinced && (over || v.convinced):
		return "convinced out of turn"
	case e.Kind == sim.BecameConvinced && !l.couldConvince(e):
		return "convinced by someone who could not"
	case e.Kind == sim.Forgot && (!v.convinced || v.convictionDay == e.Day):
		return "forgot out of turn"
	case e.Kind == sim.Adopted && (over || e.Source == -1 && (!v.convinced || e.Day < p.Launch)):
		return "adopted out of turn"
	case e.Kind == sim.BecameRejected && (over || v.convinced && v.convictionDay == e.Day):
		return "rejected out of turn"
	case e.Kind == sim.ReturnedToMarket && (!v.owner || p.ReplaceAfter == 0 ||
		e.Day != v.adoptions[len(v.adoptions)-1]+p.ReplaceAfter):
		return "returned out of turn"
	case phase(e) == 4 && !l.due(v, e):
		return "judged out of turn"
	}
	return ""
}

// due reports whether an opinion can be formed: one for each time of owning, after the delay; later
// only where there is a desk.
func (l *lives) due(v *life, e sim.StateChange) bool {
	launch, ripe, today := &l.launches[e.Product], 0, false
	for _, day := range v.adoptions {
		if due := day + launch.Product.Experience.Delay; due <= e.Day {
			ripe++
			today = today || due == e.Day
		}
	}
	desk := slices.ContainsFunc(launch.Channels, func(c sim.Channel) bool {
		_, is := c.(sim.Service)
		return is
	})
	return v.judged < ripe && (today || desk)
}

// couldConvince reports whether the source of a conviction exists: a person has a trusting contact
// to the consumer and entered the talking state on an earlier day.
func (l *lives) couldConvince(e sim.StateChange) bool {
	if e.Source >= int(rng.NumStates) {
		return speaks(l.launches[e.Product].Channels[e.Source-int(rng.NumStates)]) &&
			e.Talker == e.Consumer
	}
	talker := &l.lives[e.Product][e.Talker]
	talks := talker.everPromoter && talker.firstPromoteDay < e.Day
	if e.Source == int(rng.Buzz) {
		talks = talker.everConvinced && talker.firstConvictionDay < e.Day
	}
	return talks && l.trusted(e.Talker, e.Consumer)
}

// speaks tells whether a channel sends messages.
func speaks(c sim.Channel) bool {
	switch c.(type) {
	case sim.Broadcaster, sim.Event, sim.Meetup, sim.CrossSell:
		return true
	}
	return false
}

func (l *lives) trusted(talker, listener uint32) bool {
	first, end := l.Graph.Span(talker)
	for c := first; c < end; c++ {
		if l.Graph.Targets()[c] == listener && l.Graph.Trust(c) >= 0 {
			return true
		}
	}
	return false
}
