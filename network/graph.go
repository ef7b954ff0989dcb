// Package network answers "who can tell whom?": social graphs whose contacts carry trust.
//
// Begin with [Graph]. It comes from a [Generator], such as [SmallWorld] or [BarabasiAlbert], from a
// [Builder] that is given the contacts one by one, or from a file (package netfile). A [Trust]
// rule, such as [WeightTrust], puts trust on its contacts, and [Measure] describes it.
package network

import (
	"iter"
	"math"
	"slices"
)

// A Graph is an immutable directed graph in compressed form. A contact u→v means "u can tell v";
// its trust is how likely v is to be convinced by one recommendation of u's. Both directions of a
// tie are contacts of their own.
//
// The contacts of a node stand in increasing order of the other end. A contact takes 6 bytes (a
// 32-bit target and a 16-bit index into the codebook of trusts), a node 4.
type Graph struct {
	offsets  []uint32 // contacts of u: offsets[u] … offsets[u+1]-1; length nodes+1
	targets  []uint32
	codes    []uint16
	codebook []float64 // increasing, without repetitions; negative = distrust
	labels   *Labels   // nil: nodes are called 0, 1, …
	strong   []uint64  // bit set over contacts: the generator calls the tie strong; nil: not marked
}

// MaxContacts is the largest number of contacts of one graph.
const MaxContacts = math.MaxUint32

// Nodes returns the number of nodes N; they are numbered 0 … N−1.
func (g *Graph) Nodes() int { return len(g.offsets) - 1 }

// Contacts returns the number of directed contacts.
func (g *Graph) Contacts() int { return len(g.targets) }

// OutDegree returns the number of contacts that u can tell.
func (g *Graph) OutDegree(u uint32) int { return int(g.offsets[u+1] - g.offsets[u]) }

// Span returns the range [first, end) of the numbers of u's contacts, its place in Targets and
// Codes.
func (g *Graph) Span(u uint32) (first, end uint32) { return g.offsets[u], g.offsets[u+1] }

// Neighbors returns the nodes that u can tell, in increasing order (repeated for parallel
// contacts). Not to be changed.
func (g *Graph) Neighbors(u uint32) []uint32 { return g.targets[g.offsets[u]:g.offsets[u+1]] }

// TrustCodes lists the indices into Codebook of the contacts of u, in the order of Neighbors. Not
// to be changed.
func (g *Graph) TrustCodes(u uint32) []uint16 { return g.codes[g.offsets[u]:g.offsets[u+1]] }

// Codebook lists the distinct trusts of the graph, increasing. Not to be changed.
func (g *Graph) Codebook() []float64 { return g.codebook }

// Offsets returns the array behind Span. Not to be changed.
func (g *Graph) Offsets() []uint32 { return g.offsets }

// Targets returns the listener of each contact. Not to be changed.
func (g *Graph) Targets() []uint32 { return g.targets }

// Codes returns the index into Codebook of each contact. Not to be changed.
func (g *Graph) Codes() []uint16 { return g.codes }

// Trust returns the trust of contact number c (see Span).
func (g *Graph) Trust(c uint32) float64 { return g.codebook[g.codes[c]] }

// Strong reports whether contact number c belongs to a strong tie.
func (g *Graph) Strong(c uint32) bool { return g.strong != nil && g.strong[c>>6]>>(c&63)&1 == 1 }

// HasTieStrength reports whether ties are marked as strong or weak.
func (g *Graph) HasTieStrength() bool { return g.strong != nil }

// Labels returns the names of the nodes in the file they came from; nil: nodes are called 0, 1,
// ….
func (g *Graph) Labels() *Labels { return g.labels }

// All yields all contacts (u, v) with their trust, in order.
func (g *Graph) All() iter.Seq2[[2]uint32, float64] {
	return func(yield func([2]uint32, float64) bool) {
		for u := range uint32(g.Nodes()) {
			for c := g.offsets[u]; c < g.offsets[u+1]; c++ {
				if !yield([2]uint32{u, g.targets[c]}, g.codebook[g.codes[c]]) {
					return
				}
			}
		}
	}
}

// ContactIndex returns the number of the first contact u→v.
func (g *Graph) ContactIndex(u, v uint32) (contact uint32, ok bool) {
	i, ok := slices.BinarySearch(g.Neighbors(u), v)
	return g.offsets[u] + uint32(i), ok
}

// WithIsolated returns the graph with more nodes, which have neither contacts nor labels.
func (g *Graph) WithIsolated(nodes int) *Graph {
	if nodes <= g.Nodes() {
		return g
	}
	wide := *g
	wide.offsets = slices.Grow(slices.Clone(g.offsets), nodes-g.Nodes())
	for len(wide.offsets) < nodes+1 {
		wide.offsets = append(wide.offsets, uint32(len(g.targets)))
	}
	return &wide
}

// Bytes returns the memory that the graph holds, labels left out.
func (g *Graph) Bytes() int64 {
	return int64(len(g.offsets))*4 + int64(len(g.targets))*6 + int64(len(g.codebook))*8 +
		int64(len(g.strong))*8
}
