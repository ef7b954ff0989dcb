package verify

import (
	"context"
	"fmt"
	"math"
	"slices"

	"womsim/network"
	"womsim/network/seeding"
	"womsim/sim"
	"womsim/sim/analytic"
)

const influentialsSource = "Watts and Dodds 2007, Influentials, networks, and public opinion " +
	"formation, Journal of Consumer Research 34"

const (
	wattsConsumers = 10_000
	wattsGlobal    = wattsConsumers / 10 // a cascade of more is global
	wattsEdge      = 5.5                 // mean degree at the upper edge of the window (5.76)
	influential    = 10                  // percent of consumers with most contacts
)

// influentials follows Watts and Dodds (2007): 10,000 consumers on a random network adopt when 18 %
// of their contacts have; one of the tenth with most contacts, or any consumer, begins.
//
// In a large network a beginner of degree k sets off a global cascade with chance 1 − (1 − a)^k,
// where a is the chance that a contact leads into the infinite cluster of those whom one adopter
// convinces, whose degree is at most 1/φ: 1 − a = 1 − Σ k p_k/z (1 − (1 − a)^(k−1)), over k ≤ 1/φ
// (Watts 2002, PNAS 99). The mean over all degrees is ShareThreshold.Trigger.
func influentials() Check {
	return Check{Name: "influentials", Group: "published",
		What: "cascades begun by the tenth with most contacts, and by anybody",
		Run: func(ctx context.Context, env Env) ([]Row, error) {
			var rows []Row
			n, degrees := 2000, []float64{1.5, 4.5, 3, wattsEdge}
			if env.Quick {
				n, degrees = 300, degrees[:2]
			}
			for _, z := range degrees {
				s, err := runCascades(ctx, env, z, n)
				if err != nil {
					return nil, err
				}
				rows = append(rows, cascadeRows(z, s)...)
			}
			return rows, nil
		}}
}

// The figures of one network: whether the cascade of an influential, and of anybody, was global;
// their sizes; and contacts.
const (
	globalOfInfluential = iota
	globalOfAnybody
	sizeOfInfluential
	sizeOfAnybody
	contactsOfInfluential
	contactsOfAnybody
)

// runCascades starts two cascades on each of n random networks of mean degree z: from an
// influential, and from any consumer.
func runCascades(ctx context.Context, env Env, z float64, n int) (sample, error) {
	key := checkKey("influentials").At(math.Float64bits(z))
	return runTrials(ctx, env, n, func(r *sim.Runner, replicate int) ([]float64, error) {
		own := key.At(uint64(replicate))
		g, err := network.ErdosRenyi{Nodes: wattsConsumers, MeanDegree: z}.Generate(own)
		if err != nil {
			return nil, err
		}
		g, _, err = network.InDegreeTrust{}.Apply(g, own)
		if err != nil {
			return nil, err
		}
		top := seeding.Degree(g, own.Named("tie"))[:wattsConsumers*influential/100]
		row := make([]float64, 6)
		for who, seed := range []uint32{top[own.Named("influential").Below(uint64(len(top)))],
			uint32(own.Named("anybody").Below(wattsConsumers))} {
			m, err := sim.NewModel(thresholdConfig(g, 400, shareThreshold, shareThreshold, seed))
			if err != nil {
				return nil, err
			}
			result := r.Run(m, replicate)
			size := last(result.Adopters)
			if result.OpenEpisodes > 0 {
				return nil, fmt.Errorf("influentials: a cascade on %d nodes is not over by the "+
					"last day", g.Nodes())
			}
			if size > wattsGlobal {
				row[globalOfInfluential+who] = 1
			}
			row[sizeOfInfluential+who], row[contactsOfInfluential+who] = size,
				float64(g.OutDegree(seed))
		}
		return row, nil
	})
}

// cascadeRows judges the chances against the theory, and the claim that an influential brings more
// in less than proportion to contacts. At the edge both are only reported: finite clusters grow so
// large there that 10,000 consumers are no longer a tree.
func cascadeRows(z float64, s sample) []Row {
	row := func(what string, expected, measured float64, unit string) Row {
		return Row{Check: "influentials", What: fmt.Sprintf("%s, z = %g", what, z),
			Source: influentialsSource, Expected: expected, Measured: measured, Unit: unit}
	}
	n := float64(len(s))
	reach, contacts := s.ratio(sizeOfInfluential, sizeOfAnybody), s.ratio(contactsOfInfluential,
		contactsOfAnybody)
	chances, multiplier := judgeMean, requireBelow
	if z == wattsEdge {
		chances, multiplier = reportOnly, reportOnly
	}
	chance := func(who string, expected, measured float64) Row {
		return chances(row("chance of a global cascade begun by "+who, expected, measured,
			"chance"), math.Sqrt(expected*(1-expected)/n))
	}
	return []Row{
		chance("anybody", analytic.ShareThreshold(shareThreshold).Trigger(z),
			s.mean(globalOfAnybody)),
		chance("an influential", newWattsTree(z).influentialChance(), s.mean(globalOfInfluential)),
		multiplier(row("mean cascade of an influential over anybody's, against the ratio of "+
			"their contacts", contacts.size, reach.size, "times"),
			math.Hypot(reach.standardError, contacts.standardError)),
	}
}

// ratio returns the ratio of the means of two figures, with its standard error.
func (s sample) ratio(k, over int) effect {
	return effect{s.mean(k) / s.mean(over), math.Sqrt(s.ratioVariance(k, over))}
}

// A wattsTree is the random network near its beginner, a tree with Poisson degrees.
type wattsTree struct {
	degrees    []float64 // chance of each
	missChance float64   // chance that a contact does not lead to a global cascade
}

// newWattsTree solves for the chance that a contact does not lead to a global cascade, at mean
// degree z.
func newWattsTree(z float64) wattsTree {
	t := wattsTree{degrees: make([]float64, 64)}
	p := math.Exp(-z)
	for k := range t.degrees {
		t.degrees[k] = p
		p *= z / float64(k+1)
	}
	for range 10_000 {
		next := 1.0
		for k := 1; float64(k)*shareThreshold <= 1; k++ {
			next -= float64(k) * t.degrees[k] / z * (1 - math.Pow(t.missChance, float64(k-1)))
		}
		t.missChance = next
	}
	return t
}

// influentialChance returns the chance that one of the tenth with most contacts begins a global
// cascade.
func (t wattsTree) influentialChance() float64 {
	sum, left := 0.0, influential/100.0
	for k, p := range slices.Backward(t.degrees) {
		p = min(p, left)
		left -= p
		sum += p * (1 - math.Pow(t.missChance, float64(k)))
	}
	return sum / (influential / 100.0)
}
