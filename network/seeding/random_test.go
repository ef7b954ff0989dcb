package seeding

import (
	"math"
	"math/bits"
	"slices"
	"testing"

	"womsim/sim/rng"
)

func TestPermutationHitsEveryoneOnce(t *testing.T) {
	for nodes := range 300 {
		p := NewPermutation(nodes, rng.Root(uint64(nodes)))
		seen := make([]bool, nodes)
		for i := range uint32(nodes) {
			if x := p.At(i); seen[x] {
				t.Fatalf("%d nodes: %d twice", nodes, x)
			} else {
				seen[x] = true
			}
		}
	}
}

// The same key gives the same order in every version, so that a scenario seeds whom it seeded
// before.
func TestPermutationStaysTheSame(t *testing.T) {
	for nodes, want := range map[int][]uint32{100: {19, 86, 60, 14, 39, 37},
		40_000_000: {15484877, 35450444, 4170357, 13123927, 30779768, 12177573}} {
		p := NewPermutation(nodes, rng.Root(1))
		for i, x := range want {
			if got := p.At(uint32(i)); got != x {
				t.Errorf("place %d of %d: %d, want %d as always", i, nodes, got, x)
			}
		}
	}
}

func TestPermutationEnds(t *testing.T) {
	if bits.UintSize == 64 {
		most := uint64(1) << 32
		NewPermutation(int(most), 0).At(math.MaxUint32)
		refused(t, "2³²+1 nodes", func() { NewPermutation(int(most+1), 0) })
	}
	refused(t, "-1 nodes", func() { NewPermutation(-1, 0) })
	refused(t, "the place after the last", func() { NewPermutation(10, 0).At(10) })
}

func refused(t *testing.T, what string, call func()) {
	defer func() {
		if recover() == nil {
			t.Errorf("%s: taken, want a panic", what)
		}
	}()
	call()
}

// deviation counts how often each value of draw comes for many keys and gives the deviation of
// Pearson's X² in standard errors, by the approximation of Wilson and Hilferty (1931).
func deviation(cells, repeats int, draw func(rng.Key) int) float64 {
	counts := make([]int, cells)
	for i := range repeats {
		counts[draw(rng.Root(77).At(uint64(i)))]++
	}
	expected, x2, df := float64(repeats)/float64(cells), 0.0, float64(cells-1)
	for _, n := range counts {
		x2 += (float64(n) - expected) * (float64(n) - expected) / expected
	}
	return (math.Cbrt(x2/df) - (1 - 2/(9*df))) / math.Sqrt(2/(9*df))
}

func TestPermutationsOfAFewAreEquallyLikely(t *testing.T) {
	for nodes, orders := range map[int]int{2: 2, 3: 6, 4: 24, 5: 120, 6: 720} {
		d := deviation(orders, 40_000, func(key rng.Key) int {
			rest := []uint32{0, 1, 2, 3, 4, 5}[:nodes]
			number := 0 // of the order, in the factorial system
			for x := range Random(nodes, key) {
				place := slices.Index(rest, x)
				number = number*len(rest) + place
				rest = slices.Delete(slices.Clone(rest), place, place+1)
			}
			return number
		})
		t.Logf("%d nodes: %.2f standard errors", nodes, d)
		if d > 4.5 {
			t.Errorf("orders of %d are not equally likely: X² is %.1f standard errors too large",
				nodes, d)
		}
	}
}

func TestPairsOfSeedsAreEquallyLikely(t *testing.T) {
	for _, nodes := range []int{7, 12, 16, 17, 30} {
		for _, places := range [][2]uint32{{0, 1}, {2, 6}, {5, 0}} {
			d := deviation(nodes*(nodes-1), 40_000, func(key rng.Key) int {
				p := NewPermutation(nodes, key)
				a, b := int(p.At(places[0])), int(p.At(places[1]))
				if b > a {
					b--
				}
				return a*(nodes-1) + b
			})
			t.Logf("%d nodes, places %v: %.2f standard errors", nodes, places, d)
			if d > 4.5 {
				t.Errorf("members %v of permutations of %d: X² is %.1f standard errors too large",
					places, nodes, d)
			}
		}
	}
}

func TestRandomTakesOnlyWhatItYields(t *testing.T) {
	const nodes = math.MaxInt32
	seen := map[uint32]bool{}
	for u := range Random(nodes, rng.Root(3)) {
		if u >= nodes || seen[u] {
			t.Fatalf("%d out of range or twice", u)
		}
		if seen[u] = true; len(seen) == 10_000 {
			break
		}
	}
	for range Random(0, 0) {
		t.Error("a consumer of none")
	}
}

func BenchmarkRandom(b *testing.B) {
	p := NewPermutation(40_000_000, rng.Root(1))
	for i := range b.N {
		p.At(uint32(i) % 40_000_000)
	}
}
