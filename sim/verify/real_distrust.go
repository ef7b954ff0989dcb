package verify

import (
	"context"
	"fmt"

	"womsim/network"
	"womsim/network/seeding"
	"womsim/sim"
	"womsim/sim/rng"
)

const (
	otcSource = "SNAP, soc-sign-bitcoinotc; Kumar et al. 2016, Edge weight prediction in " +
		"weighted signed networks"
	distrustSeeds = 50
)

// realDistrust gives 50 consumers of Bitcoin OTC a product that each recommends once to all who
// rated them, trust being the rating over 10. Rows are paired by replicate: distrust ignored,
// distrust reversed (a positive word of the distrusted is a negative one), and negative ratings set
// to 0, which must be the same as ignoring them.
func realDistrust(ctx context.Context, env Env) ([]Row, error) {
	g, err := env.openTrusted(bitcoin, 10)
	if err != nil {
		return nil, err
	}
	rows, err := distrustCounts(g)
	if err != nil {
		return nil, err
	}
	key := checkKey("real-distrust")
	for _, group := range []struct {
		name  string
		seeds []uint32
	}{
		{"50 drawn at random", randomSeeds(g.Nodes(), key)},
		{"the 50 whom most have rated", seeding.Degree(g, key)[:distrustSeeds]},
	} {
		more, err := distrustRows(ctx, env, g, group.seeds)
		if err != nil {
			return nil, err
		}
		for i := range more {
			more[i].Check, more[i].Source = "real-distrust", otcSource
			more[i].What += ", from " + group.name
		}
		rows = append(rows, more...)
	}
	return rows, nil
}

// distrustCounts compares what is in the file with the published counts.
func distrustCounts(g *network.Graph) (rows []Row, err error) {
	negative := 0
	for _, code := range g.Codes() {
		if g.Codebook()[code] < 0 {
			negative++
		}
	}
	most, err := nodesByLabel(g, []string{"35"})
	if err != nil {
		return nil, err
	}
	for _, c := range []struct {
		what               string
		expected, measured int
	}{{"consumers", 5881, g.Nodes()}, {"contacts", 35_592, g.Contacts()},
		{"contacts of distrust", 3563, negative},
		{"consumers who listen to number 35, having rated him", 535, g.OutDegree(most[0])}} {
		rows = append(rows, requireEqual(Row{Check: "real-distrust", What: c.what,
			Source: otcSource, Unit: "count", Expected: float64(c.expected),
			Measured: float64(c.measured)}))
	}
	return rows, nil
}

// randomSeeds draws distrustSeeds consumers.
func randomSeeds(nodes int, key rng.Key) []uint32 {
	p := seeding.NewPermutation(nodes, key)
	seeds := make([]uint32, distrustSeeds)
	for i := range seeds {
		seeds[i] = p.At(uint32(i))
	}
	return seeds
}

// The figures of one replicate: adopters where distrust is ignored, reversed, and absent.
const (
	ignored = iota
	reversed
	absent
)

// distrustModels builds the models of ignored, reversed and absent distrust, in this order.
func distrustModels(g *network.Graph, seeds []uint32) ([]*sim.Model, error) {
	neutral, err := withoutDistrust(g)
	if err != nil {
		return nil, err
	}
	models := make([]*sim.Model, 3)
	for i := range models {
		c := cascadeConfig(g, 60, seeds...)
		c.NegativeWeight = 1
		switch i {
		case reversed:
			c.Distrust = sim.DistrustReverse
		case absent:
			c.Graph = neutral
		}
		if models[i], err = sim.NewModel(c); err != nil {
			return nil, err
		}
	}
	return models, nil
}

// distrustRows compares the reach of seeds under the three treatments of distrust.
func distrustRows(ctx context.Context, env Env, g *network.Graph, seeds []uint32) ([]Row, error) {
	models, err := distrustModels(g, seeds)
	if err != nil {
		return nil, err
	}
	s, err := runTrials(ctx, env, env.choose(100, 2000), func(r *sim.Runner,
		replicate int) ([]float64, error) {
		row := make([]float64, len(models))
		for i, m := range models {
			result := r.Run(m, replicate)
			if result.OpenEpisodes > 0 {
				return nil, fmt.Errorf("real-distrust: consumers still talk on the last day")
			}
			row[i] = last(result.Adopters)
		}
		return row, nil
	})
	if err != nil {
		return nil, err
	}
	differing := s.count(func(row []float64) bool { return row[ignored] != row[absent] })
	gaining := s.count(func(row []float64) bool { return row[reversed] > row[ignored] })
	lost, se := s.pairedDifference(reversed, ignored)
	return []Row{
		requireEqual(Row{What: "replicates that end otherwise where negative ratings are set to " +
			"0 than where they are ignored", Unit: "replicates", Measured: differing}),
		requireEqual(Row{What: "replicates in which reversed distrust brings more adopters",
			Unit: "replicates", Measured: gaining}),
		requireBelow(Row{What: "reach where distrust is reversed, against ignored: a loss",
			Measured: lost, Unit: "consumers"}, se),
		reportOnly(Row{What: "part of the reach that reversed distrust takes", Unit: "share",
			Measured: -lost / s.mean(ignored)}, se/s.mean(ignored)),
	}, nil
}

// withoutDistrust sets negative trusts to 0.
func withoutDistrust(g *network.Graph) (*network.Graph, error) {
	b := network.NewBuilder(g.Nodes())
	for ends, trust := range g.All() {
		b.AddContact(ends[0], ends[1], max(0, trust))
	}
	neutral, _, err := b.Build(network.BuildOptions{Duplicates: network.DuplicatesParallel})
	return neutral, err
}
