package network

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// Duplicates says what becomes of several contacts between the same two nodes in the same direction.
type Duplicates int

const (
	Merge    Duplicates = iota // one contact; weights combine by noisy-or: 1 − Π(1 − wᵢ/max), times max
	KeepMax                    // one contact with the largest weight
	Parallel                   // all are kept, each a chance of its own
)

// Assembly says how a Builder puts its contacts together.
type Assembly struct {
	Duplicates Duplicates
	WeightMax  float64 // the weight that stands for certainty, in Merge; 0: 1
	Labels     *Labels
}

// A Report counts what Build left out or changed.
type Report struct {
	SelfLoops  int // contacts of a node with itself, left out
	Duplicates int // contacts beyond the first between the same two nodes, merged or dropped (kept if Parallel)
	Rounded    int // contacts whose weight was rounded to the nearest in a codebook of 65,536
}

// A Builder collects contacts in any order and makes a Graph of them, in time linear in their number.
type Builder struct {
	nodes            int
	sources, targets []uint32
	weights          []uint32 // index into distinct
	distinct         []float64
	index            map[float64]uint32
	last             float64
	lastIndex        uint32
	strong           []bool // empty until a tie is marked
	marked           bool
}

// NewBuilder starts a graph with at least the given number of nodes; contacts beyond add nodes.
func NewBuilder(nodes int) *Builder {
	return &Builder{nodes: nodes, index: map[float64]uint32{}, last: math.NaN()}
}

// Reserve makes room for that many contacts in all.
func (b *Builder) Reserve(contacts int) {
	b.sources = slices.Grow(b.sources, max(0, contacts-len(b.sources)))
	b.targets = slices.Grow(b.targets, max(0, contacts-len(b.targets)))
	b.weights = slices.Grow(b.weights, max(0, contacts-len(b.weights)))
}

// Contact adds u→v. The weight must be a number.
func (b *Builder) Contact(u, v uint32, weight float64) {
	if weight != b.last {
		i, ok := b.index[weight]
		if !ok {
			if weight != weight {
				panic("network: weight is not a number")
			}
			i = uint32(len(b.distinct))
			b.distinct = append(b.distinct, weight)
			b.index[weight] = i
		}
		b.last, b.lastIndex = weight, i
	}
	b.sources = append(b.sources, u)
	b.targets = append(b.targets, v)
	b.weights = append(b.weights, b.lastIndex)
	if b.marked {
		b.strong = append(b.strong, false)
	}
}

// Tie adds u→v and v→u.
func (b *Builder) Tie(u, v uint32, weight float64) {
	b.Contact(u, v, weight)
	b.Contact(v, u, weight)
}

// MarkedTie adds u→v and v→u and says whether the tie is strong. Ties added otherwise are weak.
func (b *Builder) MarkedTie(u, v uint32, strong bool) {
	if !b.marked {
		b.marked = true
		b.strong = make([]bool, len(b.sources))
	}
	b.Tie(u, v, 1)
	n := len(b.strong)
	b.strong[n-1], b.strong[n-2] = strong, strong
}

// Contacts is the number of contacts added so far.
func (b *Builder) Contacts() int { return len(b.sources) }

// Build makes the graph. The builder is spent.
func (b *Builder) Build(how Assembly) (*Graph, Report, error) {
	var report Report
	report.SelfLoops = b.dropSelfLoops()
	for i := range b.sources {
		b.nodes = max(b.nodes, int(max(b.sources[i], b.targets[i]))+1)
	}
	if how.Labels != nil {
		b.nodes = max(b.nodes, how.Labels.Len())
	}
	if uint64(len(b.sources)) > MaxContacts || uint64(b.nodes) > 1<<31-1 {
		return nil, report, fmt.Errorf("%d nodes and %d contacts: a graph holds at most 2³¹−1 nodes and %d contacts", b.nodes, len(b.sources), uint64(MaxContacts))
	}
	byTarget := countingSort(b.targets, b.nodes, nil)
	order := countingSort(b.sources, b.nodes, byTarget)
	g := &Graph{offsets: make([]uint32, b.nodes+1), labels: how.Labels}
	targets := make([]uint32, 0, len(order))
	weights := make([]float64, 0, len(order))
	var strong []uint64
	if b.marked {
		strong = make([]uint64, (len(order)+63)/64)
	}
	limit := how.WeightMax
	if limit == 0 {
		limit = 1
	}
	for at := 0; at < len(order); {
		first := order[at]
		end := at + 1
		for end < len(order) && b.sources[order[end]] == b.sources[first] && b.targets[order[end]] == b.targets[first] {
			end++
		}
		report.Duplicates += end - at - 1
		group := order[at:end]
		slices.Sort(group) // in the order in which they were added
		if how.Duplicates != Parallel && len(group) > 1 {
			group = group[:1]
		}
		for _, c := range group {
			w := b.distinct[b.weights[c]]
			if how.Duplicates != Parallel && end-at > 1 {
				w = b.combine(order[at:end], how.Duplicates, limit)
			}
			if b.marked && b.strong[c] {
				strong[len(targets)>>6] |= 1 << (len(targets) & 63)
			}
			targets = append(targets, b.targets[c])
			weights = append(weights, w)
		}
		g.offsets[b.sources[first]+1] += uint32(len(group))
		at = end
	}
	for u := range b.nodes {
		g.offsets[u+1] += g.offsets[u]
	}
	g.targets, g.strong = targets, strong
	g.codes, g.codebook, report.Rounded = encode(weights)
	*b = Builder{}
	return g, report, nil
}

func (b *Builder) dropSelfLoops() int {
	kept := 0
	for i := range b.sources {
		if b.sources[i] == b.targets[i] {
			continue
		}
		b.sources[kept], b.targets[kept], b.weights[kept] = b.sources[i], b.targets[i], b.weights[i]
		if b.marked {
			b.strong[kept] = b.strong[i]
		}
		kept++
	}
	dropped := len(b.sources) - kept
	b.sources, b.targets, b.weights = b.sources[:kept], b.targets[:kept], b.weights[:kept]
	return dropped
}

// combine is the weight of several contacts made one. Distrust (negative weights) combines by
// noisy-or on its own and is subtracted.
func (b *Builder) combine(group []uint32, how Duplicates, limit float64) float64 {
	largest, noTrust, noDistrust := math.Inf(-1), 1.0, 1.0
	for _, c := range group {
		w := b.distinct[b.weights[c]]
		largest = max(largest, w)
		if w >= 0 {
			noTrust *= 1 - min(1, w/limit)
		} else {
			noDistrust *= 1 - min(1, -w/limit)
		}
	}
	if how == KeepMax {
		return largest
	}
	return limit * (noDistrust - noTrust)
}

// countingSort orders the indices of keys by key; within a key they keep the order given (nil: 0, 1, …).
func countingSort(keys []uint32, nodes int, order []uint32) []uint32 {
	start := make([]uint32, nodes+1)
	for _, k := range keys {
		start[k+1]++
	}
	for k := range nodes {
		start[k+1] += start[k]
	}
	sorted := make([]uint32, len(keys))
	put := func(i uint32) {
		k := keys[i]
		sorted[start[k]] = i
		start[k]++
	}
	if order == nil {
		for i := range keys {
			put(uint32(i))
		}
	} else {
		for _, i := range order {
			put(i)
		}
	}
	return sorted
}

// maxCodes is the size of the largest codebook.
const maxCodes = 1 << 16

// encode finds a codebook for the values: exact if it has room, else evenly spaced ranks of the
// sorted distinct values, each value going to the nearest. It tells how many values were rounded.
func encode(values []float64) (codes []uint16, codebook []float64, rounded int) {
	seen := map[float64]uint16{}
	last, started := 0.0, false
	for _, v := range values {
		if started && v == last {
			continue
		}
		last, started = v, true
		if _, ok := seen[v]; !ok {
			seen[v] = 0
			codebook = append(codebook, v)
		}
	}
	slices.Sort(codebook)
	exact := codebook
	if len(codebook) > maxCodes {
		thin := make([]float64, maxCodes)
		for i := range thin {
			thin[i] = exact[i*(len(exact)-1)/(maxCodes-1)]
		}
		codebook = slices.Compact(thin)
	}
	nearest := func(v float64) uint16 {
		i := sort.SearchFloat64s(codebook, v)
		if i == len(codebook) || i > 0 && v-codebook[i-1] <= codebook[i]-v {
			i--
		}
		return uint16(i)
	}
	if len(exact) <= maxCodes {
		for i, v := range codebook {
			seen[v] = uint16(i)
		}
		nearest = func(v float64) uint16 { return seen[v] }
	}
	codes = make([]uint16, len(values))
	last, started = 0, false
	var code uint16
	for i, v := range values {
		if !started || v != last {
			last, started, code = v, true, nearest(v)
		}
		codes[i] = code
		if codebook[code] != v {
			rounded++
		}
	}
	return codes, codebook, rounded
}
