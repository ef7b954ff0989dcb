package network

import (
	"errors"
	"fmt"
	"math"

	"womsim/network/internal/csr"
	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// WeightTrust makes trust of the weights of a file: weight / Max, from −1 to 1; below 0 is
// distrust. Reciprocal: all contacts between the same two nodes, in both directions, get the mean
// of theirs.
type WeightTrust struct {
	Max        float64 // the weight that stands for certainty, above 0
	Reciprocal bool
}

// Validate reports a Max that is not a finite number above 0.
func (t WeightTrust) Validate() error {
	if !(t.Max > 0) || math.IsInf(t.Max, 1) {
		return fmt.Errorf("weight.max: got %v, want the weight of full trust, a number above 0",
			t.Max)
	}
	return nil
}

// Apply fails if a weight lies outside −Max … Max.
func (t WeightTrust) Apply(g *Graph, _ rng.Key) (*Graph, TrustReport, error) {
	if err := errors.Join(t.Validate(), t.fits(g)); err != nil {
		return nil, TrustReport{}, err
	}
	trusts := make([]float64, len(g.codebook))
	for i, weight := range g.codebook {
		trusts[i] = weight / t.Max
	}
	trusting, report := g.trusting(parallel.AllCores(), trusts,
		contactwise(func(_, _, c uint32) int {
			return int(g.codes[c])
		}))
	if t.Reciprocal {
		trusting, report = trusting.reciprocal()
	}
	report.WeightsUnused = false
	return trusting, report, nil
}

// fits looks for weights beyond Max.
func (t WeightTrust) fits(g *Graph) error {
	beyond, largest := 0, 0.0
	for _, code := range g.codes {
		if weight := math.Abs(g.codebook[code]); weight > t.Max {
			beyond++
			largest = max(largest, weight)
		}
	}
	if beyond > 0 {
		return FieldError{"weight.max", fmt.Sprintf("%v, but %d of %d weights lie beyond it", t.Max,
			beyond, len(g.codes)), fmt.Sprintf("the weight of full trust, at least %v", largest)}
	}
	return nil
}

// reciprocal gives all contacts between the same two nodes the mean of their trusts.
func (g *Graph) reciprocal() (*Graph, TrustReport) {
	means := make([]float64, len(g.targets))
	counterpart := g.counterparts()
	g.visit(func(u, v, c uint32) {
		if c > g.offsets[u] && g.targets[c-1] == v {
			means[c] = means[c-1]
			return
		}
		sum, n := g.sumOf(c, u, v)
		if back, ok := counterpart(u, v); ok {
			others, m := g.sumOf(back, v, u)
			sum, n = sum+others, n+m
		}
		means[c] = sum / float64(n)
	})
	alike := *g
	var report TrustReport
	alike.codes, alike.codebook, report.Rounded = csr.Encode(means)
	return &alike, report
}

// sumOf adds the trusts of the contacts u→v, the first of which is number c, and counts them.
func (g *Graph) sumOf(c, u, v uint32) (sum float64, n int) {
	for end := g.offsets[u+1]; c < end && g.targets[c] == v; c++ {
		sum += g.Trust(c)
		n++
	}
	return sum, n
}
