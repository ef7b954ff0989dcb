package rng

import (
	"math"
	"sync"
)

// Quantiles is the number of quantiles by which a law is kept as a table: those at the middles of
// as many equal chances.
const Quantiles = 4096

// BetaQuantiles lists the quantiles of the beta law with a mean (strictly between 0 and 1) and a
// concentration c, Beta(mean·c, (1−mean)·c), each rounded to 9 decimals. Others may have the same
// list: it is for reading.
func BetaQuantiles(mean, concentration float64) []float64 {
	law := [2]float64{mean, concentration}
	betaTables.Lock()
	for _, table := range betaTables.last {
		if table.law == law {
			betaTables.Unlock()
			return table.quantiles
		}
	}
	betaTables.Unlock()
	quantiles := betaQuantiles(float64(mean*concentration), float64((1-mean)*concentration),
		Quantiles)
	betaTables.Lock()
	defer betaTables.Unlock()
	betaTables.last[betaTables.next] = betaTable{law, quantiles}
	betaTables.next = (betaTables.next + 1) % len(betaTables.last)
	return quantiles
}

// A betaTable is the quantiles of a law, given by mean and concentration.
type betaTable struct {
	law       [2]float64
	quantiles []float64
}

// betaTables remembers the last few tables: one takes milliseconds, and the arms of a study have
// few laws.
var betaTables struct {
	sync.Mutex
	last [16]betaTable
	next int // whose place the next one takes
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
	power := float64(a*Log(x)) + float64(b*Log1p(-x))
	return Exp(power-logBeta) / float64(a*fraction)
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
	return float64((x-0.5)*Log(x)) - x + halfLogTwoPi + series/x - Log(factors)
}
