package network

import (
	"testing"

	"womsim/sim/rng"
)

func TestPowerLawClusterWithoutFriendsIsBarabasiAlbert(t *testing.T) {
	plain := generated(t, BarabasiAlbert{2000, 10}, rng.Root(13))
	if fingerprint(generated(t, PowerLawCluster{2000, 10, 0}, rng.Root(13))) != fingerprint(plain) {
		t.Error("other ties")
	}
}

// With two ties a node and every second one to a friend of the first, each newcomer closes one
// triangle.
func TestPowerLawClusterClosesTriangles(t *testing.T) {
	before := 0
	for _, c := range []float64{0, 0.3, 0.6, 1} {
		closed, _ := triangles(generated(t, PowerLawCluster{2000, 4, c}, rng.Root(14)))
		if closed <= before {
			t.Errorf("clustering %v: %d triangles, after %d with less", c, closed, before)
		}
		before = closed
	}
	if before != 2000-2 {
		t.Errorf("%d triangles, want %d", before, 2000-2)
	}
}
