package rng

import (
	"math"
	"sync"
)

// gammaTick is the grid of the multipliers below: coarse enough for sums over 10⁸ consumers to be
// exact.
const gammaTick = 0x1p-26

// GammaMultipliers lists, increasing, the quantiles of the gamma law with mean 1 and a coefficient
// of variation at (i + ½)/4,096, divided by their mean and rounded to multiples of 2⁻²⁶. Only
// rounded +, −, ×, ÷ and our own logarithm take part, so every machine finds the same bits. They
// are not to be changed.
func GammaMultipliers(spread float64) []float64 {
	gammaTables.Lock()
	defer gammaTables.Unlock()
	if _, known := gammaTables.of[spread]; !known {
		if len(gammaTables.of) >= 64 {
			clear(gammaTables.of)
		}
		gammaTables.of[spread] = gammaMultipliers(spread)
	}
	return gammaTables.of[spread]
}

// gammaTables holds what was asked for before: models are often made with the same spreads.
var gammaTables = struct {
	sync.Mutex
	of map[float64][]float64
}{of: map[float64][]float64{}}

// gammaMultipliers computes the multipliers of GammaMultipliers.
func gammaMultipliers(spread float64) []float64 {
	shape, sum := 1/float64(spread*spread), 0.0
	g := gammaLaw{shape, logGamma(shape + 1)}
	multipliers := make([]float64, Quantiles)
	// P(x) is below xᵃ/Γ(a + 1), so the first quantile lies above this
	log := (Log(0.5/Quantiles) + g.logGamma) / shape
	for i := range multipliers {
		log = g.ascend(log, Log((float64(i)+0.5)/Quantiles))
		multipliers[i] = Exp(log)
		sum += multipliers[i]
	}
	mean := sum / Quantiles
	for i, x := range multipliers {
		multipliers[i] = float64(math.Round(x/mean/gammaTick) * gammaTick)
	}
	return multipliers
}

// A gammaLaw is the gamma law of a shape a and scale 1, with ln Γ(a + 1).
type gammaLaw struct{ shape, logGamma float64 }

// ascend returns the logarithm of a quantile, from one of a point below it, by Newton's method: in
// logarithms of both the distribution function is concave, so that no step leads beyond.
func (g gammaLaw) ascend(log, logChance float64) float64 {
	for range 200 {
		value, slope := g.logChance(log)
		step := (logChance - value) / slope
		if log += step; step < 1e-8 { // and so the next one below 10⁻¹³
			break
		}
	}
	return log
}

// logChance returns ln P(x) and its slope at ln x, from P(x) = xᵃe⁻ˣ/Γ(a + 1)·(1 + x/(a + 1) +
// x²/((a + 1)(a + 2)) + …).
func (g gammaLaw) logChance(log float64) (value, slope float64) {
	x, sum, term := Exp(log), 1.0, 1.0
	for n := 1.0; term > 1e-17*sum; n++ {
		term = float64(term*x) / (g.shape + n)
		sum += term
	}
	return float64(g.shape*log) - x - g.logGamma + Log(sum), g.shape / sum
}
