package netfile

import (
	"slices"
	"sync/atomic"

	"womsim/network"
	"womsim/network/hugepage"
	"womsim/network/internal/csr"
	"womsim/network/internal/parallel"
)

// rows are contacts on their way into a graph: those of node u are entries[start[u]:start[u+1]]. An
// entry holds the other end, the code of the weight and whether the tie was stated from there, in
// bits 17 … 47, 1 … 16 and 0, so that entries in order of size are in the order of the graph.
type rows struct {
	start   []uint32
	entries []uint64
}

// rows puts edges into rows, by all workers. The ids must be nodes already.
func (s *rawEdges) rows(w parallel.Workers, nodes int, both bool, codes []uint16) rows {
	if !both && slices.IsSorted(s.from) {
		return s.inRows(nodes, codes)
	}
	directions := 1
	if both {
		directions = 2
	}
	return rowsOf(w, parallel.Distribute(w, parallel.Distribution[uint64]{
		Rows: nodes, Items: len(s.from), Entries: directions * len(s.from),
		Count: func(lo, hi, shift int, counts []int) {
			for i := lo; i < hi; i++ {
				counts[s.from[i]>>shift]++
				if both {
					counts[s.to[i]>>shift]++
				}
			}
		},
		Put: func(lo, hi int, to parallel.BucketWriter[uint64]) {
			for i := lo; i < hi; i++ {
				u, v, code := s.from[i], s.to[i], codeOf(codes, i)
				to.Put(uint32(u), u<<48|v<<17|code)
				if both {
					to.Put(uint32(v), v<<48|u<<17|code|1)
				}
			}
		},
	}), nodes)
}

// inRows makes rows of edges that stand row by row.
func (s *rawEdges) inRows(nodes int, codes []uint16) rows {
	r := rows{make([]uint32, nodes+1), make([]uint64, len(s.from))}
	for i, from := range s.from {
		r.entries[i] = s.to[i]<<17 | codeOf(codes, i)
		r.start[from+1]++
	}
	for u := range nodes {
		r.start[u+1] += r.start[u]
	}
	return r
}

// codeOf returns the code of a weight in its place in an entry.
func codeOf(codes []uint16, i int) uint64 {
	if codes == nil {
		return 0
	}
	return uint64(codes[i]) << 1
}

// direct makes the graph of the edges without a Builder, in less time and memory. It returns
// false where weights have to be combined or rounded, or ties and contacts of one direction are
// mixed; then the edges are as they were, but with nodes in place of ids, and without
// self-loops, which are counted.
func (r *reading) direct(n numbering, how network.BuildOptions) (g *network.Graph,
	report network.Report, ok bool) {
	for _, s := range []*rawEdges{&r.ties, &r.arcs} {
		report.SelfLoops += s.dropSelfLoops()
		s.placed(n)
	}
	s, both := &r.arcs, len(r.ties.from) > 0
	if both && len(s.from) > 0 {
		return nil, report, false
	}
	if both {
		s = &r.ties
	}
	var codes []uint16
	codebook, weighted := []float64{1}, len(s.weights) > 0
	if weighted {
		var rounded int
		if codes, codebook, rounded = csr.Encode(s.weights); rounded > 0 {
			return nil, report, false
		}
	}
	if len(s.from) == 0 {
		codebook = nil
	}
	rows := s.rows(parallel.AllCores(), n.nodes, both, codes)
	kept, repeated, mirrored := rows.deduplicate(how.Duplicates == network.DuplicatesParallel)
	if repeated > 0 && weighted && how.Duplicates != network.DuplicatesParallel {
		return nil, report, false
	}
	r.ties, r.arcs = rawEdges{}, rawEdges{}
	r.report.ReciprocalPairs, report.Duplicates = mirrored, repeated
	return rows.graph(kept, codebook, how.Labels), report, true
}

// deduplicate sorts each row and makes one contact of entries that are the same, or leaves them
// parallel. Of a tie stated in both directions with one weight, mirrored, one counts. Kept is
// how many entries of each row are left, at its beginning; repeated counts the contacts beyond
// the first between two nodes.
func (r rows) deduplicate(keepParallel bool) (kept []uint32, repeated, mirrored int) {
	kept = make([]uint32, len(r.start)-1)
	var repeats, mirrors atomic.Int64
	parallel.AllCores().For(len(kept), func(_, first, end int) {
		beyond, both := 0, 0
		for u := first; u < end; u++ {
			row := r.entries[r.start[u]:r.start[u+1]]
			sortEntries(row)
			left, again, turned := deduplicateRow(row, uint64(u), keepParallel)
			kept[u], beyond, both = uint32(left), beyond+again, both+turned
		}
		repeats.Add(int64(beyond))
		mirrors.Add(int64(both))
	})
	return kept, int(repeats.Load()), int(mirrors.Load())
}

// deduplicateRow deduplicates the sorted row of node u. A mirrored tie is counted at its end of
// the lower number.
func deduplicateRow(row []uint64, u uint64, keepParallel bool) (kept, repeated, mirrored int) {
	if leadApart(row) {
		return len(row), 0, 0
	}
	for i := 0; i < len(row); {
		alike, turned := 1, int(row[i]&1)
		for ; i+alike < len(row) && row[i+alike]>>1 == row[i]>>1; alike++ {
			turned += int(row[i+alike] & 1)
		}
		copies := max(turned, alike-turned)
		if row[i]>>17 > u {
			mirrored += alike - copies
		}
		for range copies {
			again := kept > 0 && row[kept-1]>>17 == row[i]>>17
			if again {
				repeated++
			}
			if !again || keepParallel {
				row[kept] = row[i]
				kept++
			}
		}
		i += alike
	}
	return kept, repeated, mirrored
}

// leadApart reports whether all entries of a sorted row lead to different nodes, as they mostly
// do.
func leadApart(row []uint64) bool {
	for i := 1; i < len(row); i++ {
		if row[i-1]>>17 == row[i]>>17 {
			return false
		}
	}
	return true
}

// sortEntries sorts a row, which is mostly short, or in order.
func sortEntries(row []uint64) {
	const few = 24
	if len(row) > few {
		if !slices.IsSorted(row) {
			slices.Sort(row)
		}
		return
	}
	for i := 1; i < len(row); i++ {
		e, j := row[i], i
		for ; j > 0 && row[j-1] > e; j-- {
			row[j] = row[j-1]
		}
		row[j] = e
	}
}

// graph makes a graph of the first entries of each row.
func (r rows) graph(kept []uint32, codebook []float64, labels *network.Labels) *network.Graph {
	offsets := hugepage.Slice[uint32](len(r.start))
	for u, n := range kept {
		offsets[u+1] = offsets[u] + n
	}
	contacts := int(offsets[len(kept)])
	targets, codes := hugepage.Slice[uint32](contacts), hugepage.Slice[uint16](contacts)
	parallel.AllCores().For(len(kept), func(_, lo, hi int) {
		for u := lo; u < hi; u++ {
			at := offsets[u]
			for i, e := range r.entries[r.start[u]:][:kept[u]] {
				targets[at+uint32(i)], codes[at+uint32(i)] = uint32(e>>17), uint16(e>>1)
			}
		}
	})
	return network.FromArrays(network.Arrays{Offsets: offsets, Targets: targets, Codes: codes,
		Codebook: codebook, Labels: labels})
}

// dropSelfLoops removes edges from a node to itself and counts them. Of weights it makes −0 a
// plain 0.
func (s *rawEdges) dropSelfLoops() int {
	kept := 0
	for i, from := range s.from {
		if from == s.to[i] {
			continue
		}
		s.from[kept], s.to[kept] = from, s.to[i]
		if s.weights != nil {
			s.weights[kept] = s.weights[i] + 0
		}
		kept++
	}
	dropped := len(s.from) - kept
	s.from, s.to = s.from[:kept], s.to[:kept]
	if s.weights != nil {
		s.weights = s.weights[:kept]
	}
	return dropped
}

// placed replaces ids by nodes.
func (s *rawEdges) placed(n numbering) {
	if n.same {
		return
	}
	parallel.Workers{Count: parallel.AllCores().Count, Grain: 1 << 16}.For(len(s.from),
		func(_, first, end int) {
			for i := first; i < end; i++ {
				s.from[i], s.to[i] = uint64(n.node(s.from[i])), uint64(n.node(s.to[i]))
			}
		})
}
