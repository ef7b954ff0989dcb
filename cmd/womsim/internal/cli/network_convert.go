package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"womsim/network/netfile"
)

// convertCommand returns the command womsim network convert.
func convertCommand() *cli.Command {
	return &cli.Command{
		Name:      "convert",
		Usage:     "translate a graph from one file format into another",
		ArgsUsage: "IN OUT",
		Description: "womsim network convert friends.csv.gz friends.graphml\n" +
			"womsim network convert trust.csv talk.csv --directed --columns 2,1,3   turns who " +
			"trusts whom into who tells whom\n" +
			"womsim network convert friends.csv.gz friends.wgraph   builds a large one once: " +
			"runs then open it without reading it\n" +
			"The names of the files say the formats: " + formats + ".\n" +
			"Every contact is written on its own, a tie as two; what is written says so itself.",
		Flags: common([]string{"force"}, readingFlags()...),
		Action: func(c *cli.Context) error {
			if c.NArg() != 2 {
				return fmt.Errorf("network convert: got %s, want two, the file to read "+
					"and the file to write", counted(c.NArg(), "argument"))
			}
			in, out := c.Args().Get(0), c.Args().Get(1)
			return interruptible(c, out, func() error { return convert(c, in, out) })
		},
	}
}

// convert reads one file and writes the other.
func convert(c *cli.Context, in, out string) error {
	if filepath.Clean(in) == filepath.Clean(out) {
		return fmt.Errorf("%s: got the same file to read and to write, want two", in)
	}
	if err := checkSave(out, c.Bool("force")); err != nil {
		return err
	}
	spec, err := fileSpec(c, in)
	if err != nil {
		return err
	}
	g, report, err := openGraph(c, spec)
	if err != nil {
		return err
	}
	if err := saveGraph(out, g, originOfConverted(c, in, report)); err != nil {
		return err
	}
	if err := report.Unchanged(in); err != nil {
		return errors.Join(err, os.Remove(out))
	}
	fmt.Fprintf(c.App.Writer, "Wrote %s: %s, read from %s (%s).\n", out, graphSize(g), in,
		report.Format)
	for _, note := range readingNotes(report) {
		fmt.Fprintf(c.App.Writer, "  %s\n", note)
	}
	if name := strings.TrimSuffix(strings.ToLower(out), ".gz"); g.Labels() != nil &&
		strings.HasSuffix(name, ".mtx") {
		fmt.Fprintln(c.App.Writer, "  Matrix Market has no place for the ids of consumers: they "+
			"are numbered anew, in the order of their ids.")
	}
	return nil
}

// originOfConverted returns the origin of a graph from a file: how it was read, and the origin that
// the file itself declares.
func originOfConverted(c *cli.Context, in string, r netfile.Report) netfile.Origin {
	made := "network convert " + filepath.Base(in)
	for _, name := range []string{"directed", "columns", "duplicates", "weight-max", "max-nodes"} {
		if c.IsSet(name) {
			made += fmt.Sprintf(" --%s=%v", name, c.Value(name))
		}
	}
	made += " (SHA-256 " + r.SHA256 + ")"
	if r.Provenance != "" {
		made += ", which was made by " + r.Provenance
	}
	return netfile.Origin{Provenance: made, Weighted: r.Weighted, Ties: !r.Directed}
}

// readingNotes returns what the graph does not hold as it stands in the file.
func readingNotes(r netfile.Report) (all []string) {
	if r.Provenance != "" {
		all = append(all, "made by "+r.Provenance)
	}
	if r.Declared != "" {
		all = append(all, "its first line declares it "+r.Declared+
			": every line is a contact of one direction")
	}
	if r.SelfLoops > 0 {
		all = append(all, counted(r.SelfLoops, "contact")+" of a consumer with itself left out")
	}
	if r.ReciprocalPairs > 0 {
		all = append(all, counted(r.ReciprocalPairs, "tie")+
			" stated in both directions counted once")
	}
	if r.Duplicates > 0 {
		all = append(all, counted(r.Duplicates, "contact")+
			" stated before: merged, dropped or kept as --duplicates says")
	}
	if r.Rounded > 0 {
		all = append(all, counted(r.Rounded, "weight")+" rounded to one of 65,536 values")
	}
	return all
}
