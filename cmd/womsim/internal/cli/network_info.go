package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/urfave/cli/v2"

	"womsim/network"
	"womsim/network/netfile"
	"womsim/sim/rng"
)

// infoCommand returns the command womsim network info.
func infoCommand() *cli.Command {
	return &cli.Command{
		Name: "info",
		Usage: "describe the graph in a file: size, degrees, clustering, components, path " +
			"length",
		ArgsUsage: "FILE",
		Description: "womsim network info friends.csv.gz\n" +
			"womsim network info trust.csv --directed --columns 2,1,3 --json\n" +
			"womsim network info --check friends.wgraph   after a copy, or when a disk is in " +
			"doubt\n" +
			"Files it reads: " + formats + ".\n" +
			"Time grows with the contacts; finding triangles and paths takes longest, about half " +
			"a minute for ten million contacts.",
		Flags: common([]string{"json"}, append(readingFlags(),
			&cli.BoolFlag{Name: "check", Usage: "compare all of a .wgraph with its checksums, " +
				"and measure nothing"})...),
		Action: func(c *cli.Context) error {
			path, err := oneArg(c, "a file, such as friends.csv.gz")
			if err != nil {
				return err
			}
			if c.Bool("check") && c.NumFlags() > 1 {
				return errors.New("--check: got other options as well, want it alone, since " +
					"nothing is measured")
			}
			if c.Bool("check") {
				return interruptible(c, "", func() error { return checkFile(c.App.Writer, path) })
			}
			return interruptible(c, "", func() error { return info(c, path) })
		},
	}
}

// info measures the graph in a file.
func info(c *cli.Context, path string) error {
	spec, err := fileSpec(c, path)
	if err != nil {
		return err
	}
	g, report, err := openGraph(c, spec)
	if err != nil {
		return err
	}
	m := network.Measure(g, rng.Root(1).Named("paths"))
	if err := report.Unchanged(path); err != nil {
		return err
	}
	if c.Bool("json") {
		return failed(describeJSON(c.App.Writer, path, report, m))
	}
	fmt.Fprint(c.App.Writer, describe(path, report, m))
	return nil
}

// checkFile compares a .wgraph with its checksums.
func checkFile(out io.Writer, path string) error {
	report, err := netfile.CheckFile(path)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: as it was written, with %s; digest %s\n", path, statements(report),
		report.SHA256)
	for _, note := range readingNotes(report) {
		fmt.Fprintf(out, "  %s\n", note)
	}
	return nil
}

// describe returns the report about a graph, for a reader.
func describe(path string, r netfile.Report, m network.Measures) string {
	lines := fmt.Sprintf("%s: %s of %s with %s\n", path, r.Format, counted(r.Lines, "line"),
		statements(r))
	if r.Lines == 0 {
		lines = fmt.Sprintf("%s: %s with %s\n", path, r.Format, statements(r))
	}
	for _, note := range readingNotes(r) {
		lines += "  " + note + "\n"
	}
	rows := [][]string{
		{"  consumers", count(m.Nodes)},
		{"  contacts", count(m.Contacts) + ", who can tell whom"},
		{"  ties", count(m.Ties) + ", pairs with a contact either way"},
		{"  direction", direction(r, m)},
		{"  weights", weights(r, m.Trust)},
	}
	if m.Reciprocity < 1 {
		rows = append(rows, []string{"  can tell", degrees(m.OutDegree)},
			[]string{"  can be told by", degrees(m.InDegree)})
	}
	rows = append(rows,
		[]string{"  degree", degrees(m.TieDegree)},
		[]string{"  triangles", count(m.Clustering.Triangles)},
		[]string{"  clustering", number(m.Clustering.Average, 4) + " mean of consumers, " +
			number(m.Clustering.Transitivity, 4) + " of all pairs of friends (transitivity)"},
		[]string{"  assortativity", number(m.Assortativity, 4) + ", correlation of the degrees " +
			"of friends"},
		[]string{"  components", components(m.WeakComponents, m.Nodes)},
	)
	if m.Reciprocity < 1 {
		rows = append(rows, []string{"  two-way components", components(m.StrongComponents,
			m.Nodes)})
	}
	return lines + columns(append(rows, []string{"  path length", pathLength(m.PathLength)}))
}

// statements counts the contacts or ties that a file states.
func statements(r netfile.Report) string {
	if r.Directed {
		return counted(r.Statements, "contact")
	}
	return counted(r.Statements, "tie")
}

// direction describes which contacts are mutual.
func direction(r netfile.Report, m network.Measures) string {
	if !r.Directed || m.Reciprocity == 1 {
		return "both ways everywhere"
	}
	return fmt.Sprintf("%s %% of contacts are returned", number(100*m.Reciprocity, 1))
}

// weights describes the distribution of weights.
func weights(r netfile.Report, t network.TrustSummary) string {
	if !r.Weighted {
		return "none"
	}
	if t.Values == 1 {
		return fmt.Sprintf("all %g", t.Mean)
	}
	text := fmt.Sprintf("%g to %g, mean %.4g, median %g; %s", t.Min, t.Max, t.Mean, t.P50,
		counted(t.Values, "different value"))
	if t.Distrust > 0 {
		text += ", " + count(t.Distrust) + " negative"
	}
	return text
}

// degrees describes a distribution of degrees.
func degrees(d network.Degrees) string {
	return fmt.Sprintf("mean %s; from %s to %s, median %s, 90 %% have at most %s",
		number(d.Mean, 2), count(d.Min), count(d.Max),
		count(d.Quantile(0.5)), count(d.Quantile(0.9)))
}

// components describes the number of components and the largest one.
func components(sizes []int, nodes int) string {
	text := count(len(sizes))
	if len(sizes) > 1 {
		text += fmt.Sprintf(", the largest of %s (%s %%)", counted(sizes[0], "consumer"),
			number(100*float64(sizes[0])/float64(nodes), 1))
	}
	return text
}

// pathLength describes the distances between consumers.
func pathLength(p network.PathLength) string {
	if math.IsNaN(p.Mean) {
		return "–"
	}
	text := "mean " + number(p.Mean, 3)
	if p.SE > 0 {
		text += " ± " + number(p.SE, 3) + " (standard error, from " + count(p.Sources) +
			" consumers)"
	}
	return text + fmt.Sprintf(", longest found %s; %s %% of pairs are joined", count(p.Longest),
		number(100*p.Reached, 1))
}

// A nullable number is null in JSON where it is not finite.
type nullable float64

// MarshalJSON returns the number, or null.
func (x nullable) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(x))
}

// graphFacts holds the report about a graph as JSON.
type graphFacts struct {
	File             string      `json:"file"`
	Format           string      `json:"format"`
	SHA256           string      `json:"sha256"`
	Lines            int         `json:"lines"`
	Stated           int         `json:"stated"`
	Declared         string      `json:"declared,omitempty"`
	Made             string      `json:"made,omitempty"`
	Directed         bool        `json:"directed"`
	Weighted         bool        `json:"weighted"`
	SelfLoops        int         `json:"self_loops"`
	Mirrored         int         `json:"mirrored"`
	Duplicates       int         `json:"duplicates"`
	RoundedWeights   int         `json:"rounded_weights"`
	Nodes            int         `json:"nodes"`
	Contacts         int         `json:"contacts"`
	Ties             int         `json:"ties"`
	Reciprocity      nullable    `json:"reciprocity"`
	Degree           degreeFacts `json:"degree"`
	OutDegree        degreeFacts `json:"out_degree"`
	InDegree         degreeFacts `json:"in_degree"`
	Triangles        int64       `json:"triangles"`
	Clustering       nullable    `json:"clustering"`
	Transitivity     nullable    `json:"transitivity"`
	Assortativity    nullable    `json:"assortativity"`
	Components       int         `json:"components"`
	Largest          int         `json:"largest_component"`
	StrongComponents int         `json:"strong_components"`
	LargestStrong    int         `json:"largest_strong_component"`
	PathLength       nullable    `json:"path_length"`
	PathLengthSE     nullable    `json:"path_length_se"`
	PathStarts       int         `json:"path_length_starts"`
	LongestPath      int         `json:"longest_path_found"`
	Reached          nullable    `json:"pairs_joined"`
	WeightMin        nullable    `json:"weight_min"`
	WeightMean       nullable    `json:"weight_mean"`
	WeightMax        nullable    `json:"weight_max"`
	Negative         int         `json:"negative_weights"`
}

type degreeFacts struct {
	Mean   nullable `json:"mean"`
	Min    int      `json:"min"`
	Median int      `json:"median"`
	P90    int      `json:"p90"`
	Max    int      `json:"max"`
}

// factsOf returns a distribution of degrees as JSON.
func factsOf(d network.Degrees) degreeFacts {
	return degreeFacts{nullable(d.Mean), d.Min, d.Quantile(0.5), d.Quantile(0.9), d.Max}
}

// describeJSON writes the report about a graph as JSON.
func describeJSON(w io.Writer, path string, r netfile.Report, m network.Measures) error {
	largest := func(sizes []int) int {
		if len(sizes) == 0 {
			return 0
		}
		return sizes[0]
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(graphFacts{
		File: path, Format: r.Format, SHA256: r.SHA256, Lines: r.Lines, Stated: r.Statements,
		Declared: r.Declared, Made: r.Provenance, Directed: r.Directed, Weighted: r.Weighted,
		SelfLoops: r.SelfLoops, Mirrored: r.ReciprocalPairs, Duplicates: r.Duplicates,
		RoundedWeights: r.Rounded,
		Nodes:          m.Nodes, Contacts: m.Contacts, Ties: m.Ties,
		Reciprocity: nullable(m.Reciprocity),
		Degree:      factsOf(m.TieDegree), OutDegree: factsOf(m.OutDegree),
		InDegree:  factsOf(m.InDegree),
		Triangles: m.Clustering.Triangles, Clustering: nullable(m.Clustering.Average),
		Transitivity:  nullable(m.Clustering.Transitivity),
		Assortativity: nullable(m.Assortativity),
		Components:    len(m.WeakComponents), Largest: largest(m.WeakComponents),
		StrongComponents: len(m.StrongComponents), LargestStrong: largest(m.StrongComponents),
		PathLength: nullable(m.PathLength.Mean), PathLengthSE: nullable(m.PathLength.SE),
		PathStarts:  m.PathLength.Sources,
		LongestPath: m.PathLength.Longest, Reached: nullable(m.PathLength.Reached),
		WeightMin: nullable(m.Trust.Min), WeightMean: nullable(m.Trust.Mean),
		WeightMax: nullable(m.Trust.Max), Negative: m.Trust.Distrust,
	})
}
