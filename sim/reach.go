package sim

import (
	"math"

	"womsim/sim/rng"
)

// reach draws whom a channel reaches today.
func (r *Runner) reach(c *reacher) {
	does := c.Reach(r.day, r.model.config.Product.Quality)
	if does.Hazard <= 0 {
		return
	}
	m := r.model
	day := r.draws.Channel(c.Name()).Day(r.day)
	at := reaching{r: r, c: c, day: day, does: does, fresh: 0}
	for _, s := range m.segments {
		at.chances = append(at.chances, float64(does.Credibility*s.Appeal))
		at.highest = max(at.highest, at.chances[len(at.chances)-1])
	}
	everything := m.config.Record.Awareness || m.config.Decision.Rule == Threshold
	if does.Once {
		at.once()
	} else {
		for slice := range rng.Slices {
			if everything || rng.SliceFloor(slice) < at.highest {
				at.impressions(slice)
			}
		}
	}
	r.count.aware += at.fresh
	if m.config.Record.Awareness {
		r.result.Exposures[c.source][r.index] += at.exposed
	}
	r.result.Work.Events += at.messages
}

// reaching is one day of one channel at work.
type reaching struct {
	r        *Runner
	c        *reacher
	day      rng.ChannelDay
	does     Reach
	chances  []float64 // by segment: credibility × appeal
	highest  float64
	fresh    int64
	exposed  int64
	messages int64
}

// impressions brings all impressions of the day with marks in one slice.
func (a *reaching) impressions(slice int) {
	n := float64(len(a.r.hot))
	hot := a.r.hot
	effective := rng.SliceFloor(slice) < a.highest || a.r.model.config.Decision.Rule == Threshold
	for s := 0; rng.ReachFloor(s) < a.does.Hazard; s++ {
		points := a.day.Points(slice, s)
		for position, height, point := points.Next(); position < n; position, height, point = points.Next() {
			if height >= a.does.Hazard {
				continue
			}
			v := uint32(position)
			h := hot[v]
			if h >= adopter || !a.targets(v) {
				continue
			}
			a.arrive(v, h)
			if effective && h < convinced {
				a.message(v, point, points.Mark(point))
			}
		}
	}
}

// once reaches each consumer at most once, whichever strips hold points of it.
func (a *reaching) once() {
	if math.IsInf(a.does.Hazard, 1) {
		for v := range uint32(len(a.r.hot)) {
			a.reachOne(v)
		}
		return
	}
	n := float64(len(a.r.hot))
	hot := a.r.hot
	done := a.r.reached[:0]
	for s := 0; rng.ReachFloor(s) < a.does.Hazard; s++ {
		points := a.day.Points(rng.Whole, s)
		for position, height, _ := points.Next(); position < n; position, height, _ = points.Next() {
			if v := uint32(position); height < a.does.Hazard && a.reachOne(v) {
				hot[v] |= reachedFlag
				done = append(done, v)
			}
		}
	}
	for _, v := range done {
		hot[v] &^= reachedFlag
	}
	a.r.reached = done
}

// reachOne sends the one message of the day to a consumer, unless it is no target, has it already or is past caring.
func (a *reaching) reachOne(v uint32) bool {
	h := a.r.hot[v]
	if h >= adopter || !a.targets(v) {
		return false
	}
	a.arrive(v, h)
	if h < convinced {
		key := a.day.Reached(v)
		a.message(v, key, key.Uniform())
	}
	return true
}

func (a *reaching) targets(v uint32) bool {
	return a.c.targets == nil || a.c.targets[a.r.model.segmentOf(&a.r.draws, v)]
}

// arrive counts a message and informs its listener.
func (a *reaching) arrive(v uint32, h uint8) {
	a.messages++
	a.exposed++
	if h == unaware {
		a.r.set(v, aware)
		a.fresh++
	}
}

// message keeps what a message may do, for after the seeds and bad words of the day.
func (a *reaching) message(v uint32, key rng.Key, mark float64) {
	m := a.r.model
	counts := m.config.Decision.Rule == Threshold
	if mark >= a.highest && !counts {
		return
	}
	chance := a.chances[m.segmentOf(&a.r.draws, v)]
	if mark < chance || counts {
		a.r.offers = append(a.r.offers, offer{v, uint32(a.c.source), key, chance, mark < chance})
	}
}
