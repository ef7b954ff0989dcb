package verify

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

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

// graph gives every person strong ties within a clique of one more.
func (p talkPoint) graph(consumers int) (*network.Graph, error) {
	return network.Cliques{Nodes: consumers, CliqueSize: p.strongTies + 1, WeakTies: p.weakTies}.
		Generate(checkKey("talk-of-the-network").At(uint64(p.strongTies)).At(uint64(p.weakTies)))
}

func (p talkPoint) config(g *network.Graph, window int) (sim.Config, error) {
	trusting, _, err := network.TieTrust{Strong: p.strongTrust, Weak: p.weakTrust}.Apply(g,
		checkKey("talk-of-the-network"))
	return bassConfig(trusting, window, p.advertising), err
}

// talkHazard checks the paper's law of adoption, 1 − (1−α)(1−βw)^j(1−βs)^m with j weak and m strong
// ties to adopters: after two days it leaves 1 − (1−α)²(1−αβs)^s(1−αβw)^w adopters a consumer, on
// any network.
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
	early, later, all := make([]float64, len(days)), make([]float64, len(days)),
		make([]float64, len(days))
	for i, row := range days {
		early[i], later[i], all[i] = row[0], row[1]-row[0], row[1]
	}
	return talkRows(levels, factors, early, later, all)
}

// days are those to 16 % and to 95 % of the market.
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

// The factors, in the order of talkRanges.
const (
	strongTies = iota
	weakTies
	advertising
	strongTrust
	weakTrust
)

var talkNames = [...]string{"the number of strong ties", "the number of weak ties", "advertising",
	"the strength of strong ties", "the strength of weak ties"}

// talkPairs are the factors in which weak ties can be held against strong ones.
var talkPairs = []struct {
	name         string
	weak, strong int
}{{"numbers", weakTies, strongTies}, {"strengths", weakTrust, strongTrust}}

// compareEffects orders effects by size: those that save most days first.
func compareEffects(a, b effect) int { return cmp.Compare(a.size, b.size) }

// withoutAdvertising are the effects of all factors but advertising.
func withoutAdvertising(all []effect) []effect {
	return slices.Concat(all[:advertising], all[advertising+1:])
}

// talkRows compares the effects on the days to 16 %, from there to 95 %, and in all.
func talkRows(levels int, factors [][]float64, early, later, all []float64) ([]Row, error) {
	var on [3][]effect
	for i, days := range [][]float64{early, later, all} {
		var err error
		if on[i], err = regress(factors, days); err != nil {
			return nil, err
		}
	}
	row := func(what string, expected, measured float64) Row {
		return Row{Check: "talk-of-the-network", What: what, Source: talkSource, Expected: expected,
			Measured: measured, Unit: "standard deviations"}
	}
	begin, end, whole := on[0], on[1], on[2]
	rows := []Row{requireAbove(row("effect of advertising on the days to 16 %, over that on the days "+
		"from there to 95 %",
		-end[advertising].size,
		-begin[advertising].size), math.Hypot(begin[advertising].standardError,
		end[advertising].standardError))}
	for f, e := range whole {
		rows = append(rows, requireBelow(row("effect of "+talkNames[f]+" on the days to 95 %: fewer days",
			0, e.size), e.standardError))
	}
	if levels > 3 {
		strongest, first := slices.MinFunc(withoutAdvertising(begin), compareEffects), begin[advertising]
		weakest, then := slices.MaxFunc(withoutAdvertising(end), compareEffects), end[advertising]
		rows = append(rows,
			requireBelow(row("effect of advertising on the days to 16 %: the strongest", strongest.size,
				first.size),
				math.Hypot(strongest.standardError, first.standardError)),
			requireAbove(row("effect of advertising on the days from 16 % to 95 %: the weakest",
				weakest.size, then.size),
				math.Hypot(weakest.standardError, then.standardError)))
	}
	for i, stage := range []string{"to 16 %", "from 16 % to 95 %", "to 95 %"} {
		for _, pair := range talkPairs {
			ratio := on[i][pair.weak].ratioTo(on[i][pair.strong])
			r := row("effect of weak ties over that of strong ones, by their "+pair.name+
				", on the days "+stage+"; the paper claims parity", 1, ratio.size)
			r.Unit = "times"
			rows = append(rows, reportOnly(r, ratio.standardError))
		}
	}
	lowest := row("days to 95 % with all parameters at their lowest; 149 in a replication that "+
		"draws weak ties anew, one run of either", 149, all[0])
	lowest.Source, lowest.Unit, lowest.ReportOnly = "JuliaGraphs tutorials, Talk-of-the-network",
		"days", true
	return append(rows, lowest), nil
}
