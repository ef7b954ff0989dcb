package network

import (
	"math"

	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// ErdosRenyi ties each two nodes with the same chance p = MeanDegree/(Nodes−1), independently: the
// random graph of Gilbert (1959, "Random graphs", Annals of Mathematical Statistics) and of Erdős
// and Rényi. Degrees are binomial; clustering is p.
//
// Pairs without a tie are skipped, not tossed for (Batagelj and Brandes 2005, "Efficient generation
// of large random networks", Physical Review E). Node u meets the nodes before it with the draws
// draws.At(u).At(0), draws.At(u).At(1), …, so that nodes can be worked through in any order.
type ErdosRenyi struct {
	Nodes      int     // 1 … 2³¹−1
	MeanDegree float64 // 0 … Nodes−1
}

// Validate reports all parameters out of range.
func (r ErdosRenyi) Validate() error {
	var wrong problems
	wrong.nodes(r.Nodes)
	wrong.degree(r.Nodes, r.MeanDegree)
	wrong.room(r, "mean_degree", r.MeanDegree)
	return wrong.joined()
}

// Contacts returns the expected number.
func (r ErdosRenyi) Contacts() int64 { return int64(math.Round(float64(r.Nodes) * r.MeanDegree)) }

// Generate makes the graph.
func (r ErdosRenyi) Generate(draws rng.Key) (*Graph, error) { return generate(r, draws) }

func (r ErdosRenyi) build(w parallel.Workers, draws rng.Key) (*Graph, error) {
	hazard := hazardOf(r.MeanDegree / float64(r.Nodes-1))
	ties, err := collectTies(w, r.Nodes, func(u int, ties []uint32) []uint32 {
		return skip(ties, 0, u, hazard, draws.At(uint64(u)))
	})
	if err != nil {
		return nil, err
	}
	return fromAdjacency(w, ties), nil
}
