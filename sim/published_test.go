package sim_test

import (
	"iter"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"womsim/network"
	"womsim/network/netfile"
	"womsim/sim"
	"womsim/sim/rng"
)

// Expected spreads of given seed users on two networks, by an independent Monte Carlo program of
// 2·10⁶ runs (standard error in the fourth digit), for the independent cascade and the linear
// threshold model (Kempe, Kleinberg and Tardos 2003). The network of 62 nodes is that of
// github.com/Wang-GY/IMP; NetHEPT with weighted cascade and the 50 seeds of
// snowgy/Influence_Maximization, whose own figure is 1294 to 1298.
func TestPublishedSpreads(t *testing.T) {
	folder := os.Getenv("WOMSIM_DATA")
	if folder == "" {
		t.Skip("not run: set WOMSIM_DATA to the folder with im-small-network.txt and " +
			"nethept-wc.txt")
	}
	seeds, err := os.ReadFile(filepath.Join(folder, "nethept-wc.seeds.txt"))
	if err != nil {
		t.Fatal(err)
	}
	hept := strings.Fields(string(seeds))
	five := []string{"48", "50", "53", "56", "58"}
	four := []string{"56", "48", "58", "53"}
	for _, c := range []struct {
		file       string
		seeds      []string
		rule       sim.Rule
		spread, se float64
		replicates int
	}{
		{"im-small-network.txt", five, sim.RuleIndependent, 30.471, 0.003, 20_000},
		{"im-small-network.txt", five, sim.RuleThreshold, 37.021, 0.003, 20_000},
		{"im-small-network.txt", four, sim.RuleIndependent, 27.012, 0.003, 20_000},
		{"im-small-network.txt", four, sim.RuleThreshold, 32.784, 0.003, 20_000},
		{"nethept-wc.txt", hept, sim.RuleIndependent, 1295.4, 0.5, 4_000},
	} {
		g := directed(t, filepath.Join(folder, c.file))
		mean, se := meanAdopters(t, spreadOf(g, c.rule, nodes(t, g, c.seeds)), c.replicates)
		t.Logf("%s, %d seeds, rule %d: %.3f ± %.3f, expected %.3f ± %.3f", c.file, len(c.seeds),
			c.rule, mean, se, c.spread, c.se)
		if math.Abs(mean-c.spread) > 4*math.Hypot(se, c.se) {
			t.Errorf("%s, %d seeds, rule %d: %.3f ± %.3f, want %.3f ± %.3f", c.file, len(c.seeds),
				c.rule, mean, se, c.spread, c.se)
		}
	}
}

// directed reads a list of arcs whose weights are probabilities.
func directed(t *testing.T, path string) *network.Graph {
	t.Helper()
	yes := true
	g, _, err := netfile.Open(netfile.Spec{Path: path, Directed: &yes})
	if err != nil {
		t.Fatal(err)
	}
	g, _, err = network.WeightTrust{Max: 1}.Apply(g, rng.Root(1))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func nodes(t *testing.T, g *network.Graph, names []string) (ids []uint32) {
	t.Helper()
	for _, name := range names {
		v, ok := g.Labels().Node(name)
		if !ok {
			t.Fatalf("no node %q", name)
		}
		ids = append(ids, v)
	}
	return ids
}

// spreadOf is the classical model with given seeds, long enough for any path.
func spreadOf(g *network.Graph, rule sim.Rule, seeds []uint32) sim.Config {
	c := cascade(g, 500)
	c.Decision = sim.Decision{Rule: rule, Max: 1}
	c.Channels = []sim.Channel{sim.Seeding{Name: "seeds", Users: len(seeds),
		Choose: func(rng.Channel) iter.Seq[uint32] { return slices.Values(seeds) }}}
	return c
}

func meanAdopters(t *testing.T, c sim.Config, replicates int) (mean, se float64) {
	t.Helper()
	m, err := sim.NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	r := sim.NewRunner()
	var sum, squares float64
	for i := range replicates {
		adopters := r.Run(m, i).Adopters
		x := float64(adopters[len(adopters)-1])
		sum += x
		squares += x * x
	}
	n := float64(replicates)
	mean = sum / n
	return mean, math.Sqrt((squares/n - mean*mean) / n)
}
