package network

import (
	"errors"
	"fmt"
	"math"

	"womsim/sim/rng"
)

// WeightTrust makes trust of the weights of a file: weight / Max, from −1 to 1; below 0 is distrust.
// Reciprocal: all contacts between the same two nodes, in both directions, get the mean of theirs.
type WeightTrust struct {
	Max        float64 // the weight that stands for certainty, above 0
	Reciprocal bool
}

func (t WeightTrust) Validate() error {
	if !(t.Max > 0) || math.IsInf(t.Max, 1) {
		return fmt.Errorf("weight.max: got %v, want the weight of full trust, a number above 0", t.Max)
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
	trusting, report := g.trusting(trusts, func(u, v, c uint32) int { return int(g.codes[c]) })
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
		return fmt.Errorf("weight.max: got %v, but %d of %d weights lie beyond it, up to %v; want the weight of full trust, at least %[4]v", t.Max, beyond, len(g.codes), largest)
	}
	return nil
}

// reciprocal gives all contacts between the same two nodes the mean of their trusts.
func (g *Graph) reciprocal() (*Graph, TrustReport) {
	means := make([]float64, 0, len(g.targets))
	for u := range uint32(g.Nodes()) {
		for _, v := range g.Neighbors(u) {
			means = append(means, g.meanBetween(min(u, v), max(u, v)))
		}
	}
	alike := *g
	var report TrustReport
	alike.codes, alike.codebook, report.Rounded = encode(means)
	return &alike, report
}

// meanBetween is the mean trust of all contacts a→b and b→a.
func (g *Graph) meanBetween(a, b uint32) float64 {
	sum, n := 0.0, 0
	for _, way := range [...][2]uint32{{a, b}, {b, a}} {
		for c := range g.between(way[0], way[1]) {
			sum += g.Trust(c)
			n++
		}
	}
	return sum / float64(n)
}

// between yields the numbers of the contacts u→v: one, or several if parallel.
func (g *Graph) between(u, v uint32) func(yield func(uint32) bool) {
	return func(yield func(uint32) bool) {
		c, ok := g.Find(u, v)
		for end := g.offsets[u+1]; ok && c < end && g.targets[c] == v && yield(c); c++ {
		}
	}
}
