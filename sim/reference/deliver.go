package reference

import (
	"fmt"
	"math"

	"womsim/sim"
	"womsim/sim/rng"
)

type tone int

const (
	positive tone = iota // word of mouth
	negative
	informative // informs and does nothing else
	promotion   // of a channel
)

// A message has reached its listener. It informs first; if effective, it then convinces or, if
// negative, makes the listener reject.
type message struct {
	tone      tone
	source    int     // index in Sources
	talker    uint32  // of word of mouth
	day       int     // of arrival
	p         float64 // chance of its effect
	effective bool
}

// deliver brings the day's messages to the consumers who are open to them and informs these; decide
// settles all other effects.
func (r *productRun) deliver() {
	r.inbox = make([][]message, len(r.consumers))
	for _, e := range r.episodes {
		r.deliverTalk(e)
	}
	for i, channel := range r.channels {
		switch c := channel.(type) {
		case sim.Broadcaster:
			r.broadcast(i, c)
		case sim.Event:
			r.showEvent(i, c)
		case sim.Meetup:
			r.holdMeetup(i, c)
		case sim.CrossSell:
			r.crossSell(i, c)
		case sim.DirectChannel:
			panic(fmt.Sprintf("reference: a channel of an unknown kind: %T", c))
		}
	}
	r.demandOrganically()
	for id, v := range r.journeys {
		if !v.state.open() {
			continue // owners and rejecters are informed already, others out of reach
		}
		for _, m := range r.inbox[id] {
			r.result.Exposures[m.source][r.index()]++
			v.informed = true
			if v.state == unaware {
				v.enter(aware, r.today)
			}
		}
	}
}

// seed makes owners of the first users of every seeding channel's ranking who are still open to the
// product, channel by channel in order of name.
func (r *productRun) seed() {
	for i, channel := range r.channels {
		seeder, ok := channel.(sim.Seeder)
		if !ok || seeder.SeedingDay() != r.today {
			continue
		}
		left := seeder.NumUsers()
		for id := range seeder.Ranking(r.drawsOf(seeder)) {
			if left == 0 {
				break
			}
			v := r.journeys[id]
			if r.canBeSeeded(v) && v.targeted(seeder.Targets()) {
				left--
				r.result.Seeded[source(i)][r.index()]++
				v.hype, v.news = 0, r.today
				r.own(v, source(i))
			}
		}
	}
}

// canBeSeeded reports whether v may be given the product. Who has given up takes it, unless it owns
// another one of the set.
func (r *productRun) canBeSeeded(v *journey) bool {
	return v.state.open() || v.state == gone && !r.ownsRival(v)
}

// send delivers a message of the i-th channel, which convinces if its mark lies below credibility ×
// mood × appeal.
func (r *productRun) send(i int, v *journey, mark, credibility float64) {
	p := r.persuasion(float64(credibility*r.mood(r.today)), v)
	r.inbox[v.id] = append(r.inbox[v.id], message{
		tone: promotion, source: source(i), day: r.today, p: p, effective: mark < p,
	})
}

// persuasion returns the chance that a message of a credibility convinces v; with reinforcement,
// that it counts.
func (r *productRun) persuasion(credibility float64, v *journey) float64 {
	if r.Decision.Rule == sim.RuleReinforcement {
		return min(1, credibility)
	}
	return min(1, float64(credibility*r.appeal(v)))
}

// broadcast delivers the messages that a channel sends today: one for every point below the hazard,
// in all slices, unless it reaches a consumer at most once a day.
func (r *productRun) broadcast(i int, channel sim.Broadcaster) {
	reach := channel.Reach(r.today, r.quality)
	day := r.drawsOf(channel).Day(r.today)
	if reach.Once {
		r.reachOnce(i, day, channel.Targets(), reach.Hazard, reach.Credibility)
		return
	}
	if ads, ok := channel.(sim.Ads); ok && ads.Viewing.Numbered() {
		r.showNumbered(i, ads, reach)
		return
	}
	for slice := range rng.ReachSlices {
		met := r.impressions(day, slice, reach.Hazard, r.audiences[i].axis)
		for _, v := range r.journeys {
			for _, point := range met[v.id] {
				if v.targeted(channel.Targets()) {
					r.send(i, v, point.Mark, reach.Credibility)
				}
			}
		}
	}
}

// demandOrganically delivers the messages of organic demand, as a broadcast whose draws are the
// product's and whose source comes after all channels.
func (r *productRun) demandOrganically() {
	if o := r.product.Organic; o != nil {
		reach := sim.Broadcast{From: o.From, To: o.To, Hazard: o.Hazard}.Reach(r.today, 0)
		r.reachOnce(len(r.channels), r.draws.Organic().Day(r.today), nil, reach.Hazard, 1)
	}
}

// reachOnce delivers one message of the i-th channel to every target with a point of slice
// rng.ReachWhole below the hazard, to all targets if the hazard is infinite.
func (r *productRun) reachOnce(i int, day rng.ChannelDay, targets []string, hazard,
	credibility float64) {
	all, met := math.IsInf(hazard, 1), map[uint32][]rng.Impression{}
	if !all {
		met = r.impressions(day, rng.ReachWhole, hazard, nil)
	}
	for _, v := range r.journeys {
		if v.targeted(targets) && (all || len(met[v.id]) > 0) {
			r.send(i, v, day.Reached(v.id).Uniform(), credibility)
		}
	}
}
