package sim

import (
	"math"

	"womsim/sim/rng"
)

// Shocks are common to many consumers: the mood of the market multiplies the rate of all talk and
// the credibility of all channels day by day, and every product has one of its own that multiplies
// its appeal.

// appendMoods appends the multiplier of each day of a run; nothing without a mood.
func (m *Model) appendMoods(moods []float64, draws *rng.Draws) []float64 {
	mood, t := m.config.Shocks.Mood, m.config.Timeline
	if mood.Spread == 0 {
		return moods
	}
	keeps := rng.Exp(-math.Ln2 / mood.HalfLife)
	innovates := math.Sqrt(1 - float64(keeps*keeps))
	score := func(day int) float64 {
		return rng.NormalQuantile(draws.Mood.At(uint64(int64(day))).Uniform())
	}
	for range t.Days() {
		moods = append(moods, 0)
	}
	at := func(day int) *float64 { return &moods[day-t.FirstDay()] }
	walk := func(last, step int) {
		x := score(0)
		*at(0) = logNormal(mood.Spread, x)
		for day := 0; day != last; {
			day += step
			x = float64(keeps*x) + float64(innovates*score(day))
			*at(day) = logNormal(mood.Spread, x)
		}
	}
	walk(t.FirstDay(), -1)
	walk(t.LastDay(), 1)
	return moods
}

// logNormal returns the log-normal number of mean 1 at a normal score.
func logNormal(spread, score float64) float64 {
	return rng.Exp(float64(spread*score) - float64(float64(spread*spread)/2))
}

// startShocks draws the shocks of a replicate; the market's mood is that of all products.
func (r *productRun) startShocks(mood []float64) {
	r.mood, r.shock, r.profiles = mood, 1, r.model.talk
	if r.result.Mood = mood; len(mood) == 0 {
		r.mood, r.result.Mood = nil, nil
	}
	if spread := r.model.config.Shocks.ProductSpread; spread > 0 {
		r.shock = logNormal(spread, rng.NormalQuantile(r.draws.Shock.Uniform()))
		r.shockTalk()
	}
	r.result.Shock = r.shock
}

// shockTalk computes what talk does where a shock multiplies appeal.
func (r *productRun) shockTalk() {
	if r.shard > 0 {
		r.profiles = r.peers[0].profiles
		return
	}
	for s, profiles := range r.model.talk {
		own := &r.shocked[s]
		for class := range profiles {
			if class == len(*own) {
				*own = append(*own, talkProfile{})
			}
			v := &(*own)[class]
			effects, persuasion := v.effects, v.persuasion
			limits, degrees := v.limits, v.degrees
			*v = profiles[class]
			v.effects, v.persuasion, v.limits, v.degrees = effects, persuasion, limits, degrees
			v.prepareEffects(r.model, r.shock)
		}
		r.profiles[s] = (*own)[:len(profiles)]
	}
}

// inMood returns a credibility of a channel, multiplied by the mood of the day.
func (r *productRun) inMood(credibility float64) float64 {
	if r.mood == nil {
		return credibility
	}
	return float64(credibility * r.mood[r.index])
}
