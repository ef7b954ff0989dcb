package verify

import (
	"context"
	"fmt"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/analytic"
	"womsim/sim/reference"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

const (
	kempe     = "Kempe, Kleinberg and Tardos 2003"
	exactDays = 6 // longer than any path of five consumers
)

// exactChecks lists the checks against enumeration and against the naive engine.
func exactChecks() []Check {
	return []Check{
		{Name: "cascade-worlds", Group: "exact", What: "the independent cascade against all " +
			"worlds of live contacts", Run: cascadeWorlds},
		{Name: "threshold-worlds", Group: "exact", What: "the linear threshold model against all " +
			"worlds of live contacts", Run: thresholdWorlds},
		{Name: "reference", Group: "exact", What: "the engine against the naive engine, draw by " +
			"draw", Run: referenceRows},
		{Name: "without-channel", Group: "exact", What: "what a channel adds, split into " +
			"expansion and acceleration, against the engine's counts", Run: withoutOneChannel},
	}
}

// A worldStudy compares a model with the sum over all worlds of live contacts.
type worldStudy struct {
	check     string
	trust     trustSampler
	enumerate func(g *network.Graph, days int, seeds ...uint32) analytic.Outcome
	model     func(g *network.Graph, seeds ...uint32) sim.Config
}

// cascadeWorlds compares the independent cascade with all worlds of live contacts.
func cascadeWorlds(ctx context.Context, env Env) ([]Row, error) {
	return worldStudy{"cascade-worlds", independentTrust, analytic.Cascade,
		func(g *network.Graph, seeds ...uint32) sim.Config {
			return cascadeConfig(g, exactDays, seeds...)
		}}.rows(ctx, env)
}

// thresholdWorlds compares the linear threshold model with all worlds of live contacts.
func thresholdWorlds(ctx context.Context, env Env) ([]Row, error) {
	return worldStudy{"threshold-worlds", sharedTrust, analytic.LinearThreshold,
		func(g *network.Graph, seeds ...uint32) sim.Config {
			return thresholdConfig(g, exactDays, 0, 1, seeds...)
		}}.rows(ctx, env)
}

// rows compares, on all graphs up to three consumers and on a corpus up to five, two exact
// distributions with their frequencies in the engine: the day on which each consumer adopts, and
// the number of adopters by each day.
func (w worldStudy) rows(ctx context.Context, env Env) ([]Row, error) {
	var rows []Row
	for _, corpus := range []struct {
		name  string
		cases []smallCase
	}{{"all graphs up to 3 consumers", allGraphs(w.trust)},
		{"60 graphs of 4 and 5", randomGraphs(60, w.trust)}} {
		m, n := worldComparison{}, env.choose(2_000, 40_000)
		for i, c := range corpus.cases {
			config := w.model(c.graph, c.seeds...)
			// no draws are shared, so that variances add up
			config.Seed = uint64(rng.Root(seed).Named(corpus.name).At(uint64(i)))
			days, err := adoptionDays(ctx, env, config, n)
			if err != nil {
				return nil, err
			}
			m.add(w.enumerate(c.graph, exactDays, c.seeds...), days)
		}
		of := fmt.Sprintf("%s, %d runs each: ", corpus.name, n)
		rows = append(rows,
			m.who.row(Row{Check: w.check, What: of + "chance of each consumer on each day",
				Source: kempe}),
			m.howMany.row(Row{Check: w.check, What: of + "chance of each number of adopters by " +
				"each day", Source: kempe}),
			m.total(Row{Check: w.check, What: of + "adopters, all graphs together", Source: kempe},
				n))
	}
	return rows, nil
}

// adoptionDays returns, for each replicate, the day on which each consumer adopts; exactDays for
// never.
func adoptionDays(ctx context.Context, env Env, c sim.Config, n int) (sample, error) {
	m, err := sim.NewModel(c)
	if err != nil {
		return nil, err
	}
	return runTrials(ctx, env, n, func(r *sim.Runner, replicate int) ([]float64, error) {
		days := make([]float64, c.Graph.Nodes())
		for v := range days {
			days[v] = exactDays
		}
		r.Watch(func(e sim.StateChange) {
			if e.Kind == sim.Adopted {
				days[e.Consumer] = float64(e.Day)
			}
		})
		r.Run(m, replicate)
		return days, nil
	})
}

// worldComparison gathers what enumeration and engine say of the graphs of a corpus.
type worldComparison struct {
	who, howMany                 frequencies
	expected, measured, variance float64 // of adopters in the end, summed over the graphs
}

// add compares the outcome of one graph with the days of adoption in the replicates.
func (m *worldComparison) add(exact analytic.Outcome, days sample) {
	who, howMany := zerosLike(exact.Adopts), zerosLike(exact.Adopters)
	for _, row := range days {
		for today := range exactDays {
			adopters := 0
			for v, day := range row {
				if int(day) == today {
					who[v][today]++
				}
				if int(day) <= today {
					adopters++
				}
			}
			howMany[today][adopters]++
		}
	}
	m.who.compare(exact.Adopts, who, len(days))
	m.howMany.compare(exact.Adopters, howMany, len(days))
	mean, square := exact.Expected(), 0.0
	for a, chance := range exact.Adopters[exactDays-1] {
		square += chance * (float64(a) - mean) * (float64(a) - mean)
		m.measured += float64(a) * howMany[exactDays-1][a] / float64(len(days))
	}
	m.expected += mean
	m.variance += square / float64(len(days))
}

// zerosLike returns a table of zeros of the same shape.
func zerosLike(table [][]float64) [][]float64 {
	zeros := make([][]float64, len(table))
	for i := range table {
		zeros[i] = make([]float64, len(table[i]))
	}
	return zeros
}

// total compares the number of adopters in the end, summed over the graphs.
func (m *worldComparison) total(r Row, n int) Row {
	r.Expected, r.Measured, r.Unit = m.expected, m.measured, "consumers"
	return r.judgeVariance(m.variance, fmt.Sprintf("4.5 exact standard errors of the mean of %d "+
		"runs", n))
}

// referenceRows compares the engine with the naive one on random scenarios, draw by draw.
func referenceRows(ctx context.Context, env Env) ([]Row, error) {
	cases := simtest.FullCorpus(seed, env.choose(500, 20_000))
	differing, err := runTrials(ctx, env, len(cases), func(r *sim.Runner, i int) ([]float64,
		error) {
		different, violates, err := compareEngines(r, cases[i])
		return []float64{different, violates}, err
	})
	if err != nil {
		return nil, err
	}
	n := float64(len(cases))
	row := Row{Check: "reference", Source: "naive engine of the same model", Unit: "scenarios",
		How: "none may differ"}
	row.What = fmt.Sprintf("%d random scenarios of all features: those with a count or an event "+
		"that differs", len(cases))
	row.Measured = differing.mean(0) * n
	conserved := row
	conserved.What = fmt.Sprintf("%d random scenarios of all features: those that break a law of "+
		"conservation", len(cases))
	conserved.Source, conserved.Measured = "laws of the model", differing.mean(1)*n
	return []Row{judge(row), judge(conserved)}, nil
}

// compareEngines runs one scenario with both engines: 1 for a difference, 1 for a law that is
// violated.
func compareEngines(r *sim.Runner, c simtest.Case) (different, violates float64, err error) {
	m, err := sim.NewModel(c.Config)
	if err != nil {
		return 0, 0, err
	}
	var events, naiveEvents []sim.StateChange
	r.Watch(func(e sim.StateChange) { events = append(events, e) })
	result := r.Run(m, c.Replicate)
	naive := reference.Run(c.Config, c.Replicate, func(e sim.StateChange) {
		naiveEvents = append(naiveEvents, e)
	})
	if len(simtest.Differences(result, naive, events, naiveEvents)) > 0 {
		different = 1
	}
	if len(simtest.Invariants(&c.Config, result, events))+len(result.Check(&c.Config)) > 0 {
		violates = 1
	}
	return different, violates, nil
}
