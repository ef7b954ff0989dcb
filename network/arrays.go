package network

// Arrays are a graph in compressed sparse rows, as it stands in memory. Whoever reads or makes a
// graph as a whole takes these; single contacts are better asked of the Graph.
type Arrays struct {
	Offsets  []uint32  // the contacts of u are numbers Offsets[u] … Offsets[u+1]−1; length nodes+1
	Targets  []uint32  // by contact; increasing within the contacts of a node
	Codes    []uint16  // by contact; index into Codebook
	Codebook []float64 // distinct trusts, increasing
	Strong   []uint64  // bit set over contacts, of strong ties; nil: ties have no strength
	Labels   *Labels   // nil: nodes are called 0, 1, …
}

// FromArrays makes a graph that shares the arrays. It does not look at them: [Graph.Check] what may
// be wrong.
func FromArrays(a Arrays) *Graph {
	return &Graph{offsets: a.Offsets, targets: a.Targets, codes: a.Codes, codebook: a.Codebook,
		strong: a.Strong, labels: a.Labels}
}

// Arrays returns the arrays of the graph. Not to be changed.
func (g *Graph) Arrays() Arrays {
	return Arrays{Offsets: g.offsets, Targets: g.targets, Codes: g.codes, Codebook: g.codebook,
		Strong: g.strong, Labels: g.labels}
}
