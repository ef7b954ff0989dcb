package network

import (
	"errors"
	"fmt"

	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// BetaTrust draws the trust of every contact from the beta law with the given Mean (strictly
// between 0 and 1) and Concentration c (above 0, at most 10⁶), Beta(Mean·c, (1−Mean)·c), whose
// variance is Mean·(1−Mean)/(c+1). The trust is one of 4,096 quantiles, at the middles of as many
// equal chances, rounded to 9 decimals. For every contact it grows with Mean. Reciprocal: both
// directions of a tie have one draw.
type BetaTrust struct {
	Mean, Concentration float64
	Reciprocal          bool
}

// Validate reports parameters out of range.
func (t BetaTrust) Validate() error {
	var mean, concentration error
	if !(t.Mean > 0 && t.Mean < 1) {
		mean = fmt.Errorf("beta.mean: got %v, want a share above 0 and below 1; for the same "+
			"trust everywhere use constant", t.Mean)
	}
	if !(t.Concentration > 0 && t.Concentration <= 1e6) {
		concentration = fmt.Errorf("beta.concentration: got %v, want a number above 0, at most "+
			"1000000; the larger, the more alike the trusts", t.Concentration)
	}
	return errors.Join(mean, concentration)
}

// Apply draws the trust of u→v by draws.At(u).At(v); where it is reciprocal, by the smaller
// number first.
func (t BetaTrust) Apply(g *Graph, draws rng.Key) (*Graph, TrustReport, error) {
	if err := t.Validate(); err != nil {
		return nil, TrustReport{}, err
	}
	trusts := rng.BetaQuantiles(t.Mean, t.Concentration)
	trusting, report := g.trusting(parallel.AllCores(), trusts,
		func(u, _ uint32, targets, which []uint32) {
			from := draws.At(uint64(u))
			for i, v := range targets {
				draw := from.At(uint64(v))
				if t.Reciprocal && v < u {
					draw = draws.At(uint64(v)).At(uint64(u))
				}
				which[i] = uint32(draw.Below(rng.Quantiles))
			}
		})
	return trusting, report, nil
}
