package network

import (
	"testing"

	"womsim/sim/rng"
)

func TestNodeSetIsASet(t *testing.T) {
	const most = 20
	c := newNodeSet(most)
	for turn := range rng.Key(200) {
		c.clear()
		in := map[uint32]bool{}
		for i := range uint64(most) {
			for v := range uint32(100) {
				if c.has(v) != in[v] {
					t.Fatalf("turn %d: %d is in: %v", turn, v, c.has(v))
				}
			}
			v := uint32(turn.At(i).Below(100))
			c.add(v)
			in[v] = true
		}
	}
}
