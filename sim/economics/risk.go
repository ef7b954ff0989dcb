package economics

import (
	"math"
	"slices"
)

// tailOf is how many replicates stand for each of the tail: one in twenty, 5 %.
const tailOf = 20

// Shortfall returns the mean of the lowest 5 % of values (expected shortfall), NaN left out and of
// none. Where 5 % are no whole number of values, the last counts with the part that is left: (1/α)
// ∫₀^α of the quantile function of the sample (Acerbi and Tasche 2002, "On the coherence of
// expected shortfall", Journal of Banking & Finance 26). Of fewer than twenty it is the least; it
// never exceeds the 5 % quantile. For the highest, take it of the values' negatives.
func Shortfall(values []float64) float64 {
	sorted := slices.DeleteFunc(slices.Clone(values), math.IsNaN)
	if len(sorted) == 0 {
		return math.NaN()
	}
	slices.Sort(sorted)
	// deviations from the least: the mean of equal values is exactly that value
	least, sum := sorted[0], 0.0
	for i, left := 0, len(sorted); left > 0; i, left = i+1, left-tailOf {
		sum += float64(float64(min(left, tailOf)) * (sorted[i] - least))
	}
	return least + sum/float64(len(sorted))
}
