package verify

import (
	"context"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
)

const badNewsSource = "Goldenberg, Libai, Moldovan and Muller 2007, The NPV of bad news, " +
	"International Journal of Research in Marketing 24"

// badNews follows Goldenberg, Libai, Moldovan and Muller (2007): dissatisfied buyers spread
// negative word of mouth that counts twice, listeners reject the product and pass it on, and the
// loss of the firm is measured by its net present value. The numbers of ties and chances are ours,
// within the ranges of the same authors' paper of 2001; claims are about signs.
func badNews() Check {
	return Check{Name: "bad-news", Group: "published", What: "what dissatisfied buyers cost, " +
		"with few weak ties and with many",
		Run: func(ctx context.Context, env Env) ([]Row, error) {
			n := env.choose(12, 200)
			s, err := badNewsValues(ctx, env, n)
			if err != nil {
				return nil, err
			}
			return badNewsRows(s), nil
		}}
}

// A badNewsCase is one case; each has the figure of its place in badMarkets.
type badNewsCase struct {
	weakTies     int
	dissatisfied float64
	passedOn     bool // rejecters pass the negative word on
}

const few, many = 5, 15 // weak ties a consumer

const (
	fewSatisfied = iota
	manySatisfied
	fewSlight
	fewSilent
	manySilent
	fewPassed
	manyPassed
)

var badNewsCases = [...]badNewsCase{
	fewSatisfied: {few, 0, true}, manySatisfied: {many, 0, true},
	fewSlight: {few, 0.05, true},
	fewSilent: {few, 0.15, false}, manySilent: {many, 0.15, false},
	fewPassed: {few, 0.15, true}, manyPassed: {many, 0.15, true},
}

const badNewsConsumers, badNewsWindow = 3000, 100

// model builds the market of the case.
func (b badNewsCase) model() (*sim.Model, error) {
	key := checkKey("bad-news")
	g, err := network.Cliques{Nodes: badNewsConsumers, CliqueSize: 6,
		WeakTies: b.weakTies}.Generate(key.At(uint64(b.weakTies)))
	if err != nil {
		return nil, err
	}
	g, _, err = network.TieTrust{Strong: 0.05, Weak: 0.01}.Apply(g, key)
	if err != nil {
		return nil, err
	}
	c := bassConfig(g, badNewsWindow, 0.005)
	c.NegativeWeight = 2
	c.Product.Quality = 1 - b.dissatisfied
	c.Product.Experience.Detraction, c.Product.Talk.DetractorRate = 1, 1
	if b.passedOn {
		c.Product.Talk.Rejected = sim.TalkProfile{Rate: 1, Credibility: 1}
	}
	return sim.NewModel(c)
}

// badNewsValues simulates all cases in the same replicates and returns the value of each.
func badNewsValues(ctx context.Context, env Env, n int) (sample, error) {
	var models []*sim.Model
	for _, market := range badNewsCases {
		m, err := market.model()
		if err != nil {
			return nil, err
		}
		models = append(models, m)
	}
	return runTrials(ctx, env, n, func(r *sim.Runner, replicate int) ([]float64, error) {
		values := make([]float64, len(models))
		for i, m := range models {
			values[i] = presentValue(r.Run(m, replicate).Sales) / badNewsConsumers
		}
		return values, nil
	})
}

// presentValue counts a sale of day d as 1.1^(−d/12): ten percent a year, a day of the run being a
// month.
func presentValue(sales []int64) float64 {
	sum, discount := 0.0, 1.0
	monthly := rng.Exp(-rng.Log(1.1) / 12)
	for _, sold := range sales {
		sum += float64(discount * float64(sold))
		discount = float64(discount * monthly)
	}
	return sum
}

// badNewsRows judges the signs that the paper claims.
func badNewsRows(s sample) []Row {
	row := func(what string, expected, measured float64) Row {
		return Row{Check: "bad-news", What: what, Source: badNewsSource, Expected: expected,
			Measured: measured, Unit: "sales a consumer, discounted"}
	}
	var rows []Row
	lost := make(sample, len(s))
	for i, values := range s {
		lost[i] = []float64{1 - values[fewSlight]/values[fewSatisfied]}
	}
	share := row("part of the value lost to 5 % dissatisfied: more than 5 %", 0.05, lost.mean(0))
	share.Unit = "share"
	rows = append(rows, requireAbove(share, lost.standardError(0)))
	difference, se := s.pairedDifference(manySatisfied, fewSatisfied)
	rows = append(rows, requireAbove(row("value of 15 weak ties a consumer instead of 5, nobody "+
		"dissatisfied: a gain", 0, difference), se))
	difference, se = s.pairedDifference(manyPassed, fewPassed)
	rows = append(rows, requireBelow(row("the same with 15 % dissatisfied: a loss", 0, difference),
		se))
	difference, se = s.pairedDifference(manySilent, fewSilent)
	rows = append(rows, reportOnly(row("the same where rejecters are silent: no loss, so the flip "+
		"rests on their passing it on", 0, difference), se))
	difference, se = s.pairedDifference(fewPassed, fewSilent)
	return append(rows, requireBelow(row("value where rejecters pass the negative word on, "+
		"against where they are silent: a loss", 0, difference), se))
}
