package cli

import (
	"fmt"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"womsim/sim/results"
)

func plotCommand() *cli.Command {
	return &cli.Command{
		Name:      "plot",
		Usage:     "draw the pictures of a finished run again",
		ArgsUsage: "FOLDER",
		Description: "womsim plot out/independent-cascade\n" +
			"Pictures, each as .png and .svg:\n" +
			"  adoption             adopters so far, day by day, of every arm\n" +
			"  sales                purchases, day by day\n" +
			"  cash                 cash so far, day by day, with its deepest point and the day " +
			"on which it is paid back\n" +
			"  adopters             how adopters at the end of the sales window spread over the " +
			"replicates\n" +
			"  profit               the same for net profit\n" +
			"  convinced            who convinced consumers so far, day by day\n" +
			"  credited             who had convinced those who bought\n" +
			"  funnel               how many were informed, convinced, bought, own it and " +
			"recommend it\n" +
			"  differences          what each arm adds to the baseline, paired by replicate\n" +
			"  differences-profit   the same for net profit\n" +
			"  contributions        of womsim ablate: what each channel is credited with, what " +
			"it adds, and its Shapley value\n" +
			"  contributions-profit the same for net profit\n" +
			"  sweep-adopters       how adopters answer to what the sweep varies\n" +
			"  sweep-target         the same for the chance of the target\n" +
			"  sweep-profit         the same for net profit",
		Action: func(c *cli.Context) error {
			dir, err := oneArg(c, "the folder of a finished run, such as out/independent-cascade")
			if err != nil {
				return err
			}
			run, err := results.Read(dir)
			if err != nil {
				return err
			}
			files, err := draw(run, dir, c.App.ErrWriter)
			if err != nil {
				return failed(err)
			}
			for _, file := range files {
				fmt.Fprintln(c.App.Writer, filepath.Join(dir, file))
			}
			return nil
		},
	}
}
