package verify

import (
	"context"
	"fmt"
	"math"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/analytic"
	"womsim/sim/rng"
)

const (
	shareThreshold = 0.18
	justBeyond     = 6 // mean degree a little above the window
	watts          = "Watts 2002"
)

// cascadeWindow compares the ends of the cascade window, and global cascades inside and outside of
// it, with the theory of Watts (2002).
func cascadeWindow(ctx context.Context, env Env) ([]Row, error) {
	theory := analytic.ShareThreshold(shareThreshold)
	low, high := theory.Window()
	row := Row{Check: "cascade-window", Source: watts, Unit: "mean degree", Tolerance: 0.005,
		How: "half a unit of the last digit"}
	lower, upper := row, row
	lower.What, lower.Expected, lower.Measured = "φ = 0.18: lower end of the window, from the "+
		"generating function", 1.02, low
	upper.What, upper.Expected, upper.Measured = "φ = 0.18: upper end of the window, from the "+
		"generating function", 5.76, high
	rows := []Row{judge(lower), judge(upper)}
	degrees := []float64{0.8, 1.5, 2, 3, 4, 5, justBeyond, 7}
	if env.Quick {
		degrees = []float64{0.8, 2, 5, 7}
	}
	for _, z := range degrees {
		more, err := windowAt(ctx, env, theory, z)
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	return rows, nil
}

// thresholdEnsemble returns the model of Watts on random graphs of mean degree z.
func thresholdEnsemble(z float64, number int) graphEnsemble {
	const nodes = 10_000
	return graphEnsemble{nodes: nodes, number: number, runs: 20,
		generate: func(key rng.Key) (*network.Graph, error) {
			g, err := network.ErdosRenyi{Nodes: nodes, MeanDegree: z}.Generate(key)
			if err != nil {
				return nil, err
			}
			g, _, err = network.InDegreeTrust{}.Apply(g, key)
			return g, err
		},
		model: func(g *network.Graph, seed uint32) sim.Config {
			return thresholdConfig(g, maxSpreadDays/2, shareThreshold, shareThreshold, seed)
		},
	}
}

// windowAt compares cascades from single seeds on random graphs of one mean degree with the theory.
func windowAt(ctx context.Context, env Env, theory analytic.ShareThreshold, z float64) ([]Row,
	error) {
	g := thresholdEnsemble(z, env.choose(16, 300))
	s, err := g.outbreaks(ctx, env)
	if err != nil {
		return nil, err
	}
	row, of := Row{Check: "cascade-window", Source: watts + "; Gleeson and Cahalane 2007"},
		fmt.Sprintf("φ = %v, z = %v", shareThreshold, z)
	if chance := theory.Trigger(z); chance > 1e-6 {
		return g.rows(s, row, of, chance, theory.Size(z)), nil
	}
	row.What = fmt.Sprintf("%s, outside the window, %d graphs of %d consumers, %d runs each: "+
		"global cascades", of, g.number, g.nodes, g.runs)
	row.Measured, row.Unit, row.How = s.mean(0)*float64(g.number*g.runs), "runs", "none may happen"
	if z == justBeyond {
		row.ReportOnly, row.Source = true, watts+"; finite networks go on a little beyond the "+
			"window: Whitney 2010"
	}
	return []Row{judge(row)}, nil
}

// branching compares the first generations of a cascade, before its branches meet, with a branching
// process.
func branching(ctx context.Context, env Env) ([]Row, error) {
	const nodes, trust, generations = 200_000, 0.5, 4
	degrees := make([]int, nodes)
	for u := range degrees {
		degrees[u] = 3 + u%2*6
	}
	theory := analytic.Branching{Degrees: []float64{3: 0.5, 9: 0.5}, Trust: trust}
	g, err := network.Configuration{Nodes: nodes, DegreeSequence: degrees}.Generate(rng.Root(seed))
	if err != nil {
		return nil, err
	}
	if g, _, err = (network.ConstantTrust{Trust: trust}).Apply(g, rng.Root(seed)); err != nil {
		return nil, err
	}
	c := withRandomSeed(cascadeConfig(g, generations+1), nodes)
	n := env.choose(4_000, 40_000)
	s, err := runReplicates(ctx, env, c, n, func(r *sim.Result) []float64 {
		return generationSizes(r, generations)
	})
	if err != nil {
		return nil, err
	}
	var rows []Row
	for d := 1; d <= generations; d++ {
		row := Row{Check: "branching", Source: "Newman, Strogatz and Watts 2001"}
		of := fmt.Sprintf("degrees 3 and 9, T = %v, %d consumers, %d runs, generation %d: ", trust,
			nodes, n, d)
		mean, empty, gone := row, row, theory.Extinct(d)
		mean.What, mean.Unit, mean.Expected, mean.Measured = of+"mean adopters", "consumers",
			theory.Mean(d), s.mean(d-1)
		empty.What, empty.Unit, empty.Expected, empty.Measured = of+"chance that it is empty",
			"chance", gone, s.mean(generations+d-1)
		rows = append(rows, mean.judgeVariance(math.Pow(s.standardError(d-1), 2),
			"4.5 standard errors"),
			empty.judgeVariance(gone*(1-gone)/float64(n), "4.5 exact standard errors"))
	}
	return rows, nil
}

// generationSizes returns the adopters of each day from the first on, then for each day 1 if it has
// none.
func generationSizes(r *sim.Result, generations int) []float64 {
	figures := make([]float64, 2*generations)
	for d := range generations {
		figures[d] = float64(r.Sales[d+1])
		if r.Sales[d+1] == 0 {
			figures[generations+d] = 1
		}
	}
	return figures
}
