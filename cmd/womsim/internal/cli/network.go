package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"womsim/network"
	"womsim/network/netfile"
)

// networkCommand returns the command womsim network.
func networkCommand() *cli.Command {
	return &cli.Command{
		Name:  "network",
		Usage: "build, describe and translate social graphs",
		Description: "womsim network generate --generator scale_free --nodes 10000 --mean-degree " +
			"16 --out friends.csv.gz\n" +
			"womsim network info friends.csv.gz\n" +
			"womsim network convert friends.csv.gz friends.graphml\n" +
			"womsim network convert friends.csv.gz friends.wgraph   for a large one: it is then " +
			"opened in no time",
		Subcommands: []*cli.Command{generateCommand(), infoCommand(), convertCommand()},
		Action: func(c *cli.Context) error {
			if name := c.Args().First(); name != "" {
				return fmt.Errorf("unknown command %q of womsim network; there are generate, "+
					"info and convert", name)
			}
			return cli.ShowSubcommandHelp(c)
		},
	}
}

// formats says which files can be read and written.
const formats = ".csv (commas), .tsv .txt .edges .edgelist (tabs or spaces), .mtx (Matrix " +
	"Market), .graphml .xml, each also with .gz; .wgraph (womsim's own: opened without reading it)"

// readingFlags returns the flags that say how to read a file, like the fields of market.network in
// a scenario.
func readingFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "directed", Usage: "a line is a contact from the one to the other " +
			"only; --directed=false: both ways", DefaultText: "as the file says, edge lists of " +
			"others than womsim both ways"},
		&cli.StringFlag{Name: "columns", Usage: "`FROM,TO[,WEIGHT]`: numbers of the columns, " +
			"from 1; who tells is FROM. WEIGHT may be none",
			DefaultText: "1,2, and 3 if it holds numbers"},
		&cli.StringFlag{Name: "duplicates", Usage: "`WAY` with contacts stated twice: merge, " +
			"keep_max or parallel", DefaultText: "merge, unless the file declares parallel"},
		&cli.Float64Flag{Name: "weight-max", Usage: "the `WEIGHT` that stands for certainty when " +
			"duplicates are merged", DefaultText: "1"},
		&cli.IntFlag{Name: "max-nodes", Usage: "refuse files with more than that `NUMBER` of nodes",
			DefaultText: "no limit"},
	}
}

// fileSpec returns how the flags say that a file is to be read.
func fileSpec(c *cli.Context, path string) (netfile.Spec, error) {
	spec := netfile.Spec{Path: path, MaxNodes: c.Int("max-nodes"),
		WeightMax: c.Float64("weight-max")}
	if c.IsSet("directed") {
		directed := c.Bool("directed")
		spec.Directed = &directed
	}
	ways := []string{"", "merge", "keep_max", "parallel"} // in the order of network.Duplicates
	at := slices.Index(ways, c.String("duplicates"))
	if at < 0 {
		return spec, fmt.Errorf("--duplicates: got %q, want merge, keep_max or parallel",
			c.String("duplicates"))
	}
	spec.Duplicates = network.Duplicates(at)
	var err error
	spec.Columns, err = parseColumns(c.String("columns"))
	return spec, err
}

// parseColumns reads --columns: two or three column numbers.
func parseColumns(text string) (netfile.Columns, error) {
	var none netfile.Columns
	if text == "" {
		return none, nil
	}
	wrong := fmt.Errorf("--columns: got %q, want FROM,TO or FROM,TO,WEIGHT as column numbers "+
		"from 1, such as 2,1,3; WEIGHT may be none", text)
	parts := strings.Split(text, ",")
	if len(parts) < 2 || len(parts) > 3 {
		return none, wrong
	}
	var numbers [3]int
	for i, part := range parts {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if i == 2 && strings.TrimSpace(part) == "none" {
			n, err = -1, nil
		} else if n < 1 {
			return none, wrong
		}
		if err != nil {
			return none, wrong
		}
		numbers[i] = n
	}
	return netfile.Columns{From: numbers[0], To: numbers[1], Weight: numbers[2]}, nil
}

// checkSave refuses a file that exists, unless forced, and an unknown format.
func checkSave(path string, force bool) error {
	if err := netfile.CanSave(path); err != nil {
		return err
	}
	return checkWrite(path, force)
}

// openGraph reads a graph from a file, or maps and checks it.
func openGraph(c *cli.Context, spec netfile.Spec) (*network.Graph, netfile.Report, error) {
	g, report, err := netfile.Open(spec)
	if err == nil && report.Mapped() && c.IsSet("weight-max") {
		err = fmt.Errorf("--weight-max: %s has no contacts left to merge: leave this out, or "+
			"make it again from the first file", spec.Path)
	}
	if err == nil {
		err = report.Check(g, spec.Path)
	}
	return g, report, err
}

// saveGraph writes a graph whole or not at all, and notes the version of womsim in it.
func saveGraph(path string, g *network.Graph, origin netfile.Origin) error {
	origin.Provenance = "womsim " + version() + ": " + origin.Provenance
	if err := netfile.SaveWithOrigin(path, g, origin); err != nil {
		return writeError(path, err)
	}
	return nil
}

// graphSize describes how large a graph is.
func graphSize(g *network.Graph) string {
	return fmt.Sprintf("%s, %s", counted(g.Nodes(), "consumer"), counted(g.Contacts(), "contact"))
}
