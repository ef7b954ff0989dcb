package simtest

import "math"

// StandardErrors is the largest distance of a computed statistic from its expectation: 1 of 150,000
// normal draws lies beyond it.
const StandardErrors = 4.5

// ChanceTolerance returns StandardErrors standard errors of a share estimated from n independent
// trials of chance p.
func ChanceTolerance(p float64, n int) float64 {
	return StandardErrors * math.Sqrt(p*(1-p)/float64(n))
}
