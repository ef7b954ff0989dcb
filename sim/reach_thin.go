package sim

import "womsim/sim/rng"

// A thinStrip holds so few impressions that they are drawn by gaps along all consumers.
type thinStrip struct {
	rng.ReachBand
	effective bool // its marks can convince
}

// bringThin brings the impressions of a strip.
func (a *reaching) bringThin(s *thinStrip) {
	gaps := &a.r.gaps
	gaps.Restart()
	for more := true; more; {
		var n int
		n, more = a.draw(s)
		a.tell(gaps.Consumers[:n])
		if !s.effective {
			continue
		}
		for i, v := range gaps.Consumers[:n] {
			if a.r.hot[v] < convinced {
				a.message(v, gaps.Points[i], s.Mark(gaps.Points[i]))
			}
		}
	}
}

// draw draws the next impressions of a strip on consumers whom the channel targets. It tells how
// many, and whether there may be more.
func (a *reaching) draw(s *thinStrip) (n int, more bool) {
	gaps := &a.r.gaps
	n = s.Fill(gaps, len(a.r.hot))
	more = n == len(gaps.Points)
	n = s.KeepBelow(gaps, n, a.does.Hazard)
	if a.c.targets == nil {
		return n, more
	}
	kept := 0
	for i, v := range gaps.Consumers[:n] {
		if a.targets(v) {
			gaps.Consumers[kept], gaps.Points[kept] = v, gaps.Points[i]
			kept++
		}
	}
	return kept, more
}

// tell informs consumers, who may be many.
func (a *reaching) tell(consumers []uint32) {
	exposed, fresh := a.r.tellAll(consumers)
	a.exposed += exposed
	a.messages += exposed
	a.fresh += fresh
}

// Gaps run along all consumers, so that shards cannot each draw those of their own: each draws some
// of the strips, and deals their impressions out. These are the ones of a channel on a day for the
// consumers of a shard.
type dealt struct {
	told    []uint32 // by impressions that cannot convince
	weighed []impression
}

type impression struct {
	consumer uint32
	strip    int32 // its place among the thin ones
	point    rng.Key
}

// dealThin draws the strips of the day that are the shard's part.
func (r *run) dealThin() {
	for i := range r.model.broadcasters {
		for j := range r.out {
			d := r.out[j].dealtBy(i)
			d.told, d.weighed = d.told[:0], d.weighed[:0]
		}
		if a := &r.reaching; a.begin(r, &r.model.broadcasters[i]) {
			for s := r.shard; s < len(a.thin); s += len(r.out) {
				a.deal(i, s)
			}
		}
	}
}

// deal deals a strip of a channel out.
func (a *reaching) deal(channel, strip int) {
	s, gaps := &a.thin[strip], &a.r.gaps
	gaps.Restart()
	for more := true; more; {
		var n int
		n, more = a.draw(s)
		for i, v := range gaps.Consumers[:n] {
			d := a.r.to(v).dealtBy(channel)
			if s.effective {
				d.weighed = append(d.weighed, impression{v, int32(strip), gaps.Points[i]})
			} else {
				d.told = append(d.told, v)
			}
		}
	}
}

func (m *mail) dealtBy(channel int) *dealt {
	for len(m.dealt) <= channel {
		m.dealt = append(m.dealt, dealt{})
	}
	return &m.dealt[channel]
}

// bringDealt brings the impressions that all shards have dealt to this one.
func (a *reaching) bringDealt() {
	for _, peer := range a.r.peers {
		d := peer.out[a.r.shard].dealtBy(a.c.nth)
		a.tell(d.told)
		for _, w := range d.weighed {
			if h := a.r.hot[w.consumer]; h < adopter {
				a.arrive(w.consumer, h)
				if h < convinced {
					a.message(w.consumer, w.point, a.thin[w.strip].Mark(w.point))
				}
			}
		}
	}
}
