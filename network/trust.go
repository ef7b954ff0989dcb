package network

import (
	"fmt"
	"slices"

	"womsim/sim/rng"
)

// Trust is a rule by which trust comes onto the contacts of a graph.
//
// Apply leaves the graph given as it is and makes one that shares its contacts. Draws are addressed
// by the numbers of the two nodes (parallel contacts share theirs), so other contacts do not shift them.
type Trust interface {
	Validate() error // all that is wrong with the numbers of the rule
	Apply(g *Graph, draws rng.Key) (*Graph, TrustReport, error)
}

// A TrustReport tells what a rule did.
type TrustReport struct {
	Rounded       int  // contacts whose trust was rounded to the nearest in a codebook of 65,536
	Strong        int  // contacts that got the trust of strong ties ([TieTrust])
	WeightsUnused bool // the graph had weights other than 1, and the rule is not [WeightTrust]
}

// ConstantTrust gives every contact the same trust, from 0 to 1.
type ConstantTrust struct{ Trust float64 }

func (t ConstantTrust) Validate() error { return wantShare("constant", t.Trust) }

func (t ConstantTrust) Apply(g *Graph, _ rng.Key) (*Graph, TrustReport, error) {
	if err := t.Validate(); err != nil {
		return nil, TrustReport{}, err
	}
	trusting, report := g.trusting([]float64{t.Trust}, func(u, v, c uint32) int { return 0 })
	return trusting, report, nil
}

// InDegreeTrust gives u→v the trust 1 / in-degree of v, so that everybody is convinced by one of
// their tellers in the mean: the weighted cascade of Kempe, Kleinberg and Tardos (2003, "Maximizing the
// spread of influence through a social network", KDD). Reciprocal: where v→u exists too, both get
// 1 / mean in-degree of u and v, the harmonic mean of the two trusts.
type InDegreeTrust struct{ Reciprocal bool }

func (InDegreeTrust) Validate() error { return nil }

func (t InDegreeTrust) Apply(g *Graph, _ rng.Key) (*Graph, TrustReport, error) {
	degrees := g.InDegrees()
	largest := uint32(0)
	for _, d := range degrees {
		largest = max(largest, d)
	}
	trusts := make([]float64, 2*int(largest)+1) // by the sum of the two in-degrees, or twice that of v
	for i := range trusts[1:] {
		trusts[i+1] = 2 / float64(i+1)
	}
	counterpart := g.counterparts()
	trusting, report := g.trusting(trusts, func(u, v, c uint32) int {
		if t.Reciprocal {
			if _, ok := counterpart(u, v); ok {
				return int(degrees[u]) + int(degrees[v])
			}
		}
		return 2 * int(degrees[v])
	})
	return trusting, report, nil
}

// trusting is g with the trust trusts[which(u, v, c)] on contact number c = u→v; it asks in order.
func (g *Graph) trusting(trusts []float64, which func(u, v, c uint32) int) (*Graph, TrustReport) {
	chosen := make([]uint32, len(g.targets))
	used := make([]bool, len(trusts))
	g.visit(func(u, v, c uint32) {
		i := which(u, v, c)
		chosen[c], used[i] = uint32(i), true
	})
	kept := make([]float64, 0, len(trusts))
	for i, trust := range trusts {
		if used[i] {
			kept = append(kept, trust)
		}
	}
	codes, codebook, _ := encode(kept)
	code := make([]uint16, len(trusts))
	for i := range trusts {
		if used[i] {
			code[i], codes = codes[0], codes[1:]
		}
	}
	report := TrustReport{WeightsUnused: slices.ContainsFunc(g.codebook, func(w float64) bool { return w != 1 })}
	trusting := *g
	trusting.codebook, trusting.codes = codebook, make([]uint16, len(g.targets))
	for c, i := range chosen {
		trusting.codes[c] = code[i]
		if codebook[code[i]] != trusts[i] {
			report.Rounded++
		}
	}
	return &trusting, report
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
