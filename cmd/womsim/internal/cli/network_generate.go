package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"womsim/network"
	"womsim/network/netfile"
	"womsim/scenarios"
	"womsim/scenarios/study"
)

// A networkOption pairs a flag of generate with the field of a scenario that it stands for.
type networkOption struct{ flag, path, usage, fallback string }

var networkOptions = []networkOption{
	{"generator", "market.network.generator", "`MODEL` of the graph: random, small_world, " +
		"scale_free, power_law_cluster, configuration, blocks, cliques, ring or complete",
		"small_world"},
	{"nodes", "market.population", "`NUMBER` of consumers", "10000"},
	{"mean-degree", "market.network.mean_degree", "`NUMBER` of contacts of a consumer on " +
		"average; all but cliques and complete", "10"},
	{"rewire", "market.network.rewire", "`SHARE` of the ties of the ring moved to chance ends; " +
		"small_world", "0.1"},
	{"clustering", "market.network.clustering", "`CHANCE` that a new tie goes to a friend of a " +
		"friend; power_law_cluster", "0.5"},
	{"exponent", "market.network.exponent", "`EXPONENT` of the power law of degrees; configuration",
		"2.5"},
	{"max-degree", "market.network.max_degree", "largest `DEGREE`; configuration",
		"√(mean degree × nodes)"},
	{"communities", "market.network.communities", "`NUMBER` of communities; blocks", "10"},
	{"mixing", "market.network.mixing", "`SHARE` of ties that leave the community; blocks", "0.1"},
	{"clique-size", "market.network.clique_size", "`NUMBER` of persons all tied strongly; cliques",
		"10"},
	{"weak-ties", "market.network.weak_ties", "`NUMBER` of ties that each throws out of the " +
		"clique; cliques", "5"},
	{"seed", "market.network.seed", "`SEED` of graph and trust, as market.network.seed in a " +
		"scenario", "1"},
}

// generateCommand returns the command womsim network generate.
func generateCommand() *cli.Command {
	flags := common([]string{"force"},
		&cli.StringFlag{Name: "out", Aliases: []string{"o"},
			Usage: "`FILE` to write; its name says the format: " + formats},
		&cli.StringFlag{Name: "trust", Usage: "`TRUST` on the contacts: a share, in_degree, or " +
			"as in a scenario, such as \"{beta: {mean: 0.1}}\"", DefaultText: "1"})
	for _, o := range networkOptions {
		flags = append(flags, &cli.StringFlag{Name: o.flag, Usage: o.usage,
			DefaultText: o.fallback})
	}
	return &cli.Command{
		Name:  "generate",
		Usage: "make a random social graph and write it to a file",
		Description: "womsim network generate --generator scale_free --nodes 10000 --mean-degree " +
			"16 --seed 7 --out friends.csv.gz\n" +
			"womsim network generate --generator cliques --clique-size 6 --trust \"{ties: " +
			"{strong: {trust: 0.4}, weak: {trust: 0.05}}}\" -o ties.tsv\n" +
			"womsim network generate --nodes 10000000 --mean-degree 20 -o city.wgraph   builds a " +
			"large one once\n" +
			"A scenario with the same parameters and market.network.seed has the very same graph.",
		Flags: flags,
		Action: func(c *cli.Context) error {
			if err := noArgs(c); err != nil {
				return err
			}
			return interruptible(c, c.String("out"), func() error { return generate(c) })
		},
	}
}

// generate makes a graph as the flags say and writes it.
func generate(c *cli.Context) error {
	out := c.String("out")
	if out == "" {
		return errors.New("network generate needs --out, the file to write, such as --out " +
			"friends.csv.gz")
	}
	if err := checkSave(out, c.Bool("force")); err != nil {
		return err
	}
	trust, err := trustSetting(c.String("trust"))
	if err != nil {
		return err
	}
	g, model, err := drawGraph(c, trust)
	if err != nil {
		return err
	}
	if err := saveGraph(out, g, originOfGenerated(c)); err != nil {
		return err
	}
	fmt.Fprintf(c.App.Writer, "Wrote %s: %s, %s, mean degree %s.\n", filepath.ToSlash(out), model,
		graphSize(g), number(float64(g.Contacts())/float64(g.Nodes()), 2))
	return nil
}

// drawGraph makes the graph that a scenario with the same options has, and names its model.
func drawGraph(c *cli.Context, trust string) (g *network.Graph, model string, err error) {
	settings := []string{trust, "market.network.seed=1"}
	for _, o := range networkOptions {
		if c.IsSet(o.flag) {
			settings = append(settings, o.path+"="+c.String(o.flag))
		}
	}
	s, err := scenarios.Parse("options", []byte("name: network\nrecord: {awareness: "+
		"false}\nproduct: {quality: 1}\n"), ".", settings...)
	if err != nil {
		return nil, "", inTermsOfOptions(err)
	}
	st, err := study.New(s, "generate")
	if err != nil {
		return nil, "", err
	}
	if err := st.CheckMemory(1); err != nil {
		return nil, "", err
	}
	g, err = st.Graph(&s.Points[0].Variant, 0)
	return g, s.Points[0].Spec.Market.Network.Generator, err
}

// originOfGenerated returns the origin of a graph made by flags: the command line.
func originOfGenerated(c *cli.Context) netfile.Origin {
	made := "network generate"
	for _, o := range networkOptions {
		if c.IsSet(o.flag) {
			made += " --" + o.flag + " " + c.String(o.flag)
		}
	}
	if c.IsSet("trust") {
		made += fmt.Sprintf(" --trust %q", c.String("trust"))
	}
	return netfile.Origin{Provenance: made, Weighted: c.IsSet("trust"), Ties: true}
}

// trustSetting returns the setting of market.trust that --trust stands for.
func trustSetting(text string) (string, error) {
	_, err := strconv.ParseFloat(text, 64)
	switch {
	case text == "":
		return "market.trust.constant=1", nil
	case err == nil:
		return "market.trust.constant=" + text, nil
	case text == "in_degree":
		return "market.trust.in_degree=true", nil
	case strings.HasPrefix(text, "{"):
		return "market.trust=" + text, nil
	}
	return "", fmt.Errorf("--trust: got %q, want a share from 0 to 1, in_degree, or what "+
		"market.trust may hold in a scenario, such as {beta: {mean: 0.1}}", text)
}

// inTermsOfOptions rewrites problems of a scenario made of flags in terms of these flags.
func inTermsOfOptions(err error) error {
	problems, ok := err.(scenarios.Problems)
	if !ok {
		return err
	}
	messages := make([]error, len(problems))
	for i, p := range problems {
		name := p.Path
		if strings.HasPrefix(p.Path, "market.trust") {
			name = "--trust"
		}
		for _, o := range networkOptions {
			if p.Path == o.path {
				name = "--" + o.flag
			}
		}
		text := fmt.Sprintf("%s: got %s, want %s", name, p.Got, p.Want)
		if p.Remedy != "" {
			text += "; " + p.Remedy
		}
		messages[i] = errors.New(text)
	}
	return errors.Join(messages...)
}
