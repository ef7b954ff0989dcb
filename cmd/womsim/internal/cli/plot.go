package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"womsim/plots/report"
	"womsim/sim/results"
)

func plotCommand() *cli.Command {
	return &cli.Command{
		Name:        "plot",
		Usage:       "draw the pictures of a finished run again",
		ArgsUsage:   "FOLDER",
		Description: "womsim plot out/independent-cascade\n" + pictureKinds(),
		Action: func(c *cli.Context) error {
			dir, err := oneArg(c, "the folder of a finished run, such as out/independent-cascade")
			if err != nil {
				return err
			}
			run, err := results.Read(dir)
			if err != nil {
				return err
			}
			pictures, err := report.WriteAll(run, dir)
			if err != nil {
				return failed(err)
			}
			printNotices(c.App.ErrWriter, pictures.Notices)
			for _, file := range pictures.Files {
				fmt.Fprintln(c.App.Writer, filepath.Join(dir, file))
			}
			return nil
		},
	}
}

// pictureKinds lists what each picture shows.
func pictureKinds() string {
	lines := []string{"Pictures, each as .png and .svg:"}
	for _, k := range report.Kinds() {
		lines = append(lines, fmt.Sprintf("  %-20s %s", k.Name, k.Description))
	}
	return strings.Join(lines, "\n")
}

// printNotices prints a notice a line.
func printNotices(w io.Writer, notices []string) {
	for _, notice := range notices {
		fmt.Fprintln(w, notice)
	}
}
