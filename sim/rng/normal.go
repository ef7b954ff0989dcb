package rng

import "math"

// NormalQuantile returns the quantile of the standard normal distribution at u in (0, 1), −∞ at 0
// and +∞ at 1; the same bits on every machine. Abramowitz and Stegun's 26.2.23 starts Newton's
// method on NormalCDF.
func NormalQuantile(u float64) float64 {
	switch {
	case u <= 0:
		return math.Inf(-1)
	case u >= 1:
		return math.Inf(1)
	case u > 0.5:
		return -NormalQuantile(1 - u)
	}
	t := math.Sqrt(float64(-2 * Log(u)))
	numerator := 2.515517 + float64(t*(0.802853+float64(t*0.010328)))
	denominator := 1 + float64(t*(1.432788+float64(t*(0.189269+float64(t*0.001308)))))
	x := numerator/denominator - t
	for range 3 {
		x -= (NormalCDF(x) - u) / normalDensity(x)
	}
	return x
}

// normalDensity returns the standard normal density φ(x).
func normalDensity(x float64) float64 {
	return float64(Exp(float64(-0.5*float64(x*x))) * (1 / math.Sqrt(2*math.Pi)))
}

// NormalCDF returns Φ(x), the standard normal distribution function. It sums Φ(x) = ½ + φ(x)·Σ
// x²ᵏ⁺¹/(1·3·…·(2k+1)) (Marsaglia 2004, "Evaluating the normal distribution"); below −5 it takes
// the continued fraction of the tail.
func NormalCDF(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x > 5:
		return 1 - NormalCDF(-x)
	case x < -40: // less than any number
		return 0
	case x < -5:
		fraction := -x
		for k := 40; k >= 1; k-- {
			fraction = -x + float64(k)/fraction
		}
		return normalDensity(x) / fraction
	}
	sum, term, square := x, x, float64(x*x)
	for k := 3; ; k += 2 {
		term = float64(term*square) / float64(k)
		if next := sum + term; next == sum {
			break
		} else {
			sum = next
		}
	}
	return 0.5 + float64(normalDensity(x)*sum)
}
