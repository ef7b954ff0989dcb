package netfile

import (
	"cmp"
	"math"
	"slices"

	"womsim/network"
	"womsim/network/internal/csr"
)

// A reading is what is known of a file while it is read.
type reading struct {
	spec     Spec
	report   Report
	problems problems
	ids      idTable
	ties     rawEdges       // hold in both directions
	arcs     rawEdges       // hold from → to only
	sizeLine *sizeLine      // nil: the file has none
	stored   *network.Graph // that of a .wgraph; nil: the edges make it

	concurrency concurrency
	bytes       int64 // of the file; 0: not known
	packed      bool  // the file is compressed
}

// A sizeLine is a line on which a file promises its numbers of nodes and edges.
type sizeLine struct {
	line        int
	nodes       uint64
	first       uint64 // smallest id
	statements  uint64
	unconfirmed bool // the line may just as well be an edge, the first one
}

// rawEdges are what a file states, one edge a line.
type rawEdges struct {
	from, to []uint64  // codes of ids
	weights  []float64 // empty: no weights
}

func (s *rawEdges) add(from, to uint64, weight float64, weighted bool) {
	s.from = append(s.from, from)
	s.to = append(s.to, to)
	if weighted {
		s.weights = append(s.weights, weight)
	}
}

// list returns where edges of that kind are kept.
func (r *reading) list(directed bool) *rawEdges {
	if directed {
		return &r.arcs
	}
	return &r.ties
}

// checkNodeCount adds a problem if the file may not promise so many nodes (see Open).
func (r *reading) checkNodeCount(promised uint64, line, stated int) {
	most := uint64(max(1<<20, 64*stated))
	if r.spec.MaxNodes > 0 {
		most = uint64(r.spec.MaxNodes)
	}
	most = min(most, math.MaxInt32)
	if promised > most {
		r.problems.at(line, "promises %d nodes, want at most %d with %d contacts; if they are "+
			"meant, set max_nodes (to at most %d)",
			promised, most, stated, math.MaxInt32)
	}
}

// number gives each id its node.
func (r *reading) number() (numbering, error) {
	var n numbering
	switch {
	case r.sizeLine != nil:
		n = numberRange(r.sizeLine.first, int(r.sizeLine.nodes))
	case r.ids.named:
		n = r.ids.number()
	default:
		n = numberIntegers(r.ties.from, r.ties.to, r.arcs.from, r.arcs.to)
	}
	if r.spec.MaxNodes > 0 && n.nodes > r.spec.MaxNodes {
		r.tooManyNodes(n.nodes)
	}
	return n, r.problems.err()
}

func (r *reading) tooManyNodes(nodes int) {
	r.problems.at(0, "got %d nodes or more, want at most max_nodes: %d; raise it if they are meant",
		nodes, r.spec.MaxNodes)
}

// graph makes the graph of all edges read.
func (r *reading) graph() (*network.Graph, Report, error) {
	n, err := r.number()
	if err != nil {
		return nil, r.report, err
	}
	r.report.Statements = len(r.ties.from) + len(r.arcs.from)
	r.report.Directed = len(r.arcs.from) > 0
	if contacts := 2*uint64(len(r.ties.from)) +
		uint64(len(r.arcs.from)); contacts > network.MaxContacts {
		r.problems.at(0, "got %d contacts, want at most %d", contacts, uint64(network.MaxContacts))
		return nil, r.report, r.problems.err()
	}
	how := network.BuildOptions{Duplicates: r.duplicates(), WeightMax: r.spec.WeightMax,
		Labels: n.labels}
	if !r.report.Weighted && how.Duplicates == network.DuplicatesMerge {
		// a tie stated twice is still one tie, of weight 1
		how.Duplicates = network.DuplicatesKeepMax
	}
	g, report, ok := r.direct(n, how)
	if !ok {
		loops := report.SelfLoops
		if g, report, err = r.throughBuilder(numberRange(0, n.nodes), how); err != nil {
			r.problems.at(0, "%w", err)
			return nil, r.report, r.problems.err()
		}
		report.SelfLoops += loops
	}
	if !r.report.Directed {
		report.Duplicates /= 2
	}
	r.report.Report = report
	return g, r.report, nil
}

// throughBuilder makes the graph of any edges.
func (r *reading) throughBuilder(n numbering, how network.BuildOptions) (*network.Graph,
	network.Report, error) {
	b := network.NewBuilder(n.nodes)
	b.Reserve(2*len(r.ties.from) + len(r.arcs.from))
	r.report.ReciprocalPairs = r.ties.tiesTo(b, n)
	r.arcs.arcsTo(b, n)
	return b.Build(how)
}

// duplicates returns how edges stated twice are treated: as the spec says, else as the file
// declares.
func (r *reading) duplicates() network.Duplicates {
	switch {
	case r.spec.Duplicates != network.DuplicatesDefault:
		return r.spec.Duplicates
	case r.report.Declared == directedParallel:
		return network.DuplicatesParallel
	}
	return network.DuplicatesMerge
}

// oneWay reports whether edges hold in one direction only: as the spec says, else as the format
// does.
func (r *reading) oneWay(format bool) bool {
	if r.spec.Directed != nil {
		return *r.spec.Directed
	}
	return format
}

// arcsTo adds the edges to the builder as contacts of one direction.
func (s *rawEdges) arcsTo(b *network.Builder, n numbering) {
	for i, from := range s.from {
		b.AddContact(n.node(from), n.node(s.to[i]), s.weight(uint32(i)))
	}
	*s = rawEdges{}
}

// tiesTo adds the edges to the builder as contacts of both directions. Where a–b and b–a stand
// with the same weight, they are one tie, mirrored; it counts these.
func (s *rawEdges) tiesTo(b *network.Builder, n numbering) (mirrored int) {
	low, high, turned := make([]uint32, len(s.from)), make([]uint32, len(s.from)),
		make([]bool, len(s.from))
	for i, from := range s.from {
		low[i], high[i] = n.node(from), n.node(s.to[i])
		if low[i] > high[i] {
			low[i], high[i], turned[i] = high[i], low[i], true
		}
	}
	s.from, s.to = nil, nil
	order := csr.CountingSort(low, n.nodes, csr.CountingSort(high, n.nodes, nil))
	for len(order) > 0 {
		first := order[0]
		pair := leading(order, func(i uint32) bool {
			return low[i] == low[first] && high[i] == high[first]
		})
		order = order[len(pair):]
		slices.SortFunc(pair, func(i, j uint32) int {
			return cmp.Compare(s.weight(i), s.weight(j))
		})
		for len(pair) > 0 {
			weight := s.weight(pair[0])
			alike := leading(pair, func(i uint32) bool { return s.weight(i) == weight })
			pair = pair[len(alike):]
			reverse := 0
			for _, i := range alike {
				if turned[i] {
					reverse++
				}
			}
			straight := len(alike) - reverse
			mirrored += min(straight, reverse)
			for range max(straight, reverse) {
				b.AddContact(low[first], high[first], weight)
				if low[first] != high[first] { // a node with itself is one contact
					b.AddContact(high[first], low[first], weight)
				}
			}
		}
	}
	return mirrored
}

// leading returns the longest beginning of the list of which all but the first pass belongs.
func leading(list []uint32, belongs func(i uint32) bool) []uint32 {
	n := 1
	for n < len(list) && belongs(list[n]) {
		n++
	}
	return list[:n]
}

func (s *rawEdges) weight(i uint32) float64 {
	if s.weights == nil {
		return 1
	}
	return s.weights[i]
}
