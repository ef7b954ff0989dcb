package simtest

import (
	"cmp"
	"fmt"
	"slices"

	"womsim/sim"
	"womsim/sim/rng"
)

// Invariants lists where a run breaks the laws of the model: the laws of [sim.Result.Check], and
// those of the consumers' lives, which the state changes describe and the series must count.
func Invariants(c *sim.Config, r *sim.Result, events []sim.StateChange) []string {
	found := r.Check(c)
	if len(found) > 0 {
		return found
	}
	l := newBiographies(c, r)
	for _, e := range slices.SortedStableFunc(slices.Values(events), compareCausally) {
		if fault := l.violation(e); fault != "" {
			found = append(found, fmt.Sprintf("%s: %+v", fault, e))
		}
		l.apply(e)
	}
	found = append(append(found, l.missingOpinions()...), l.uncountedLosses(r)...)
	return append(found, Differences(r, l.counted[0], nil, nil)...)
}

// uncountedLosses lists the days on which other than those who lost patience are counted as lost.
func (l *biographies) uncountedLosses(r *sim.Result) (found []string) {
	for i, n := range append([]*sim.Result{r}, r.OtherProducts...) {
		for day, impatient := range l.impatient[i] {
			lost := n.LostPrice[day] + n.LostStock[day] + n.LostInvitation[day] +
				n.LostGroup[day]
			if lost != impatient {
				found = append(found, fmt.Sprintf("%s: %d lost on day %d, %d lost patience",
					n.Product, lost, n.FirstDay+day, impatient))
			}
		}
	}
	return found
}

// missingOpinions lists the products with purchases whose experience is due but led neither to an
// opinion nor to a complaint in a queue.
func (l *biographies) missingOpinions() (found []string) {
	last := l.Timeline.LastDay()
	for i, launch := range l.launches {
		due, judged := int64(0), l.counted[i].Queue[l.Timeline.Days()-1]
		for _, v := range l.of[i] {
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

// compareCausally orders the state changes of a day as they can follow each other. Two opinions of
// one consumer on one day keep their order: the last one holds.
func compareCausally(a, b sim.StateChange) int {
	return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(phase(a), phase(b)))
}

// opinionPhase is the place of opinions within the day.
const opinionPhase = 6

// phase returns the place of a state change within the day.
func phase(e sim.StateChange) int {
	switch e.Kind {
	case sim.ReturnedToMarket:
		return 0
	case sim.Forgave:
		return 1 // also of who came back as owner of a rival on that morning
	case sim.Adopted:
		if e.Source >= 0 {
			return 2
		}
		return 4
	case sim.BoughtElsewhere:
		return 5
	case sim.BecamePromoter, sim.BecamePassive, sim.BecameDetractor:
		return opinionPhase
	default:
		return 3
	}
}

// biographies hold the lives of all consumers up to a state change. Products are numbered as in
// state changes.
type biographies struct {
	*sim.Config
	launches  []sim.Launch
	of        [][]biography // of each product and consumer
	counted   []*sim.Result // by product: the counts of these lives
	impatient [][]int64     // by product and day: who lost patience
}

// A biography is the life of one consumer with one product.
type biography struct {
	convinced, owner, rejected, excluded, gone         bool
	everConvinced, everPromoter                        bool
	convictionDay, firstConvictionDay, firstPromoteDay int
	convincedBy, rejectionDay                          int
	adoptions                                          []int // days
	judged                                             int   // opinions so far
	opinion                                            sim.ChangeKind
}

// newBiographies returns the biographies before the first state change.
func newBiographies(c *sim.Config, r *sim.Result) *biographies {
	l := &biographies{Config: c,
		launches: append([]sim.Launch{{Product: c.Product, Channels: c.Channels}},
			c.OtherProducts...)}
	focal := zeroed(r, l.silentOnGone())
	l.counted = append([]*sim.Result{focal}, focal.OtherProducts...)
	for range l.launches {
		l.of = append(l.of, make([]biography, c.Graph.Nodes()))
		l.impatient = append(l.impatient, make([]int64, c.Timeline.Days()))
	}
	return l
}

// silentOnGone reports whether state changes do not say who is gone, and so who is excluded: who
// gives up is gone in some segments, and in others, with a clock, Aware.
func (l *biographies) silentOnGone() bool {
	return l.clocked() && slices.ContainsFunc(l.Segments, func(s sim.Segment) bool {
		return s.NeedClock.Every == 0 && s.Patience > 0
	})
}

// clocked reports whether the needs of some segment arise by a clock.
func (l *biographies) clocked() bool {
	return slices.ContainsFunc(l.Segments, func(s sim.Segment) bool {
		return s.NeedClock.Every > 0
	})
}

// zeroed returns r with zeros in the series that state changes determine.
func zeroed(r *sim.Result, silentOnGone bool) *sim.Result {
	n := *r
	days := len(r.Adopters)
	for _, s := range []*[]int64{
		&n.Convinced, &n.Adopters, &n.Sales, &n.Rejected, &n.Promoters, &n.Passives, &n.Detractors,
		&n.Returned, &n.RepeatSales, &n.Excluded, &n.Forgiven, &n.LostNeed, &n.Gone,
	} {
		if s != &n.Gone && s != &n.Excluded || !silentOnGone {
			*s = make([]int64, days)
		}
	}
	for _, split := range []*[][]int64{&n.Convictions, &n.Seeded, &n.SalesBy} {
		*split = nil
		for range r.Sources {
			*split = append(*split, make([]int64, days))
		}
	}
	n.OtherProducts = nil
	for _, other := range r.OtherProducts {
		n.OtherProducts = append(n.OtherProducts, zeroed(other, silentOnGone))
	}
	return &n
}

// rivals returns the other products of the exclusive sets.
func (l *biographies) rivals(product int) (rivals []int) {
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

// violation returns the law that a state change breaks, or "".
func (l *biographies) violation(e sim.StateChange) string {
	v, p := &l.of[e.Product][e.Consumer], &l.launches[e.Product].Product
	over := v.owner || v.rejected || v.excluded
	switch {
	case e.Kind == sim.BecameConvinced && (over || v.gone || v.convinced):
		return "convinced out of turn"
	case e.Kind == sim.BecameConvinced && !l.couldConvince(e):
		return "convinced by someone who could not"
	case e.Kind == sim.Forgot && (!v.convinced || v.convictionDay == e.Day):
		return "forgot out of turn"
	case e.Kind == sim.Adopted && (over || e.Source == -1 && (!v.convinced || e.Day < p.Launch)):
		return "adopted out of turn"
	case e.Kind == sim.BecameRejected &&
		(over || v.gone || v.convinced && v.convictionDay == e.Day):
		return "rejected out of turn"
	case e.Kind == sim.ReturnedToMarket && !l.returnDue(v, e):
		return "returned out of turn"
	case phase(e) == opinionPhase && !l.opinionDue(v, e):
		return "judged out of turn"
	}
	return l.lossViolation(v, e)
}

// lossViolation returns the law that the end of waiting or of a rejection breaks, or "".
func (l *biographies) lossViolation(v *biography, e sim.StateChange) string {
	p := &l.launches[e.Product].Product
	impatient := func(s sim.Segment) bool { return s.Patience > 0 }
	switch {
	case e.Kind == sim.GaveUp && (!v.convinced || v.convictionDay == e.Day ||
		!slices.ContainsFunc(l.Segments, impatient)):
		return "gave up out of turn"
	case e.Kind == sim.BoughtElsewhere && !(v.convinced && l.clocked()):
		return "bought elsewhere out of turn"
	case e.Kind == sim.Forgave && (!v.rejected || v.rejectionDay == e.Day ||
		p.Forgiveness == sim.Forgiveness{}):
		return "forgave out of turn"
	}
	return ""
}

// returnDue reports whether an owner is due in the market again.
func (l *biographies) returnDue(v *biography, e sim.StateChange) bool {
	if !v.owner {
		return false
	}
	after := e.Day - v.adoptions[len(v.adoptions)-1]
	return after > 0 && after == l.launches[e.Product].Product.ReplaceAfter ||
		slices.ContainsFunc(l.Segments, func(s sim.Segment) bool {
			return after > 0 && after == s.NeedClock.Every-s.NeedClock.Advance
		})
}

// opinionDue reports whether an opinion can be formed: one for each purchase, after the delay;
// later only where there is a service desk.
func (l *biographies) opinionDue(v *biography, e sim.StateChange) bool {
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

// couldConvince reports whether the source of a conviction exists: a talker needs a trusting
// contact to the consumer and a talking state entered on an earlier day. The source after the
// channels is organic demand.
func (l *biographies) couldConvince(e sim.StateChange) bool {
	if e.Source >= int(rng.NumStates) {
		channels, nth := l.launches[e.Product].Channels, e.Source-int(rng.NumStates)
		return e.Talker == e.Consumer && (nth == len(channels) || sendsMessages(channels[nth]))
	}
	talker := &l.of[e.Product][e.Talker]
	talks := talker.everPromoter && talker.firstPromoteDay < e.Day
	if e.Source == int(rng.Buzz) {
		talks = talker.everConvinced && talker.firstConvictionDay < e.Day ||
			len(talker.adoptions) > 0 && talker.adoptions[0] < e.Day
	}
	return talks && l.trusted(e.Talker, e.Consumer)
}

// sendsMessages reports whether a channel sends messages.
func sendsMessages(c sim.Channel) bool {
	switch c.(type) {
	case sim.Broadcaster, sim.DirectChannel:
		return true
	}
	return false
}

// trusted reports whether the talker has a contact to the listener without negative trust.
func (l *biographies) trusted(talker, listener uint32) bool {
	first, end := l.Graph.Span(talker)
	for c := first; c < end; c++ {
		if l.Graph.Targets()[c] == listener && l.Graph.Trust(c) >= 0 {
			return true
		}
	}
	return false
}
