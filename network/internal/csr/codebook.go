package csr

import (
	"math"
	"math/bits"
	"slices"
	"sort"
)

// MaxCodes is the size of the largest codebook: codes have 16 bits.
const MaxCodes = 1 << 16

// Encode returns an increasing codebook for the values and the code of each: exact if the codebook
// has room, else evenly spaced ranks of the sorted distinct values with the least and the greatest,
// each value rounded to the nearest. Rounded counts the values changed.
func Encode(values []float64) (codes []uint16, codebook []float64, rounded int) {
	codes = make([]uint16, len(values))
	if codebook, ok := encodeFew(values, codes); ok {
		return codes, codebook, 0
	}
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	codebook = thinned(slices.Compact(sorted))
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

// encodeFew fills codes and returns an exact codebook; ok is false if there are too many values.
func encodeFew(values []float64, codes []uint16) (codebook []float64, ok bool) {
	width := bits.Len(uint(4 * min(len(values), MaxCodes)))
	// a table filled a quarter at most: number of a value in order of first sight, plus 1; 0: free
	seen := make([]uint32, 1<<width)
	var found []float64
	var last float64
	var number uint16
	for i, v := range values {
		if i == 0 || v != last {
			slot := math.Float64bits(v+0) * 0x9e3779b97f4a7c15 >> (64 - width) // −0 is 0
			for seen[slot] != 0 && found[seen[slot]-1] != v {
				slot = (slot + 1) & (1<<width - 1)
			}
			if seen[slot] == 0 {
				if len(found) == MaxCodes {
					return nil, false
				}
				found = append(found, v)
				seen[slot] = uint32(len(found))
			}
			last, number = v, uint16(seen[slot]-1)
		}
		codes[i] = number
	}
	codebook = slices.Sorted(slices.Values(found))
	code := make([]uint16, len(found))
	for i, v := range found {
		place, _ := slices.BinarySearch(codebook, v)
		code[i] = uint16(place)
	}
	for i, number := range codes {
		codes[i] = code[number]
	}
	return codebook, true
}

// thinned returns MaxCodes evenly spaced ones of more values.
func thinned(values []float64) []float64 {
	thin := make([]float64, MaxCodes)
	for i := range thin {
		thin[i] = values[uint64(i)*uint64(len(values)-1)/(MaxCodes-1)]
	}
	return thin
}

// nearest returns the index of the value nearest to v, the lesser of two.
func nearest(codebook []float64, v float64) uint16 {
	i := sort.SearchFloat64s(codebook, v)
	if i == len(codebook) || i > 0 && v-codebook[i-1] <= codebook[i]-v {
		i--
	}
	return uint16(i)
}
