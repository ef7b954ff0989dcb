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

// p and q are typical of consumer durables, per year (Sultan, Farley and Lehmann 1990); a step of
// the model stands for a year here, which makes the bias of steps large enough to be seen.
const (
	innovation, imitation = 0.03, 0.38
	bass1969              = "Bass 1969"
	fibichGibori          = "Fibich and Gibori 2010"
)

// completeConfig returns Bass's model on a complete graph.
func completeConfig(nodes int, p, q float64, days int) (sim.Config, error) {
	return graphConfig(network.Complete{Nodes: nodes}, p, q/float64(nodes-1), days)
}

// graphConfig returns Bass's model on a graph, with the same trust on each contact.
func graphConfig(generator network.Generator, p, trust float64, days int) (sim.Config, error) {
	g, err := generator.Generate(rng.Root(seed))
	if err != nil {
		return sim.Config{}, err
	}
	g, _, err = network.ConstantTrust{Trust: trust}.Apply(g, rng.Root(seed))
	return bassConfig(g, days, p), err
}

// adopterShares returns the share of adopters at the end of each day.
func adopterShares(r *sim.Result, nodes int) []float64 {
	f := make([]float64, len(r.Adopters))
	for t, adopters := range r.Adopters {
		f[t] = float64(adopters) / float64(nodes)
	}
	return f
}

// bassRuns simulates n replicates and returns their curves.
func bassRuns(ctx context.Context, env Env, c sim.Config, n int) (sample, error) {
	return runReplicates(ctx, env, c, n, func(r *sim.Result) []float64 {
		return adopterShares(r, c.Graph.Nodes())
	})
}

// bassComplete compares the model on complete graphs with its exact distribution and with the
// recursion to which it tends as consumers become more.
func bassComplete(ctx context.Context, env Env) ([]Row, error) {
	const days, nodes = 20, 50
	n := env.choose(4_000, 100_000)
	c, err := completeConfig(nodes, innovation, imitation, days)
	if err != nil {
		return nil, err
	}
	curves, err := bassRuns(ctx, env, c, n)
	if err != nil {
		return nil, err
	}
	distributions := analytic.BassComplete(nodes, innovation, imitation, days)
	row := Row{Check: "bass-complete", Source: "chain of binomials"}
	row.What = fmt.Sprintf("%d consumers, %d runs: mean adopters on each of %d days", nodes, n,
		days)
	counts := row
	counts.What = fmt.Sprintf("%d consumers, %d runs: chance of each number of adopters on each "+
		"day", nodes, n)
	rows := []Row{curves.worstRow(row, scaled(meansOf(distributions), 1/float64(nodes))),
		histogram(curves, distributions).row(counts)}
	limits, err := bassLimit(ctx, env, row)
	return append(rows, limits...), err
}

// meansOf returns the mean of each distribution.
func meansOf(distributions [][]float64) []float64 {
	m := make([]float64, len(distributions))
	for t, d := range distributions {
		m[t] = analytic.Mean(d)
	}
	return m
}

// scaled multiplies all numbers by a factor, in place.
func scaled(xs []float64, by float64) []float64 {
	for i := range xs {
		xs[i] *= by
	}
	return xs
}

// histogram compares the number of adopters of every day with its distribution.
func histogram(curves sample, distributions [][]float64) *frequencies {
	counts := zerosLike(distributions)
	for _, curve := range curves {
		for t, share := range curve {
			counts[t][int(math.Round(share*float64(len(distributions[t])-1)))]++
		}
	}
	f := &frequencies{}
	f.compare(distributions, counts, len(curves))
	return f
}

// bassLimit follows the share of adopters in the steepest part of the curve as consumers become
// more.
func bassLimit(ctx context.Context, env Env, row Row) (rows []Row, err error) {
	const day = 8
	recursion := analytic.BassDaily(innovation, imitation, day+1)[day]
	exact := func(nodes int) float64 {
		return analytic.Mean(analytic.BassComplete(nodes, innovation, imitation,
			day+1)[day])/float64(nodes) - recursion
	}
	for _, nodes := range []int{25, 100, 400} {
		c, err := completeConfig(nodes, innovation, imitation, day+1)
		if err != nil {
			return nil, err
		}
		n := env.choose(2_000, 50_000)
		curves, err := bassRuns(ctx, env, c, n)
		if err != nil {
			return nil, err
		}
		row.What = fmt.Sprintf("%d consumers, %d runs: share on day %d less the recursion's, "+
			"times consumers", nodes, n, day)
		row.Source, row.Unit = "chain of binomials − recursion", "consumers"
		size := float64(nodes)
		row.Expected, row.Measured = size*exact(nodes), size*(curves.mean(day)-recursion)
		rows = append(rows, row.judgeVariance(math.Pow(size*curves.standardError(day), 2),
			"4.5 standard errors"))
	}
	row.What = "rate: bias of 100 consumers / bias of 400, both computed"
	row.Unit, row.Expected, row.Measured, row.Tolerance = "", 4, exact(100)/exact(400), 4*0.75/100
	row.How = "3/N: the term in 1/N² with a coefficient like that of the term in 1/N"
	return append(rows, judge(row)), nil
}

// bassSteps compares steps of a day with Bass's closed form, less the computed bias of steps.
func bassSteps(ctx context.Context, env Env) ([]Row, error) {
	const nodes, at = 500, 8
	n := env.choose(100, 5_000)
	biasOf := func(k int) float64 { return stepBias(analytic.BassDaily, analytic.Bass, k, at) }
	rows, err := stepRows(ctx, env, stepStudy{
		check: "bass-steps", source: bass1969, at: at, runs: n, limit: analytic.Bass(innovation,
			imitation, at),
		model: func(k int) (sim.Config, error) {
			return completeConfig(nodes, innovation/float64(k), imitation/float64(k), at*k)
		},
		bias: func(k int) float64 {
			distribution := analytic.BassComplete(nodes, innovation/float64(k),
				imitation/float64(k),
				at*k)[at*k-1]
			return analytic.Mean(distribution)/nodes - analytic.Bass(innovation, imitation, at)
		},
		of: fmt.Sprintf("complete graph of %d", nodes),
	})
	return append(rows, biasRows("bass-steps", bass1969, biasOf)...), err
}

// bassCircle compares Bass's model on a circle with the exact curve in whole days and with the
// closed form.
func bassCircle(ctx context.Context, env Env) ([]Row, error) {
	const nodes, days, at = 1_000, 25, 8
	n := env.choose(100, 4_000)
	c, err := graphConfig(network.Ring{Nodes: nodes, MeanDegree: 2}, innovation, imitation/2, days)
	if err != nil {
		return nil, err
	}
	curves, err := bassRuns(ctx, env, c, n)
	if err != nil {
		return nil, err
	}
	row := Row{Check: "bass-circle", Source: "exact in whole days; " + fibichGibori}
	row.What = fmt.Sprintf("circle of %d, %d runs: mean share of adopters on each of %d days",
		nodes, n, days)
	rows := []Row{curves.worstRow(row, analytic.BassCircleDaily(innovation, imitation, days))}
	biasOf := func(k int) float64 {
		return stepBias(analytic.BassCircleDaily, analytic.BassCircle, k, at)
	}
	more, err := stepRows(ctx, env, stepStudy{
		check: "bass-circle", source: fibichGibori, at: at, runs: n,
		limit: analytic.BassCircle(innovation, imitation, at),
		model: func(k int) (sim.Config, error) {
			return graphConfig(network.Ring{Nodes: nodes, MeanDegree: 2}, innovation/float64(k),
				imitation/2/float64(k), at*k)
		},
		bias: biasOf, of: fmt.Sprintf("circle of %d", nodes),
	})
	rows = append(rows, more...)
	return append(rows, biasRows("bass-circle", fibichGibori, biasOf)...), err
}
