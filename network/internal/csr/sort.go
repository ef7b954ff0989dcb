// Package csr packs edges into compressed sparse rows: a sort by node, and a codebook that makes a
// weight a code of 16 bits.
//
// Begin with [CountingSort] for the rows, and with [Encode] for the weights.
package csr

// CountingSort returns the indices of keys ordered by key, in time linear in keys and nodes; within
// a key they keep the given order (nil: 0, 1, …). Keys are below nodes.
func CountingSort(keys []uint32, nodes int, order []uint32) []uint32 {
	start := make([]uint32, nodes+1)
	for _, k := range keys {
		start[k+1]++
	}
	for k := range nodes {
		start[k+1] += start[k]
	}
	sorted := make([]uint32, len(keys))
	for n := range keys {
		i := uint32(n)
		if order != nil {
			i = order[n]
		}
		sorted[start[keys[i]]] = i
		start[keys[i]]++
	}
	return sorted
}
