package network

import (
	"fmt"
	"slices"
	"sync/atomic"

	"womsim/network/hugepage"
	"womsim/network/internal/csr"
	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// Trust is a rule by which trust comes onto the contacts of a graph.
//
// Apply leaves the graph given as it is and makes one that shares its contacts. Draws are addressed
// by the numbers of the two nodes (parallel contacts share theirs), so other contacts do not shift
// them.
type Trust interface {
	Validate() error // all that is wrong with the numbers of the rule
	Apply(g *Graph, draws rng.Key) (*Graph, TrustReport, error)
}

// A TrustReport counts what a rule did.
type TrustReport struct {
	Rounded       int  // contacts whose trust was rounded to the nearest in a codebook of 65,536
	Strong        int  // contacts that got the trust of strong ties ([TieTrust])
	WeightsUnused bool // the graph had weights other than 1, and the rule is not [WeightTrust]
}

// ConstantTrust gives every contact the same trust, from 0 to 1.
type ConstantTrust struct{ Trust float64 }

// Validate reports a trust that is no share.
func (t ConstantTrust) Validate() error { return wantShare("constant", t.Trust) }

// Apply draws nothing.
func (t ConstantTrust) Apply(g *Graph, _ rng.Key) (*Graph, TrustReport, error) {
	if err := t.Validate(); err != nil {
		return nil, TrustReport{}, err
	}
	trusting, report := g.trusting(parallel.AllCores(), []float64{t.Trust},
		func(_, _ uint32, _, which []uint32) { clear(which) })
	return trusting, report, nil
}

// InDegreeTrust gives u→v the trust 1 / in-degree of v, so that everybody is convinced by one of
// their tellers in the mean: the weighted cascade of Kempe, Kleinberg and Tardos (2003, "Maximizing
// the spread of influence through a social network", KDD). Reciprocal: where v→u exists too, both
// get 1 / mean in-degree of u and v, the harmonic mean of the two trusts.
type InDegreeTrust struct{ Reciprocal bool }

// Validate returns nil: there is nothing to set wrong.
func (InDegreeTrust) Validate() error { return nil }

// Apply draws nothing.
func (t InDegreeTrust) Apply(g *Graph, _ rng.Key) (*Graph, TrustReport, error) {
	degrees := g.InDegrees()
	largest := uint32(0)
	for _, d := range degrees {
		largest = max(largest, d)
	}
	// by the sum of the two in-degrees, or twice that of v
	trusts := make([]float64, 2*int(largest)+1)
	for i := range trusts[1:] {
		trusts[i+1] = 2 / float64(i+1)
	}
	trusting, report := g.trusting(parallel.AllCores(), trusts,
		contactwise(func(u, v, c uint32) int {
			if t.Reciprocal {
				if _, ok := g.ContactIndex(v, u); ok {
					return int(degrees[u]) + int(degrees[v])
				}
			}
			return 2 * int(degrees[v])
		}))
	return trusting, report, nil
}

// A choice picks one of some trusts for each contact of u: it sets which[i] for contact number
// first + i, which leads to targets[i].
type choice func(u, first uint32, targets, which []uint32)

// contactwise makes a choice from a function of each contact number c = u→v.
func contactwise(choose func(u, v, c uint32) int) choice {
	return func(u, first uint32, targets, which []uint32) {
		for i, v := range targets {
			which[i] = uint32(choose(u, v, first+uint32(i)))
		}
	}
}

// trusting returns g with the chosen trusts.
func (g *Graph) trusting(w parallel.Workers, trusts []float64, choose choice) (*Graph,
	TrustReport) {
	report := TrustReport{WeightsUnused: slices.ContainsFunc(g.codebook, func(w float64) bool {
		return w != 1
	})}
	trusting := *g
	if len(trusts) == 1 && len(g.codebook) == 1 { // all codes are 0 and stay so
		trusting.codebook = trusts
		return &trusting, report
	}
	trusting.codes = hugepage.Slice[uint16](len(g.targets))
	used := trusting.chosen(w, len(trusts), choose)
	code, codebook := codesOf(trusts, used)
	trusting.codebook = codebook
	if len(trusts) <= csr.MaxCodes { // each has a code, and the codes hold which
		w.For(len(trusting.codes), func(_, first, end int) {
			for i, which := range trusting.codes[first:end] {
				trusting.codes[first+i] = code[which]
			}
		})
		return &trusting, report
	}
	var rounded atomic.Int64
	g.eachChoice(w, choose, func(_ int, first uint32, which []uint32) {
		n := 0
		for i, which := range which {
			trusting.codes[first+uint32(i)] = code[which]
			n += one(codebook[code[which]] != trusts[which])
		}
		rounded.Add(int64(n))
	})
	report.Rounded = int(rounded.Load())
	return &trusting, report
}

// chosen notes for each contact which of the trusts it has, as far as codes have room for the
// answer, and returns which trusts some contact has.
func (g *Graph) chosen(w parallel.Workers, trusts int, choose choice) (used []bool) {
	seen := make([][]bool, w.Count)
	for worker := range seen {
		seen[worker] = make([]bool, trusts)
	}
	g.eachChoice(w, choose, func(worker int, first uint32, which []uint32) {
		used := seen[worker]
		for i, which := range which {
			g.codes[first+uint32(i)], used[which] = uint16(which), true
		}
	})
	for _, other := range seen[1:] {
		for i := range other {
			seen[0][i] = seen[0][i] || other[i]
		}
	}
	return seen[0]
}

// eachChoice makes the choice for the contacts of each node and passes it to see; first is the
// number of the node's first contact.
func (g *Graph) eachChoice(w parallel.Workers, choose choice, see func(worker int, first uint32,
	which []uint32)) {
	spare := make([][]uint32, w.Count)
	w.For(g.Nodes(), func(worker, start, end int) {
		for u := uint32(start); u < uint32(end); u++ {
			first, end := g.Span(u)
			which := slices.Grow(spare[worker][:0], int(end-first))[:end-first]
			choose(u, first, g.targets[first:end], which)
			see(worker, first, which)
			spare[worker] = which
		}
	})
}

// codesOf finds a codebook for the trusts that are used, and their codes.
func codesOf(trusts []float64, used []bool) (code []uint16, codebook []float64) {
	kept := make([]float64, 0, len(trusts))
	for i, trust := range trusts {
		if used[i] {
			kept = append(kept, trust)
		}
	}
	keptCodes, codebook, _ := csr.Encode(kept)
	code = make([]uint16, len(trusts))
	for i := range trusts {
		if used[i] {
			code[i], keptCodes = keptCodes[0], keptCodes[1:]
		}
	}
	return code, codebook
}

// visit calls see for every contact number c = u→v, in order.
func (g *Graph) visit(see func(u, v, c uint32)) {
	for u := range uint32(g.Nodes()) {
		for c, end := g.Span(u); c < end; c++ {
			see(u, g.targets[c], c)
		}
	}
}

func wantShare(field string, got float64) error {
	if !(got >= 0 && got <= 1) {
		return fmt.Errorf("%s: got %v, want a share from 0 to 1", field, got)
	}
	return nil
}
