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
	newman        = "Newman 2002"
	kenahRobins   = "Kenah and Robins 2007"
	maxSpreadDays = 600 // days that no spread here outlives
)

// graphEnsemble runs a model on many random graphs, several times on each from one random seed, and
// gives for each graph the share of runs with an outbreak (more than a tenth of all) and, for an
// estimate by ratio, the mean size with which they count.
type graphEnsemble struct {
	nodes, number, runs int
	generate            func(key rng.Key) (*network.Graph, error)
	model               func(g *network.Graph, seed uint32) sim.Config
}

// outbreaks runs the ensemble and returns, for each graph, the share of runs with an outbreak and
// the mean size with which they count.
func (g graphEnsemble) outbreaks(ctx context.Context, env Env) (sample, error) {
	return runTrials(ctx, env, g.number, func(r *sim.Runner, i int) ([]float64, error) {
		key := rng.Root(seed).Named("graphs").At(uint64(i))
		graph, err := g.generate(key.Named("network"))
		if err != nil {
			return nil, err
		}
		outbreaks, reached := 0.0, 0.0
		for run := range g.runs {
			c := g.model(graph, uint32(key.Named("seed").At(uint64(run)).Below(uint64(g.nodes))))
			c.Seed = uint64(key)
			m, err := sim.NewModel(c)
			if err != nil {
				return nil, err
			}
			result := r.Run(m, run)
			if result.OpenEpisodes > 0 {
				return nil, fmt.Errorf("a spread outlives %d days", maxSpreadDays)
			}
			if share := last(result.Adopters) / float64(g.nodes); share > 0.1 {
				outbreaks, reached = outbreaks+1, reached+share
			}
		}
		n := float64(g.runs)
		return []float64{outbreaks / n, reached / n}, nil
	})
}

// rows compares chance and mean size of outbreaks with a theory.
func (g graphEnsemble) rows(s sample, row Row, of string, chance, size float64) []Row {
	of += fmt.Sprintf(", %d graphs of %d consumers, %d runs each: ", g.number, g.nodes, g.runs)
	often, large := row, row
	often.What, often.Unit, often.Expected, often.Measured = of+"chance of an outbreak", "chance",
		chance, s.mean(0)
	large.What, large.Unit, large.Expected, large.Measured = of+"mean size of outbreaks", "share",
		size, s.mean(1)/s.mean(0)
	return []Row{
		often.judgeVariance(math.Pow(s.standardError(0), 2), "4.5 standard errors over graphs"),
		large.judgeVariance(s.ratioVariance(1, 0), "4.5 standard errors of a ratio over graphs"),
	}
}

// randomGraph makes random graphs of mean degree z with the same trust on each contact.
func randomGraph(nodes int, z, trust float64) func(rng.Key) (*network.Graph, error) {
	return func(key rng.Key) (*network.Graph, error) {
		g, err := network.ErdosRenyi{Nodes: nodes, MeanDegree: z}.Generate(key)
		if err != nil {
			return nil, err
		}
		g, _, err = network.ConstantTrust{Trust: trust}.Apply(g, key)
		return g, err
	}
}

// percolation compares cascades on random graphs with the giant component of percolation.
func percolation(ctx context.Context, env Env) (rows []Row, err error) {
	for _, x := range []struct{ z, trust float64 }{{4, 0.4}, {3, 1}, {10, 0.12}} {
		g := graphEnsemble{nodes: 10_000, number: env.choose(25, 500), runs: 20,
			generate: randomGraph(10_000, x.z, x.trust),
			model: func(g *network.Graph, seed uint32) sim.Config {
				return cascadeConfig(g, maxSpreadDays/4, seed)
			}}
		s, err := g.outbreaks(ctx, env)
		if err != nil {
			return nil, err
		}
		share := analytic.Percolation(x.z * x.trust)
		rows = append(rows, g.rows(s, Row{Check: "percolation", Source: newman},
			fmt.Sprintf("z = %v, T = %v", x.z, x.trust), share, share)...)
	}
	return rows, nil
}

// talkEnsemble returns talk of a random length on random graphs of mean degree z.
func talkEnsemble(theory analytic.SIR, z float64, number int) graphEnsemble {
	return graphEnsemble{nodes: 10_000, number: number, runs: 20, generate: randomGraph(10_000, z,
		1),
		model: func(g *network.Graph, seed uint32) sim.Config {
			return sirConfig(g, maxSpreadDays, theory.Rate, theory.MeanDays, seed)
		}}
}

// talkLength compares outbreaks under talk of random length with the theory of epidemics.
func talkLength(ctx context.Context, env Env) ([]Row, error) {
	const z = 2.5
	theory := analytic.SIR{Rate: 0.3, MeanDays: 5}
	g := talkEnsemble(theory, z, env.choose(25, 1_000))
	s, err := g.outbreaks(ctx, env)
	if err != nil {
		return nil, err
	}
	t := theory.Transmissibility()
	size := analytic.Percolation(z * t)
	of := fmt.Sprintf("z = %v, rate %v, geometric talk of mean %v days (T = %.4f)", z, theory.Rate,
		theory.MeanDays, t)
	rows := g.rows(s, Row{Check: "talk-length", Source: kenahRobins}, of, theory.OutbreakChance(z),
		size)
	apart := Row{Check: "talk-length", Source: kenahRobins, Unit: "chance", ReportOnly: true,
		Pass: true, Expected: size, Measured: s.mean(0),
		What: "the same against percolation, whose chance of an outbreak is that of its size"}
	triangles, err := talkTriangles(ctx, env, theory)
	return append(append(rows, apart), triangles...), err
}

// talkTriangles counts the adopters among three consumers who all know each other.
func talkTriangles(ctx context.Context, env Env, theory analytic.SIR) (rows []Row, err error) {
	n := env.choose(20_000, 1_000_000)
	for _, x := range []struct {
		of    string
		sizes [3]float64
		model func(*network.Graph) sim.Config
		trust float64
	}{
		{"geometric talk", theory.Triangle(), func(g *network.Graph) sim.Config {
			return sirConfig(g, maxSpreadDays, theory.Rate, theory.MeanDays, 0)
		}, 1},
		{"percolation at the same T", analytic.PercolationTriangle(theory.Transmissibility()),
			func(g *network.Graph) sim.Config { return cascadeConfig(g, maxSpreadDays, 0) },
			theory.Transmissibility()},
	} {
		g, err := network.Complete{Nodes: 3}.Generate(rng.Root(seed))
		if err != nil {
			return nil, err
		}
		g, _, err = network.ConstantTrust{Trust: x.trust}.Apply(g, rng.Root(seed))
		if err != nil {
			return nil, err
		}
		s, err := runReplicates(ctx, env, x.model(g), n, func(r *sim.Result) []float64 {
			sizes := make([]float64, 3)
			sizes[int(last(r.Adopters))-1] = 1
			return sizes
		})
		if err != nil {
			return nil, err
		}
		for i, chance := range x.sizes {
			row := Row{Check: "talk-length", Source: "by hand", Unit: "chance", Expected: chance,
				Measured: s.mean(i)}
			row.What = fmt.Sprintf("triangle, %s, %d runs: chance of %d in the end", x.of, n, i+1)
			rows = append(rows, row.judgeVariance(chance*(1-chance)/float64(n),
				"4.5 exact standard errors"))
		}
	}
	return rows, nil
}
