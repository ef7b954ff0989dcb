package experiment

import (
	"math"
	"sync"
)

const (
	normal975 = 1.959963984540054 // 97.5 % quantile of the normal law
	// degrees of freedom up to which the law is summed in closed form
	studentClosed  = 200
	studentCentral = 0.95 // probability between −t and t
)

// student975 is the 97.5 % quantile of Student's t with the given degrees of freedom, at least 1,
// to 10⁻¹¹ relative, the same bits on every machine.
func student975(freedom int) float64 {
	if freedom > studentClosed {
		return studentExpansion(float64(freedom))
	}
	return studentTable()[freedom]
}

var studentTable = sync.OnceValue(func() (table [studentClosed + 1]float64) {
	for freedom := 1; freedom <= studentClosed; freedom++ {
		table[freedom] = studentInverse(freedom)
	}
	return
})

// studentInverse finds the quantile by halving an interval until it has no inner point.
func studentInverse(freedom int) float64 {
	low, high := 1.0, 16.0
	for {
		t := (low + high) / 2
		switch {
		case t == low || t == high:
			return t
		case studentWithin(t, freedom) < studentCentral:
			low = t
		default:
			high = t
		}
	}
}

// studentWithin is the chance that |T| ≤ t: the finite sums in θ = arctan(t/√ν) of Abramowitz and
// Stegun (1964), "Handbook of Mathematical Functions", 26.7.3 and 26.7.4.
func studentWithin(t float64, freedom int) float64 {
	nu := float64(freedom)
	whole := nu + float64(t*t)
	cos2, sin := nu/whole, t/math.Sqrt(whole)
	if freedom%2 == 0 {
		return float64(sin * powerSum(1, cos2, 2, freedom-2))
	}
	theta := arctan(t / math.Sqrt(nu))
	return 2 / math.Pi * (theta + float64(sin*powerSum(math.Sqrt(cos2), cos2, 3, freedom-2)))
}

// powerSum adds first and the terms that follow from it by the factors cos²θ·(k−1)/k for k = from,
// from + 2, … up to to. With to = −1, for one degree of freedom, there is not even a first term.
func powerSum(first, cos2 float64, from, to int) float64 {
	if to < 0 {
		return 0
	}
	sum, term := first, first
	for k := from; k <= to; k += 2 {
		term = float64(term*cos2) * float64(k-1) / float64(k)
		sum += term
	}
	return sum
}

// arctan of x ≥ 0: the angle is halved three times, to below 0.2, and then summed as a power
// series.
func arctan(x float64) float64 {
	for range 3 {
		x /= 1 + math.Sqrt(1+float64(x*x))
	}
	square, sum := float64(x*x), 0.0
	for k := 23; k >= 3; k -= 2 {
		sum = -float64((sum + 1/float64(k)) * square)
	}
	return float64(8 * (x + float64(x*sum)))
}

// studentExpansion is the quantile in falling powers of the degrees of freedom (Fisher and Cornish
// 1960, "The percentile points of distributions having known cumulants", Technometrics 2).
func studentExpansion(nu float64) float64 {
	const (
		z  = normal975
		z3 = z * z * z
		z5 = z3 * z * z
		z7 = z5 * z * z
		z9 = z7 * z * z
		g1 = (z3 + z) / 4
		g2 = (5*z5 + 16*z3 + 3*z) / 96
		g3 = (3*z7 + 19*z5 + 17*z3 - 15*z) / 384
		g4 = (79*z9 + 776*z7 + 1482*z5 - 1920*z3 - 945*z) / 92160
	)
	return z + (g1+(g2+(g3+g4/nu)/nu)/nu)/nu
}
