package network

import (
	"errors"
	"fmt"
	"math"

	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// BetaTrust draws the trust of every contact from the beta law with the given Mean (strictly
// between 0 and 1) and Concentration c (above 0, at most 10⁶), Beta(Mean·c, (1−Mean)·c), whose
// variance is Mean·(1−Mean)/(c+1). The trust is one of 4,096 quantiles, at the middles of as many
// equal chances, rounded to 9 decimals. For every contact it grows with Mean. Reciprocal: both
// directions of a tie have one draw.
type BetaTrust struct {
	Mean, Concentration float64
	Reciprocal          bool
}

// Validate reports parameters out of range.
func (t BetaTrust) Validate() error {
	var mean, concentration error
	if !(t.Mean > 0 && t.Mean < 1) {
		mean = fmt.Errorf("beta.mean: got %v, want a share above 0 and below 1; for the same "+
			"trust everywhere use constant", t.Mean)
	}
	if !(t.Concentration > 0 && t.Concentration <= 1e6) {
		concentration = fmt.Errorf("beta.concentration: got %v, want a number above 0, at most "+
			"1000000; the larger, the more alike the trusts", t.Concentration)
	}
	return errors.Join(mean, concentration)
}

// Apply draws the trust of u→v by draws.At(u).At(v); where it is reciprocal, by the smaller
// number first.
func (t BetaTrust) Apply(g *Graph, draws rng.Key) (*Graph, TrustReport, error) {
	if err := t.Validate(); err != nil {
		return nil, TrustReport{}, err
	}
	const quantiles = 4096
	trusts := betaQuantiles(float64(t.Mean*t.Concentration), float64((1-t.Mean)*t.Concentration),
		quantiles)
	trusting, report := g.trusting(parallel.AllCores(), trusts,
		func(u, _ uint32, targets, which []uint32) {
			from := draws.At(uint64(u))
			for i, v := range targets {
				draw := from.At(uint64(v))
				if t.Reciprocal && v < u {
					draw = draws.At(uint64(v)).At(uint64(u))
				}
				which[i] = uint32(draw.Below(quantiles))
			}
		})
	return trusting, report, nil
}

// betaTick is the grid of the quantiles below, in parts of 1.
const betaTick = 1_000_000_000

// betaQuantiles lists the quantiles of Beta(a, b) at (i + ½)/n for i in 0 … n-1, each rounded to 9
// decimals. Only rounded +, −, ×, ÷ and our own logarithm take part, so every machine finds the
// same bits.
func betaQuantiles(a, b float64, n int) []float64 {
	quantiles := make([]float64, n)
	logBeta := logGamma(a) + logGamma(b) - logGamma(a+b)
	var fill func(first, end, low, high int)
	fill = func(first, end, low, high int) {
		if first == end {
			return
		}
		middle := (first + end) / 2
		chance := (float64(middle) + 0.5) / float64(n)
		least, most := low, high
		for least < most {
			tick := (least + most) / 2
			if betaChance(a, b, logBeta, (float64(tick)+0.5)/betaTick) < chance {
				least = tick + 1
			} else {
				most = tick
			}
		}
		quantiles[middle] = float64(least) / betaTick
		fill(first, middle, low, least)
		fill(middle+1, end, least, high)
	}
	fill(0, n, 0, betaTick)
	return quantiles
}

// betaChance returns the regularized incomplete beta function I_x(a, b), the chance of a Beta(a,
// b) number below x, by its continued fraction (Abramowitz and Stegun 1964, 26.5.8) on the side
// where that converges.
func betaChance(a, b, logBeta, x float64) float64 {
	if x <= 0 {
		return 0
	}
	if x >= 1 {
		return 1
	}
	if x > (a+1)/(a+b+2) {
		return 1 - betaFraction(b, a, logBeta, 1-x)
	}
	return betaFraction(a, b, logBeta, x)
}

// betaFraction evaluates the continued fraction forwards, numerator and denominator apart in the
// manner of Lentz (1976, Applied Optics 15, 668).
func betaFraction(a, b, logBeta, x float64) float64 {
	const tiny = 1e-300
	away := func(v float64) float64 {
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c, d, fraction := 1.0, 0.0, 1.0
	for i := 1; i < 100_000; i++ {
		m := float64(i / 2)
		var term float64
		if i%2 == 0 {
			term = float64(float64(m*(b-m))*x) / float64((a+2*m-1)*(a+2*m))
		} else {
			term = -float64(float64((a+m)*(a+b+m))*x) / float64((a+2*m)*(a+2*m+1))
		}
		d = 1 / away(1+float64(term*d))
		c = away(1 + term/c)
		step := float64(c * d)
		fraction = float64(fraction * step)
		if math.Abs(step-1) < 1e-15 {
			break
		}
	}
	power := float64(a*rng.Log(x)) + float64(b*rng.Log1p(-x))
	return rng.Exp(power-logBeta) / float64(a*fraction)
}

// logGamma returns ln Γ(x) for x > 0: Stirling's series at x + n ≥ 12, less the logarithm of the
// n factors between.
func logGamma(x float64) float64 {
	factors := 1.0
	for x < 12 {
		factors = float64(factors * x)
		x++
	}
	square := float64(x * x)
	series := 1 / 12.0
	power := 1.0
	for _, coefficient := range [...]float64{-1 / 360.0, 1 / 1260.0, -1 / 1680.0, 1 / 1188.0,
		-691 / 360360.0} {
		power = power / square
		series += float64(coefficient * power)
	}
	const halfLogTwoPi = 0.91893853320467274178
	return float64((x-0.5)*rng.Log(x)) - x + halfLogTwoPi + series/x - rng.Log(factors)
}
