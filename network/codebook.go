package network

import (
	"slices"
	"sort"
)

// maxCodes is the size of the largest codebook.
const maxCodes = 1 << 16

// encode finds a codebook for the values: exact if it has room, else evenly spaced ranks of the sorted
// distinct values with the least and the greatest, each value going to the nearest. It tells how many
// values were rounded.
func encode(values []float64) (codes []uint16, codebook []float64, rounded int) {
	codebook = distinct(values)
	if len(codebook) > maxCodes {
		codebook = thinned(codebook)
	}
	codes = make([]uint16, len(values))
	var last float64
	var code uint16
	for i, v := range values {
		if i == 0 || v != last {
			last, code = v, nearest(codebook, v)
		}
		codes[i] = code
		if codebook[code] != v {
			rounded++
		}
	}
	return codes, codebook, rounded
}

// distinct lists the values in increasing order, each once: from a set as long as they are few.
func distinct(values []float64) []float64 {
	var sorted []float64
	seen := map[float64]bool{}
	for i, v := range values {
		if i > 0 && v == values[i-1] || seen[v] {
			continue
		}
		if len(seen) == maxCodes {
			sorted = slices.Clone(values)
			break
		}
		seen[v] = true
		sorted = append(sorted, v)
	}
	slices.Sort(sorted)
	return slices.Compact(sorted)
}

// thinned keeps maxCodes of more values.
func thinned(values []float64) []float64 {
	thin := make([]float64, maxCodes)
	for i := range thin {
		thin[i] = values[i*(len(values)-1)/(maxCodes-1)]
	}
	return thin
}

// nearest is the place of the value nearest to v, the lesser of two.
func nearest(codebook []float64, v float64) uint16 {
	i := sort.SearchFloat64s(codebook, v)
	if i == len(codebook) || i > 0 && v-codebook[i-1] <= codebook[i]-v {
		i--
	}
	return uint16(i)
}
