package verify

import (
	"context"
	"fmt"
	"slices"

	"womsim/sim"
	"womsim/sim/metrics"
	"womsim/sim/simtest"
)

const libai = "Libai, Muller and Peres 2013"

// withoutOneChannel leaves out one channel of every random scenario, and splits what the channel
// adds into expansion and acceleration.
func withoutOneChannel(ctx context.Context, env Env) ([]Row, error) {
	cases := simtest.FullCorpus(seed, env.choose(1_000, 10_000))
	wrong, err := runTrials(ctx, env, len(cases), func(r *sim.Runner, i int) ([]float64, error) {
		return compareSplit(r, cases[i])
	})
	if err != nil {
		return nil, err
	}
	positiveCases := simtest.Corpus(seed, env.choose(1_000, 10_000))
	positiveSplits, err := runTrials(ctx, env, len(positiveCases),
		func(r *sim.Runner, i int) ([]float64, error) {
			return compareSplit(r, withoutNegativeWord(positiveCases[i]))
		})
	if err != nil {
		return nil, err
	}
	row := Row{Check: "without-channel", Unit: "scenarios", Source: "identities of the split of " +
		libai, How: "none may differ"}
	row.What = fmt.Sprintf("%d random scenarios of all features, with and without a channel: "+
		"those where expansion, acceleration and their opposites do not add up to the adopters",
		len(cases))
	row.Measured = wrong.mean(0) * float64(len(cases))
	lost := row
	lost.What = fmt.Sprintf("%d random scenarios without negative word of mouth: those where a "+
		"channel loses or delays an adopter", len(positiveCases))
	lost.Source, lost.Measured = "monotone in the sense of "+kempe,
		positiveSplits.mean(1)*float64(len(positiveCases))
	return []Row{judge(row), judge(lost)}, nil
}

// compareSplit compares a scenario with the same one less its last channel: 1 if the split does not
// add up, 1 if the channel does harm.
func compareSplit(r *sim.Runner, c simtest.Case) (figures []float64, err error) {
	lacking := c
	lacking.Config.Channels = slices.Clone(c.Config.Channels[:max(0, len(c.Config.Channels)-1)])
	window := c.Config.Timeline.Window
	with, owners, err := adoptionsOf(r, c)
	if err != nil {
		return nil, err
	}
	without, fewer, err := adoptionsOf(r, lacking)
	if err != nil {
		return nil, err
	}
	s := metrics.SplitOf(with, without, window)
	figures = []float64{0, 0}
	if s.Expansion+s.Accelerated+s.SameDay+s.Delayed-s.PushedOut != owners ||
		s.Contraction+s.Accelerated-s.PulledIn+s.SameDay+s.Delayed != fewer ||
		s.Won() != owners-fewer {
		figures[0] = 1
	}
	if s.Contraction+s.Delayed > 0 {
		figures[1] = 1
	}
	return figures, nil
}

// adoptionsOf returns the days on which consumers adopt, and the adopters at the end of the window
// as the engine counts them.
func adoptionsOf(r *sim.Runner, c simtest.Case) (days metrics.Adoptions, owners int64, err error) {
	m, err := sim.NewModel(c.Config)
	if err != nil {
		return nil, 0, err
	}
	days = metrics.NoAdoptions(c.Config.Graph.Nodes())
	r.Watch(days.Note)
	result := r.Run(m, c.Replicate)
	return days, result.Adopters[c.Config.Timeline.Window-1-result.FirstDay], nil
}

// withoutNegativeWord changes a scenario so that no word is negative, no promise exceeds the
// product, nobody forgets, and only owners talk.
func withoutNegativeWord(c simtest.Case) simtest.Case {
	c.Config.NegativeWeight, c.Config.Product.Experience.Detraction = 0, 0
	c.Config.Product.Talk.Buzz, c.Config.Product.Talk.Rejected = sim.TalkProfile{},
		sim.TalkProfile{}
	c.Config.Segments, c.Config.Channels = slices.Clone(c.Config.Segments),
		slices.Clone(c.Config.Channels)
	for i := range c.Config.Segments {
		c.Config.Segments[i].MemoryHalfLife = 0
	}
	for i, channel := range c.Config.Channels {
		if ads, ok := channel.(sim.Ads); ok {
			ads.Hype = 0
			c.Config.Channels[i] = ads
		}
	}
	return c
}
