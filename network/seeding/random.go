package seeding

import (
	"fmt"
	"iter"
	"math"

	"womsim/sim/rng"
)

// Random yields the consumers 0 … nodes-1 in an order drawn by the key, each found by itself:
// choosing k takes time and memory in proportion to k, however many there are.
func Random(nodes int, key rng.Key) iter.Seq[uint32] {
	p := NewPermutation(nodes, key)
	return func(yield func(uint32) bool) {
		for i := 0; i < nodes && yield(p.At(uint32(i))); i++ {
		}
	}
}

// Rounds of mixing, and the smallest range of a half. With 4 rounds, or halves of 2, some orders of
// a handful of consumers come visibly more often than others; with 6 and 8 none does.
const (
	rounds   = 8
	smallest = 8
)

// A Permutation of 0 … N-1 whose members are computed one by one, in constant time: a Feistel
// network on pairs (left, right) with left below a and right below b, a·b ≥ N, and steps past what
// lies outside (Black and Rogaway 2002, "Ciphers with arbitrary finite domains", CT-RSA). Round r
// adds to one half the draw key.At(r).At(other half).
type Permutation struct {
	nodes, lefts, rights uint64
	keys                 [rounds]rng.Key
}

// NewPermutation draws a permutation of 0 … nodes-1; nodes up to 2³².
func NewPermutation(nodes int, key rng.Key) *Permutation {
	if nodes < 0 || uint64(nodes) > 1<<32 {
		panic(fmt.Sprintf("seeding: a permutation of %d", nodes))
	}
	p := &Permutation{nodes: uint64(nodes), lefts: max(smallest, uint64(math.Sqrt(float64(nodes))))}
	p.rights = max(smallest, (p.nodes+p.lefts-1)/p.lefts)
	for r := range p.keys {
		p.keys[r] = key.At(uint64(r))
	}
	return p
}

// At returns the member at place i, from 0.
func (p *Permutation) At(i uint32) uint32 {
	if uint64(i) >= p.nodes {
		panic(fmt.Sprintf("seeding: place %d in a permutation of %d", i, p.nodes))
	}
	x := p.shuffle(uint64(i))
	for x >= p.nodes {
		x = p.shuffle(x)
	}
	return uint32(x)
}

// shuffle permutes 0 … lefts·rights-1.
func (p *Permutation) shuffle(x uint64) uint64 {
	left, right := x%p.lefts, x/p.lefts
	for r := 0; r < rounds; r += 2 {
		left = (left + p.keys[r].At(right).Below(p.lefts)) % p.lefts
		right = (right + p.keys[r+1].At(left).Below(p.rights)) % p.rights
	}
	return right*p.lefts + left
}
