package verify

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"womsim/network"
	"womsim/network/netfile"
	"womsim/network/seeding"
	"womsim/sim"
)

// Where the networks come from.
const (
	zachary   = "Zachary 1977, An information flow model for conflict and fission in small groups"
	snap      = "SNAP, ego-Facebook"
	impSource = "Wang-GY/IMP; figures of an independent Monte Carlo program, 2·10⁶ runs"
	wcSource  = "snowgy/Influence_Maximization; figure of an independent Monte Carlo program, " +
		"2·10⁶ runs"
)

// realNetworks counts what is in the files and checks the first two days of a cascade from the
// consumer of most contacts.
func realNetworks(ctx context.Context, env Env) (rows []Row, err error) {
	count := func(source, what string, expected, measured int) {
		rows = append(rows, requireEqual(Row{Check: "real-networks", What: what, Source: source,
			Unit:     "count",
			Expected: float64(expected), Measured: float64(measured)}))
	}
	for _, file := range []struct {
		spec                       netfile.Spec
		name, source               string
		nodes, contacts, triangles int
		trust                      float64
	}{
		{karate, "Zachary's club", zachary, 34, 2 * 78, 45, 0.5},
		{facebook, "Facebook", snap, 4039, 2 * 88_234, 1_612_010, 0.1},
	} {
		g, err := env.openNetwork(file.spec)
		if err != nil {
			return nil, err
		}
		clusters := network.MeasureClustering(g)
		count(file.source, "consumers of "+file.name, file.nodes, g.Nodes())
		count(file.source, "contacts of "+file.name, file.contacts, g.Contacts())
		count(file.source, "triangles of "+file.name, file.triangles, int(clusters.Triangles))
		if file.name == "Facebook" {
			rows = append(rows,
				judge(Row{Check: "real-networks", What: "average clustering of Facebook",
					Source: snap, Unit: "share",
					Expected: 0.6055, Measured: clusters.Average, Tolerance: 0.00005,
					How: "half a unit of the last digit"}))
		}
		row, err := twoDays(ctx, env, g, file.trust)
		if err != nil {
			return nil, err
		}
		row.What, row.Source = "adopters after two days of a cascade from the hub of "+file.name,
			file.source
		rows = append(rows, row)
	}
	return rows, nil
}

// twoDays compares a cascade of two days from the consumer s of most contacts, with trust p on each
// contact, with its exact mean: consumer v is spared with chance (1 − p·[s→v])(1 − p²)^c(v), where
// c(v) contacts of s can tell v.
func twoDays(ctx context.Context, env Env, g *network.Graph, p float64) (Row, error) {
	key := checkKey("real-networks")
	hub := seeding.Degree(g, key)[0]
	g, _, err := network.ConstantTrust{Trust: p}.Apply(g, key)
	if err != nil {
		return Row{}, err
	}
	spared := make([]float64, g.Nodes())
	for v := range spared {
		spared[v] = 1
	}
	for _, u := range g.Neighbors(hub) {
		spared[u] *= 1 - p
		for _, v := range g.Neighbors(u) {
			spared[v] *= 1 - p*p
		}
	}
	spared[hub] = 0
	expected := 0.0
	for _, chance := range spared {
		expected += 1 - chance
	}
	s, err := runReplicates(ctx, env, cascadeConfig(g, 3, hub), env.choose(1000, 20_000),
		func(r *sim.Result) []float64 { return []float64{last(r.Adopters)} })
	if err != nil {
		return Row{}, err
	}
	return judgeMean(Row{Check: "real-networks", Expected: expected, Measured: s.mean(0),
		Unit: "consumers"}, s.standardError(0)), nil
}

// A spreadEstimate is an expected spread that an independent program has estimated.
type spreadEstimate struct {
	spec                  netfile.Spec
	seeds                 []string
	rule                  sim.Rule
	spread, standardError float64
	place, source         string
	quickRuns, fullRuns   int
}

// spreadEstimates lists the estimates for two networks, with the given seeds for NetHEPT.
func spreadEstimates(hept []string) []spreadEstimate {
	five, four := []string{"48", "50", "53", "56", "58"}, []string{"56", "48", "58", "53"}
	small := func(seeds []string, rule sim.Rule, spread float64) spreadEstimate {
		return spreadEstimate{smallNetwork, seeds, rule, spread, 0.003, "62 consumers", impSource,
			20_000, 1_000_000}
	}
	return []spreadEstimate{
		small(five, sim.RuleIndependent, 30.471), small(five, sim.RuleThreshold, 37.021),
		small(four, sim.RuleIndependent, 27.012), small(four, sim.RuleThreshold, 32.784),
		{netHEPT, hept, sim.RuleIndependent, 1295.4, 0.5, "NetHEPT", wcSource, 500, 20_000},
	}
}

// realSpread estimates expected spreads that an independent program has estimated too.
func realSpread(ctx context.Context, env Env) (rows []Row, err error) {
	hept, err := os.ReadFile(filepath.Join(env.Data, "nethept-wc.seeds.txt"))
	if err != nil {
		return nil, err
	}
	for _, e := range spreadEstimates(strings.Fields(string(hept))) {
		row, err := e.row(ctx, env)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// row compares the engine's estimate with the other program's.
func (e spreadEstimate) row(ctx context.Context, env Env) (Row, error) {
	g, err := env.openTrusted(e.spec, 1)
	if err != nil {
		return Row{}, err
	}
	seeds, err := nodesByLabel(g, e.seeds)
	if err != nil {
		return Row{}, err
	}
	s, err := runReplicates(ctx, env, ruleConfig(g, e.rule, seeds),
		env.choose(e.quickRuns, e.fullRuns),
		func(r *sim.Result) []float64 { return []float64{last(r.Adopters)} })
	if err != nil {
		return Row{}, err
	}
	return judgeMean(Row{Check: "real-spread", What: fmt.Sprintf("spread of %d seeds on %s, %s",
		len(seeds), e.place, ruleNames[e.rule]), Source: e.source, Expected: e.spread,
		Measured: s.mean(0), Unit: "consumers", How: "4.5 standard errors of the two estimates"},
		math.Hypot(s.standardError(0), e.standardError)), nil
}

var ruleNames = map[sim.Rule]string{sim.RuleIndependent: "independent cascade",
	sim.RuleThreshold: "linear threshold"}

// ruleConfig returns the model of a rule, with days enough for any path.
func ruleConfig(g *network.Graph, rule sim.Rule, seeds []uint32) sim.Config {
	if rule == sim.RuleThreshold {
		return thresholdConfig(g, 200, 0, 1, seeds...)
	}
	return cascadeConfig(g, 200, seeds...)
}

// nodesByLabel finds consumers by their names in a file.
func nodesByLabel(g *network.Graph, names []string) (ids []uint32, err error) {
	for _, name := range names {
		v, ok := g.Labels().Node(name)
		if !ok {
			return nil, fmt.Errorf("no consumer is called %q in the file", name)
		}
		ids = append(ids, v)
	}
	return ids, nil
}
