package experiment

import (
	"fmt"
	"math"
	"slices"
)

// A Summary describes the values of one number over replicates. What the values do not determine
// (the mean of none, the standard error of one) is NaN.
type Summary struct {
	N                       int // values that apply
	Mean                    float64
	SE                      float64 // standard error of the mean
	CILow, CIHigh           float64 // 95 % interval of the mean
	P05, P25, P50, P75, P95 float64 // quantiles, by linear interpolation between order statistics
}

// Summarize sums up values, leaving out NaN. The standard error is that of the sample variance with
// n − 1, in two passes; the interval is mean ± t(n − 1)·SE; quantiles are definition 7 of Hyndman
// and Fan (1996, "Sample quantiles in statistical packages", The American Statistician 50). All
// sums run in the order of values, so the same values give the same bits on every machine.
func Summarize(values []float64) Summary {
	applies := applicable(values)
	mean, se := moments(applies)
	half := float64(student975(max(1, len(applies)-1)) * se)
	s := Summary{N: len(applies), Mean: mean, SE: se, CILow: mean - half, CIHigh: mean + half}
	s.order(applies)
	return s
}

// SummarizeShare sums up a column of zeros and ones: Mean is the share of ones, SE is √(p(1−p)/n),
// and the interval is that of Wilson (1927, "Probable inference, the law of succession, and
// statistical inference", Journal of the American Statistical Association 22), which stays within
// [0, 1] and has a width also where all values agree. It panics at any other value but NaN.
func SummarizeShare(values []float64) Summary {
	applies := applicable(values)
	ones := 0.0
	for _, x := range applies {
		if x != 0 && x != 1 {
			panic(fmt.Sprintf("experiment: a share is made of 0 and 1, got %v", x))
		}
		ones += x
	}
	n := float64(len(applies))
	s := Summary{N: len(applies), Mean: ones / n, SE: math.Sqrt(ones*(n-ones)/n) / n}
	s.CILow, s.CIHigh = wilsonLow(ones, n), 1-wilsonLow(n-ones, n)
	s.order(applies)
	return s
}

// wilsonLow is the lower end of Wilson's interval; at no ones its terms cancel exactly.
func wilsonLow(ones, n float64) float64 {
	const z2 = normal975 * normal975
	half := float64(normal975 * math.Sqrt(ones*(n-ones)/n+z2/4))
	return max(0, ones+z2/2-half) / (n + z2)
}

func applicable(values []float64) []float64 {
	applies := make([]float64, 0, len(values))
	for _, x := range values {
		if x == x {
			applies = append(applies, x)
		}
	}
	return applies
}

// moments are the mean and its standard error. Deviations are taken first from the first value,
// then from the mean so found, whose rounding the second pass corrects (Chan, Golub and LeVeque
// 1983, "Algorithms for computing the sample variance", The American Statistician 37); so the mean
// of equal values is that value, and its error 0.
func moments(values []float64) (mean, se float64) {
	if len(values) == 0 {
		return math.NaN(), math.NaN()
	}
	n, sum := float64(len(values)), 0.0
	for _, x := range values {
		sum += x - values[0]
	}
	mean = values[0] + sum/n
	sum, squares := 0.0, 0.0
	for _, x := range values {
		d := x - mean
		sum += d
		squares += float64(d * d)
	}
	mean += sum / n
	variance := (squares - float64(sum*sum)/n) / (n - 1) // 0/0 = NaN for one value
	return mean, math.Sqrt(max(0, variance) / n)
}

// order sorts values and sets the quantiles.
func (s *Summary) order(values []float64) {
	slices.Sort(values)
	s.P05, s.P25, s.P50 = quantile(values, 5), quantile(values, 25), quantile(values, 50)
	s.P75, s.P95 = quantile(values, 75), quantile(values, 95)
}

// quantile interpolates at position (n − 1)·percent/100 of the sorted values, counted from 0.
func quantile(sorted []float64, percent int) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	position := (len(sorted) - 1) * percent
	below, part := position/100, position%100
	if part == 0 || sorted[below] == sorted[below+1] {
		return sorted[below]
	}
	return sorted[below] + float64(float64(part)/100*(sorted[below+1]-sorted[below]))
}
