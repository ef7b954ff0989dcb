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

// message is one that arrived. It informs first and then, if effective, convinces or (a bad word) makes reject.
type message struct {
	tone      tone
	source    int     // index in Sources
	talker    uint32  // of people's words
	key       rng.Key // conviction source
	day       int     // of arrival
	p         float64 // chance of its effect
	effective bool
}

// seed makes owners of the first users of every seeding channel's ranking who neither own nor reject, channel by
// channel in order of name, after noting in what state everyone enters the day.
func (w *world) seed() {
	for _, v := range w.consumers {
		v.atDawn = v.state
	}
	for i, channel := range w.Channels {
		seeder, ok := channel.(sim.Seeder)
		if !ok || seeder.Day() != w.today {
			continue
		}
		left := seeder.Users()
		for id := range seeder.Ranking(w.draws.Channel(seeder.Name())) {
			if left == 0 {
				break
			}
			v := w.consumers[id]
			if v.state.open() && v.targeted(seeder.Targets()) {
				left--
				w.seedUser(v, int(rng.States)+i)
			}
		}
	}
}

func (w *world) seedUser(v *consumer, source int) {
	w.result.Seeded[source][w.index()]++
	v.hype = 0
	w.own(v, source)
}

// deliver brings the day's messages to those who are open to them: they inform; what else they do, decide says.
func (w *world) deliver() {
	w.inbox = make([][]message, len(w.consumers))
	for _, e := range w.episodes {
		w.tellContacts(e)
	}
	for i, channel := range w.Channels {
		if reacher, ok := channel.(sim.Reacher); ok {
			w.reach(reacher, int(rng.States)+i)
		}
	}
	for id, v := range w.consumers {
		for _, m := range w.inbox[id] {
			if v.atDawn.open() {
				w.result.Exposures[m.source][w.index()]++
			}
			if v.state == unaware {
				v.enter(aware, w.today)
			}
			v.informed = true // owners and rejecters are informed already
		}
	}
}

// reach delivers what a channel sends today. Once: a message to everyone with a point of slice rng.Whole below the
// hazard; to all if that is infinite. Else one for every point below the hazard, in all slices.
func (w *world) reach(channel sim.Reacher, source int) {
	reach := channel.Reach(w.today, w.Product.Quality)
	day := w.draws.Channel(channel.Name()).Day(w.today)
	send := func(v *consumer, key rng.Key, mark float64) {
		if v.targeted(channel.Targets()) {
			p := float64(reach.Credibility * v.segment.Appeal)
			w.inbox[v.id] = append(w.inbox[v.id], message{
				tone: promotion, source: source, key: key, day: w.today, p: p, effective: mark < p,
			})
		}
	}
	if reach.Once {
		all, met := math.IsInf(reach.Hazard, 1), map[uint32][]impression{}
		if !all {
			met = w.impressions(day, rng.Whole, reach.Hazard)
		}
		for _, v := range w.consumers {
			if all || len(met[v.id]) > 0 {
				send(v, day.Reached(v.id), day.Reached(v.id).Uniform())
			}
		}
		return
	}
	for slice := range rng.Slices {
		met := w.impressions(day, slice, reach.Hazard)
		for _, v := range w.consumers {
			for _, i := range met[v.id] {
				send(v, i.key, i.mark)
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
		strip := day.Strip(slice, s)
		for id, key := range strip.Impressions(len(w.consumers)) {
			if strip.Height(key) < hazard {
				met[id] = append(met[id], impression{key, strip.Mark(key)})
			}
		}
	}
	return met
}
