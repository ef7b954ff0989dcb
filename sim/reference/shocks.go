package reference

import (
	"math"

	"womsim/sim/rng"
)

// moods returns the multiplier of each day of the run; nil without a mood. The process begins on
// day 0 and goes both ways.
func (w *world) moods(draws *rng.Draws) (moods []float64) {
	mood := w.Shocks.Mood
	if mood.Spread == 0 {
		return nil
	}
	keeps := rng.Exp(-math.Ln2 / mood.HalfLife)
	rest := math.Sqrt(1 - float64(keeps*keeps))
	for day := w.Timeline.FirstDay(); day <= w.Timeline.LastDay(); day++ {
		step := 1
		if day < 0 {
			step = -1
		}
		x := rng.NormalQuantile(draws.Mood.At(0).Uniform())
		for d := step; d != day+step && day != 0; d += step {
			z := rng.NormalQuantile(draws.Mood.At(uint64(int64(d))).Uniform())
			x = float64(keeps*x) + float64(rest*z)
		}
		moods = append(moods, multiplier(mood.Spread, x))
	}
	return moods
}

// multiplier returns the log-normal number with mean 1 at a quantile of the normal law.
func multiplier(spread, x float64) float64 {
	return rng.Exp(float64(spread*x) - float64(float64(spread*spread)/2))
}

// mood returns the multiplier of a day.
func (w *world) mood(day int) float64 {
	if w.moodByDay == nil {
		return 1
	}
	return w.moodByDay[day-w.Timeline.FirstDay()]
}
