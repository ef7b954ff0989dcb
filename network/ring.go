package network

import (
	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// Ring ties each node to its MeanDegree nearest in a nodeSet, half of them on either side.
// Nothing is drawn.
type Ring struct {
	Nodes      int     // 1 … 2³¹−1
	MeanDegree float64 // even, 0 … Nodes−1
}

// Validate reports all parameters out of range.
func (r Ring) Validate() error {
	var wrong problems
	wrong.nodes(r.Nodes)
	wrong.evenDegree(r.Nodes, r.MeanDegree)
	wrong.room(r, "mean_degree", r.MeanDegree)
	return wrong.joined()
}

// Contacts returns the exact number.
func (r Ring) Contacts() int64 { return int64(r.Nodes) * int64(r.MeanDegree) }

// Generate makes the ring.
func (r Ring) Generate(draws rng.Key) (*Graph, error) { return generate(r, draws) }

func (r Ring) build(w parallel.Workers, _ rng.Key) (*Graph, error) {
	half := int(r.MeanDegree) / 2
	return fromRows(w, r.Nodes, func(int) int { return 2 * half }, func(u int, row []uint32) {
		for i := range half {
			row[i] = uint32((u + r.Nodes - half + i) % r.Nodes)
			row[half+i] = uint32((u + 1 + i) % r.Nodes)
		}
		sortRow(row)
	}), nil
}
