package network

import "womsim/sim/rng"

// Ring ties each node to its MeanDegree nearest in a circle, half of them on either side.
// Nothing is drawn.
type Ring struct {
	Nodes      int     // 1 … 2³¹−1
	MeanDegree float64 // even, 0 … Nodes−1
}

// Validate reports all parameters out of range.
func (r Ring) Validate() error {
	var wrong flaws
	wrong.nodes(r.Nodes)
	wrong.evenDegree(r.Nodes, r.MeanDegree)
	wrong.room(r, "mean_degree", r.MeanDegree)
	return wrong.joined()
}

// Contacts is the exact number.
func (r Ring) Contacts() int64 { return int64(r.Nodes) * int64(r.MeanDegree) }

// Generate makes the ring.
func (r Ring) Generate(rng.Key) (*Graph, error) {
	if err := r.Validate(); err != nil {
		return nil, err
	}
	return graphOfTies(r.Nodes, r.ends())
}

// ends lists the ties: u's tie with u + j, j = 1 … MeanDegree/2, is number u·MeanDegree/2 + j − 1.
func (r Ring) ends() []uint32 {
	ends := make([]uint32, 0, r.Contacts())
	for u := range r.Nodes {
		for j := range int(r.MeanDegree) / 2 {
			ends = append(ends, uint32(u), uint32((u+j+1)%r.Nodes))
		}
	}
	return ends
}
