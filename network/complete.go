package network

import (
	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// Complete ties everybody to everybody. Nothing is drawn.
type Complete struct {
	Nodes int // 1 … 65,536
}

// Validate reports too many nodes for all their contacts.
func (c Complete) Validate() error {
	var wrong problems
	wrong.whole("nodes", c.Nodes, 1, 1<<16)
	return wrong.joined()
}

// Contacts returns the exact number, Nodes × (Nodes − 1).
func (c Complete) Contacts() int64 { return int64(c.Nodes) * int64(c.Nodes-1) }

// Generate makes the complete graph.
func (c Complete) Generate(draws rng.Key) (*Graph, error) { return generate(c, draws) }

func (c Complete) build(w parallel.Workers, _ rng.Key) (*Graph, error) {
	return fromRows(w, c.Nodes, func(int) int {
		return c.Nodes - 1
	}, func(u int, row []uint32) {
		for i := range row {
			row[i] = uint32(i)
			if i >= u {
				row[i]++
			}
		}
	}), nil
}
