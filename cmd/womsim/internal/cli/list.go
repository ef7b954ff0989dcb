package cli

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"womsim/scenarios"
)

// listCommand returns the command womsim list.
func listCommand() *cli.Command {
	return &cli.Command{
		Name:  "list",
		Usage: "list the built-in scenarios and the questions they answer",
		Description: "womsim list\n" +
			"womsim run independent-cascade              runs one by its name\n" +
			"womsim show independent-cascade             prints what is in it\n" +
			"womsim show independent-cascade > my.yaml   makes it your own",
		Action: func(c *cli.Context) error {
			if err := noArgs(c); err != nil {
				return err
			}
			var rows [][]string
			for _, e := range scenarios.Library() {
				rows = append(rows, []string{e.Name, e.Title})
			}
			fmt.Fprint(c.App.Writer, columns(rows), "\nRun one with womsim run NAME; read it "+
				"with womsim show NAME.\n")
			return nil
		},
	}
}
