package simtest

import "math"

// StandardErrors is how far a computed statistic may lie from its expectation: beyond it lies 1 of
// 150,000 normal draws.
const StandardErrors = 4.5

// ChanceTolerance is StandardErrors standard errors of a share estimated from n independent trials
// of chance p.
func ChanceTolerance(p float64, n int) float64 {
	return StandardErrors * math.Sqrt(p*(1-p)/float64(n))
}
