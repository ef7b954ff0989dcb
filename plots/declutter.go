package plots

import (
	"cmp"
	"slices"
)

// declutter moves labels of given heights vertically, by the least sum of squares, away from the
// positions wanted for their middles, so that no two overlap and, where there is room, all lie
// between low and high. The order is kept. The solution is the isotonic regression of the positions
// less the heights below each, by pooling adjacent violators (Ayer, Brunk, Ewing, Reid and
// Silverman 1955, "An empirical distribution function for sampling with incomplete information").
func declutter(wanted, heights []float64, low, high float64) []float64 {
	order := make([]int, len(wanted))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(wanted[a], wanted[b]) })
	type pool struct {
		sum  float64
		size int
	}
	var pools []pool
	below := 0.0
	for _, i := range order {
		pools = append(pools, pool{wanted[i] - below - heights[i]/2, 1})
		below += heights[i]
		for n := len(pools); n > 1 &&
			pools[n-2].sum/float64(pools[n-2].size) > pools[n-1].sum/float64(pools[n-1].size); n-- {
			pools[n-2] = pool{pools[n-2].sum + pools[n-1].sum, pools[n-2].size + pools[n-1].size}
			pools = pools[:n-1]
		}
	}
	places := make([]float64, len(wanted))
	next, offset := 0, 0.0
	for _, p := range pools {
		base := max(low, min(high-below, p.sum/float64(p.size)))
		for range p.size {
			i := order[next]
			places[i] = base + offset + heights[i]/2
			offset += heights[i]
			next++
		}
	}
	return places
}
