package network

import (
	"math"
	"slices"
	"testing"

	"womsim/sim/rng"
)

func TestTieTrustGoesByMarksOfTheGenerator(t *testing.T) {
	b := NewBuilder(3)
	b.AddStrongTie(0, 1)
	b.AddTie(1, 2, 1)
	b.AddTie(0, 2, 1)
	g, _, err := b.Build(BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	trusting, report := apply(t, TieTrust{StrongShare: 1, Strong: 0.4, Weak: 0.05}, g, 0)
	for ends, trust := range trusting.All() {
		if strong := ends[0]+ends[1] == 1; strong != (trust == 0.4) || !strong && trust != 0.05 {
			t.Errorf("%v has trust %v", ends, trust)
		}
	}
	if report.Strong != 2 {
		t.Errorf("%d strong contacts, want 2", report.Strong)
	}
}

func TestTieTrustGoesBySharedFriends(t *testing.T) {
	for seed := range uint64(30) {
		g := randomGraph(25, 160, rng.Root(seed))
		ties := g.Undirected()
		total := ties.Contacts() / 2
		sharedBy := func(u, v uint32) (n int) {
			for _, w := range ties.Neighbors(u) {
				if _, ok := ties.ContactIndex(v, w); ok {
					n++
				}
			}
			return n
		}
		var before map[[2]uint32]bool
		for _, share := range []float64{0, 0.1, 0.3, 0.7, 1} {
			trusting, _ := apply(t, TieTrust{StrongShare: share, Strong: 1, Weak: 0}, g,
				rng.Root(seed))
			strong := map[[2]uint32]bool{}
			fewest, most := math.MaxInt, -1
			for ends, trust := range trusting.All() {
				u, v := min(ends[0], ends[1]), max(ends[0], ends[1])
				if trust == 1 {
					strong[[2]uint32{u, v}] = true
					fewest = min(fewest, sharedBy(u, v))
				} else {
					most = max(most, sharedBy(u, v))
				}
			}
			if want := int(math.Round(share * float64(total))); len(strong) != want {
				t.Fatalf("seed %d, share %v: %d strong of %d ties, want %d", seed, share,
					len(strong), total, want)
			}
			if fewest < most {
				t.Fatalf("seed %d, share %v: a strong tie shares %d friends, a weak one %d", seed,
					share, fewest, most)
			}
			for tie := range before {
				if !strong[tie] {
					t.Fatalf("seed %d, share %v: %v is strong at a smaller share only", seed, share,
						tie)
				}
			}
			before = strong
			for ends, trust := range trusting.All() {
				if (trust == 1) != strong[[2]uint32{min(ends[0], ends[1]), max(ends[0], ends[1])}] {
					t.Fatalf("seed %d: %v differs by direction", seed, ends)
				}
			}
		}
	}
}

func TestTieTrustDrawsLotsAmongEquals(t *testing.T) {
	var ring [][2]uint32
	for u := range uint32(200) {
		ring = append(ring, [2]uint32{u, (u + 1) % 200})
	}
	g := tied(200, ring...)
	pick := func(draws rng.Key) []uint16 {
		trusting, _ := apply(t, TieTrust{StrongShare: 0.5, Strong: 1}, g, draws)
		return trusting.codes
	}
	if slices.Equal(pick(rng.Root(1)), pick(rng.Root(2))) || !slices.Equal(pick(rng.Root(1)),
		pick(rng.Root(1))) {
		t.Error("lots do not follow the key")
	}
}
