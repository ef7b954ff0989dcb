package verify

import (
	"context"
	"fmt"
	"math"

	"womsim/network"
	"womsim/sim"
)

const talkSource = "Goldenberg, Libai and Muller 2001, Talk of the network, Marketing Letters 12"

// talkOfTheNetwork repeats the factorial design of Goldenberg, Libai and Muller (2001): 3,000
// consumers, personal networks of strong ties and weak ties between them, each parameter at evenly
// spaced levels from its lowest to its highest (seven in the paper, five here), all combinations.
// Weak ties stay, where the paper draws them anew in every period.
func talkOfTheNetwork() Check {
	return Check{Name: "talk-of-the-network", Group: "published",
		What: "strong ties, weak ties and advertising in a factorial design",
		Run: func(ctx context.Context, env Env) ([]Row, error) {
			hazard, err := talkHazard(ctx, env)
			if err != nil {
				return nil, err
			}
			levels := env.choose(3, 5)
			rows, err := talkFactorial(ctx, env, levels)
			return append(hazard, rows...), err
		}}
}

// A talkPoint is one combination of the design.
type talkPoint struct {
	strongTies, weakTies                int
	advertising, strongTrust, weakTrust float64
}

// talkRanges are the ranges of the paper as its replication in the JuliaGraphs tutorials tells
// them: ties per person, then chances a period.
var talkRanges = [5][2]float64{{5, 29}, {5, 29}, {0.0005, 0.01}, {0.01, 0.07}, {0.005, 0.015}}

const talkConsumers = 3000

// talkWindows are tried in turn until 95 % have adopted; longer ones begin alike.
var talkWindows = [...]int{10, 20, 40, 80, 400}

// talkPoints lists all combinations of the levels, with their factors in the order of talkRanges.
func talkPoints(levels int) (points []talkPoint, factors [][]float64) {
	at := func(factor, level int) float64 {
		low, high := talkRanges[factor][0], talkRanges[factor][1]
		return low + (high-low)*float64(level)/float64(levels-1)
	}
	count := 1
	for range talkRanges {
		count *= levels
	}
	for number := range count {
		row := make([]float64, len(talkRanges))
		rest := number
		for f := len(row) - 1; f >= 0; f-- {
			row[f] = at(f, rest%levels)
			rest /= levels
		}
		points = append(points, talkPoint{int(row[0]), int(row[1]), row[2], row[3], row[4]})
		factors = append(factors, row)
	}
	return points, factors
}

// graph ties every person strongly within a clique of one more.
func (p talkPoint) graph(consumers int) (*network.Graph, error) {
	return network.Cliques{Nodes: consumers, CliqueSize: p.strongTies + 1, WeakTies: p.weakTies}.
		Generate(checkKey("talk-of-the-network").At(uint64(p.strongTies)).At(uint64(p.weakTies)))
}

// config returns the model of the combination on a graph.
func (p talkPoint) config(g *network.Graph, window int) (sim.Config, error) {
	trusting, _, err := network.TieTrust{Strong: p.strongTrust, Weak: p.weakTrust}.Apply(g,
		checkKey("talk-of-the-network"))
	return bassConfig(trusting, window, p.advertising), err
}

// talkHazard checks the paper's chance of adoption, 1 − (1−α)(1−βw)^j(1−βs)^m with j weak and m
// strong ties to adopters: after two days it leaves 1 − (1−α)²(1−αβs)^s(1−αβw)^w adopters a
// consumer, on any network.
func talkHazard(ctx context.Context, env Env) ([]Row, error) {
	p := talkPoint{29, 5, 0.01, 0.07, 0.015}
	g, err := p.graph(talkConsumers)
	if err != nil {
		return nil, err
	}
	c, err := p.config(g, 2)
	if err != nil {
		return nil, err
	}
	s, err := runReplicates(ctx, env, c, env.choose(1000, 20_000), func(r *sim.Result) []float64 {
		return []float64{float64(r.Adopters[1])}
	})
	if err != nil {
		return nil, err
	}
	expected := 0.0
	for u := range uint32(g.Nodes()) {
		spared := (1 - p.advertising) * (1 - p.advertising)
		for contact, end := g.Span(u); contact < end; contact++ {
			trust := p.weakTrust
			if g.Strong(contact) {
				trust = p.strongTrust
			}
			spared *= 1 - p.advertising*trust
		}
		expected += 1 - spared
	}
	return []Row{judgeMean(Row{Check: "talk-of-the-network", What: "adopters after two days, 29 " +
		"strong ties and 5 weak, α 1 %, βs 7 %, βw 1.5 %",
		Source: talkSource + ", equation of p(t)", Expected: expected, Measured: s.mean(0),
		Unit: "consumers"}, s.standardError(0))}, nil
}

// talkFactorial runs all combinations once and regresses the days to 16 % and to 95 % of the
// market, as the paper does.
func talkFactorial(ctx context.Context, env Env, levels int) ([]Row, error) {
	points, factors := talkPoints(levels)
	graphs := map[[2]int]*network.Graph{}
	for _, p := range points {
		ties := [2]int{p.strongTies, p.weakTies}
		if graphs[ties] == nil {
			g, err := p.graph(talkConsumers)
			if err != nil {
				return nil, err
			}
			graphs[ties] = g
		}
	}
	days, err := runTrials(ctx, env, len(points), func(r *sim.Runner, i int) ([]float64, error) {
		return points[i].days(r, graphs[[2]int{points[i].strongTies, points[i].weakTies}], i)
	})
	if err != nil {
		return nil, err
	}
	stages := talkDays{make([]float64, len(days)), make([]float64, len(days)),
		make([]float64, len(days))}
	for i, row := range days {
		stages.early[i], stages.later[i], stages.all[i] = row[0], row[1]-row[0], row[1]
	}
	return talkRows(levels, factors, stages)
}

// days returns the days to 16 % and to 95 % of the market.
func (p talkPoint) days(r *sim.Runner, g *network.Graph, replicate int) ([]float64, error) {
	for _, window := range talkWindows {
		c, err := p.config(g, window)
		if err != nil {
			return nil, err
		}
		m, err := sim.NewModel(c)
		if err != nil {
			return nil, err
		}
		adopters := r.Run(m, replicate).Adopters
		row := []float64{daysTo(adopters, 0.16*talkConsumers), daysTo(adopters, 0.95*talkConsumers)}
		if !math.IsInf(row[1], 1) {
			return row, nil
		}
	}
	return nil, fmt.Errorf("talk-of-the-network: %+v does not reach 95 %% within %d days", p,
		talkWindows[len(talkWindows)-1])
}
