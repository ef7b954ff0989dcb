package reference

import (
	"math"
	"sort"

	"womsim/sim"
	"womsim/sim/rng"
)

// impressions lists the impressions of a slice at a hazard, by consumer. With an axis they belong
// to the consumer on whose stretch they lie.
func (w *world) impressions(day rng.ChannelDay, slice int, hazard float64,
	axis []float64) map[uint32][]rng.Impression {
	met := map[uint32][]rng.Impression{}
	if hazard <= 0 {
		return met
	}
	if axis == nil {
		for id, impression := range day.Impressions(slice, hazard, len(w.consumers)) {
			met[id] = append(met[id], impression)
		}
		return met
	}
	for place, impression := range day.Positions(slice, hazard, axis[len(axis)-1]) {
		id := sort.Search(len(axis), func(i int) bool { return place < axis[i] })
		met[uint32(id)] = append(met[uint32(id)], impression)
	}
	return met
}

// An audience is how the consumers view a channel.
type audience struct {
	axis   []float64 // ends of their stretches, in order of number; nil: all view alike
	seen   []int     // impressions so far, by consumer
	inSpan []int     // in the present span of the cap
}

// newAudience draws how long a stretch each consumer takes up.
func (r *productRun) newAudience(channel sim.Channel) audience {
	a := audience{seen: make([]int, len(r.consumers)), inSpan: make([]int, len(r.consumers))}
	viewed, ok := channel.(sim.ViewedChannel)
	if !ok || viewed.Views().Spread == 0 {
		return a
	}
	multipliers, end := rng.GammaMultipliers(viewed.Views().Spread), 0.0
	for id := range r.consumers {
		u := r.drawsOf(channel).Viewer(uint32(id)).Uniform()
		end += multipliers[int(u*float64(len(multipliers)))]
		a.axis = append(a.axis, end)
	}
	return a
}

// showNumbered delivers the impressions of a day of ads of which it matters which one of a
// consumer's each is: those of the targets in the market, in the undivided slice. What lies beyond
// the cap does not come about.
func (r *productRun) showNumbered(i int, ads sim.Ads, reach sim.Reach) {
	a, draws, most := &r.audiences[i], r.drawsOf(ads), ads.Viewing.Cap
	if most > 0 && (r.today-ads.From)%ads.Viewing.CapDays == 0 {
		clear(a.inSpan)
	}
	met := r.impressions(draws.Day(r.today), rng.ReachWhole, reach.Hazard, a.axis)
	for _, v := range r.journeys {
		for range met[v.id] {
			if v.state == notInMarket || !v.targeted(ads.Segments) ||
				most > 0 && a.inSpan[v.id] == most {
				break
			}
			a.inSpan[v.id]++
			a.seen[v.id]++
			mark := draws.Nth(v.id, uint32(a.seen[v.id]))
			r.send(i, v, mark.Uniform(),
				float64(reach.Credibility*freshness(ads.Viewing, a.seen[v.id])))
		}
	}
}

// freshness returns by what the n-th impression of a consumer convinces less than the first.
func freshness(views sim.Viewing, n int) float64 {
	if views.Fatigue == 0 {
		return 1
	}
	return rng.Exp(-float64(math.Ln2*float64(n-1)) / views.Fatigue)
}
