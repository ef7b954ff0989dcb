package network

import "womsim/sim/rng"

// Complete ties everybody to everybody. Nothing is drawn.
type Complete struct {
	Nodes int // 1 … 65,536
}

// Validate reports too many nodes for all their contacts.
func (c Complete) Validate() error {
	var wrong flaws
	wrong.whole("nodes", c.Nodes, 1, 1<<16)
	return wrong.joined()
}

// Contacts is the exact number, Nodes × (Nodes − 1).
func (c Complete) Contacts() int64 { return int64(c.Nodes) * int64(c.Nodes-1) }

// Generate makes the complete graph.
func (c Complete) Generate(rng.Key) (*Graph, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	g := &Graph{offsets: make([]uint32, 1, c.Nodes+1), targets: make([]uint32, 0, c.Contacts()), codes: make([]uint16, c.Contacts())}
	if c.Nodes > 1 {
		g.codebook = []float64{1}
	}
	for u := range uint32(c.Nodes) {
		for v := range uint32(c.Nodes) {
			if v != u {
				g.targets = append(g.targets, v)
			}
		}
		g.offsets = append(g.offsets, uint32(len(g.targets)))
	}
	return g, nil
}
