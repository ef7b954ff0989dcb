// Package rng gives every random decision of a simulation an address, so that the draw is a pure
// function of that address: the same on any machine, in any order, for any number of workers.
//
// Begin with [NewDraws], the draws of one product in one replicate: [Draws] has the table of all
// decisions and their keys. A [Key] turns into a yes or no, a number or a waiting time; the points
// of talk have a telling each ([Episode.Telling]), impressions of channels a place ([ReachRegion]).
package rng

import "math/bits"

// A Key is both an address and the 64 uniform bits found there. Keys form a tree: [Key.At] and
// [Key.Named] lead from a key to its children, and the bits of different keys are independent for
// every practical purpose. The children k.At(0), k.At(1), … are the output of the SplitMix64
// generator started at k (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
// generators"; finalizer of D. Stafford, variant 13).
type Key uint64

// golden is the increment of SplitMix64: 2⁶⁴ divided by the golden ratio.
const golden = 0x9e3779b97f4a7c15

// Root returns the key of the whole experiment with the given seed.
func Root(seed uint64) Key { return Key(seed).Named("womsim") }

// At returns the child of k with number x.
func (k Key) At(x uint64) Key {
	return Key(finalize(uint64(k) + (x+1)*golden))
}

// finalize mixes the bits of a state into those of a draw.
func finalize(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Named returns the child of k with the given name.
func (k Key) Named(name string) Key {
	k = k.At(1<<63 | uint64(len(name)))
	for len(name) > 0 {
		n := min(len(name), 8)
		var word uint64
		for i := range n {
			word |= uint64(name[i]) << (8 * i)
		}
		k, name = k.At(word), name[n:]
	}
	return k
}

// Uniform draws from [0, 1), in multiples of 2⁻⁵³. For a chance p, Uniform() < p always holds at p
// = 1, never at p = 0, and more often the larger p is.
func (k Key) Uniform() float64 { return float64(float64(k>>11) * 0x1p-53) }

// Exponential draws from the exponential distribution with mean 1.
func (k Key) Exponential() float64 { return negLog(uint64(k)) }

// Below draws from 0 … n−1, with a bias under n/2⁶⁴.
func (k Key) Below(n uint64) uint64 {
	high, _ := bits.Mul64(uint64(k), n)
	return high
}
