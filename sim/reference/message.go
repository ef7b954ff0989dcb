package reference

import (
	"math"

	"womsim/sim"
	"womsim/sim/rng"
)

type tone int

const (
	goodWord tone = iota // of a person
	badWord
	hint      // informs and does nothing else
	promotion // of a channel
)

// message is one that arrived. It informs first and then, if effective, convinces or (a bad word)
// makes reject.
type message struct {
	tone      tone
	source    int     // index in Sources
	talker    uint32  // of people's words
	key       rng.Key // conviction source
	day       int     // of arrival
	p         float64 // chance of its effect
	effective bool
}

// deliver brings the day's messages to those who are open to them: they inform; what else they do,
// decide says.
func (b *brand) deliver() {
	b.inbox = make([][]message, len(b.consumers))
	for _, e := range b.episodes {
		b.tellContacts(e)
	}
	for i, channel := range b.channels {
		switch c := channel.(type) {
		case sim.Broadcaster:
			b.reach(i, c)
		case sim.Event:
			b.campaign(i, c)
		case sim.Meetup:
			b.meetup(i, c)
		case sim.CrossSell:
			b.crossSell(i, c)
		}
	}
	for id, v := range b.journeys {
		if !v.state.open() {
			continue // owners and rejecters are informed already, others out of reach
		}
		for _, m := range b.inbox[id] {
			b.result.Exposures[m.source][b.index()]++
			v.informed = true
			if v.state == unaware {
				v.enter(aware, b.today)
			}
		}
	}
}

// seed makes owners of the first users of every seeding channel's ranking who are still open to the
// product, channel by channel in order of name.
func (b *brand) seed() {
	for i, channel := range b.channels {
		seeder, ok := channel.(sim.Seeder)
		if !ok || seeder.SeedingDay() != b.today {
			continue
		}
		left := seeder.NumUsers()
		for id := range seeder.Ranking(b.of(seeder)) {
			if left == 0 {
				break
			}
			v := b.journeys[id]
			if v.state.open() && v.targeted(seeder.Targets()) {
				left--
				b.result.Seeded[source(i)][b.index()]++
				v.hype = 0
				b.own(v, source(i))
			}
		}
	}
}

// send delivers a message of the i-th channel, which convinces if its mark lies below credibility ×
// appeal.
func (b *brand) send(i int, v *journey, key rng.Key, mark, credibility float64) {
	p := float64(credibility * b.appeal(v))
	b.inbox[v.id] = append(b.inbox[v.id], message{
		tone: promotion, source: source(i), key: key, day: b.today, p: p, effective: mark < p,
	})
}

// reach delivers what a channel sends today. Once: a message to everyone with a point of slice
// rng.ReachWhole below the hazard; to all if that is infinite. Else one for every point below the
// hazard, in all slices.
func (b *brand) reach(i int, channel sim.Broadcaster) {
	reach := channel.Reach(b.today, b.quality)
	day := b.of(channel).Day(b.today)
	send := func(v *journey, key rng.Key, mark float64) {
		if v.targeted(channel.Targets()) {
			b.send(i, v, key, mark, reach.Credibility)
		}
	}
	if reach.Once {
		all, met := math.IsInf(reach.Hazard, 1), map[uint32][]impression{}
		if !all {
			met = b.impressions(day, rng.ReachWhole, reach.Hazard)
		}
		for _, v := range b.journeys {
			if all || len(met[v.id]) > 0 {
				send(v, day.Reached(v.id), day.Reached(v.id).Uniform())
			}
		}
		return
	}
	for slice := range rng.ReachSlices {
		met := b.impressions(day, slice, reach.Hazard)
		for _, v := range b.journeys {
			for _, point := range met[v.id] {
				send(v, point.key, point.mark)
			}
		}
	}
}

type impression struct {
	key  rng.Key
	mark float64
}

// impressions lists the points of a slice below the hazard, by consumer.
func (w *world) impressions(day rng.ChannelDay, slice int, hazard float64) map[uint32][]impression {
	met := map[uint32][]impression{}
	for s := 0; rng.ReachFloor(s) < hazard; s++ {
		strip := day.Band(slice, s)
		for id, key := range strip.Impressions(len(w.consumers)) {
			if strip.Height(key) < hazard {
				met[id] = append(met[id], impression{key, strip.Mark(key)})
			}
		}
	}
	return met
}
