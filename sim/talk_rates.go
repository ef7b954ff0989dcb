package sim

import "womsim/sim/rng"

// Where talkers differ in how often they talk, or the mood of the market makes days differ, every
// episode has a waiting time of its own. Its days are computed as far as its contacts need them;
// talkers of one rate share theirs where all days are alike.

// maxShared bounds the waiting times that talkers share.
const maxShared = 1 << 12

// talkRates holds the waiting times of the batch of episodes at work.
type talkRates struct {
	waiting [batchSize]*rng.VaryingTime  // of the episodes
	alone   [batchSize]rng.VaryingTime   // of those that share none
	byRate  map[float64]*rng.VaryingTime // by rate
}

// rateOf returns the rate at which a consumer with so many contacts talks, without lifts and mood,
// and not cut off.
func (r *productRun) rateOf(profile *talkProfile, u, contacts uint32) float64 {
	talk := &r.model.product.Talk
	rate := talk.Rate
	if talk.PerDay > 0 && contacts > 0 {
		rate = min(rate, talk.PerDay/float64(contacts))
	}
	return float64(float64(rate*profile.relative) * r.talkativeness(u))
}

// rateOn returns the rate of an episode on the day of an index.
func (r *productRun) rateOn(profile *talkProfile, e *episode, index int) float64 {
	rate := e.rate
	if boost := profile.boost; boost != nil {
		rate = float64(rate * boost.daily[int(e.member)*boost.days+index])
	}
	if r.mood != nil {
		rate = float64(rate * r.mood[index])
	}
	return min(1, rate)
}

// beginWaiting prepares the waiting time of an episode of the batch.
func (r *productRun) beginWaiting(profile *talkProfile, nth int) {
	rate := r.episodes[nth].rate
	if profile.boost == nil && r.mood == nil {
		w := r.byRate[rate]
		if w == nil && len(r.byRate) < maxShared {
			if r.byRate == nil {
				r.byRate = map[float64]*rng.VaryingTime{}
			}
			w = &rng.VaryingTime{}
			w.Reset()
			r.byRate[rate] = w
		}
		if r.waiting[nth] = w; w != nil {
			return
		}
	}
	r.waiting[nth] = &r.alone[nth]
	r.alone[nth].Reset()
}

// waitsFor returns after how many days the talker of an episode of the batch meets a contact, at
// the draw of their meeting.
func (r *productRun) waitsFor(profile *talkProfile, nth int, draw rng.Key) int {
	return r.tellRates(profile, nth, draw).Days(draw)
}

// tellRates returns the waiting time of an episode of the batch, as far as a draw needs it.
func (r *productRun) tellRates(profile *talkProfile, nth int, draw rng.Key) *rng.VaryingTime {
	e, w := &r.episodes[nth], r.waiting[nth]
	days := int(e.end) - r.index
	if r.model.product.Talk.Repeat {
		days = 1
	}
	for w.Len() < days && !w.Covers(draw) {
		w.Add(r.rateOn(profile, e, r.index+1+w.Len()))
	}
	return w
}
