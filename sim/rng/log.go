package rng

import (
	"math"
	"math/bits"
)

// Logarithm and exponential are our own: those of package math differ in the last bit between
// processors, and one bit can turn a decision. Both use only +, −, ×, ÷, each rounded on its own
// (the conversions float64(…) forbid fused multiply-add).

const (
	logCells = 1 << 10
	ln2High  = 0x1.62e42feep-1 // leading 32 bits of ln 2: products with small integers are exact
	ln2Low   = 0x1.a39ef35793c76p-33
)

type logCell struct{ centre, inverse, log float64 }

// logTable holds centre, 1/centre and ln centre of logCells equal cells of [1, 2).
var logTable = func() (table [logCells]logCell) {
	for i := range table {
		c := 1 + float64((float64(i)+0.5)/logCells)
		table[i] = logCell{c, 1 / c, logSeries(c)}
	}
	return
}()

// logSeries returns ln c for c in [1, 2): 2·atanh((c−1)/(c+1)), summed from the smallest term.
func logSeries(c float64) float64 {
	t := (c - 1) / (c + 1)
	square := float64(t * t)
	sum := 0.0
	for k := 41; k >= 3; k -= 2 {
		sum = float64((sum + 1/float64(k)) * square)
	}
	return 2*t + float64(2*t*sum)
}

// logInCell returns ln f for f in [1, 2) whose leading ten fraction bits are i, to within 2·10⁻¹⁴.
func logInCell(f float64, i uint64) float64 {
	cell := &logTable[i%logCells]
	r := float64((f - cell.centre) * cell.inverse)
	return cell.log + float64(r*(1-float64(r*(0.5-float64(r*(1.0/3))))))
}

// negLog maps 64 uniform bits to −ln u, u being uniform on (0, 1): the inverse of the exponential
// distribution with mean 1, exact to about 2·10⁻¹⁴.
func negLog(z uint64) float64 {
	lead := bits.LeadingZeros64(z | 1)
	fraction := z << lead << 1
	f := math.Float64frombits(0x3ff<<52 | fraction>>12)
	return float64(float64(lead+1)*math.Ln2) - logInCell(f, fraction>>54)
}

// Log returns the natural logarithm to within 2 units in the last place, the same bits on every
// machine.
func Log(x float64) float64 {
	switch {
	case x != x || x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case math.IsInf(x, 1):
		return x
	}
	f, exponent := math.Frexp(x) // f in [½, 1)
	f, exponent = 2*f, exponent-1
	if f > math.Sqrt2 {
		f, exponent = f/2, exponent+1
	}
	t := (f - 1) / (f + 1) // |t| < 0.172
	square := float64(t * t)
	sum := 0.0
	for k := 23; k >= 3; k -= 2 {
		sum = float64((sum + 1/float64(k)) * square)
	}
	e := float64(exponent)
	return float64(e*ln2High) + (2*t + (float64(2*t*sum) + float64(e*ln2Low)))
}

// Log1p returns ln(1+x) to within 4 units in the last place, also for small x.
func Log1p(x float64) float64 {
	if x <= -1 || x > 0.25 || x < -0.25 {
		return Log(1 + x)
	}
	t := x / (2 + x)
	square := float64(t * t)
	sum := 0.0
	for k := 23; k >= 3; k -= 2 {
		sum = float64((sum + 1/float64(k)) * square)
	}
	return 2*t + float64(2*t*sum)
}

// Exp returns e^x to within 2 units in the last place, the same bits on every machine.
func Exp(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 709.78:
		return math.Inf(1)
	case x < -745.2:
		return 0
	}
	n := math.Floor(float64(x*(1/math.Ln2)) + 0.5)
	r := (x - float64(n*ln2High)) - float64(n*ln2Low) // |r| ≤ 0.35
	sum := 1.0
	for k := 17; k >= 2; k-- {
		sum = 1 + float64(r*sum)/float64(k)
	}
	return math.Ldexp(1+float64(r*sum), int(n))
}
