// Package hugepage makes the long slices that are read in no order: graphs and the states of
// consumers. Begin with [Slice]; there is nothing else.
//
// Where such a slice is read, the processor has to find the page of memory of every single entry.
// Pages of 2 MB instead of 4 KB make this cheap; Linux gives them to those who ask before they
// write. Elsewhere these slices are as any other.
package hugepage

import "unsafe"

// least is how many bytes a slice needs to be worth asking for.
const least = 4 << 20

// Slice makes a slice of n zeros, as make([]T, n) does.
func Slice[T uint8 | uint16 | uint32 | uint64](n int) []T {
	s := make([]T, n)
	if size := n * int(unsafe.Sizeof(*new(T))); size >= least {
		askForHugePages(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), size))
	}
	return s
}
