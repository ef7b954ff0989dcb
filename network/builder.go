package network

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"womsim/network/internal/csr"
)

// Duplicates says what becomes of several contacts between the same two nodes in the same
// direction.
type Duplicates int

const (
	// what the file declares, otherwise DuplicatesMerge
	DuplicatesDefault Duplicates = iota
	// one contact; weights combine by noisy-or: 1 − Π(1 − wᵢ/max), times max
	DuplicatesMerge
	DuplicatesKeepMax  // one contact with the largest weight
	DuplicatesParallel // all are kept, each a chance of its own
)

// BuildOptions says how a Builder puts its contacts together.
type BuildOptions struct {
	Duplicates Duplicates
	WeightMax  float64 // the weight that stands for certainty, in DuplicatesMerge; 0: 1
	Labels     *Labels
}

// A Report counts what Build left out or changed.
type Report struct {
	SelfLoops int // contacts of a node with itself, left out
	// contacts beyond the first between the same two nodes, merged, dropped or kept
	Duplicates int
	Rounded    int // contacts whose weight was rounded to the nearest in a codebook of 65,536
}

// A Builder collects contacts in any order and makes a Graph of them, in time linear in their
// number. The order does not matter: the same contacts make the same graph.
type Builder struct {
	nodes            int
	sources, targets []uint32
	weights          []float64 // empty while all weights are those of the first contact
	common           float64   // the weight of the first contact
	strong           []bool    // empty until a tie is marked
}

// NewBuilder starts a graph with at least the given number of nodes; contacts beyond add nodes.
func NewBuilder(nodes int) *Builder { return &Builder{nodes: nodes} }

// Reserve makes room for that many contacts in all.
func (b *Builder) Reserve(contacts int) {
	b.sources = slices.Grow(b.sources, max(0, contacts-len(b.sources)))
	b.targets = slices.Grow(b.targets, max(0, contacts-len(b.targets)))
}

// AddContact adds u→v. The weight must be a number.
func (b *Builder) AddContact(u, v uint32, weight float64) {
	if math.IsNaN(weight) {
		panic("network: weight is not a number")
	}
	if weight == 0 {
		weight = 0 // not −0
	}
	b.weigh(weight)
	b.sources = append(b.sources, u)
	b.targets = append(b.targets, v)
	if len(b.strong) > 0 {
		b.strong = append(b.strong, false)
	}
}

// weigh notes the weight of the next contact.
func (b *Builder) weigh(weight float64) {
	n := len(b.sources)
	if n == 0 {
		b.common = weight
	}
	if len(b.weights) == 0 {
		if weight == b.common {
			return
		}
		b.weights = slices.Repeat([]float64{b.common}, n)
	}
	b.weights = append(b.weights, weight)
}

func (b *Builder) weight(contact uint32) float64 {
	if len(b.weights) == 0 {
		return b.common
	}
	return b.weights[contact]
}

// AddTie adds u→v and v→u.
func (b *Builder) AddTie(u, v uint32, weight float64) {
	b.AddContact(u, v, weight)
	b.AddContact(v, u, weight)
}

// AddStrongTie adds u→v and v→u with weight 1 as a strong tie. Ties added otherwise are weak; where
// contacts are merged, one strong contact makes the result strong.
func (b *Builder) AddStrongTie(u, v uint32) {
	b.AddTie(u, v, 1)
	b.strong = append(b.strong, make([]bool, len(b.sources)-len(b.strong))...)
	n := len(b.strong)
	b.strong[n-2], b.strong[n-1] = true, true
}

// Contacts returns the number of contacts added so far.
func (b *Builder) Contacts() int { return len(b.sources) }

// Build makes the graph. The builder is spent.
func (b *Builder) Build(how BuildOptions) (*Graph, Report, error) {
	b.countNodes(how.Labels)
	report := Report{SelfLoops: b.dropSelfLoops()}
	if uint64(len(b.sources)) > MaxContacts || b.nodes > MaxNodes {
		return nil, report, fmt.Errorf("%d nodes and %d contacts: a graph holds at most %d nodes "+
			"and %d contacts",
			b.nodes, len(b.sources), MaxNodes, uint64(MaxContacts))
	}
	g := &Graph{offsets: make([]uint32, b.nodes+1), targets: make([]uint32, 0, len(b.sources)),
		labels: how.Labels}
	if len(b.strong) > 0 {
		g.strong = make([]uint64, (len(b.sources)+63)/64)
	}
	weights := make([]float64, 0, len(b.sources))
	order := csr.CountingSort(b.sources, b.nodes, csr.CountingSort(b.targets, b.nodes, nil))
	for len(order) > 0 {
		group := order[:b.alike(order)]
		order = order[len(group):]
		report.Duplicates += len(group) - 1
		weights = b.place(group, how, g, weights)
	}
	for u := range b.nodes {
		g.offsets[u+1] += g.offsets[u]
	}
	g.codes, g.codebook, report.Rounded = csr.Encode(weights)
	*b = Builder{}
	return g, report, nil
}

// countNodes counts all nodes that are named, also in self-loops alone.
func (b *Builder) countNodes(labels *Labels) {
	for i := range b.sources {
		b.nodes = max(b.nodes, int(max(b.sources[i], b.targets[i]))+1)
	}
	if labels != nil {
		b.nodes = max(b.nodes, labels.Len())
	}
}

func (b *Builder) dropSelfLoops() int {
	kept := 0
	for i := range b.sources {
		if b.sources[i] == b.targets[i] {
			continue
		}
		b.sources[kept], b.targets[kept] = b.sources[i], b.targets[i]
		if len(b.weights) > 0 {
			b.weights[kept] = b.weights[i]
		}
		if len(b.strong) > 0 {
			b.strong[kept] = b.strong[i]
		}
		kept++
	}
	dropped := len(b.sources) - kept
	b.sources, b.targets = b.sources[:kept], b.targets[:kept]
	return dropped
}

// alike counts the leading contacts of order that join the same two nodes.
func (b *Builder) alike(order []uint32) int {
	n := 1
	for n < len(order) && b.sources[order[n]] == b.sources[order[0]] &&
		b.targets[order[n]] == b.targets[order[0]] {
		n++
	}
	return n
}

// place puts contacts between the same two nodes into the graph, the least weight first, and adds
// their weights to the list.
func (b *Builder) place(group []uint32, how BuildOptions, g *Graph, weights []float64) []float64 {
	if len(group) > 1 {
		slices.SortFunc(group, b.byWeight)
	}
	u, v := b.sources[group[0]], b.targets[group[0]]
	before := len(weights)
	if how.Duplicates == DuplicatesParallel || len(group) == 1 {
		for _, c := range group {
			b.mark(g, len(weights), c)
			weights = append(weights, b.weight(c))
		}
	} else {
		b.mark(g, before, group...)
		weights = append(weights, b.combine(group, how))
	}
	for range len(weights) - before {
		g.targets = append(g.targets, v)
	}
	g.offsets[u+1] += uint32(len(weights) - before)
	return weights
}

func (b *Builder) byWeight(i, j uint32) int {
	if order := cmp.Compare(b.weight(i), b.weight(j)); order != 0 || len(b.strong) == 0 ||
		b.strong[i] == b.strong[j] {
		return order
	}
	if b.strong[j] {
		return -1
	}
	return 1
}

// mark makes a contact of the graph strong if one of the contacts it is made of is.
func (b *Builder) mark(g *Graph, contact int, group ...uint32) {
	if len(b.strong) == 0 {
		return
	}
	for _, c := range group {
		if b.strong[c] {
			g.strong[contact>>6] |= 1 << (contact & 63)
		}
	}
}

// combine returns the weight of several contacts, in order of weight, made one. Distrust
// (negative weights) combines by noisy-or on its own and is subtracted.
func (b *Builder) combine(group []uint32, how BuildOptions) float64 {
	if how.Duplicates == DuplicatesKeepMax {
		return b.weight(group[len(group)-1])
	}
	limit := how.WeightMax
	if limit == 0 {
		limit = 1
	}
	noTrust, noDistrust := 1.0, 1.0
	for _, c := range group {
		if w := b.weight(c); w >= 0 {
			noTrust = float64(noTrust * (1 - min(1, w/limit)))
		} else {
			noDistrust = float64(noDistrust * (1 - min(1, -w/limit)))
		}
	}
	return limit * (noDistrust - noTrust)
}
