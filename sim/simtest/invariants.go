package simtest

import (
	"fmt"

	"womsim/sim"
	"womsim/sim/rng"
)

// Invariants lists where a run breaks the laws of the model: those of [sim.Result.Check], and those of the lives of its
// consumers, which the events tell and the series must count.
func Invariants(c *sim.Config, r *sim.Result, events []sim.Event) []string {
	found := r.Check(c)
	if len(found) > 0 {
		return found
	}
	l := &lives{Config: c, consumers: make([]life, c.Graph.Nodes()), counted: uncounted(r)}
	for _, e := range Sorted(events) { // by kind within a day of a consumer: also the order in which they can happen
		if fault := l.fault(e); fault != "" {
			found = append(found, fmt.Sprintf("%s: %+v", fault, e))
		}
		l.live(e)
	}
	return append(found, Differences(r, l.counted, nil, nil)...)
}

// lives are told by the events up to one; counted is what they add up to.
type lives struct {
	*sim.Config
	consumers []life
	counted   *sim.Result
}

type life struct {
	convinced, everConvinced, adopted, rejected, judged bool
	convictionDay, firstConvictionDay, adoptionDay      int
	opinion                                             sim.EventKind
	opinionDay                                          int
}

// uncounted is r with zeros wherever events tell the numbers.
func uncounted(r *sim.Result) *sim.Result {
	n := *r
	for _, s := range []*[]int64{&n.Convinced, &n.Adopters, &n.Sales, &n.Rejected, &n.Promoters, &n.Passives, &n.Detractors} {
		*s = make([]int64, len(r.Adopters))
	}
	n.Convictions, n.Seeded = nil, nil
	for range r.Sources {
		n.Convictions = append(n.Convictions, make([]int64, len(r.Adopters)))
		n.Seeded = append(n.Seeded, make([]int64, len(r.Adopters)))
	}
	return &n
}

// fault says what is wrong with the next event; nothing: "".
func (l *lives) fault(e sim.Event) string {
	v := &l.consumers[e.Consumer]
	over := v.adopted || v.rejected
	switch {
	case e.Kind == sim.BecameConvinced && (over || v.convinced):
		return "convinced out of turn"
	case e.Kind == sim.BecameConvinced && !l.couldConvince(e):
		return "convinced by someone who could not"
	case e.Kind == sim.Forgot && (!v.convinced || v.convictionDay == e.Day):
		return "forgot out of turn"
	case e.Kind == sim.Adopted && (over || e.Source == -1 && (!v.convinced || e.Day < 0)):
		return "adopted out of turn"
	case e.Kind == sim.BecameRejected && (over || v.convinced && v.convictionDay == e.Day):
		return "rejected out of turn"
	case e.Kind >= sim.BecamePromoter && (!v.adopted || v.judged || e.Day != v.adoptionDay+l.Product.Experience.Delay):
		return "judged out of turn"
	}
	return ""
}

// couldConvince reports whether the source of a conviction exists: a person has a trusting contact to the consumer
// and entered the talking state on an earlier day.
func (l *lives) couldConvince(e sim.Event) bool {
	if e.Source >= int(rng.States) {
		_, reaches := l.Channels[e.Source-int(rng.States)].(sim.Reacher)
		return reaches && e.Talker == e.Consumer
	}
	talker := &l.consumers[e.Talker]
	talks := talker.judged && talker.opinion == sim.BecamePromoter && talker.opinionDay < e.Day
	if e.Source == int(rng.Buzz) {
		talks = talker.everConvinced && talker.firstConvictionDay < e.Day
	}
	return talks && l.trusted(e.Talker, e.Consumer)
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

// live lets the event happen.
func (l *lives) live(e sim.Event) {
	v, n := &l.consumers[e.Consumer], l.counted
	day := e.Day - n.FirstDay
	since := func(series []int64, change int64) {
		for d := day; d < len(series); d++ {
			series[d] += change
		}
	}
	if v.convinced && (e.Kind == sim.Forgot || e.Kind == sim.Adopted || e.Kind == sim.BecameRejected) {
		v.convinced = false
		since(n.Convinced, -1)
	}
	switch e.Kind {
	case sim.BecameConvinced:
		if !v.everConvinced {
			v.everConvinced, v.firstConvictionDay = true, e.Day
		}
		v.convinced, v.convictionDay = true, e.Day
		since(n.Convinced, 1)
		n.Convictions[e.Source][day]++
	case sim.Adopted:
		v.adopted, v.adoptionDay = true, e.Day
		since(n.Adopters, 1)
		if e.Source == -1 {
			n.Sales[day]++
		} else {
			n.Seeded[e.Source][day]++
		}
	case sim.BecameRejected:
		v.rejected = true
		since(n.Rejected, 1)
	case sim.BecamePromoter, sim.BecamePassive, sim.BecameDetractor:
		v.judged, v.opinion, v.opinionDay = true, e.Kind, e.Day
		since([][]int64{n.Promoters, n.Passives, n.Detractors}[e.Kind-sim.BecamePromoter], 1)
	}
}
